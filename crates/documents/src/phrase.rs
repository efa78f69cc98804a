//! The words that a document may mention.

use crate::fold::{END, Folder, HYPHEN, SPACE};

/// Words that follow each other. Case, accents, hyphens, punctuation and line ends make no difference.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phrase {
    letters: Vec<char>,
    /// Whether the last word may go on.
    open: bool,
}

impl Phrase {
    /// Reads a phrase; a `*` at its end lets the last word go on. Nothing if it holds no letter or digit.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let trimmed = text.trim();
        let (words, open) = trimmed.strip_suffix('*').map_or((trimmed, false), |words| (words, true));
        let mut folder = Folder::default();
        folder.add(words);
        let letters = folder.finish();
        (!letters.is_empty()).then_some(Self { letters, open })
    }

    /// Whether a text, which begins with a word, begins with this phrase.
    pub(crate) fn begins(&self, text: &[char]) -> bool {
        let mut rest = text.iter().copied().peekable();
        let mut wanted = self.letters.iter().copied().peekable();
        while let Some(letter) = wanted.peek().copied() {
            match (letter, rest.peek().copied()) {
                (SPACE | HYPHEN, Some(SPACE | HYPHEN)) => {
                    wanted.next();
                    rest.next();
                }
                // `well-being` is also found as `wellbeing`, and the other way round.
                (HYPHEN, Some(found)) if found != END => drop(wanted.next()),
                (found, Some(HYPHEN)) if found != SPACE => drop(rest.next()),
                (wants, Some(found)) if wants == found => {
                    wanted.next();
                    rest.next();
                }
                _ => return false,
            }
        }
        self.open || matches!(rest.peek(), None | Some(&(SPACE | HYPHEN | END)))
    }
}

/// The words come from a standard, so they may be shown.
impl std::fmt::Debug for Phrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words: String = self.letters.iter().collect();
        write!(f, "Phrase({words}{})", if self.open { "*" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::Phrase;
    use crate::{Folded, Passage, Place};

    /// Whether a paragraph mentions a phrase.
    fn mentions(text: &str, phrase: &str) -> bool {
        let passage = Passage { place: Place::Paragraph(1), text: text.to_owned() };
        Folded::new(&[passage], false).mentions(&Phrase::parse(phrase).unwrap()).is_some()
    }

    #[test]
    fn finds_whole_words_however_they_are_set() {
        let same = [
            ("Our principle is Impartiality.", "impartiality"),
            ("IMPARTIALITY", "impartiality"),
            ("restor-\native justice", "restorative justice"),
            ("restor-  \n  ative justice", "restorative"),
            ("restor\u{ad}ative", "restorative"),
            ("restorative\n   justice", "restorative justice"),
            ("restorative\u{a0}justice", "restorative justice"),
            ("restorative, justice", "restorative justice"),
            ("well-being", "wellbeing"),
            ("wellbeing", "well-being"),
            ("well being", "well-being"),
            ("well\u{2011}being", "well being"),
            ("co-worker's role", "coworker's"),
            ("self-harm", "harm"),
            ("e\u{301}quality and équité", "equite"),
            ("the ﬁrst oﬀer", "first offer"),
            ("the principles of 2020", "2020"),
            ("empowerment", "empower*"),
            ("empower", "empower*"),
            ("“voluntarism”", "Voluntarism"),
        ];
        for (text, phrase) in same {
            assert!(mentions(text, phrase), "{phrase} in {text}");
        }
    }

    #[test]
    fn a_near_miss_is_none() {
        let other = [
            ("partiality", "impartiality"),
            ("impartialityx", "impartiality"),
            ("disempowerment", "empower*"),
            ("empowermen", "empowerment"),
            ("safe guarding", "safeguarding"),
            ("restorativejustice", "restorative justice"),
            ("restorative and justice", "restorative justice"),
            ("restor - ative", "restorative"),
            ("restor- ative", "restorative"),
            ("12020", "2020"),
            ("", "safety"),
        ];
        for (text, phrase) in other {
            assert!(!mentions(text, phrase), "{phrase} in {text}");
        }
        for nothing in ["", " ", "*", "…", "- -"] {
            assert_eq!(Phrase::parse(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn reads_on_over_pages_and_not_over_paragraphs() {
        let text = |place: fn(u32) -> Place| {
            ["impartiality and empower-", "ment; voluntary", "participation"]
                .into_iter()
                .zip(1..)
                .map(|(text, number)| Passage { place: place(number), text: text.to_owned() })
                .collect::<Vec<_>>()
        };
        let at = |flows, place, phrase| Folded::new(&text(place), flows).mentions(&Phrase::parse(phrase).unwrap());
        assert_eq!(at(true, Place::Page, "empowerment"), Some(Place::Page(1)));
        assert_eq!(at(true, Place::Page, "voluntary participation"), Some(Place::Page(2)));
        assert_eq!(at(true, Place::Page, "participation"), Some(Place::Page(3)));
        assert_eq!(at(false, Place::Paragraph, "empowerment"), None);
        assert_eq!(at(false, Place::Paragraph, "voluntary participation"), None);
        assert_eq!(at(false, Place::Paragraph, "voluntary"), Some(Place::Paragraph(2)));
    }
}
