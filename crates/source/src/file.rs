//! A text that problems point into.

use std::fmt;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use crate::{FileError, LineColumn, Span};

/// The largest YAML file that is read, in bytes.
pub const MAX_YAML_BYTES: u64 = 4 * 1024 * 1024;

/// A text with its name. Cheap to clone.
#[derive(Clone)]
pub struct SourceFile(Arc<Inner>);

struct Inner {
    path: String,
    text: String,
    sensitive: bool,
}

impl SourceFile {
    /// A text under a name. The name is shown in messages.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self(Arc::new(Inner { path: path.into(), text: text.into(), sensitive: false }))
    }

    /// The same text, marked: its content is never shown in a message.
    #[must_use]
    pub fn sensitive(self) -> Self {
        Self(Arc::new(Inner { path: self.path().to_owned(), text: self.text().to_owned(), sensitive: true }))
    }

    /// Reads the file at `path`, to be called `name` in messages. A byte order mark is taken off.
    ///
    /// # Errors
    /// If it cannot be read, is larger than [`MAX_YAML_BYTES`], or is not UTF-8.
    pub fn open(path: &Path, name: impl Into<String>) -> Result<Self, FileError> {
        let file = crate::open_plain(path)?;
        let mut bytes = Vec::new();
        file.take(MAX_YAML_BYTES + 1).read_to_end(&mut bytes).map_err(|_| FileError::Unreadable)?;
        Self::of_bytes(bytes, name)
    }

    /// The same of bytes that were read elsewhere.
    ///
    /// # Errors
    /// If there are more than [`MAX_YAML_BYTES`], or they are not UTF-8.
    pub fn of_bytes(bytes: Vec<u8>, name: impl Into<String>) -> Result<Self, FileError> {
        if bytes.len() as u64 > MAX_YAML_BYTES {
            return Err(FileError::TooLarge);
        }
        let text = String::from_utf8(bytes).map_err(|_| FileError::NotUtf8)?;
        Ok(Self::new(name, text.strip_prefix('\u{feff}').unwrap_or(&text)))
    }

    /// The name in messages.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Whether messages must not show the text.
    #[must_use]
    pub fn is_sensitive(&self) -> bool {
        self.0.sensitive
    }

    /// The part of the text under the span; empty if the span is not in it.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text().get(span.start..span.end).unwrap_or("")
    }

    /// Line and column of a byte offset, both from 1; the column counts characters.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let before = self.text().get(..offset).unwrap_or(self.text());
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        LineColumn { line, column: before.get(line_start..).unwrap_or("").chars().count() + 1 }
    }
}

impl fmt::Debug for SourceFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SourceFile")
            .field("path", &self.0.path)
            .field("bytes", &self.0.text.len())
            .finish_non_exhaustive()
    }
}

impl PartialEq for SourceFile {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || (self.path() == other.path() && self.text() == other.text())
    }
}

impl Eq for SourceFile {}
