//! What a workbook claims of itself, held against what it is, before a library believes it.
//!
//! A few bytes may say "and so on, a thousand million times". What that would take in memory is counted here in a way that is the
//! same on every machine; a file that would take more than `sheet` allows is a finding, and the audit goes on without it.

mod compound;
mod records;
mod repeats;
mod xls_styles;
mod xml;

pub(super) use compound::examine as examine_xls;
pub(super) use repeats::examine as examine_ods;
pub(super) use xml::{Claims, Part};

/// What a cell of a workbook that is read whole takes: in the list of cells, in the grid made of it, and in the copies of both.
const CELL: u64 = 160;
/// No sheet of any program has more rows.
pub(super) const LAST_ROW: u64 = 1_048_576;
