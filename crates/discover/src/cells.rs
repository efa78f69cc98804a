//! The cells of a sheet's records.

use readymark_evidence::{CellPreview, SheetPreview, swapped_days};
use readymark_source::table_schema::{Field, FieldType, ForeignKey, Table};

use crate::column::{Fed, Holds, holds_days, text};
use crate::dates::{Dates, Written, counts_a_day, dates};
use crate::references::{is_code, is_initials, is_word, number_each, number_most, says_number, says_who};
use crate::words::missing;

/// Whether the number of its row is the reference of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbered {
    /// A column is it, or other records need another.
    No,
    /// If no column is it that a person is asked about.
    Perhaps,
    Yes,
}

/// The cells of one column of the records, each with its row.
pub(crate) fn cells_of(
    sheet: &SheetPreview,
    before: usize,
    column: usize,
) -> impl Iterator<Item = (u64, &CellPreview)> {
    sheet.rows.iter().skip(before).filter_map(move |(row, cells)| Some((*row, cells.get(column)?)))
}

/// The cells of the records.
pub(crate) struct Cells<'s> {
    pub(crate) sheet: &'s SheetPreview,
    pub(crate) before: usize,
}

impl<'s> Cells<'s> {
    pub(crate) fn of(&self, column: usize) -> Vec<&'s CellPreview> {
        cells_of(self.sheet, self.before, column).map(|(_, cell)| cell).collect()
    }

    /// Whether the row stands for a reference that no column is, of a table where these fields are fed. A column that is asked about may
    /// be that reference, unless it may be the one of another record.
    pub(crate) fn numbered(&self, table: &Table, names: &[String], fed: &[&str], open: &[usize]) -> Numbered {
        let others = table.foreign_keys.iter().filter(|link| !fed.contains(&link.field.as_str()));
        let (optional, needed): (Vec<&ForeignKey>, Vec<&ForeignKey>) = others.partition(|link| link.optional);
        let name = |at: usize| names.get(at).map_or("", String::as_str);
        let may_number = |at: &usize| self.may_number(*at, name(*at), optional.is_empty());
        if needed.is_empty() && open.iter().any(may_number) { Numbered::Perhaps } else { Numbered::Yes }
    }

    /// The columns that may be what the records of the rows are called by: as good as each row has another, and the cells or the heading
    /// say that they are references. A row that is there twice is no ground to say that no column is it.
    pub(crate) fn keys(&self, names: &[String], open: &[usize]) -> Vec<usize> {
        let name = |at: usize| names.get(at).map_or("", String::as_str);
        let is_key = |at: &usize| {
            let cells = self.of(*at);
            let shown: Vec<String> = cells.iter().filter_map(|cell| shown(cell)).collect();
            let rows = self.sheet.rows.len().saturating_sub(self.before);
            let is_told = says_number(name(*at)) || says_who(name(*at)) && shown.iter().all(|cell| is_word(cell));
            let is_code = || shown.iter().all(|cell| is_code(cell) || is_initials(cell));
            Holds::of(&cells) != Holds::Days && number_most(&shown, rows) && (is_told || is_code())
        };
        open.iter().copied().filter(is_key).collect()
    }

    /// Whether a column may number the rows: by its heading, or by its `codes` if these can be of nothing else.
    fn may_number(&self, column: usize, heading: &str, codes: bool) -> bool {
        let cells = self.of(column);
        let shown: Vec<String> = cells.iter().filter_map(|cell| shown(cell)).collect();
        let rows = self.sheet.rows.len().saturating_sub(self.before);
        let is_told = says_number(heading) || codes && shown.iter().all(|cell| is_code(cell));
        is_told && Holds::of(&cells) != Holds::Days && number_each(&shown, rows)
    }

    pub(crate) fn texts(&self, column: usize) -> Vec<(u64, &'s str)> {
        cells_of(self.sheet, self.before, column).filter_map(|(row, cell)| Some((row, text(cell)?))).collect()
    }

    /// How the days are written. A column about which a person is asked is one of days already, once it is answered.
    pub(crate) fn dates(&self, fields: &[(usize, &Fed<'_>)], open: &[usize]) -> Dates {
        let open: Vec<usize> = open.iter().copied().filter(|at| holds_days(&self.of(*at))).collect();
        let days = fields.iter().filter(|(_, fed)| fed.field.kind == FieldType::Date).map(|(at, _)| *at);
        let swapped = swapped_days(days.chain(open.iter().copied()).map(|at| (at, self.of(at))));
        if swapped.is_empty() {
            // Cells of another kind under the heading of a day say nothing of how days are written, if others do.
            let any = !open.is_empty();
            let columns: Vec<usize> = dated(fields, any).into_iter().chain(open).collect();
            let texts = columns.iter().flat_map(|at| self.texts(*at)).collect();
            let cells = || columns.iter().flat_map(|at| cells_of(self.sheet, self.before, *at));
            let counts = |cell: &CellPreview| matches!(cell, CellPreview::Number(number) if counts_a_day(*number));
            let numbers = cells().filter(|(_, cell)| counts(cell)).map(|(row, _)| row).collect();
            let days = cells().filter(|(_, cell)| matches!(cell, CellPreview::Date(_))).count();
            dates(&Written { texts, days, numbers })
        } else {
            Dates::Swapped(swapped)
        }
    }

    /// Words for nothing. What is a word of the standard is none; of an open column, of any field.
    pub(crate) fn missing(&self, table: &Table, fields: &[(usize, &Fed<'_>)], open: &[usize]) -> Vec<String> {
        let is = |field: &Field, text: &str| field.allowed.iter().any(|word| word.eq_ignore_ascii_case(text));
        let allowed = |text: &str| fields.iter().any(|(_, fed)| is(fed.field, text));
        let ever = |text: &str| table.fields.iter().any(|field| is(field, text));
        let said = fields.iter().flat_map(|(at, _)| self.texts(*at)).filter(|(_, text)| !allowed(text));
        missing(said.chain(open.iter().flat_map(|at| self.texts(*at)).filter(|(_, text)| !ever(text))))
    }
}

/// What a cell shows, if it can be a reference.
pub(crate) fn shown(cell: &CellPreview) -> Option<String> {
    match cell {
        CellPreview::Number(number) => Some(number.to_string()),
        _ => text(cell).map(str::to_owned),
    }
}

/// The columns that say how dates are written: of those of days the ones that hold any; if none does, and no other column, all.
fn dated(fields: &[(usize, &Fed<'_>)], others: bool) -> Vec<usize> {
    let days = || fields.iter().filter(|(_, fed)| fed.field.kind == FieldType::Date);
    let any = others || days().any(|(_, fed)| fed.fitting.0 > 0);
    days().filter(|(_, fed)| !any || fed.fitting.0 > 0).map(|(at, _)| *at).collect()
}
