//! The cells of a sheet's records.

use readymark_evidence::{CellPreview, SheetPreview};

/// The cells of one column of the records, each with its row.
pub(crate) fn cells_of(
    sheet: &SheetPreview,
    before: usize,
    column: usize,
) -> impl Iterator<Item = (u64, &CellPreview)> {
    sheet.rows.iter().skip(before).filter_map(move |(row, cells)| Some((*row, cells.get(column)?)))
}
