//! Paragraphs as they come out of a part, numbered.

use crate::{Passage, Place};

/// What a part is to the reader of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stands {
    /// In the text.
    InText,
    /// At the head of the pages.
    AtHead,
    /// At the foot of the pages.
    AtFoot,
    /// In a note.
    InNote,
}

/// Collects paragraphs. One may stand inside another, as in a text box: the inner one ends first and is numbered first.
#[derive(Default)]
pub(crate) struct Paragraphs {
    open: Vec<String>,
    found: Vec<Passage>,
    in_text: u32,
    notes: u32,
}

impl Paragraphs {
    pub(crate) fn begin(&mut self) {
        self.open.push(String::new());
    }

    pub(crate) fn add(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut() {
            open.push_str(text);
        }
    }

    /// A note begins that may hold several paragraphs.
    pub(crate) fn note(&mut self) {
        self.notes += 1;
    }

    /// A paragraph ends. Empty ones do not count: nobody can see them.
    pub(crate) fn end(&mut self, stands: Stands) {
        let Some(text) = self.open.pop().filter(|text| !text.trim().is_empty()) else { return };
        let place = match stands {
            Stands::InText => {
                self.in_text += 1;
                Place::Paragraph(self.in_text)
            }
            Stands::AtHead => Place::Header,
            Stands::AtFoot => Place::Footer,
            Stands::InNote => Place::Note(self.notes),
        };
        self.found.push(Passage { place, text });
    }

    pub(crate) fn finish(self) -> Vec<Passage> {
        self.found
    }
}
