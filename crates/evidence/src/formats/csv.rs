//! Delimited text, as RFC 4180 has it: found, and cut into records. [`crate::columns`] reads them into typed parts.

mod broken_off;
mod cells;
mod chunk;
mod heading;
mod labels;
mod made;
mod moved;
mod odd;
mod odd_rows;
mod scan;
mod skipped;
mod swallowed;
mod usual;

pub(crate) use broken_off::ends_a_report;
pub(crate) use cells::Cell;
pub(crate) use chunk::{Chunk, Line, RECORD_LIMIT};
pub(crate) use heading::Heading;
pub(crate) use made::MadeColumn;
pub(crate) use odd::{Judge, Odd};
pub(crate) use odd_rows::OddRows;
pub(crate) use skipped::{Claim, Skips};
pub(crate) use swallowed::shape;
pub(crate) use usual::{Usual, first_rows};
