//! What a service has one of, or a few: policies, agreements, complaints, meetings. Written by hand.

mod document;
mod documents;
mod library;
mod registers;

use std::io::Result;
use std::path::Path;

use super::casework::Tally;
use crate::export::Sink;

/// Writes the documents with their register, and the other registers.
///
/// # Errors
/// If a file cannot be written.
pub(super) fn write(folder: &Path, tally: &Tally, sink: &mut Sink) -> Result<()> {
    documents::write(folder, sink)?;
    registers::write(tally, sink)
}
