//! Why no other table is proposed for the rows of a sheet, though their headings speak of some.

use std::collections::BTreeSet;

use readymark_source::table_schema::Table;

use super::group::Also;
use super::look::Look;
use crate::words::{is_missing, speaks_of};

/// Why no other table is proposed.
pub(crate) struct Withheld<'t> {
    /// The column that speaks against it.
    pub(crate) column: usize,
    pub(crate) ground: Ground<'t>,
    /// The tables that the headings speak of.
    pub(crate) tables: BTreeSet<&'t str>,
}

/// What speaks against it.
pub(crate) enum Ground<'t> {
    /// The reference of the row stands in several rows: these.
    Repeats(Vec<u64>),
    /// It is the reference of another table, of which each row seems to be a record.
    Of(&'t Table),
}

impl<'t> Withheld<'t> {
    pub(super) fn of(column: usize, ground: Ground<'t>, also: &[Also<'t>]) -> Self {
        Self { column, ground, tables: also.iter().map(|also| also.table.name.as_str()).collect() }
    }
}

impl Look<'_> {
    /// Whether a column is the reference of another table by its cells too. Words such as *Low* and *High* below `Risk assessment` are
    /// none, and few words that are there again and again are none.
    pub(super) fn holds_references(&self, table: &Table, at: usize) -> bool {
        let texts: Vec<&str> = self.texts(at).into_iter().filter(|text| !is_missing(text)).collect();
        let once: BTreeSet<String> = texts.iter().map(|text| text.to_lowercase()).collect();
        let numbered = texts.iter().filter(|text| text.contains(|sign: char| sign.is_ascii_digit())).count();
        let is_series = 2 * numbered > texts.len();
        let says_again = once.len() <= 5 && texts.len() >= 3 * once.len();
        let in_words = texts.iter().filter(|text| text.contains(char::is_lowercase)).count();
        texts.is_empty() || !speaks_of(table, &texts) && !says_again && (is_series || 2 * in_words <= texts.len())
    }

    /// The rows whose cell in a column stands in another row too, of all that the sheet has.
    pub(super) fn repeats(&self, at: usize) -> Vec<u64> {
        let last = self.headings.before.checked_sub(1).and_then(|at| self.sheet.rows.get(at));
        self.all.repeated(&[at], last.map_or(0, |(row, _)| *row))
    }
}
