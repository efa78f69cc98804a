//! Lines that wrap at a width, with colour where it is asked for.
//!
//! Every text passes through here, so that a control character in a service's own words cannot reach the terminal. Only
//! words of our own vocabulary are padded: no column depends on how wide a foreign character is.

use std::fmt;

use readymark_source::shown;
use textwrap::core::{Fragment, display_width};
use textwrap::wrap_algorithms::wrap_first_fit;

use crate::{Style, words::Tone};

/// Narrower than this, lines are not wrapped any further.
const NARROWEST: usize = 40;

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
    fn code(self) -> Option<&'static str> {
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
    text: String,
    paint: Paint,
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

/// What is written so far.
pub(super) struct Page {
    out: String,
    width: usize,
    colour: bool,
}

impl Page {
    pub(super) fn new(style: &Style) -> Self {
        Self { out: String::new(), width: style.width.max(NARROWEST), colour: style.colour }
    }

    pub(super) fn finish(self) -> String {
        readymark_source::unobeyed(&self.out).into_owned()
    }

    /// How many of a list are not shown; nothing if all are.
    pub(super) fn and_more(&mut self, indent: usize, all: usize, shown: usize) {
        let more = all.saturating_sub(shown);
        if more > 0 {
            self.line(indent, indent, &[dim(format!("and {more} more"))]);
        }
    }

    /// How many lines there are.
    pub(super) fn lines(&self) -> usize {
        self.out.matches('\n').count()
    }

    /// Writes a block if the page then has no more than so many lines.
    pub(super) fn within(&mut self, lines: usize, write: impl FnOnce(&mut Self)) -> bool {
        let before = self.out.len();
        write(self);
        let fits = self.lines() <= lines;
        if !fits {
            self.out.truncate(before);
        }
        fits
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.out.push('\n');
        self.line(0, 0, &[painted(text, Paint::Bold)]);
    }

    /// One paragraph: the first line starts at `indent`, the others at `hang`.
    pub(super) fn line(&mut self, indent: usize, hang: usize, pieces: &[Piece]) {
        let words = break_into_words(pieces);
        let room = [indent, hang].map(|indent| columns(self.width.saturating_sub(indent)));
        for (at, words) in wrap_first_fit(&words, &room).into_iter().enumerate() {
            let mut line = Line::new(if at == 0 { indent } else { hang });
            words.iter().for_each(|word| line.add(word));
            self.push(line);
        }
    }

    fn push(&mut self, line: Line) {
        for Piece { text, paint } in line.pieces {
            let text = text.replace('\u{a0}', " ");
            match paint.code().filter(|_| self.colour) {
                Some(code) => self.out.extend(["\u{1b}[", code, "m", &text, "\u{1b}[0m"]),
                None => self.out.push_str(&text),
            }
        }
        // A fixed column at the end of a line leaves blanks behind.
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
    }
}

/// What stands between two blanks, in one or several colours.
struct Word(Vec<Piece>);

/// Not the text: a service wrote some of it.
impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Word").field(&self.0.len()).finish()
    }
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        columns(self.0.iter().map(|piece| display_width(&piece.text)).sum())
    }

    fn whitespace_width(&self) -> f64 {
        1.0
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// A number of columns, as the library counts them.
fn columns(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

struct Line {
    pieces: Vec<Piece>,
    holds_words: bool,
}

impl Line {
    fn new(indent: usize) -> Self {
        Self { pieces: vec![plain(" ".repeat(indent))], holds_words: false }
    }

    fn add(&mut self, Word(word): &Word) {
        if self.holds_words {
            let paint = word.first().map_or(Paint::Plain, |piece| piece.paint);
            let same = self.pieces.last().is_some_and(|last| last.paint == paint);
            self.extend(painted(" ", if same { paint } else { Paint::Plain }));
        }
        self.holds_words = true;
        for piece in word {
            self.extend(piece.clone());
        }
    }

    fn extend(&mut self, piece: Piece) {
        match self.pieces.last_mut().filter(|last| last.paint == piece.paint) {
            Some(last) => last.text.push_str(&piece.text),
            None => self.pieces.push(piece),
        }
    }
}

/// The pieces cut at blanks; what stands on both sides of a seam without a blank stays together.
fn break_into_words(pieces: &[Piece]) -> Vec<Word> {
    let mut words = vec![Word(Vec::new())];
    for piece in pieces {
        for (index, text) in safe(&piece.text).split(' ').enumerate() {
            if index > 0 {
                words.push(Word(Vec::new()));
            }
            if let Some(word) = words.last_mut().filter(|_| !text.is_empty()) {
                word.0.push(painted(text, piece.paint));
            }
        }
    }
    words.retain(|word| !word.0.is_empty());
    words
}

/// White space as blanks but for our own that keep a column together, and nothing that a terminal would obey.
fn safe(text: &str) -> String {
    text.chars().map(|character| if character == '\u{a0}' { character } else { shown::on_line(character) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(width: usize, colour: bool) -> Page {
        Page::new(&Style { width, colour, full: true })
    }

    #[test]
    fn long_lines_wrap_and_hang() {
        let mut page = page(40, false);
        page.line(2, 4, &[plain("one two three four five six seven eight nine ten eleven")]);
        assert_eq!(page.finish(), "  one two three four five six seven\n    eight nine ten eleven\n");
    }

    #[test]
    fn a_wide_character_is_two_columns() {
        let mut page = page(40, false);
        page.line(0, 2, &[plain(format!("{} end", "字".repeat(18)))]);
        page.line(0, 2, &[plain(format!("{} end", "字".repeat(19)))]);
        assert_eq!(page.finish(), format!("{0} end\n{0}字\n  end\n", "字".repeat(18)));
    }

    #[test]
    fn a_piece_without_a_blank_stays_with_its_neighbour() {
        let mut page = page(40, true);
        page.line(0, 0, &[painted("not met", Paint::Tone(Tone::Bad)), plain(", and so on"), dim(" here")]);
        assert_eq!(page.finish(), "\u{1b}[1;31mnot met\u{1b}[0m, and so on \u{1b}[2mhere\u{1b}[0m\n");
    }

    #[test]
    fn fixed_columns_keep_their_width_in_a_line_and_leave_no_blanks_at_its_end() {
        let mut page = page(40, false);
        page.line(0, 0, &[plain(fixed("met", 8)), plain(" title")]);
        page.line(0, 0, &[plain(fixed("met", 8))]);
        assert_eq!(page.finish(), "met      title\nmet\n");
    }

    #[test]
    fn nothing_reaches_the_terminal_that_it_would_obey() {
        let mut page = page(40, false);
        page.line(0, 0, &[plain("a\u{1b}[31mb\u{7}\nc\u{202e}d\u{9b}e\u{200b}")]);
        assert_eq!(page.finish(), "a\u{fffd}[31mb\u{fffd} c\u{fffd}d\u{fffd}e\u{fffd}\n");
    }
}
