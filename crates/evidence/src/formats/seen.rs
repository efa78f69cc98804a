//! What a sheet shows beside the values of its cells.

use super::places::Places;

/// Where cells are merged: the first row and column, and the last.
pub(crate) type Merged = ((u32, u32), (u32, u32));
/// What a sheet shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Rows that are hidden.
    pub(crate) hidden_rows: u64,
    /// Columns that are hidden.
    pub(crate) hidden_columns: u64,
    /// Whether there are calculations.
    pub(crate) formulas: bool,
    /// Whether a cell names a shared text by what is no number: whoever reads it would take the first one.
    pub(crate) wrong_texts: bool,
    /// Calculations whose saved result is an empty text: their rows and columns from 0, in order.
    pub(crate) empty_results: Vec<(u32, u32)>,
    /// Where cells are merged.
    pub(crate) merged: Vec<Merged>,
    /// Cells that show less than a whole day, if they are dates.
    pub(crate) parts_of_days: Places,
    /// Cells that hold something of which a reader of workbooks gets nothing, or not all.
    pub(crate) unread: Places,
}

impl Seen {
    /// Nothing beside its cells.
    pub(crate) const NOTHING: Self = Self {
        hidden_rows: 0,
        hidden_columns: 0,
        formulas: false,
        wrong_texts: false,
        empty_results: Vec::new(),
        merged: Vec::new(),
        parts_of_days: Places::NONE,
        unread: Places::NONE,
    };

    /// Whether a calculation's saved result is an empty text.
    pub(crate) fn is_empty_text(&self, at: (u32, u32)) -> bool {
        self.empty_results.binary_search(&at).is_ok()
    }
}
