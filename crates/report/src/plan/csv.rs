//! The action plan as CSV: UTF-8 with the mark by which spreadsheets know it, days as `YYYY-MM-DD`.

use std::borrow::Cow;
use std::io;

use readymark_findings::Assessment;
use readymark_source::list::List;

use super::{Table, Value};
use crate::Error;

pub(crate) fn write(assessment: &Assessment) -> Result<Vec<u8>, Error> {
    let table = Table::new(assessment);
    list(&table).map_err(Error::List)
}

fn list(table: &Table<'_>) -> io::Result<Vec<u8>> {
    let mut list = List::marked(Vec::new())?;
    list.row(&table.headings)?;
    for row in &table.rows {
        list.row(row.iter().map(cell))?;
    }
    list.finish()
}

fn cell(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Nothing => "".into(),
        Value::Text(words) => words.into(),
        Value::Number(number) => number.to_string().into(),
        Value::Day(day) => day.to_string().into(),
    }
}
