//! One table of the evidence, as the exports that feed it give it.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use readymark_findings::QualityCode;
use readymark_source::Date;

use crate::Column;
use crate::columns::cell::UNKNOWN_DATE;
use crate::columns::words::Words;
use crate::defects::faults::ROWS_NAMED;
use crate::defects::quality::{Draft, Quality};
use crate::tables::export_read::{ExportRead, Keys, Lost};
use crate::tables::key_forms::KeyForms;
use crate::tables::mentions::DocumentsRead;

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place<'a> {
    /// The file, as a path inside the bundle.
    pub file: &'a str,
    /// The row as a spreadsheet counts it: the heading is row 1, blank lines count.
    pub row: u64,
}

/// A table that names records of another one, some of which may not be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    /// The table that names them.
    pub table: String,
    /// What is known of its references.
    pub references: References,
}

/// References that say, or hide, that a record is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum References {
    /// Some name none that is there.
    Dangling {
        /// Their field.
        field: String,
        /// How many.
        rows: u64,
    },
    /// Some cannot be read.
    Unreadable {
        /// Their field.
        field: String,
        /// How many.
        rows: u64,
    },
    /// Some cells are empty, and each row must name a record.
    Blank {
        /// Their field.
        field: String,
        /// How many.
        rows: u64,
    },
    /// Each row must name a record, and an export has no value of the field.
    Lost {
        /// The field.
        field: String,
    },
    /// Rows of the table are not read.
    Unread,
}

/// One table: the rows of all its exports, in the order of the bundle.
#[derive(Clone, Default)]
pub struct TableData {
    /// Its name in the standard.
    pub name: String,
    /// Whether the bundle has an export for it that could be read.
    pub present: bool,
    /// Whether every export that feeds it says that it holds every record, and could be read.
    pub complete: bool,
    /// How many rows.
    pub rows: usize,
    /// The partner of each row, as an index into the bundle's partners or [`crate::columns::cell::NO_PARTNER`]; nothing if no
    /// export names one.
    pub partners: Option<Vec<u16>>,
    /// The exports that feed it, in the order of the bundle.
    pub exports: Vec<ExportRead>,
    /// How many exports of it the bundle sets aside, or does not list though they lie in its folder, so that they are not read.
    pub set_aside: u64,
    /// A fingerprint of all that the rows are made of; nothing without exports.
    pub made_of: Option<String>,
    /// For each relation, the parent's row for each row: [`crate::columns::cell::MISSING_CODE`] where the row says that there is
    /// none, [`crate::columns::cell::UNKNOWN_CODE`] where nobody can tell, so that it may be any.
    pub links: BTreeMap<String, Arc<Vec<u32>>>,
    /// For each relation, the rows that name a key which stands in several rows, or looks like another, with the first of those. Sorted.
    pub shared_links: BTreeMap<String, Vec<(u32, u32)>>,
    /// What speaks for records that this table lacks: tables that name records of it.
    pub lacking: Vec<Lacking>,
    /// Rows that share their key, have keys that look alike, or may be one because a key is lost, with the first of them. Sorted.
    pub key_groups: Vec<(u32, u32)>,
    /// What was found in the documents that its rows name.
    pub documents: DocumentsRead,
    pub(crate) columns: BTreeMap<String, Column>,
    /// Rows that share their key with an earlier one that says something else, whose key looks like that of an earlier one, or that
    /// lost theirs. Sorted.
    pub(crate) duplicate_keys: Vec<u32>,
    /// How many rows share their key with an earlier one, or have one that looks like it.
    pub(crate) shared_keys: u64,
    /// By field, how many of its dates have no value because another of the row contradicts them.
    pub(crate) contradicted: BTreeMap<String, u64>,
    pub(crate) key: Option<String>,
    /// How keys are written.
    pub(crate) key_forms: KeyForms,
    /// The key of each row, unless a column holds it.
    pub(crate) key_words: Option<Words>,
}

impl TableData {
    /// Whether the bundle lists an export of it, even one that cannot be read or is set aside.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !self.exports.is_empty() || self.set_aside > 0
    }

    /// Whether an export of it is not read: it cannot be, or is set aside.
    #[must_use]
    pub fn has_unread(&self) -> bool {
        self.set_aside > 0 || self.exports.iter().any(|export| !export.readable)
    }

    /// Whether an export of it holds more or fewer records than its system counts, so that nobody knows what records there are.
    #[must_use]
    pub fn is_miscounted(&self) -> bool {
        self.exports.iter().any(|export| export.lost == Lost::Miscounted)
    }

    /// Whether records may be missing that left a trace: rows of it were lost, or references speak for records that are not there.
    #[must_use]
    pub fn may_have_lost_rows(&self) -> bool {
        self.has_lost_rows() || !self.lacking.is_empty()
    }

    /// Whether rows of it were lost on the way: an export is not read or miscounted, or a cell holds other records.
    pub(crate) fn has_lost_rows(&self) -> bool {
        self.has_unread() || self.exports.iter().any(|export| export.lost != Lost::Nothing)
    }

    /// The column of a field that was asked for.
    #[must_use]
    pub fn column(&self, field: &str) -> Option<&Column> {
        self.columns.get(field)
    }

    /// The columns that were read, by field.
    pub fn columns(&self) -> impl Iterator<Item = (&str, &Column)> {
        self.columns.iter().map(|(name, column)| (name.as_str(), column))
    }

    /// The export that a row comes from.
    #[must_use]
    pub fn export_of(&self, row: usize) -> Option<&ExportRead> {
        let after = self.exports.partition_point(|export| export.first_row <= row);
        // Exports without rows share their first row with the next one: the last of them holds the row.
        after.checked_sub(1).and_then(|at| self.exports.get(at))
    }

    /// The rows of each export that has some.
    pub(crate) fn rows_by_export(&self) -> impl Iterator<Item = Range<usize>> {
        let firsts = || self.exports.iter().map(|export| export.first_row);
        firsts().zip(firsts().skip(1).chain([self.rows])).map(|(first, end)| first..end).filter(|rows| !rows.is_empty())
    }

    /// The rows of each export that has some, with it.
    pub(crate) fn rows_by_export_read(&self) -> impl Iterator<Item = (&ExportRead, Range<usize>)> {
        self.rows_by_export().filter_map(|rows| Some((self.export_of(rows.start)?, rows)))
    }

    /// The day that a row gives in a field, if it gives one and the field was asked for.
    #[must_use]
    pub fn day(&self, field: &str, row: usize) -> Option<Date> {
        let Some(Column::Date(days)) = self.column(field) else { return None };
        // Absent days are the two least of all.
        days.get(row).copied().filter(|day| *day > UNKNOWN_DATE).and_then(Date::from_days)
    }

    /// Where a row stands. A row that is not there stands nowhere: row 0 of no file.
    #[must_use]
    pub fn locate(&self, row: usize) -> Place<'_> {
        self.export_of(row)
            .filter(|_| row < self.rows)
            .map_or(Place { file: "", row: 0 }, |export| Place { file: &export.path, row: export.line(row) })
    }

    /// The pseudonymous key of a row, if the table has one that may be shown.
    #[must_use]
    pub fn key(&self, row: usize) -> Option<&str> {
        match self.columns.get(self.key.as_deref()?) {
            // One that looks like another has no value to compare with, and is shown all the same.
            Some(Column::Text(column)) => column.words().get(u32::try_from(row).ok()?),
            _ => self.key_words.as_ref()?.get(u32::try_from(row).ok()?),
        }
    }

    /// The same, if it looks like the other keys of the table: a note that stands where a key should is not shown.
    #[must_use]
    pub fn shown_key(&self, row: usize) -> Option<&str> {
        self.key(row).filter(|key| self.key_forms.know(key))
    }

    /// The same, if it names a record: one that is made of the number of its row names another once the list is sorted.
    #[must_use]
    pub fn lasting_key(&self, row: usize) -> Option<&str> {
        self.shown_key(row).filter(|_| !self.export_of(row).is_some_and(|export| export.keys == Keys::RowNumbers))
    }

    /// Rows for which it cannot be decided whether there is such a record: an earlier row has the same key and says something else, or a
    /// key that looks alike, or its own key is lost. Sorted.
    #[must_use]
    pub fn duplicate_keys(&self) -> &[u32] {
        &self.duplicate_keys
    }

    /// How many rows have the key of an earlier one and say something else, or a key that looks alike.
    #[must_use]
    pub fn shared_keys(&self) -> u64 {
        self.shared_keys
    }

    /// How many dates of a field can be read and yet have no value, because another date of their row contradicts them.
    #[must_use]
    pub fn contradicted(&self, field: &str) -> u64 {
        self.contradicted.get(field).copied().unwrap_or(0)
    }

    /// The exports whose file lacks the column of this field: its cells are unknown there.
    pub fn column_absent(&self, field: &str) -> impl Iterator<Item = &ExportRead> {
        self.exports.iter().filter(move |export| export.readable && export.absent.iter().any(|absent| absent == field))
    }
}

impl TableData {
    /// Files one finding for each export that holds some of these rows, which come in order.
    pub(crate) fn report_rows(
        &self,
        code: QualityCode,
        column: Option<&str>,
        rows: impl Iterator<Item = usize>,
        quality: &mut Quality,
    ) {
        self.report_pair(code, (column, None), rows, quality);
    }

    /// Files one finding of the key for each pair of exports; rows come in order, each with the row that it is held against, which
    /// may be itself.
    pub(crate) fn report_against(&self, code: QualityCode, pairs: &[(usize, usize)], quality: &mut Quality) {
        let file = |row: usize| self.export_of(row).map(|export| export.path.as_str());
        let mut by_file: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
        for (row, other) in pairs {
            let against = file(*other).filter(|other| Some(*other) != file(*row));
            by_file.entry(against).or_default().push(*row);
        }
        for (against, rows) in by_file {
            self.report_pair(code, (self.key.as_deref(), against), rows.into_iter(), quality);
        }
    }

    /// The same, of a column and what it does not agree with.
    pub(crate) fn report_pair(
        &self,
        code: QualityCode,
        (column, against): (Option<&str>, Option<&str>),
        rows: impl Iterator<Item = usize>,
        quality: &mut Quality,
    ) {
        let mut rows = rows.peekable();
        for export in &self.exports {
            let end = export.first_row.saturating_add(usize::try_from(export.rows).unwrap_or(usize::MAX));
            let (mut count, mut named) = (0, Vec::new());
            while let Some(row) = rows.next_if(|row| *row < end) {
                count += 1;
                if named.len() < ROWS_NAMED {
                    named.push(export.line(row));
                }
            }
            if count > 0 {
                let draft = Draft::of_file(code, &self.name, &export.path);
                let (column, against) = (column.map(str::to_owned), against.map(str::to_owned));
                quality.add(Draft { column, against, rows: named, count, ..draft }, false, None);
            }
        }
    }
}

impl fmt::Debug for TableData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TableData")
            .field("name", &self.name)
            .field("present", &self.present)
            .field("complete", &self.complete)
            .field("rows", &self.rows)
            .field("columns", &self.columns)
            .field("links", &self.links.keys())
            .finish_non_exhaustive()
    }
}
