//! The action plan as CSV: UTF-8 with the mark by which spreadsheets know it, days as `YYYY-MM-DD`.

use readymark_findings::Assessment;

use super::{Table, Value};
use crate::Error;
use crate::list::{List, text};

pub(crate) fn write(assessment: &Assessment) -> Result<Vec<u8>, Error> {
    let table = Table::new(assessment);
    let mut list = List::new(Vec::new())?;
    list.row(table.headings.iter().map(|heading| text(heading)))?;
    for row in &table.rows {
        list.row(row.iter().map(|value| match value {
            Value::Nothing => text(""),
            Value::Text(words) => text(words),
            Value::Number(number) => number.to_string().into(),
            Value::Day(day) => text(day),
        }))?;
    }
    list.finish()
}
