//! The open cell of an XLSX sheet: what its value is, and whether a reader of workbooks gets it.
//!
//! Such a reader takes the last part of a cell for its value, of most kinds only the first piece of its text, and never what stands in a
//! CDATA section. What it does not get is nothing to it; and nothing would mean that something has not happened.

use quick_xml::events::BytesStart;

use super::Fault;
use super::element::{Got, attribute};
use super::seen::Seen;

/// How much of a value is kept.
const KEPT: usize = 64;

/// What the value of a cell is.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    /// A text of its own, as calculations give it.
    Text,
    /// The number of a shared text.
    Shared,
    /// A text in parts, and no value beside it.
    Inline,
    /// A day as text.
    Day,
    /// A truth or an error.
    Word,
    #[default]
    Number,
}

impl Kind {
    fn of(name: Option<&str>) -> Self {
        match name {
            Some("str") => Self::Text,
            Some("s") => Self::Shared,
            Some("inlineStr" | "is") => Self::Inline,
            Some("d") => Self::Day,
            Some("b" | "e") => Self::Word,
            _ => Self::Number,
        }
    }

    /// Whether a cell of this kind has a value. Programs write the other kinds for empty cells, too.
    fn must_hold(self) -> bool {
        matches!(self, Self::Shared | Self::Day | Self::Word)
    }
}

/// A piece of what stands between two tags.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    Text,
    /// A character by its number or name.
    Reference,
    CData,
}

/// Which part of the cell is open.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Nothing,
    Cell,
    Value,
    Formula,
    /// A text in parts; whether one of them is open; and whether it says how the text is spoken.
    Inline {
        part: bool,
        spoken: bool,
    },
}

/// The cell that is open.
#[derive(Default)]
pub(super) struct Cell {
    pub(super) at: (u32, u32),
    kind: Kind,
    formula: bool,
    /// Whether its style shows less than a whole day.
    part: bool,
    value: String,
    inside: Inside,
    /// How many pieces the open value has had.
    pieces: u32,
    /// Whether anything stands in it.
    filled: bool,
    got: Got,
}

impl Cell {
    /// A cell that begins here, or where it says itself.
    pub(super) fn at(element: &BytesStart<'_>, next: (u32, u32), parts_of_days: &[bool]) -> Self {
        let at = attribute(element, "r").and_then(|at| place(&at)).unwrap_or(next);
        let kind = Kind::of(attribute(element, "t").as_deref());
        let style = attribute(element, "s").map(|style| style.parse::<usize>().unwrap_or(0));
        let part = style.and_then(|style| parts_of_days.get(style)).is_some_and(|part| *part);
        Self { at, kind, part, inside: Inside::Cell, ..Self::default() }
    }

    /// A part of the cell begins.
    pub(super) fn start(&mut self, name: &str) {
        self.inside = match (self.inside, name) {
            (Inside::Nothing, _) => return,
            (Inside::Inline { spoken, .. }, "t") => Inside::Inline { part: true, spoken },
            (Inside::Inline { part, .. }, "rPh") => Inside::Inline { part, spoken: true },
            (Inside::Cell, "v") => {
                (self.pieces, self.got) = (0, Got::Nothing);
                Inside::Value
            }
            (Inside::Cell, "is") => {
                self.got = Got::Nothing;
                Inside::Inline { part: false, spoken: false }
            }
            (Inside::Cell, "f") => {
                self.formula = true;
                Inside::Formula
            }
            (inside, _) => inside,
        };
    }

    /// A part of the cell ends.
    pub(super) fn close(&mut self, name: &str) {
        self.inside = match (self.inside, name) {
            (Inside::Inline { spoken, .. }, "t") => Inside::Inline { part: false, spoken },
            (Inside::Inline { part, .. }, "rPh") => Inside::Inline { part, spoken: false },
            (Inside::Value, "v") | (Inside::Inline { .. }, "is") | (Inside::Formula, "f") => Inside::Cell,
            (inside, _) => inside,
        };
    }

    /// A remark, or what is meant for a program.
    pub(super) fn remark(&mut self) {
        self.pieces += u32::from(self.inside == Inside::Value);
    }

    pub(super) fn text(&mut self, text: &str, piece: Piece) {
        let blank = text.trim().is_empty();
        match self.inside {
            Inside::Nothing | Inside::Formula => return,
            Inside::Value => self.value(text, blank, piece),
            Inside::Inline { part: true, spoken: false } if !blank => self.got = Got::All,
            Inside::Cell | Inside::Inline { .. } => {}
        }
        self.filled |= !blank;
    }

    fn value(&mut self, text: &str, blank: bool, piece: Piece) {
        if self.value.len() < KEPT {
            self.value.push_str(text);
        }
        let is_first = self.pieces == 0;
        self.pieces += 1;
        if blank || self.kind == Kind::Inline {
            return;
        }
        let is_got = match self.kind {
            Kind::Text | Kind::Day => piece != Piece::CData,
            _ => is_first && piece == Piece::Text,
        };
        self.got = self.got.max(if is_got { Got::All } else { Got::Less });
    }

    pub(super) fn end(self, seen: &mut Seen) -> Result<(), Fault> {
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let (row, column) = self.at;
        seen.wrong_texts |= self.kind == Kind::Shared && !is_number(self.value.trim());
        if self.part && !self.value.is_empty() {
            seen.parts_of_days.add(column, row, row)?;
        }
        if self.formula && self.kind == Kind::Text && self.value.is_empty() {
            seen.empty_results.push(self.at);
        }
        let is_unread = match self.got {
            Got::All => false,
            Got::Less => true,
            Got::Nothing => self.filled || self.kind.must_hold(),
        };
        if is_unread {
            seen.unread.add(column, row, row)?;
        }
        Ok(())
    }
}

/// `B7` as row and column from 0.
pub(super) fn place(text: &str) -> Option<(u32, u32)> {
    let text = text.trim();
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = text.split_at_checked(letters).filter(|(letters, _)| (1..=3).contains(&letters.len()))?;
    let column = letters.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}
