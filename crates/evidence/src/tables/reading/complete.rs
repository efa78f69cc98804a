//! The columns of a table that a file does not fill, or fills with nothing.

use readymark_findings::{Normalisation, QualityCode};
use readymark_source::table_schema::{Blank, Table};

use crate::Bundle;
use crate::bundle::{Export, PartnerSource};
use crate::columns::cell::NO_PARTNER;
use crate::columns::column_builder::{ColumnBuilder, Mark};
use crate::defects::faults::Faults;
use crate::defects::quality::{Draft, Quality};

/// Whether a column without a single value may have lost them. A key that is lost shows in each row.
fn expects_values(table: &Table, column: &ColumnBuilder) -> bool {
    let field = column.target.field().filter(|field| table.key.as_deref() != Some(field));
    field.and_then(|field| table.field(field)).is_some_and(|field| field.blank == Blank::Unknown)
}

/// The rows of one file, in the columns of its table.
pub(super) struct Filled<'a> {
    pub(super) bundle: &'a Bundle,
    pub(super) table: &'a Table,
    pub(super) export: &'a Export,
    pub(super) path: &'a str,
    /// For each plan, the column that it fed.
    pub(super) feeds: &'a [usize],
    /// Where the rows of the file begin in each column.
    pub(super) marks: &'a [Mark],
    pub(super) rows: u64,
    /// Whether the file has a column of a field that is dropped unread.
    pub(super) hidden: &'a dyn Fn(&str) -> bool,
}

impl Filled<'_> {
    /// Fills up the columns that the file does not have, and makes unknown those that have lost all their values, which it names.
    pub(super) fn complete_columns(
        &self,
        columns: &mut [ColumnBuilder],
        faults: &Faults,
        quality: &mut Quality,
    ) -> Vec<String> {
        let mut emptied = Vec::new();
        let Filled { bundle, table, export, path, feeds, marks, rows, hidden } = *self;
        let partner = partner(bundle, export);
        let count = usize::try_from(rows).unwrap_or(0);
        let confirmed = |column: &ColumnBuilder| {
            let field = column.target.field();
            let said = |field: &str| export.no_values.iter().any(|known| known.value == field);
            field.is_some_and(|field| said(field) && !hidden(field))
        };
        for (_, column) in columns.iter_mut().enumerate().filter(|(number, _)| !feeds.contains(number)) {
            if confirmed(column) { column.cells.pad_missing(count) } else { column.cells.pad(count, partner) }
        }
        // A word that stands for no value was written on purpose, and each document with front matter has only the keys that it needs.
        let said_so = |plan: usize| faults.normal.contains_key(&(plan, Normalisation::MissingWord));
        // Whoever writes that it is not known has not confirmed that there is none.
        let not_known = |plan: usize| faults.normal.contains_key(&(plan, Normalisation::NotKnownWord));
        for (plan, feed) in feeds.iter().enumerate().filter(|(plan, _)| export.document.is_none() && !said_so(*plan)) {
            let (Some(column), Some(mark)) = (columns.get_mut(*feed), marks.get(*feed)) else { continue };
            let confirmed = confirmed(column) && !not_known(plan);
            if !expects_values(table, column) || confirmed || !column.cells.is_empty_after(mark) {
                continue;
            }
            column.cells.go_back(mark);
            column.cells.pad(count, partner);
            let column = column.target.field().map(str::to_owned);
            emptied.extend(column.clone());
            let draft = Draft::of_file(QualityCode::EmptyColumn, &table.name, path);
            quality.add(Draft { column, count: rows, ..draft }, false, None);
        }
        emptied
    }
}

/// The partner of all rows of an export.
fn partner(bundle: &Bundle, export: &Export) -> u16 {
    let Some(PartnerSource::All(id)) = &export.partner else { return NO_PARTNER };
    let at = bundle.partners.iter().position(|(known, _)| known == id);
    at.and_then(|at| u16::try_from(at).ok()).unwrap_or(NO_PARTNER)
}
