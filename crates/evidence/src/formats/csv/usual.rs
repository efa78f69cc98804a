//! What is usual in the rows of a file, by its first ones.

use std::collections::BTreeSet;

use readymark_findings::QualityCode;

use super::chunk::Chunk;
use super::labels::{is_blank, is_box, is_heading, is_total, start};
use super::moved::{Kind, Kinds};
use super::odd::EveryRow;
use super::{Cell, shape};
use crate::files::input::Input;

/// How many rows are looked at to see what is usual: as many as `map` proposes by.
const ROWS: usize = 2_000;
/// How much of the file is looked at, however long its rows are.
const BYTES: u64 = 16 * 1024 * 1024;
/// How much is read at a time.
const USUAL: usize = 256 * 1024;
/// From so many columns on, records fill more than two.
pub(super) const WIDE: usize = 6;
/// How many different words of a column are remembered.
const WORDS: usize = 100;

/// What is usual in the rows of a file.
#[derive(Default)]
pub(crate) struct Usual {
    /// For each column, what its cells are.
    pub(super) columns: Vec<Words>,
    /// Whether records may be as short as the odd row seems to be.
    pub(super) short: bool,
}

/// What the cells of a column are.
#[derive(Default)]
pub(crate) struct Words {
    cells: usize,
    different: BTreeSet<String>,
    shapes: BTreeSet<Vec<u8>>,
    /// Of what they are made.
    pub(super) kinds: Kinds,
}

/// The cells of a row that hold anything, as far as they are looked at.
#[derive(Default)]
pub(super) struct Filled<'a> {
    pub(super) cells: Vec<(usize, Cell<'a>)>,
    pub(super) boxes: usize,
}

impl Usual {
    pub(crate) fn of(chunks: &[Chunk], headings: &[String]) -> Self {
        let width = headings.len();
        let least = if width < WIDE { 2 } else { 3 };
        let mut usual = Self { columns: Vec::new(), short: false };
        usual.columns.resize_with(width, Words::default);
        let (mut whole, mut short) = (0, Vec::new());
        for chunk in chunks {
            for row in 0..chunk.taken() {
                let filled = Filled::of(chunk.row(row, width));
                let labelled =
                    filled.cells.first().is_some_and(|(at, cell)| is_total(cell) || is_heading(headings, *at, cell));
                if labelled || filled.cells.len() < least {
                    short.push(filled);
                    continue;
                }
                whole += 1;
                for (at, cell) in filled.cells {
                    if let Some(words) = usual.columns.get_mut(at) {
                        words.add(&cell);
                    }
                }
            }
        }
        let alike = |filled: &&Filled<'_>| {
            filled.cells.len() == 1
                && filled
                    .cells
                    .iter()
                    .all(|(at, cell)| usual.columns.get(*at).is_some_and(|words| words.may_have(cell)))
        };
        // In a table of few columns there may be records that fill one alone, such as those of people who have not left.
        usual.short = whole == 0 || width < WIDE && short.iter().filter(alike).count() * 4 > whole;
        usual
    }

    /// Whether a row of another sheet may be one of them: what nearly every record fills is filled, nothing stands where no record has
    /// anything like it, and some cell is written with digits as theirs are.
    pub(crate) fn may_have_row(&self, row: &[Cell<'_>]) -> bool {
        let most = self.columns.iter().map(Words::cells).max().unwrap_or(0);
        let (mut asked, mut given, mut telling) = (0, 0, 0);
        for (cell, words) in row.iter().zip(&self.columns).filter(|(_, words)| words.cells > 0) {
            let always = words.cells * 10 >= most * 9;
            asked += usize::from(always);
            let text = start(&cell.text());
            let Some(kind) = Kind::of(&text) else { continue };
            if !words.kinds.holds(kind) {
                return false;
            }
            given += usize::from(always);
            telling += usize::from(text.contains(char::is_numeric) && words.shapes.contains(&shape(text.as_bytes())));
        }
        asked > 1 && given * 3 >= asked * 2 && telling > 0
    }
}

impl Words {
    fn add(&mut self, cell: &Cell<'_>) {
        self.cells += 1;
        let text = start(&cell.text());
        self.kinds.add(&text);
        if self.shapes.len() < WORDS {
            self.shapes.insert(shape(text.as_bytes()));
        }
        if self.different.len() < WORDS {
            self.different.insert(text);
        }
    }

    /// How many cells were looked at.
    pub(super) fn cells(&self) -> usize {
        self.cells
    }

    /// Whether a record may have such a cell here: where few words come again and again, one of these; else one that is written so.
    pub(super) fn may_have(&self, cell: &Cell<'_>) -> bool {
        let text = start(&cell.text());
        if self.different.len() * 2 <= self.cells && self.different.len() < WORDS {
            return self.different.contains(&text);
        }
        self.shapes.len() >= WORDS || self.shapes.contains(&shape(text.as_bytes()))
    }
}

impl<'a> Filled<'a> {
    pub(super) fn of(cells: impl Iterator<Item = Cell<'a>>) -> Self {
        let mut filled = Self::default();
        for (at, cell) in cells.enumerate().filter(|(_, cell)| !cell.is_empty() && !is_blank(cell)) {
            if is_box(&cell) {
                filled.boxes += 1;
            } else {
                filled.cells.push((at, cell));
            }
        }
        filled
    }
}

/// The first rows of a file. What cannot be read is not looked at.
pub(crate) fn first_rows(input: &Input, begin: u64, delimiter: u8, fields: usize) -> Vec<Chunk> {
    let (mut chunks, mut rows, mut offset) = (Vec::new(), 0, begin);
    while rows < ROWS && offset < begin + BYTES {
        let mut chunk = Chunk::default();
        let Ok(fault) = chunk.load(input, offset, USUAL, delimiter) else { break };
        // Other encodings than UTF-8 cut into the same records.
        let fault = fault.filter(|fault| fault.code != QualityCode::NotUtf8);
        let whole = fault.map_or(chunk.ended(), |fault| fault.record.min(chunk.ended()));
        let taken = whole.min(ROWS - rows);
        if taken == 0 {
            break;
        }
        chunk.take_rows(taken, fields, &EveryRow, |_| rows += 1);
        offset += chunk.start_of(taken) as u64;
        chunks.push(chunk);
        if fault.is_some() {
            break;
        }
    }
    chunks
}
