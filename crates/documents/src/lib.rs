//! Text and properties of documents: DOCX, ODT, PDF, Markdown and plain text to passages with places.
//!
//! `bytes → Document`. What is in a document is for one question only: does it mention these words, and where. No part of it
//! is shown by any `Debug` or fault. Hostile files are normal: everything that is unpacked is counted first, and whatever a
//! library makes of a damaged file is caught.

mod container;
mod decode;
mod document;
mod docx;
mod fault;
mod fence;
mod fold;
mod folded;
mod format;
mod front;
mod imprint;
mod limits;
mod odt;
mod paragraphs;
mod passage;
mod pdf;
mod phrase;
mod plain;
mod said;
mod trace;
mod xml;

pub use document::{Document, Properties};
pub use fault::Fault;
pub use folded::Folded;
pub use format::Format;
pub use front::{FrontEntry, FrontFault, FrontValue, front_matter};
pub use imprint::imprint;
pub use limits::Limits;
pub use passage::{Passage, Place};
pub use phrase::Phrase;
pub use trace::{Imprint, Trace};

/// Reads a document. Its first bytes tell what it is; only between Markdown and other text does its name decide.
///
/// # Errors
/// If it is none of the formats that are read, damaged, protected, larger than a limit, or holds no text.
pub fn read(name: &str, bytes: &[u8], limits: Limits) -> Result<Document, Fault> {
    if bytes.len() as u64 > limits.bytes {
        return Err(Fault::TooLarge);
    }
    let document = match Format::of(name, bytes)? {
        Format::Docx => docx::read(bytes, limits)?,
        Format::Odt => odt::read(bytes, limits)?,
        Format::Pdf => pdf::read(bytes, limits)?,
        format @ (Format::Markdown | Format::Text) => plain::read(bytes, format)?,
    };
    if document.has_text() { Ok(document) } else { Err(Fault::NoText) }
}
