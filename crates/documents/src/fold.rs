//! Text made ready for searching: small letters without accents, and between words what joins them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::{Passage, Phrase, Place};

/// Words that follow each other.
pub(crate) const SPACE: char = ' ';
/// Words that a hyphen joins, in the line or at its end.
pub(crate) const HYPHEN: char = '-';
/// The end of a paragraph: nothing reads on over it.
pub(crate) const END: char = '\n';

/// The text of a document, made ready for searching.
#[derive(Clone)]
pub struct Folded {
    letters: Vec<char>,
    /// Where each passage begins.
    passages: Vec<(usize, Place)>,
}

/// What stands between two words, each as far as it was seen.
#[expect(clippy::struct_excessive_bools, reason = "four signs that may stand together")]
#[derive(Clone, Copy, Default)]
struct Joint {
    space: bool,
    line_end: bool,
    hyphen: bool,
    other: bool,
}

impl Joint {
    fn add(&mut self, character: char) {
        let first = !self.space && !self.hyphen && !self.other;
        match character {
            '-' | '\u{2010}' | '\u{2011}' if first => self.hyphen = true,
            '\n' | '\r' | '\u{b}' | '\u{2028}' | '\u{2029}' => (self.space, self.line_end) = (true, true),
            character if character.is_whitespace() => self.space = true,
            _ => self.other = true,
        }
    }

    fn symbol(self) -> char {
        // A hyphen with a space after it joins nothing, unless the line ends there.
        if self.hyphen && !self.other && (!self.space || self.line_end) { HYPHEN } else { SPACE }
    }
}

/// Letters and joints, one after another.
#[derive(Default)]
pub(crate) struct Folder {
    letters: Vec<char>,
    joint: Option<Joint>,
}

impl Folder {
    pub(crate) fn add(&mut self, text: &str) {
        for character in text.nfkd() {
            if character.is_alphanumeric() {
                if let Some(joint) = self.joint.take().filter(|_| !self.letters.is_empty()) {
                    self.letters.push(joint.symbol());
                }
                self.letters.extend(character.to_lowercase().filter(|letter| letter.is_alphanumeric()));
            } else if !is_invisible(character) {
                self.joint.get_or_insert_default().add(character);
            }
        }
    }

    /// Ends a paragraph.
    fn end(&mut self) {
        self.joint = None;
        if self.letters.last().is_some_and(|last| *last != END) {
            self.letters.push(END);
        }
    }

    pub(crate) fn finish(self) -> Vec<char> {
        self.letters
    }
}

/// Accents, soft hyphens, and what only tells a program where a line may break.
fn is_invisible(character: char) -> bool {
    is_combining_mark(character)
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

impl Folded {
    /// Makes passages ready. In a text that flows, the next passage reads on where one ends.
    pub(crate) fn new(passages: &[Passage], flows: bool) -> Self {
        let mut folder = Folder::default();
        let mut starts = Vec::new();
        for passage in passages {
            starts.push((folder.letters.len(), passage.place));
            folder.add(&passage.text);
            if flows {
                folder.joint.get_or_insert_default().add('\n');
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
