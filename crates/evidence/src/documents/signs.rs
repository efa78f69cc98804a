//! Signs that somebody should look at: what documents say of themselves, held against the register.
//!
//! Each says what stands where, and no more. A copy, an old file or another day can have a good reason; only a person knows it.

use std::collections::{BTreeMap, BTreeSet};

use readymark_findings::{APPROVED_TOGETHER, QualityCode};
use readymark_source::Date;
use readymark_source::table_schema::Table;

use super::known::Known;
use super::own::Own;
use crate::defects::quality::Quality;
use crate::{Column, TableData};

/// For so many months before its approval a document was not changed.
const UNCHANGED: i64 = 12;

/// A document that was read, and the row that names it.
struct Read<'a> {
    row: usize,
    sha256: &'a str,
    own: &'a Own,
}

impl<'a> Read<'a> {
    fn of(row: usize, cell: &'a Known) -> Option<Self> {
        Some(Self { row, sha256: cell.sha256.as_deref()?, own: cell.own.as_ref()? })
    }
}

/// Files every sign; what the documents say has been read into the cells.
pub(super) fn report(table: &Table, cells: &[Known], data: &TableData, quality: &mut Quality) {
    let documents: Vec<Read<'_>> = cells.iter().enumerate().filter_map(|(row, cell)| Read::of(row, cell)).collect();
    let mut file = |code, column: Option<&str>, rows: BTreeSet<usize>| {
        data.report_rows(code, column, rows.into_iter(), quality);
    };
    let files = table.files.as_deref();
    let bad = documents.iter().filter(|read| read.own.bad_date).map(|read| read.row);
    file(QualityCode::DocumentBadDate, files, bad.collect());
    file(QualityCode::DocumentCopy, files, copies(table, &documents, data));
    for field in table.fields.iter().map(|field| field.name.as_str()) {
        file(QualityCode::DocumentDateDiffers, Some(field), other_days(field, &documents, data));
    }
    if let Some(approved) = &table.approved {
        file(QualityCode::DocumentChangedLater, Some(approved), changed_later(approved, &documents, data));
        file(QualityCode::DocumentsUnchanged, Some(approved), unchanged(approved, &documents, data));
    }
}

/// Rows whose files are the same and have another name.
fn copies(table: &Table, documents: &[Read<'_>], data: &TableData) -> BTreeSet<usize> {
    let Some(Column::Text(names)) = table.files.as_ref().and_then(|field| data.column(field)) else {
        return BTreeSet::new();
    };
    let name = |row: usize| names.codes.get(row).copied();
    let mut same: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for read in documents {
        same.entry(read.sha256).or_default().push(read.row);
    }
    let several = |rows: &&Vec<usize>| rows.iter().any(|row| name(*row) != rows.first().and_then(|first| name(*first)));
    same.values().filter(several).flatten().copied().collect()
}

/// Rows that give another day than the document.
fn other_days(field: &str, documents: &[Read<'_>], data: &TableData) -> BTreeSet<usize> {
    let differs = |read: &&Read<'_>| {
        let (said, registered) = (read.own.days.get(field).copied(), data.day(field, read.row));
        said.is_some() && registered.is_some() && said != registered
    };
    documents.iter().filter(differs).map(|read| read.row).collect()
}

/// Rows whose document was changed after it was approved.
fn changed_later(approved: &str, documents: &[Read<'_>], data: &TableData) -> BTreeSet<usize> {
    let later = |Read { row, own, .. }: &&Read<'_>| {
        own.is_text && own.changed.zip(data.day(approved, *row)).is_some_and(|(changed, approved)| changed > approved)
    };
    documents.iter().filter(later).map(|read| read.row).collect()
}

/// Rows of different documents that were approved on one day, and had not been changed for long.
fn unchanged(approved: &str, documents: &[Read<'_>], data: &TableData) -> BTreeSet<usize> {
    let mut by_day: BTreeMap<Date, Vec<(usize, &str)>> = BTreeMap::new();
    for Read { row, sha256, own } in documents {
        let Some((day, changed)) = data.day(approved, *row).zip(own.changed) else { continue };
        if changed.add_months(UNCHANGED).is_some_and(|until| until < day) {
            by_day.entry(day).or_default().push((*row, sha256));
        }
    }
    let several = |rows: &&Vec<(usize, &str)>| {
        rows.iter().map(|(_, sum)| sum).collect::<BTreeSet<_>>().len() >= APPROVED_TOGETHER
    };
    by_day.values().filter(several).flatten().map(|(row, _)| *row).collect()
}
