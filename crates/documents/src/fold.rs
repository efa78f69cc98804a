//! Text made ready for searching: small letters without accents, and between words what joins them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that follow each other.
pub(crate) const SPACE: char = ' ';
/// Words that a hyphen joins, in the line or at its end.
pub(crate) const HYPHEN: char = '-';
/// The end of a paragraph: nothing reads on over it.
pub(crate) const END: char = '\n';

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

    /// How much there is so far.
    pub(crate) fn len(&self) -> usize {
        self.letters.len()
    }

    /// Ends a line of a text that reads on.
    pub(crate) fn end_line(&mut self) {
        self.joint.get_or_insert_default().add('\n');
    }

    /// Ends a paragraph.
    pub(crate) fn end(&mut self) {
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
pub(crate) fn is_invisible(character: char) -> bool {
    is_combining_mark(character)
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
