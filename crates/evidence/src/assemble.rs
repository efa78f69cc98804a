//! The parts that files and segments give, put together into the columns of a table.

use crate::cell::{MISSING, MISSING_CODE, NO_PARTNER, UNKNOWN, UNKNOWN_CODE, UNKNOWN_DATE, UNKNOWN_NUMBER};
use crate::keys::KeyIndex;
use crate::typed::{KeyPart, Part, TextPart};
use crate::words::{Block, Words};
use crate::{Column, TextColumn};

/// What one stretch of rows gives to a column.
pub(crate) enum Source {
    /// A part that was read.
    Part(Part),
    /// So many rows of a file that has no such column.
    Unknown(usize),
    /// So many rows of a file that says nothing about partners, or names one for all.
    Partner(u16, usize),
}

/// A column that has been put together.
pub(crate) enum Built {
    /// Of a field.
    Column(Column),
    /// Of keys, with their index.
    Keys(TextColumn, KeyIndex),
    /// Of partners.
    Partners(Vec<u16>),
}

/// What kind of column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Date,
    Integer,
    Decimal,
    Boolean,
    Text,
    Keys,
    Partners,
}

/// Puts the sources together, in order.
pub(crate) fn build(shape: Shape, sources: Vec<Source>) -> Built {
    match shape {
        Shape::Date => Built::Column(Column::Date(cells(sources, UNKNOWN_DATE, |part| match part {
            Part::Date(cells) => Some(cells),
            _ => None,
        }))),
        Shape::Integer => Built::Column(Column::Integer(numbers(sources))),
        Shape::Decimal => Built::Column(Column::Decimal(numbers(sources))),
        Shape::Boolean => Built::Column(Column::Boolean(cells(sources, UNKNOWN, |part| match part {
            Part::Boolean(part) => Some(part.codes.into_iter().map(truth).collect()),
            _ => None,
        }))),
        Shape::Text => Built::Column(Column::Text(text(sources))),
        Shape::Keys => {
            let (column, index) = keys(sources);
            Built::Keys(column, index)
        }
        Shape::Partners => Built::Partners(partners(sources)),
    }
}

fn truth(code: u32) -> u8 {
    match code {
        MISSING_CODE => MISSING,
        code => u8::try_from(code).unwrap_or(UNKNOWN),
    }
}

fn numbers(sources: Vec<Source>) -> Vec<i64> {
    cells(sources, UNKNOWN_NUMBER, |part| match part {
        Part::Integer(cells) | Part::Decimal(cells) => Some(cells),
        _ => None,
    })
}

fn rows(source: &Source) -> usize {
    match source {
        Source::Part(part) => part.len(),
        Source::Unknown(rows) | Source::Partner(_, rows) => *rows,
    }
}

/// Cells of fixed size, one part after another; a single part is taken as it is.
fn cells<T: Copy>(sources: Vec<Source>, unknown: T, take: impl Fn(Part) -> Option<Vec<T>>) -> Vec<T> {
    let total: usize = sources.iter().map(rows).sum();
    let mut all = Vec::new();
    for source in sources {
        let count = rows(&source);
        match source {
            Source::Part(part) => match take(part) {
                Some(part) if all.is_empty() && part.len() == total => all = part,
                Some(part) => {
                    all.reserve_exact(total - all.len());
                    all.extend_from_slice(&part);
                }
                None => all.resize(all.len() + count, unknown),
            },
            Source::Unknown(_) | Source::Partner(..) => all.resize(all.len() + count, unknown),
        }
    }
    all
}

/// Words, whose codes differ from part to part.
fn text(sources: Vec<Source>) -> TextColumn {
    let total: usize = sources.iter().map(rows).sum();
    let mut codes: Vec<u32> = Vec::new();
    let mut words = Words::default();
    for source in sources {
        match source {
            Source::Part(Part::Text(part)) if codes.is_empty() && part.codes.len() == total => {
                return TextColumn::new(part.codes, part.words);
            }
            Source::Part(Part::Text(part)) => {
                codes.reserve_exact(total - codes.len());
                append(part, &mut codes, &mut words);
            }
            other => codes.resize(codes.len() + rows(&other), UNKNOWN_CODE),
        }
    }
    TextColumn::new(codes, words)
}

fn append(part: TextPart, codes: &mut Vec<u32>, words: &mut Words) {
    if words.is_empty() {
        codes.extend_from_slice(&part.codes);
        *words = part.words;
        return;
    }
    let map: Vec<u32> = part.words.iter().map(|(_, word)| words.insert(word).unwrap_or(UNKNOWN_CODE)).collect();
    let same = (0..).zip(&map).all(|(code, mapped): (u32, _)| code == *mapped);
    if same {
        codes.extend_from_slice(&part.codes);
    } else {
        // The codes without a word lie beyond the map and stay as they are.
        codes.extend(part.codes.iter().map(|code| map.get(*code as usize).copied().unwrap_or(*code)));
    }
}

/// Keys: the code of a key is its row, or the first row that has it.
fn keys(sources: Vec<Source>) -> (TextColumn, KeyIndex) {
    let mut blocks = Vec::with_capacity(sources.len());
    let mut hashes: Vec<Vec<u64>> = Vec::with_capacity(sources.len());
    let mut unknown: Vec<u32> = Vec::new();
    let mut first = 0_u32;
    for source in sources {
        let rows = u32::try_from(rows(&source)).unwrap_or(0);
        match source {
            Source::Part(Part::Key(KeyPart { text, ends, hashes: sums, unknown: absent })) => {
                unknown.extend(absent.iter().map(|row| first + row));
                // The text was found to be UTF-8 before it was cut.
                blocks.push(Block::new(String::from_utf8(text).unwrap_or_default(), ends));
                hashes.push(sums);
            }
            _ => {
                unknown.extend(first..first + rows);
                blocks.push(Block::new(String::new(), vec![0; rows as usize]));
                hashes.push(vec![0; rows as usize]);
            }
        }
        first += rows;
    }
    let words = Words::of_rows(blocks);
    let parts: Vec<&[u64]> = hashes.iter().map(Vec::as_slice).collect();
    let index = KeyIndex::new(&parts, &words);
    let mut codes: Vec<u32> = (0..first).collect();
    for (code, absent) in codes.iter_mut().zip(words.absent()) {
        if absent {
            *code = MISSING_CODE;
        }
    }
    let set = |codes: &mut Vec<u32>, row: u32, code: u32| {
        if let Some(place) = codes.get_mut(row as usize) {
            *place = code;
        }
    };
    unknown.iter().for_each(|row| set(&mut codes, *row, UNKNOWN_CODE));
    index.repeated().iter().for_each(|(row, first)| set(&mut codes, *row, *first));
    (TextColumn::new(codes, words), index)
}

fn partners(sources: Vec<Source>) -> Vec<u16> {
    let mut all = Vec::with_capacity(sources.iter().map(rows).sum());
    for source in sources {
        match source {
            Source::Part(Part::Partner(part)) => {
                all.extend(part.codes.iter().map(|code| u16::try_from(*code).unwrap_or(NO_PARTNER)));
            }
            Source::Partner(partner, rows) => all.resize(all.len() + rows, partner),
            other => all.resize(all.len() + rows(&other), NO_PARTNER),
        }
    }
    all
}
