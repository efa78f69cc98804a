//! Rows that are no records: totals, headings of groups, headings repeated on each page, notes below the table, rows with nothing but a
//! box that nobody ticked.
//!
//! Such a row holds very few cells, or a label and numbers, and the label is none that a record has there. Where it may be one, nobody
//! can tell, and the row stays as one of which nothing is known.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use readymark_findings::QualityCode;

use super::chunk::Chunk;
use super::{Cell, Judge, shape};
use crate::files::input::Input;
use crate::formats::MERGED;

/// How many rows are looked at to see what is usual: as many as `map` proposes by.
const ROWS: usize = 2_000;
/// How much of the file is looked at, however long its rows are.
const BYTES: u64 = 16 * 1024 * 1024;
/// How much is read at a time.
const USUAL: usize = 256 * 1024;
/// With fewer columns a row of one cell is nothing odd, unless its words are those of a label.
const NARROW: usize = 5;
/// From so many columns on, records fill more than two.
const WIDE: usize = 6;
/// How many different words of a column are remembered.
const WORDS: usize = 100;
/// How long a text is looked at.
const LENGTH: usize = 64;
/// Words that a label begins or ends with, above or below what was added up.
const TOTALS: [&str; 11] =
    ["total", "totals", "subtotal", "subtotals", "sum", "count", "average", "mean", "median", "minimum", "maximum"];

/// What an odd row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Odd {
    /// Certainly no record.
    NoRecord,
    /// It may be a record.
    Doubtful,
    /// A row, but no record of this table, as the bundle says.
    Absent,
}

/// Tells odd rows of one file.
pub(crate) struct OddRows {
    headings: Vec<String>,
    /// The file, its delimiter, and where its records begin.
    records: (Input, u8, u64),
    /// What is usual, worked out when the first odd row comes: most files have none.
    usual: OnceLock<Usual>,
    /// Which rows are records of the table, if not all.
    records_only: Option<Judge>,
}

/// What is usual in the rows of a file.
#[derive(Default)]
struct Usual {
    /// For each column, what its cells are.
    columns: Vec<Words>,
    /// Whether records may be as short as the odd row seems to be.
    short: bool,
}

/// What the cells of a column are.
#[derive(Default)]
struct Words {
    cells: usize,
    different: BTreeSet<String>,
    shapes: BTreeSet<Vec<u8>>,
}

/// The cells of a row that hold anything, as far as they are looked at.
#[derive(Default)]
struct Filled<'a> {
    cells: Vec<(usize, Cell<'a>)>,
    boxes: usize,
}

impl OddRows {
    pub(crate) fn new(headings: &[String], records: (Input, u8, u64)) -> Self {
        Self { headings: headings.to_vec(), records, usual: OnceLock::new(), records_only: None }
    }

    /// The same, for a sheet of which not every row is a record of the table.
    pub(crate) fn with(self, records_only: Option<Judge>) -> Self {
        Self { records_only, ..self }
    }

    /// What a row is, if it is odd or no record of the table.
    #[inline]
    pub(crate) fn judge<'a>(&self, cells: impl Iterator<Item = Cell<'a>> + Clone) -> Option<Odd> {
        let odd = self.is_odd(cells.clone());
        match &self.records_only {
            Some(judge) if odd.is_none() => judge(&cells.collect::<Vec<_>>()),
            _ => odd,
        }
    }

    /// What a row is, if it is odd. Nearly all rows show with their first cells that they are not.
    #[inline]
    fn is_odd<'a>(&self, cells: impl Iterator<Item = Cell<'a>> + Clone) -> Option<Odd> {
        if self.headings.len() < 2 {
            return None;
        }
        let most = if self.headings.len() < WIDE { 1 } else { 2 };
        let mut first = None;
        let mut filled = 0;
        for (at, cell) in cells.clone().enumerate() {
            if !cell.is_empty() && !is_blank(&cell) && !is_box(&cell) {
                filled += 1;
                if first.is_none() {
                    first = Some((at, cell));
                }
                if filled > most {
                    break;
                }
            }
        }
        let labelled = first.is_some_and(|(at, cell)| is_total(&cell) || self.is_heading(at, &cell));
        if filled > most && !labelled {
            return None;
        }
        self.look_again(&Filled::of(cells), labelled)
    }

    #[cold]
    fn look_again(&self, row: &Filled<'_>, labelled: bool) -> Option<Odd> {
        if row.cells.len() > 1 && row.cells.iter().all(|(at, cell)| self.is_heading(*at, cell)) {
            return Some(Odd::NoRecord);
        }
        let Some(((at, label), others)) = row.cells.split_first() else {
            return (row.boxes > 0 && !self.usual().short).then_some(Odd::NoRecord);
        };
        let narrow = self.headings.len() < NARROW;
        let label_alone = others.is_empty() && (!narrow || self.headings.len() > 2 && is_prose(label));
        let added_up = labelled && others.iter().all(|(_, cell)| is_number(cell));
        let usual = self.usual();
        let unlike = |at: usize, cell: &Cell<'_>| usual.columns.get(at).is_none_or(|words| !words.may_have(cell));
        if added_up || label_alone {
            if !usual.short && unlike(*at, label) {
                return Some(Odd::NoRecord);
            }
            return (added_up || !usual.short && !narrow).then_some(Odd::Doubtful);
        }
        // A note over two cells: neither is one that a record has there.
        let is_note = others.len() == 1 && self.headings.len() >= WIDE && !usual.short;
        (is_note && row.cells.iter().all(|(at, cell)| unlike(*at, cell))).then_some(Odd::NoRecord)
    }

    fn is_heading(&self, at: usize, cell: &Cell<'_>) -> bool {
        self.headings.get(at).is_some_and(|heading| !heading.is_empty() && *cell.text() == **heading)
    }

    fn usual(&self) -> &Usual {
        self.usual.get_or_init(|| {
            let (input, delimiter, begin) = &self.records;
            let chunks = first_rows(input, *begin, *delimiter, self.headings.len());
            Usual::of(&chunks, self)
        })
    }
}

impl Usual {
    fn of(chunks: &[Chunk], rows: &OddRows) -> Self {
        let width = rows.headings.len();
        let least = if width < WIDE { 2 } else { 3 };
        let mut usual = Self { columns: Vec::new(), short: false };
        usual.columns.resize_with(width, Words::default);
        let (mut whole, mut short) = (0, Vec::new());
        for chunk in chunks {
            for row in 0..chunk.taken() {
                let filled = Filled::of(chunk.row(row, width));
                let labelled =
                    filled.cells.first().is_some_and(|(at, cell)| is_total(cell) || rows.is_heading(*at, cell));
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
}

impl Words {
    fn add(&mut self, cell: &Cell<'_>) {
        self.cells += 1;
        let text = start(&cell.text());
        if self.shapes.len() < WORDS {
            self.shapes.insert(shape(text.as_bytes()));
        }
        if self.different.len() < WORDS {
            self.different.insert(text);
        }
    }

    /// Whether a record may have such a cell here: where few words come again and again, one of these; else one that is written so.
    fn may_have(&self, cell: &Cell<'_>) -> bool {
        let text = start(&cell.text());
        if self.different.len() * 2 <= self.cells && self.different.len() < WORDS {
            return self.different.contains(&text);
        }
        self.shapes.len() >= WORDS || self.shapes.contains(&shape(text.as_bytes()))
    }
}

impl<'a> Filled<'a> {
    fn of(cells: impl Iterator<Item = Cell<'a>>) -> Self {
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
        chunk.take_rows(taken, fields, None, |_| rows += 1);
        offset += chunk.start_of(taken) as u64;
        chunks.push(chunk);
        if fault.is_some() {
            break;
        }
    }
    chunks
}

/// Whether a cell holds quotes and white space alone, or is covered by another.
fn is_blank(cell: &Cell<'_>) -> bool {
    let first = cell.bytes().first();
    matches!(first, Some(b'"' | b' ' | b'\t' | b'\r' | 0x80..)) && matches!(&*cell.text(), "" | MERGED)
}

/// Whether a cell is a box that nobody ticked.
fn is_box(cell: &Cell<'_>) -> bool {
    let bytes = cell.bytes().trim_ascii();
    bytes.eq_ignore_ascii_case(b"false") || bytes == "☐".as_bytes()
}

fn is_number(cell: &Cell<'_>) -> bool {
    let text = cell.text();
    let digits = |byte: u8| byte.is_ascii_digit();
    text.bytes().all(|byte| digits(byte) || matches!(byte, b'.' | b',' | b'%' | b'-' | b' ' | b':'))
        && text.bytes().any(digits)
}

/// Whether a label says that the row adds up others.
fn is_total(cell: &Cell<'_>) -> bool {
    let bytes = cell.bytes();
    // Most cells end here.
    if !bytes.iter().any(u8::is_ascii_alphabetic) || bytes.len() > LENGTH {
        return false;
    }
    let is_one = |word: &[u8]| TOTALS.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes()));
    let mut words = bytes.split(|byte| !byte.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let (first, last) = (words.next(), words.next_back());
    let grand = |word: &[u8]| [&b"grand"[..], b"sub", b"overall"].iter().any(|known| word.eq_ignore_ascii_case(known));
    first.is_some_and(|first| is_one(first) || grand(first) && last.is_none_or(is_one)) || last.is_some_and(is_one)
}

/// Whether a text is more than one word.
fn is_prose(cell: &Cell<'_>) -> bool {
    cell.text().contains(char::is_whitespace)
}

/// The start of a text.
fn start(text: &str) -> String {
    text.chars().take(LENGTH).collect()
}
