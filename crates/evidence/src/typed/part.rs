//! What is read of a file, column by column, and the parts of columns that a segment of it gives.

use super::Faults;
use super::day::Day;
use super::key::{KeyPart, Keys};
use super::number::{Fraction, Whole};
use super::text::{Lexicon, TextPart};
use super::value::Values;
use crate::csv::Chunk;

/// One column of the file that is read.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// Its position in the file.
    pub(crate) column: usize,
    /// What it feeds.
    pub(crate) target: Target,
    /// How its cells are read.
    pub(crate) reader: Reader,
}

/// What a column of a file feeds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    /// The field with this name, by its type.
    Field(String),
    /// The words of this field, which has another type: a number may be a key.
    AsText(String),
    /// The partner of each row.
    Partner,
}

impl Target {
    /// The name of the field, if it is one.
    pub(crate) fn field(&self) -> Option<&str> {
        match self {
            Self::Field(name) | Self::AsText(name) => Some(name),
            Self::Partner => None,
        }
    }
}

/// How the cells of a column are read.
#[derive(Clone, Debug)]
pub(crate) enum Reader {
    Day(Values<Day>),
    Integer(Values<Whole>),
    Decimal(Values<Fraction>),
    Text(Lexicon),
    Boolean(Lexicon),
    Partner(Lexicon),
    Key(Keys),
}

/// The part of a column that one segment gives.
pub(crate) enum Part {
    Date(Vec<i32>),
    Integer(Vec<i64>),
    Decimal(Vec<i64>),
    Text(TextPart),
    Boolean(TextPart),
    Partner(TextPart),
    Key(KeyPart),
}

impl Reader {
    /// An empty part to read into.
    pub(crate) fn part(&self) -> Part {
        match self {
            Self::Day(_) => Part::Date(Vec::new()),
            Self::Integer(_) => Part::Integer(Vec::new()),
            Self::Decimal(_) => Part::Decimal(Vec::new()),
            Self::Text(_) => Part::Text(TextPart::default()),
            Self::Boolean(_) => Part::Boolean(TextPart::default()),
            Self::Partner(_) => Part::Partner(TextPart::default()),
            Self::Key(_) => Part::Key(KeyPart::default()),
        }
    }
}

impl Part {
    /// How many rows.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Date(cells) => cells.len(),
            Self::Integer(cells) | Self::Decimal(cells) => cells.len(),
            Self::Text(part) | Self::Boolean(part) | Self::Partner(part) => part.codes.len(),
            Self::Key(part) => part.ends.len(),
        }
    }

    /// Makes room for so many rows.
    pub(crate) fn reserve(&mut self, rows: usize) {
        match self {
            Self::Date(cells) => cells.reserve(rows),
            Self::Integer(cells) | Self::Decimal(cells) => cells.reserve(rows),
            Self::Text(part) | Self::Boolean(part) | Self::Partner(part) => part.codes.reserve(rows),
            Self::Key(part) => {
                part.ends.reserve(rows);
                part.hashes.reserve(rows);
            }
        }
    }
}

impl Plan {
    /// Reads this column of a chunk whose first row has the number `first`.
    pub(crate) fn read(&self, number: usize, chunk: &Chunk, first: u32, part: &mut Part, faults: &mut Faults) {
        let at = (number, first);
        match (&self.reader, part) {
            (Reader::Day(values), Part::Date(into)) => values.read(chunk, self.column, into, at, faults),
            (Reader::Integer(values), Part::Integer(into)) => values.read(chunk, self.column, into, at, faults),
            (Reader::Decimal(values), Part::Decimal(into)) => values.read(chunk, self.column, into, at, faults),
            (Reader::Text(words), Part::Text(into))
            | (Reader::Boolean(words), Part::Boolean(into))
            | (Reader::Partner(words), Part::Partner(into)) => words.read(chunk, self.column, into, at, faults),
            (Reader::Key(keys), Part::Key(into)) => keys.read(chunk, self.column, into, at, faults),
            // A part is always made by the reader that fills it.
            _ => {}
        }
    }
}
