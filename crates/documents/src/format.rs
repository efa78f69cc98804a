//! What a document is, by its first bytes.

use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;

use crate::Fault;
use crate::container::archive;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Word, from 2007 on.
    Docx,
    /// `OpenDocument` text.
    Odt,
    /// PDF.
    Pdf,
    /// Markdown.
    Markdown,
    /// Any other text.
    Text,
}

/// Old Word documents, and protected new ones.
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// The type of an `OpenDocument` text, as such a file says it.
const ODT: &str = "application/vnd.oasis.opendocument.text";
/// How far from the start a PDF may begin: readers allow a kilobyte of anything before.
pub(crate) const PDF_START: usize = 1024;

impl Format {
    /// As people call it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Docx => "DOCX",
            Self::Odt => "ODT",
            Self::Pdf => "PDF",
            Self::Markdown => "Markdown",
            Self::Text => "text",
        }
    }

    /// What a document of these bytes is.
    pub(crate) fn of(name: &str, bytes: &[u8]) -> Result<Self, Fault> {
        if bytes.is_empty() {
            return Err(Fault::NoText);
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return of_container(bytes);
        }
        if bytes.starts_with(COMPOUND_FILE) {
            // The stream that holds a protected document is called so in every one of them.
            let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            let encrypted = memmem::find(bytes, &name).is_some();
            return Err(if encrypted { Fault::Encrypted } else { Fault::OtherFormat });
        }
        let start = bytes.get(..bytes.len().min(PDF_START)).unwrap_or_default();
        if memmem::find(start, b"%PDF-").is_some() {
            return Ok(Self::Pdf);
        }
        if bytes.starts_with(b"{\\rtf") {
            return Err(Fault::OtherFormat);
        }
        let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
        Ok(if matches!(ending.as_str(), "md" | "markdown") { Self::Markdown } else { Self::Text })
    }
}

fn of_container(bytes: &[u8]) -> Result<Format, Fault> {
    let mut archive = archive(bytes)?;
    let has = |part: &str| archive.index_for_name(part).is_some();
    if has("word/document.xml") {
        Ok(Format::Docx)
    } else if has("encrypted-package") {
        Err(Fault::Encrypted)
    } else if has("content.xml") && is_odt(&mut archive) {
        Ok(Format::Odt)
    } else {
        Err(Fault::OtherFormat)
    }
}

/// A part of its own holds the type.
fn is_odt(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let Some(part) = archive.index_for_name("mimetype").and_then(|at| archive.by_index(at).ok()) else { return false };
    let mut kind = String::new();
    let read = part.take(ODT.len() as u64 + 1).read_to_string(&mut kind);
    read.is_ok() && kind.trim_end() == ODT
}
