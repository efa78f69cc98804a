//! The columns of a table while its files are read: each segment adds its rows at the end, in the order of the bundle.
//!
//! So a column lies in memory once, and a file that turns out to be unusable is taken off again.

use crate::columns::cell::{
    MISSING, MISSING_CODE, MISSING_DATE, MISSING_NUMBER, UNKNOWN, UNKNOWN_CODE, UNKNOWN_DATE, UNKNOWN_NUMBER,
};
use crate::columns::dictionary::Dictionary;
use crate::columns::key_index::KeyIndex;
use crate::columns::typed::{KeyPart, Part, Target};
use crate::columns::words::{Block, Words};
use crate::{Column, TextColumn};

/// A code of a worker that has no code of the column yet.
const NEW: u32 = u32::MAX - 2;

/// The cells of a column that grows.
pub(crate) enum Cells {
    Date(Vec<i32>),
    Integer(Vec<i64>),
    Decimal(Vec<i64>),
    Boolean(Vec<u8>),
    Text(Vec<u32>, Dictionary),
    Keys(KeyCells),
    Partners(Vec<u16>),
}

/// Keys, row by row.
#[derive(Default)]
pub(crate) struct KeyCells {
    keys: Words,
    hashes: Vec<u64>,
    unknown: Vec<u32>,
}

/// A column that grows.
pub(crate) struct ColumnBuilder {
    pub(crate) target: Target,
    pub(crate) cells: Cells,
}

/// How long a column was.
pub(crate) struct Mark {
    rows: usize,
    words: usize,
}

/// A worker's own words of one column, and the codes that they have in the column.
#[derive(Default)]
pub(crate) struct Local {
    words: Words,
    codes: Vec<u32>,
}

impl Local {
    /// Adds the words that the worker has met since.
    pub(crate) fn learn(&mut self, fresh: Block) {
        self.codes.resize(self.codes.len() + fresh.len(), NEW);
        self.words.append(fresh);
    }
}

impl Cells {
    fn len(&self) -> usize {
        match self {
            Self::Date(cells) => cells.len(),
            Self::Integer(cells) | Self::Decimal(cells) => cells.len(),
            Self::Boolean(cells) => cells.len(),
            Self::Text(codes, _) => codes.len(),
            Self::Keys(keys) => keys.hashes.len(),
            Self::Partners(cells) => cells.len(),
        }
    }

    /// Adds the rows of a segment.
    pub(crate) fn take(&mut self, part: &mut Part, local: &mut Local) {
        match (self, part) {
            (Self::Date(cells), Part::Date(part)) => cells.extend_from_slice(part),
            (Self::Integer(cells), Part::Integer(part)) | (Self::Decimal(cells), Part::Decimal(part)) => {
                cells.extend_from_slice(part);
            }
            (Self::Boolean(cells), Part::Boolean(part)) => cells.extend_from_slice(part),
            (Self::Partners(cells), Part::Partner(part)) => cells.extend_from_slice(part),
            (Self::Text(codes, words), Part::Text(part)) => translate(codes, words, part, local),
            (Self::Keys(keys), Part::Key(part)) => keys.take(part),
            // A plan feeds the column that was made for it.
            _ => {}
        }
    }

    /// Adds rows of which nothing is known.
    pub(crate) fn pad(&mut self, rows: usize, partner: u16) {
        let length = self.len() + rows;
        match self {
            Self::Date(cells) => cells.resize(length, UNKNOWN_DATE),
            Self::Integer(cells) | Self::Decimal(cells) => cells.resize(length, UNKNOWN_NUMBER),
            Self::Boolean(cells) => cells.resize(length, UNKNOWN),
            Self::Text(codes, _) => codes.resize(length, UNKNOWN_CODE),
            Self::Partners(cells) => cells.resize(length, partner),
            Self::Keys(keys) => keys.pad(rows),
        }
    }

    /// Whether there are rows after the mark, and none of them has anything in it. Keys are kept as they are.
    pub(crate) fn is_empty_after(&self, mark: &Mark) -> bool {
        fn all<T: Copy + PartialEq>(cells: &[T], mark: &Mark, missing: T) -> bool {
            let after = cells.get(mark.rows..).unwrap_or_default();
            !after.is_empty() && after.iter().all(|cell| *cell == missing)
        }
        match self {
            Self::Date(cells) => all(cells, mark, MISSING_DATE),
            Self::Integer(cells) | Self::Decimal(cells) => all(cells, mark, MISSING_NUMBER),
            Self::Boolean(cells) => all(cells, mark, MISSING),
            Self::Text(codes, _) => all(codes, mark, MISSING_CODE),
            Self::Keys(_) | Self::Partners(_) => false,
        }
    }

    /// Whether any row after the mark has a value.
    pub(crate) fn has_value_after(&self, mark: &Mark) -> bool {
        fn any<T: Copy + PartialEq>(cells: &[T], mark: &Mark, absent: [T; 2]) -> bool {
            cells.get(mark.rows..).unwrap_or_default().iter().any(|cell| !absent.contains(cell))
        }
        match self {
            Self::Date(cells) => any(cells, mark, [MISSING_DATE, UNKNOWN_DATE]),
            Self::Integer(cells) | Self::Decimal(cells) => any(cells, mark, [MISSING_NUMBER, UNKNOWN_NUMBER]),
            Self::Boolean(cells) => any(cells, mark, [MISSING, UNKNOWN]),
            Self::Text(codes, _) => any(codes, mark, [MISSING_CODE, UNKNOWN_CODE]),
            Self::Keys(_) | Self::Partners(_) => true,
        }
    }

    /// Adds rows of which it is known that they have no value.
    pub(crate) fn pad_missing(&mut self, rows: usize) {
        let length = self.len() + rows;
        match self {
            Self::Date(cells) => cells.resize(length, MISSING_DATE),
            Self::Integer(cells) | Self::Decimal(cells) => cells.resize(length, MISSING_NUMBER),
            Self::Boolean(cells) => cells.resize(length, MISSING),
            Self::Text(codes, _) => codes.resize(length, MISSING_CODE),
            Self::Keys(_) | Self::Partners(_) => self.pad(rows, u16::MAX),
        }
    }

    pub(crate) fn mark(&self) -> Mark {
        let words = match self {
            Self::Text(_, words) => words.len(),
            _ => 0,
        };
        Mark { rows: self.len(), words }
    }

    /// Takes off what came after the mark.
    pub(crate) fn go_back(&mut self, mark: &Mark) {
        match self {
            Self::Date(cells) => cells.truncate(mark.rows),
            Self::Integer(cells) | Self::Decimal(cells) => cells.truncate(mark.rows),
            Self::Boolean(cells) => cells.truncate(mark.rows),
            Self::Partners(cells) => cells.truncate(mark.rows),
            Self::Text(codes, words) => {
                codes.truncate(mark.rows);
                // Words are numbered as they come, so those of the rows taken off are the last.
                words.truncate(mark.words);
            }
            Self::Keys(keys) => {
                keys.keys.truncate(mark.rows);
                keys.hashes.truncate(mark.rows);
                keys.unknown.retain(|row| (*row as usize) < mark.rows);
            }
        }
    }
}

/// Adds a worker's codes as codes of the column. A word gets the next number when a row of it comes first: so the
/// numbers are the same whatever the workers did.
fn translate(codes: &mut Vec<u32>, words: &mut Dictionary, part: &[u32], local: &mut Local) {
    words.fetch(local.words.latest());
    let first = words.known();
    codes.extend(part.iter().map(|code| {
        // Known keys, missing and unknown are the same everywhere.
        let Some(own) = code.checked_sub(first) else { return *code };
        match local.codes.get_mut(own as usize) {
            Some(known) if *known != NEW => *known,
            Some(known) => {
                *known = words.code(local.words.get(own).unwrap_or_default());
                *known
            }
            None => *code,
        }
    }));
}

impl KeyCells {
    fn rows(&self) -> u32 {
        u32::try_from(self.hashes.len()).unwrap_or(u32::MAX)
    }

    fn take(&mut self, part: &KeyPart) {
        let before = self.rows();
        self.unknown.extend(part.unknown.iter().map(|row| before + row));
        // The text was found to be UTF-8 before it was cut.
        self.keys.extend(std::str::from_utf8(&part.text).unwrap_or_default(), &part.ends);
        self.hashes.extend_from_slice(&part.hashes);
    }

    fn pad(&mut self, rows: usize) {
        let before = self.rows();
        self.hashes.resize(self.hashes.len() + rows, 0);
        self.unknown.extend(before..self.rows());
        self.keys.extend("", &vec![0; rows]);
    }

    /// The code of a key is its row, or the first row that has it.
    fn finish(self, threads: usize) -> (TextColumn, KeyIndex) {
        let rows = self.rows();
        let words = self.keys.fitted();
        let index = KeyIndex::new(&self.hashes, &words, threads);
        let mut codes: Vec<u32> = (0..rows).collect();
        for (code, absent) in codes.iter_mut().zip(words.absent()) {
            if absent {
                *code = MISSING_CODE;
            }
        }
        let mut set = |row: u32, code: u32| {
            if let Some(place) = codes.get_mut(row as usize) {
                *place = code;
            }
        };
        self.unknown.iter().for_each(|row| set(*row, UNKNOWN_CODE));
        index.repeated().iter().for_each(|(row, first)| set(*row, *first));
        (TextColumn::new(codes, words), index)
    }
}

/// A column that has all its rows.
pub(crate) enum Built {
    /// Of a field.
    Column(Column),
    /// Of keys, with their index.
    Keys(TextColumn, KeyIndex),
    /// Of partners.
    Partners(Vec<u16>),
}

impl Cells {
    /// The column, in no more memory than it needs.
    pub(crate) fn finish(self, threads: usize) -> Built {
        fn fitted<T>(mut cells: Vec<T>) -> Vec<T> {
            cells.shrink_to_fit();
            cells
        }
        match self {
            Self::Date(cells) => Built::Column(Column::Date(fitted(cells))),
            Self::Integer(cells) => Built::Column(Column::Integer(fitted(cells))),
            Self::Decimal(cells) => Built::Column(Column::Decimal(fitted(cells))),
            Self::Boolean(cells) => Built::Column(Column::Boolean(fitted(cells))),
            Self::Text(codes, words) => Built::Column(Column::Text(TextColumn::new(fitted(codes), words.into_words()))),
            Self::Partners(cells) => Built::Partners(fitted(cells)),
            Self::Keys(keys) => {
                let (column, index) = keys.finish(threads);
                Built::Keys(column, index)
            }
        }
    }
}
