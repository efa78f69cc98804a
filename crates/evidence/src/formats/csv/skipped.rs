//! Rows that the bundle skips by a word under a heading: totals, notes, an example. A record that it skips is not lost, and may be one.

use super::Cell;
use super::labels::{is_blank, is_box, is_heading, is_number, is_total};
use super::usual::{Usual, Words};

/// What a word says of the rows that it skips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// Nobody reads the column: only the service can say what the word means.
    Theirs,
    /// It is a value of the field that the column feeds, so that records have it.
    Value,
    /// It stands for the key of a row: a label has no number where keys have one.
    Key,
    /// It may be a label or a value: the row shows which.
    Unsure,
}

/// The words by which the bundle skips rows, in lower case, for each column.
#[derive(Default)]
pub(crate) struct Skips(pub(crate) Vec<(usize, Vec<(String, Claim)>)>);

impl Skips {
    /// The column whose word skips this row, and what that word says.
    #[inline]
    pub(super) fn of<'a>(&self, cells: &(impl Iterator<Item = Cell<'a>> + Clone)) -> Option<(usize, Claim)> {
        self.0.iter().find_map(|(column, words)| {
            let text = cells.clone().nth(*column)?.text().to_lowercase();
            words.iter().find(|(word, _)| *word == text).map(|(_, claim)| (*column, *claim))
        })
    }
}

/// Whether a row that the bundle skips looks like a record.
#[cold]
pub(super) fn is_record(headings: &[String], usual: &Usual, row: &[Cell<'_>], (column, claim): (usize, Claim)) -> bool {
    let filled = |cell: &Cell<'_>| !cell.is_empty() && !is_blank(cell) && !is_box(cell);
    let others = || row.iter().enumerate().filter(|(at, cell)| *at != column && filled(cell));
    let Some(label) = row.get(column).filter(|_| claim != Claim::Theirs) else { return false };
    let headings_again =
        is_heading(headings, column, label) && others().all(|(at, cell)| is_heading(headings, at, cell));
    let adds_up = is_total(label) && others().all(|(_, cell)| is_number(cell));
    if headings_again || adds_up {
        return false;
    }
    if claim == Claim::Value {
        return others().next().is_some();
    }
    let is_numbered = |at: usize| usual.columns.get(at).is_some_and(|words| words.kinds.are_numbered());
    if claim == Claim::Key && is_numbered(column) && !label.text().contains(char::is_numeric) {
        return false;
    }
    let most = usual.columns.iter().map(Words::cells).max().unwrap_or(0);
    let always = |at: usize| usual.columns.get(at).is_some_and(|words| words.cells() * 10 >= most * 9);
    let (asked, given) = row
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != column && always(*at))
        .fold((0, 0), |(asked, given), (_, cell)| (asked + 1, given + usize::from(filled(cell))));
    given > 0 && given * 2 >= asked
}
