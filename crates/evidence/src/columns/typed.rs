//! Cells into typed parts of columns, a column of a chunk at a time.

mod day;
mod key;
mod memory;
mod number;
mod part;
mod references;
mod text;
mod value;
mod watch;

pub(crate) use day::Day;
pub(crate) use key::{KeyPart, Keys};
pub(crate) use memory::Memory;
pub(crate) use number::{Fraction, Whole};
pub(crate) use part::{Part, Plan, Reader, Target};
pub(crate) use references::References;
pub(crate) use text::{Lexicon, Meaning};
pub(crate) use value::{Values, is_value};
pub(crate) use watch::Watch;
