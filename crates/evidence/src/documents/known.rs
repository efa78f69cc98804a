//! What documents are asked, and what is known of each.

use readymark_documents::{Phrase, Place};
use readymark_findings::QualityCode;
use readymark_source::table_schema::Table;

use super::own::Own;
use crate::columns::cell::{UNKNOWN, UNKNOWN_NUMBER};

/// What is known of one document.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) found: u8,
    pub(super) bytes: i64,
    pub(super) fault: Option<QualityCode>,
    /// Why its text is not known, or not all of it.
    pub(super) unread: Option<QualityCode>,
    /// Whether it mentions each of the words, and where.
    pub(super) mentions: Vec<(u8, Option<Place>)>,
    /// SHA-256 of its bytes, if it could be opened.
    pub(super) sha256: Option<String>,
    /// What it says of itself, if it was opened.
    pub(super) own: Option<Own>,
}

/// What the documents of a register are asked.
pub(super) struct Asked<'a> {
    pub(super) table: &'a Table,
    pub(super) words: Vec<(String, Phrase)>,
    pub(super) limits: readymark_documents::Limits,
}

impl Asked<'_> {
    /// A document of which this is known and no more; each mention is as given.
    pub(super) fn nothing(&self, found: u8, bytes: i64, mention: u8) -> Known {
        Known {
            found,
            bytes,
            fault: None,
            unread: None,
            mentions: vec![(mention, None); self.words.len()],
            sha256: None,
            own: None,
        }
    }

    /// A document that says nothing of itself, or that nobody can ask.
    pub(super) fn unknown(&self) -> Known {
        self.nothing(UNKNOWN, UNKNOWN_NUMBER, UNKNOWN)
    }
}
