//! Delimited text, as RFC 4180 has it: found, cut into records, and read into typed parts on several threads.

mod cells;
mod chunk;
mod heading;
mod intake;
mod parallel;
mod scan;
mod segment;

pub(crate) use cells::Cell;
pub(crate) use chunk::Chunk;
pub(crate) use heading::Heading;
pub(crate) use intake::Intake;
pub use parallel::Tuning;
pub(crate) use parallel::read_rows;
pub(crate) use segment::Layout;
