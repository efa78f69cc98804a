//! The files of an entry, and the headings of one.

use readymark_evidence::{Preview, SheetPreview};
use readymark_source::{Node, Value};

use crate::column::text;
use crate::refresh::sheets::Place;

/// The content of the file of an entry, each with the place of its sheet.
#[derive(Clone, Copy)]
pub(super) struct Files<'a> {
    pub(super) before: Option<(&'a Preview, Place)>,
    pub(super) now: (&'a Preview, Place),
}

/// How many of the rows that were looked at come before the records, and the headings. Of headings over several rows each is the whole,
/// joined as an entry names it.
pub(super) fn headings(entry: &Node, sheet: &SheetPreview) -> (usize, Vec<String>) {
    let first = number(entry, "header_row");
    let at = sheet.rows.iter().position(|(row, _)| first.is_none_or(|first| *row == first)).unwrap_or(0);
    let rows = usize::try_from(number(entry, "header_rows").unwrap_or(1)).unwrap_or(1);
    let width = sheet.rows.iter().skip(at).take(rows).map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let name = |column: usize| {
        let parts = sheet.rows.iter().skip(at).take(rows);
        let parts = parts.filter_map(|(_, cells)| cells.get(column).and_then(text));
        parts.collect::<Vec<_>>().join(" / ")
    };
    (at + rows, (0..width).map(name).collect())
}

pub(super) fn number(entry: &Node, key: &str) -> Option<u64> {
    match entry.step(key).map(|node| &node.value) {
        Some(Value::Integer(number)) => u64::try_from(*number).ok(),
        _ => None,
    }
}
