//! A piece of a text, and where it stands.

use std::fmt;

/// A piece of the text.
#[derive(Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands.
    pub place: Place,
    /// What stands there.
    pub text: String,
}

/// Where a passage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The page of a PDF, from 1, as it lies in the file; the number printed on it may differ.
    Page(u32),
    /// The paragraph, from 1: headings, list items and cells of tables count, empty ones do not.
    Paragraph(u32),
    /// The head of the pages.
    Header,
    /// The foot of the pages.
    Footer,
    /// A footnote or an endnote, from 1.
    Note(u32),
}

impl fmt::Debug for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passage").field("place", &self.place).finish_non_exhaustive()
    }
}
