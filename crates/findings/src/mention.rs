//! Where documents mention what a check looks for. No text of a document: whoever wants to know opens it there.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How many documents an assessment lists for each check.
pub const MENTIONS_PER_CHECK: usize = 100;

/// A document that mentions what a check looks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// The file of the register, as a path inside the bundle.
    pub file: String,
    /// The row that names the document, as a spreadsheet counts it.
    pub row: u64,
    /// The pseudonymous key of the row.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub key: Option<String>,
    /// Where, in the order of the document; only first occurrences.
    pub places: Vec<MentionPlace>,
}

/// Where in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentPlace {
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

impl fmt::Display for DocumentPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(number) => write!(f, "page {number}"),
            Self::Paragraph(number) => write!(f, "paragraph {number}"),
            Self::Header => f.write_str("header"),
            Self::Footer => f.write_str("footer"),
            Self::Note(number) => write!(f, "note {number}"),
        }
    }
}

/// A place in a document, and what occurs there first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct MentionPlace {
    /// Where in it.
    pub place: DocumentPlace,
    /// The words looked for, from the standard, in alphabetical order.
    pub words: Vec<String>,
}
