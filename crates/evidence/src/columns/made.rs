//! Cells that no column of the file holds as they stand: fixed words, texts made of other cells, one value of a list.

use std::sync::atomic::{AtomicBool, Ordering};

use readymark_findings::QualityCode;

use crate::columns::rules::{Rules, Said};
use crate::columns::sheet_row::SheetRow;
use crate::formats::csv::{Chunk, MadeColumn};
use crate::formats::{CELL_ERROR, MERGED, NESTED, NO_VALUE, PART_OF_DATE, UNREAD};

/// Every column that is made of those of a file.
#[derive(Default)]
pub(crate) struct Making {
    pub(crate) columns: Vec<Made>,
    /// The row of the first record, as a spreadsheet counts.
    pub(crate) first_line: u64,
    /// Whether some list has a value beyond the one that is read.
    pub(crate) more: AtomicBool,
}

/// A column that is made.
pub(crate) struct Made(pub(crate) Vec<Part>);

/// A part of each of its cells.
pub(crate) enum Part {
    Words(String),
    Cell(Taken),
    /// The number of the row.
    Row,
    /// What the whole row of the sheet says.
    SheetRow(SheetRow),
}

/// What is taken of a cell.
pub(crate) struct Taken {
    pub(crate) column: usize,
    /// Words that mean "no value", and pseudonyms.
    pub(crate) rules: Rules,
    pub(crate) nth: Option<Nth>,
}

/// Which value of a list.
#[derive(Clone)]
pub(crate) struct Nth {
    pub(crate) at: String,
    /// From 0.
    pub(crate) part: usize,
    pub(crate) then: Then,
}

/// What becomes of the values after it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Then {
    /// Another column reads them.
    Others,
    /// Nobody would read them, so that the list is too long.
    TooMany,
    /// Each makes a record, which is read later.
    Records,
}

/// What a cell has become.
enum Cell {
    Text(String),
    /// One of its parts has no value, for this reason.
    Marked(&'static str),
    /// Of a row of which nothing is known.
    Unknown,
}

impl Making {
    /// Whether some column holds the number of the row.
    pub(crate) fn needs_numbers(&self) -> bool {
        self.columns.iter().any(|made| made.0.iter().any(|part| matches!(part, Part::Row)))
    }

    /// The columns of the file that something is made of.
    pub(crate) fn taken(&self) -> impl Iterator<Item = usize> {
        let parts = self.columns.iter().flat_map(|made| &made.0);
        parts.filter_map(|part| if let Part::Cell(taken) = part { Some(taken.column) } else { None })
    }

    /// Makes the columns of the rows taken. The numbers are those of their lines, counted from 0.
    pub(crate) fn make(&self, chunk: &mut Chunk, numbers: &[u64]) {
        for made in &self.columns {
            let mut cells: Vec<Cell> = Vec::new();
            cells.resize_with(chunk.taken(), || Cell::Text(String::new()));
            // A row of which nothing is known has no cell in any column, a fixed word included.
            for (cell, first) in cells.iter_mut().zip(chunk.cells(0)) {
                if first.is_none() {
                    *cell = Cell::Unknown;
                }
            }
            let mut blank = vec![false; cells.len()];
            for part in &made.0 {
                self.add(part, chunk, numbers, &mut cells, &mut blank);
            }
            let mut column = MadeColumn::default();
            for (cell, blank) in cells.iter().zip(blank) {
                match cell {
                    Cell::Text(_) if blank => column.push(Some("")),
                    Cell::Text(text) => column.push(Some(text)),
                    Cell::Marked(mark) => column.push_mark(mark),
                    Cell::Unknown => column.push(None),
                }
            }
            chunk.add(column.finish());
        }
    }

    fn add(&self, part: &Part, chunk: &Chunk, numbers: &[u64], cells: &mut [Cell], blank: &mut [bool]) {
        let texts = cells.iter_mut().map(|cell| if let Cell::Text(text) = cell { Some(text) } else { None });
        match part {
            Part::Words(words) => texts.flatten().for_each(|text| text.push_str(words)),
            Part::SheetRow(row) => {
                let said = row.texts(chunk, chunk.taken());
                texts
                    .zip(said)
                    .filter_map(|(text, said)| Some((text?, said)))
                    .for_each(|(text, said)| text.push_str(&said));
            }
            Part::Row => {
                for (text, number) in texts.zip(numbers) {
                    if let Some(text) = text {
                        text.push_str(&(number + self.first_line).to_string());
                    }
                }
            }
            Part::Cell(taken) => {
                for ((into, cell), blank) in cells.iter_mut().zip(chunk.cells(taken.column)).zip(blank) {
                    let (Cell::Text(text), Some(cell)) = (&mut *into, cell) else { continue };
                    let wrong = match taken.rules.read(cell).0 {
                        Said::Nothing => {
                            *blank = true;
                            None
                        }
                        Said::Fault(code) => Some(fault(code)),
                        Said::Theirs(said) => self.put(taken, &said, text, blank),
                        Said::Ours(said) => self.put(taken, said, text, blank),
                    };
                    if let Some(wrong) = wrong {
                        *into = wrong;
                    }
                }
            }
        }
    }

    /// Adds what a cell says. Gives what the whole cell becomes, if its list is too long.
    fn put(&self, taken: &Taken, said: &str, text: &mut String, blank: &mut bool) -> Option<Cell> {
        let Some(nth) = &taken.nth else {
            text.push_str(said);
            return None;
        };
        let mut values = nth.values(said).skip(nth.part);
        match values.next() {
            Some(value) => text.push_str(value),
            None => *blank = true,
        }
        values.next()?;
        match nth.then {
            Then::Others => None,
            Then::TooMany => Some(Cell::Marked(NESTED)),
            Then::Records => {
                self.more.store(true, Ordering::Relaxed);
                None
            }
        }
    }
}

/// What becomes of a cell that is made of one at fault: it is at fault for the same reason, as far as a cell can say it.
fn fault(code: QualityCode) -> Cell {
    match code {
        QualityCode::CellError => Cell::Marked(CELL_ERROR),
        QualityCode::FormulaWithoutValue => Cell::Marked(NO_VALUE),
        QualityCode::NestedValue => Cell::Marked(NESTED),
        QualityCode::MergedCell => Cell::Marked(MERGED),
        QualityCode::PartOfDate => Cell::Marked(PART_OF_DATE),
        QualityCode::CellUnread => Cell::Marked(UNREAD),
        _ => Cell::Unknown,
    }
}

impl Nth {
    /// The values of a list.
    pub(crate) fn values<'t>(&'t self, list: &'t str) -> impl Iterator<Item = &'t str> {
        list.split(self.at.as_str()).map(str::trim).filter(|value| !value.is_empty())
    }
}
