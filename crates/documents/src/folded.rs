//! A document made ready for searching.

use crate::fold::{END, Folder, HYPHEN, SPACE};
use crate::{Passage, Phrase, Place};

/// The text of a document, made ready for searching.
#[derive(Clone)]
pub struct Folded {
    letters: Vec<char>,
    /// Where each passage begins.
    passages: Vec<(usize, Place)>,
}

impl Folded {
    /// Makes passages ready. In a text that flows, the next passage reads on where one ends.
    pub(crate) fn new(passages: &[Passage], flows: bool) -> Self {
        let mut folder = Folder::default();
        let mut starts = Vec::new();
        for passage in passages {
            starts.push((folder.len(), passage.place));
            folder.add(&passage.text);
            if flows {
                folder.end_line();
            } else {
                folder.end();
            }
        }
        Self { letters: folder.finish(), passages: starts }
    }

    /// Where the words are mentioned first.
    #[must_use]
    pub fn mentions(&self, phrase: &Phrase) -> Option<Place> {
        let is_joint = |letter: char| matches!(letter, SPACE | HYPHEN | END);
        let mut after_joint = true;
        for (at, letter) in self.letters.iter().enumerate() {
            if after_joint && !is_joint(*letter) && phrase.begins(self.letters.get(at..).unwrap_or_default()) {
                return self.place(at);
            }
            after_joint = is_joint(*letter);
        }
        None
    }

    fn place(&self, at: usize) -> Option<Place> {
        // A joint before the first word of a passage lies in it already.
        let after = self.passages.partition_point(|(start, _)| *start <= at);
        self.passages.get(after.checked_sub(1)?).map(|(_, place)| *place)
    }
}

impl std::fmt::Debug for Folded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Folded").field("passages", &self.passages.len()).finish_non_exhaustive()
    }
}
