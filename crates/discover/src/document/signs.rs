//! Where a document says something of itself, and how sure that is.

use std::collections::BTreeMap;
use std::fmt;

use readymark_documents::Place;
use readymark_evidence::document_place;

use crate::confidence::Confidence;

/// Where something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// In the document's properties or front matter, under a name that means this.
    Property,
    /// In its title.
    Title,
    /// In the name of its file.
    FileName,
    /// In its text, straight after the name of what it is: *approved on 11 June 2025*.
    Named(Place),
    /// In its text, after words that may mean this, or in a line that looks like a heading.
    Text(Place),
}

impl fmt::Display for Ground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Property => f.write_str("properties"),
            Self::Title => f.write_str("title"),
            Self::FileName => f.write_str("file name"),
            Self::Named(place) | Self::Text(place) => write!(f, "{}", document_place(*place)),
        }
    }
}

impl Ground {
    /// Whether the value was put under its name on purpose.
    fn is_named(self) -> bool {
        matches!(self, Self::Property | Self::Named(_))
    }
}

/// What a document says of one thing, each value with where it stands.
#[derive(Default)]
pub(super) struct Signs {
    found: BTreeMap<String, Vec<Ground>>,
    /// Where something stands that may be two things.
    pub(super) unclear: Vec<Ground>,
    /// Values that may be of something else, or may not have come true, and where each stands.
    pub(super) doubtful: Vec<(String, Ground)>,
    /// Whether something says that it has not come true: then nothing is sure enough.
    pub(super) is_open: bool,
}

impl Signs {
    pub(super) fn add(&mut self, value: impl Into<String>, ground: Ground) {
        self.found.entry(value.into()).or_default().push(ground);
    }

    /// A value that is not certain to be of this document, and whether it has perhaps not come true.
    pub(super) fn doubt(&mut self, value: String, ground: Ground, is_open: bool) {
        self.is_open |= is_open;
        if !self.doubtful.contains(&(value.clone(), ground)) {
            self.doubtful.push((value, ground));
        }
    }

    /// The value that the most signs speak for, and how sure it is. Signs for another value speak against it. What stands
    /// under its name and nothing contradicts is whole.
    pub(super) fn told(&self) -> Option<(&str, Confidence, &[Ground])> {
        // Of values with as many signs the one under its name, or else the first in the alphabet: neither is sure enough.
        let all: usize = self.found.values().map(Vec::len).sum();
        let (value, grounds) = self
            .found
            .iter()
            .rev()
            .max_by_key(|(_, grounds)| (grounds.len(), grounds.iter().any(|ground| ground.is_named())))?;
        let against = all - grounds.len();
        let sure = if against == 0 && grounds.iter().any(|ground| ground.is_named()) {
            Confidence::WHOLE
        } else {
            Confidence::of_signs(grounds.len(), against)
        };
        let sure = if self.is_open { sure.min(Confidence::of_signs(1, 0)) } else { sure };
        Some((value, sure, grounds))
    }
}

#[cfg(test)]
mod tests {
    use readymark_documents::Place;

    use super::{Ground, Signs};

    fn told(values: &[(&str, Ground)]) -> Option<(String, String)> {
        let mut signs = Signs::default();
        values.iter().for_each(|(value, ground)| signs.add(*value, *ground));
        signs.told().map(|(value, sure, _)| (value.to_owned(), sure.to_string()))
    }

    /// A value with how sure it is.
    fn is(values: &[(&str, Ground)], value: &str, sure: &str) {
        assert_eq!(told(values), Some((value.to_owned(), sure.to_owned())));
    }

    #[test]
    fn what_speaks_against_each_other_is_less_sure() {
        let (page, title) = (Ground::Text(Place::Page(1)), Ground::Title);
        assert_eq!(told(&[]), None);
        is(&[("a", page)], "a", "0.75");
        is(&[("a", page), ("a", title)], "a", "0.83");
        is(&[("a", Ground::Property)], "a", "1.00");
        is(&[("a", Ground::Named(Place::Page(1)))], "a", "1.00");
        is(&[("a", Ground::Property), ("b", page)], "a", "0.50");
        is(&[("b", Ground::Property), ("a", page)], "b", "0.50");
        is(&[("b", page), ("b", title), ("a", title)], "b", "0.62");
    }
}
