//! Delimited text, as RFC 4180 has it: found, and cut into records. [`crate::columns`] reads them into typed parts.

mod cells;
mod chunk;
mod heading;
mod made;
mod odd_rows;
mod scan;
mod swallowed;

pub(crate) use cells::Cell;
pub(crate) use chunk::{Chunk, Line, RECORD_LIMIT};
pub(crate) use heading::Heading;
pub(crate) use made::{Judge, MadeColumn};
pub(crate) use odd_rows::{Odd, OddRows, first_rows};
pub(crate) use swallowed::shape;
