//! What a row that is no usual record may be, and who says so.

use super::Cell;

/// What an odd row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Odd {
    /// Certainly no record.
    NoRecord,
    /// It may be a record.
    Doubtful,
    /// No record, but the message of a system that wrote no more.
    BrokenOff,
    /// A row, but no record of this table, as the bundle says.
    Absent,
    /// No record, as the bundle says of rows with a certain word.
    Skipped,
}

/// Says of a whole row, by its cells, what it is.
pub(crate) type Judge = Box<dyn for<'a, 'b> Fn(&'a [Cell<'b>]) -> Option<Odd> + Send + Sync>;

/// Says of the rows of a file which are odd.
pub(crate) trait JudgesRows {
    /// What a row is, if it is odd.
    fn judge<'a>(&self, cells: impl Iterator<Item = Cell<'a>> + Clone) -> Option<Odd>;
}

/// Takes each row for a record.
pub(crate) struct EveryRow;

impl JudgesRows for EveryRow {
    #[inline]
    fn judge<'a>(&self, _: impl Iterator<Item = Cell<'a>> + Clone) -> Option<Odd> {
        None
    }
}
