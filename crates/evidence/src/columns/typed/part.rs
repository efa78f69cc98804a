//! What is read of a file, column by column, and the parts of columns that a segment of it gives.

use super::day::Day;
use super::key::{KeyPart, Keys};
use super::memory::Memory;
use super::number::{Fraction, Whole};
use super::references::References;
use super::text::Lexicon;
use super::value::Values;
use super::watch::Watch;
use crate::columns::cell::{MISSING, MISSING_CODE, NO_PARTNER, UNKNOWN};
use crate::defects::faults::Faults;
use crate::formats::csv::Chunk;

/// One column of the file that is read.
#[derive(Clone)]
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
    /// What the whole row of the sheet says.
    SheetRow,
    /// Nothing: the column is only looked at.
    Nothing,
}

impl Target {
    /// The name of the field, if it is one.
    pub(crate) fn field(&self) -> Option<&str> {
        match self {
            Self::Field(name) | Self::AsText(name) => Some(name),
            Self::Partner | Self::SheetRow | Self::Nothing => None,
        }
    }
}

/// How the cells of a column are read.
#[derive(Clone)]
pub(crate) enum Reader {
    Day(Values<Day>),
    Integer(Values<Whole>),
    Decimal(Values<Fraction>),
    Text(Lexicon),
    References(References),
    Boolean(Lexicon),
    Partner(Lexicon),
    Key(Keys),
    /// Nothing is kept.
    Watched(Watch),
}

/// The part of a column that one segment gives. Texts are codes of the worker that read them.
pub(crate) enum Part {
    Date(Vec<i32>),
    Integer(Vec<i64>),
    Decimal(Vec<i64>),
    Text(Vec<u32>),
    Boolean(Vec<u8>),
    Partner(Vec<u16>),
    Key(KeyPart),
}

impl Reader {
    /// An empty part to read into.
    pub(crate) fn part(&self) -> Part {
        match self {
            Self::Day(_) | Self::Watched(_) => Part::Date(Vec::new()),
            Self::Integer(_) => Part::Integer(Vec::new()),
            Self::Decimal(_) => Part::Decimal(Vec::new()),
            Self::Text(_) | Self::References(_) => Part::Text(Vec::new()),
            Self::Boolean(_) => Part::Boolean(Vec::new()),
            Self::Partner(_) => Part::Partner(Vec::new()),
            Self::Key(_) => Part::Key(KeyPart::default()),
        }
    }

    /// What a worker remembers of the column, before it has read a cell.
    pub(crate) fn memory(&self) -> Memory {
        match self {
            Self::References(references) => references.memory(),
            _ => Memory::from(0),
        }
    }
}

impl Part {
    /// Empties it, so that its memory serves again.
    pub(crate) fn clear(&mut self) {
        match self {
            Self::Date(cells) => cells.clear(),
            Self::Integer(cells) | Self::Decimal(cells) => cells.clear(),
            Self::Text(codes) => codes.clear(),
            Self::Boolean(cells) => cells.clear(),
            Self::Partner(cells) => cells.clear(),
            Self::Key(part) => part.clear(),
        }
    }
}

impl Plan {
    /// Reads this column of a chunk whose first row has the number `first`.
    pub(crate) fn read(
        &self,
        number: usize,
        chunk: &Chunk,
        first: u32,
        (part, memory, codes): (&mut Part, &mut Memory, &mut Vec<u32>),
        faults: &mut Faults,
    ) {
        let (column, at) = (self.column, (number, first));
        match (&self.reader, part) {
            (Reader::Day(values), Part::Date(into)) => values.read(chunk, column, into, at, faults),
            (Reader::Integer(values), Part::Integer(into)) => values.read(chunk, column, into, at, faults),
            (Reader::Decimal(values), Part::Decimal(into)) => values.read(chunk, column, into, at, faults),
            (Reader::Key(keys), Part::Key(into)) => keys.read(chunk, column, into, at, faults),
            (Reader::Text(words), Part::Text(into)) => words.read(chunk, column, (into, memory), at, faults),
            (Reader::References(words), Part::Text(into)) => words.read(chunk, column, (into, memory), at, faults),
            (Reader::Boolean(words), Part::Boolean(into)) => {
                words.read(chunk, column, (codes, memory), at, faults);
                into.extend(codes.drain(..).map(truth));
            }
            (Reader::Partner(words), Part::Partner(into)) => {
                words.read(chunk, column, (codes, memory), at, faults);
                into.extend(codes.drain(..).map(partner));
            }
            (Reader::Watched(watch), _) => watch.read(chunk, column, faults.signs.entry(column).or_default()),
            // A part is always made by the reader that fills it.
            _ => {}
        }
    }
}

fn truth(code: u32) -> u8 {
    match code {
        MISSING_CODE => MISSING,
        code => u8::try_from(code).unwrap_or(UNKNOWN),
    }
}

fn partner(code: u32) -> u16 {
    u16::try_from(code).unwrap_or(NO_PARTNER)
}
