//! What was read of a document.

use std::fmt;

use readymark_source::Date;

use crate::{Folded, Format, Passage};

/// What was read of a document.
#[derive(Clone)]
pub struct Document {
    /// What it is.
    pub format: Format,
    /// Its text, in the order in which it is read.
    pub passages: Vec<Passage>,
    /// What it says of itself outside its text.
    pub properties: Properties,
    /// Whether some of it could not be read: a page that is a picture, or one that is damaged. What is not found may stand there.
    pub incomplete: bool,
}

/// What a document says of itself outside its text. Who wrote it is not read.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Properties {
    /// Its title.
    pub title: Option<String>,
    /// The day on which the file was begun.
    pub created: Option<Date>,
    /// The day on which the file was last changed.
    pub modified: Option<Date>,
    /// Whether one of the two cannot be read as a day that a document can have.
    pub bad_date: bool,
    /// What its makers added, by name: the user-defined properties, or the front matter.
    pub named: Vec<(String, String)>,
}

/// Before the first of the formats that are read. Programs that do not know the day write the zero of some clock.
const EARLIEST: i32 = 1990;

impl Properties {
    /// The day at the start of a time such as `2025-06-11T09:30:00Z`. A year or a month alone is no mistake, and no day.
    pub(crate) fn day(&mut self, text: &str) -> Option<Date> {
        let day = Date::of_moment(text).filter(|day| day.civil().0 >= EARLIEST);
        self.bad_date |= day.is_none() && !matches!(text.len(), 4 | 7);
        day
    }
}

impl Document {
    /// Whether there is a letter or a digit.
    pub(crate) fn has_text(&self) -> bool {
        self.passages.iter().any(|passage| passage.text.chars().any(char::is_alphanumeric))
    }

    /// The text made ready for searching.
    #[must_use]
    pub fn folded(&self) -> Folded {
        Folded::new(&self.passages, self.format == Format::Pdf)
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document")
            .field("format", &self.format)
            .field("passages", &self.passages.len())
            .field("incomplete", &self.incomplete)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Properties {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Properties").field("named", &self.named.len()).finish_non_exhaustive()
    }
}
