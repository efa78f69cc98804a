//! What the words of a file stand for, by the bundle: words for an empty cell, the file's words for ours, and pseudonyms.

use std::borrow::Cow;
use std::sync::Arc;

use readymark_findings::{Normalisation, QualityCode};

use crate::bundle::pseudonym::Mask;
use crate::defects::ways::Ways;
use crate::formats::csv::Cell;
use crate::formats::{CELL_ERROR, NESTED, NO_VALUE};

/// The rules for the cells of one column. Words are compared without regard to case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rules {
    /// Lower case, sorted.
    missing: Vec<String>,
    /// The file's word in lower case, the word itself, and ours; sorted.
    words: Vec<(String, String, String)>,
    mask: Option<Arc<Mask>>,
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said<'a> {
    /// Nothing.
    Nothing,
    /// This, as the file writes it.
    Theirs(Cow<'a, str>),
    /// This, as the bundle translates it.
    Ours(&'a str),
    /// Something that nobody can read.
    Fault(QualityCode),
}

impl Rules {
    pub(crate) fn new<'a>(missing: &[String], words: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut missing: Vec<_> = missing.iter().map(|word| plain(word).to_lowercase()).collect();
        missing.sort();
        let mut words: Vec<_> =
            words.into_iter().map(|(word, ours)| (word.to_lowercase(), word.to_owned(), ours.to_owned())).collect();
        words.sort();
        Self { missing, words, mask: None }
    }

    /// The same, with what cells say replaced by pseudonyms.
    pub(crate) fn masked(self, mask: Option<Arc<Mask>>) -> Self {
        Self { mask, ..self }
    }

    /// Whether every cell says what it says.
    pub(crate) fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.words.is_empty() && self.mask.is_none()
    }

    /// The words that stand for another, or for nothing.
    pub(crate) fn theirs(&self) -> impl Iterator<Item = &str> {
        self.missing.iter().map(String::as_str).chain(self.words.iter().map(|(_, word, _)| word.as_str()))
    }

    /// What a cell says, and what was done to it.
    pub(crate) fn read<'a>(&'a self, cell: Cell<'a>) -> (Said<'a>, Ways) {
        let text = cell.text();
        let spaces = cell.is_padded() || text.contains('\u{a0}');
        let said = self.apply(if text.contains('\u{a0}') { Cow::Owned(plain(&text)) } else { text });
        let nothing = said == Said::Nothing && !cell.text().is_empty();
        let ways = Ways::default()
            .with(Normalisation::Spaces, spaces && !cell.text().is_empty())
            .with(Normalisation::MissingWord, nothing)
            .with(Normalisation::Mapped, matches!(said, Said::Ours(_)))
            .with(Normalisation::Pseudonym, self.mask.is_some() && matches!(said, Said::Theirs(_)));
        (said, ways)
    }

    /// What a cell says, given its text without quotes and white space.
    fn apply<'a>(&'a self, text: Cow<'a, str>) -> Said<'a> {
        if text.is_empty() {
            return Said::Nothing;
        }
        if let Some(code) = fault(&text) {
            return Said::Fault(code);
        }
        if self.is_empty() {
            return Said::Theirs(text);
        }
        let lower = text.to_lowercase();
        if self.missing.binary_search(&lower).is_ok() {
            return Said::Nothing;
        }
        let from = self.words.partition_point(|(word, _, _)| *word < lower);
        let alike = || self.words.iter().skip(from).take_while(|(word, _, _)| *word == lower);
        match alike().find(|(_, word, _)| *word == text).or_else(|| alike().next()) {
            Some((_, _, ours)) if ours.is_empty() => Said::Nothing,
            Some((_, _, ours)) => Said::Ours(ours),
            None => Said::Theirs(self.mask.as_ref().map_or(text.clone(), |mask| mask.of(&text).into())),
        }
    }
}

/// A text with plain spaces.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// What a sheet puts in the place of a cell that has no value.
fn fault(text: &str) -> Option<QualityCode> {
    match text {
        CELL_ERROR => Some(QualityCode::CellError),
        NO_VALUE => Some(QualityCode::FormulaWithoutValue),
        NESTED => Some(QualityCode::NestedValue),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Rules, Said};

    #[test]
    fn words_are_compared_without_regard_to_case() {
        let rules =
            Rules::new(&["N/A".to_owned(), "-".to_owned()], [("F2F", "direct"), ("f2f", "mixed"), ("None", "")]);
        let said = |text: &'static str| rules.apply(text.into());
        assert_eq!(said("n/a"), Said::Nothing);
        assert_eq!(said("F2F"), Said::Ours("direct"));
        assert_eq!(said("f2f"), Said::Ours("mixed"));
        assert_eq!(said("f2F"), Said::Ours("direct"));
        assert_eq!(said("NONE"), Said::Nothing);
        assert_eq!(said("other"), Said::Theirs("other".into()));
    }
}
