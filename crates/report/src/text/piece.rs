//! The pieces of a line, and the words that it is broken into.
//!
//! Every text passes through here, so that a control character in a service's own words cannot reach the terminal.

use std::fmt;

use readymark_source::shown;
use textwrap::core::{Fragment, display_width};

use crate::words::Tone;

/// How a piece of a line is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    Plain,
    Bold,
    Dim,
    Tone(Tone),
}

impl Paint {
    /// The parameter of the escape sequence.
    pub(super) fn code(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Bold => Some("1"),
            Self::Dim | Self::Tone(Tone::Still) => Some("2"),
            Self::Tone(Tone::Bad) => Some("1;31"),
            Self::Tone(Tone::Open | Tone::Part) => Some("33"),
            Self::Tone(Tone::Person) => Some("36"),
            Self::Tone(Tone::Good) => Some("32"),
        }
    }
}

/// A piece of a line.
#[derive(Clone)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) paint: Paint,
}

pub(super) fn plain(text: impl Into<String>) -> Piece {
    Piece { text: text.into(), paint: Paint::Plain }
}

pub(super) fn dim(text: impl Into<String>) -> Piece {
    Piece { text: text.into(), paint: Paint::Dim }
}

pub(super) fn painted(text: impl Into<String>, paint: Paint) -> Piece {
    Piece { text: text.into(), paint }
}

/// A text that stays on one line, filled up to a width: for our own words only.
pub(super) fn fixed(text: &str, width: usize) -> String {
    format!("{text:<width$}").replace(' ', "\u{a0}")
}

/// What stands between two blanks, in one or several colours; or a part of what is wider than a line.
pub(super) struct Word {
    pub(super) pieces: Vec<Piece>,
    /// Whether a blank follows.
    pub(super) ends: bool,
}

impl Word {
    fn new() -> Self {
        Self { pieces: Vec::new(), ends: true }
    }

    fn columns(&self) -> usize {
        self.pieces.iter().map(|piece| display_width(&piece.text)).sum()
    }

    /// Itself, or parts that each fit into so many columns: cut behind a hyphen, a slash or the like, else anywhere.
    pub(super) fn cut(self, room: usize) -> Vec<Self> {
        if self.columns() <= room {
            return vec![self];
        }
        let mut parts = vec![Self::new()];
        for Piece { text, paint } in self.pieces {
            for character in text.chars() {
                let wide = display_width(character.encode_utf8(&mut [0; 4]));
                if parts.last().is_some_and(|part| part.columns() + wide > room) {
                    parts.push(Self::new());
                }
                if let Some(part) = parts.last_mut() {
                    extend(&mut part.pieces, painted(character, paint));
                }
                if matches!(character, '-' | '/' | '_' | '\u{a0}') {
                    parts.push(Self::new());
                }
            }
        }
        parts.retain(|part| !part.pieces.is_empty());
        let last = parts.len().saturating_sub(1);
        parts.iter_mut().enumerate().for_each(|(at, part)| part.ends = at == last);
        parts
    }
}

/// Not the text: a service wrote some of it.
impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Word").field(&self.pieces.len()).finish()
    }
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        columns(self.columns())
    }

    fn whitespace_width(&self) -> f64 {
        if self.ends { 1.0 } else { 0.0 }
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// A number of columns, as the library counts them.
pub(super) fn columns(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// Adds a piece, to the last one if it has the same colour.
pub(super) fn extend(pieces: &mut Vec<Piece>, piece: Piece) {
    match pieces.last_mut().filter(|last| last.paint == piece.paint) {
        Some(last) => last.text.push_str(&piece.text),
        None => pieces.push(piece),
    }
}

/// The pieces cut at blanks; what stands on both sides of a seam without a blank stays together.
pub(super) fn break_into_words(pieces: &[Piece]) -> Vec<Word> {
    let mut words = vec![Word::new()];
    for piece in pieces {
        for (index, text) in safe(&piece.text).split(' ').enumerate() {
            if index > 0 {
                words.push(Word::new());
            }
            if let Some(word) = words.last_mut().filter(|_| !text.is_empty()) {
                word.pieces.push(painted(text, piece.paint));
            }
        }
    }
    words.retain(|word| !word.pieces.is_empty());
    words
}

/// White space as blanks but for our own that keep a column together, and nothing that a terminal would obey.
fn safe(text: &str) -> String {
    text.chars().map(|character| if character == '\u{a0}' { character } else { shown::on_line(character) }).collect()
}
