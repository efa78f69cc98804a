//! Which rows of a sheet are records of a table, where not all are.
//!
//! A blank cell alone never says that there is no record: the bundle says of which columns a blank says so. Where they are blank and
//! another column of the table is filled, nobody can tell, and the row stays as one of which nothing is known.

use super::made::Nth;
use super::rules::{Rules, Said};
use crate::formats::csv::{Cell, Judge, Odd};

/// Tells them.
pub(crate) struct WhichRows {
    /// The columns of which one at least is filled in a record; none if every row is one.
    pub(crate) filled: Option<Vec<usize>>,
    /// The other columns that only this table reads.
    pub(crate) own: Vec<usize>,
    /// The column that lists records, and which of them is read.
    pub(crate) list: Option<(usize, Nth)>,
    /// Words that mean "no value".
    pub(crate) rules: Rules,
}

impl WhichRows {
    /// As a judge of rows; nothing if each is a record.
    pub(crate) fn judge(self) -> Option<Judge> {
        let each = self.filled.is_none() && self.list.as_ref().is_none_or(|(_, nth)| nth.part == 0);
        if each {
            return None;
        }
        Some(Box::new(move |cells: &[Cell<'_>]| self.of(cells)))
    }

    fn of(&self, cells: &[Cell<'_>]) -> Option<Odd> {
        if let Some((column, nth)) = self.list.as_ref().filter(|(_, nth)| nth.part > 0) {
            // The first value of the list stands for the row, whatever becomes of it.
            let has_it = cells.get(*column).is_some_and(|cell| match self.rules.read(*cell).0 {
                Said::Theirs(said) => nth.values(&said).nth(nth.part).is_some(),
                Said::Ours(_) | Said::Nothing | Said::Fault(_) => false,
            });
            if !has_it {
                return Some(Odd::Absent);
            }
        }
        let Some(filled) = &self.filled else { return None };
        if self.any(filled, cells) {
            return None;
        }
        // A column that is not in the file says nothing.
        let unsure = filled.is_empty() || self.any(&self.own, cells);
        Some(if unsure { Odd::Doubtful } else { Odd::Absent })
    }

    fn any(&self, columns: &[usize], cells: &[Cell<'_>]) -> bool {
        let says = |cell: &Cell<'_>| self.rules.read(*cell).0 != Said::Nothing;
        columns.iter().any(|column| cells.get(*column).is_some_and(says))
    }
}
