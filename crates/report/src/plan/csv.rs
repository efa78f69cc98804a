//! The action plan as CSV: UTF-8 with the mark by which spreadsheets know it, days as `YYYY-MM-DD`.

use std::io;

use readymark_findings::Assessment;
use readymark_source::list::List;

use super::{Table, Value};
use crate::Error;
use crate::list_cell::list_cell;

pub(crate) fn write(assessment: &Assessment) -> Result<Vec<u8>, Error> {
    let table = Table::new(assessment);
    list(&table).map_err(Error::List)
}

fn list(table: &Table<'_>) -> io::Result<Vec<u8>> {
    let mut list = List::marked(Vec::new())?;
    list.row(table.headings.iter().map(|heading| list_cell(heading)))?;
    for row in &table.rows {
        list.row(row.iter().map(cell))?;
    }
    list.finish()
}

fn cell(value: &Value) -> String {
    match value {
        Value::Nothing => String::new(),
        Value::Text(words) => list_cell(words),
        Value::Number(number) => number.to_string(),
        Value::Day(day) => day.to_string(),
    }
}
