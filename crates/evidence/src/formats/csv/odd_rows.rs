//! Rows that are no records: totals, headings of groups, headings repeated on each page, notes below the table, rows with nothing but a
//! box that nobody ticked.
//!
//! Such a row holds very few cells, or a label and numbers, and the label is none that a record has there. Where it may be one, nobody
//! can tell, and the row stays as one of which nothing is known.

use std::sync::OnceLock;

use readymark_source::table_schema::FieldType;

use super::Cell;
use super::broken_off::{is_message, is_plainly_a_message};
use super::labels::{is_blank, is_box, is_heading, is_number, is_prose, is_total};
use super::moved::{Column, Glance, Kind, has_moved};
use super::odd::{Judge, JudgesRows, Odd};
use super::skipped::{Skips, is_record};
use super::usual::{Filled, Usual, WIDE, first_rows};
use crate::files::input::Input;

/// With fewer columns a row of one cell is nothing odd, unless its words are those of a label.
const NARROW: usize = 5;
/// Tells odd rows of one file.
pub(crate) struct OddRows {
    headings: Vec<String>,
    /// The file, its delimiter, and where its records begin.
    records: (Input, u8, u64),
    /// What is usual, worked out when the first odd row comes: most files have none.
    usual: OnceLock<Usual>,
    /// Which rows are records of the table, if not all.
    records_only: Option<Judge>,
    /// Where a row shows that its cells may have moved.
    glance: Glance,
    /// Which rows the bundle skips.
    skips: Skips,
    /// Of a file of objects, the columns that are read.
    read_of_objects: Option<Vec<usize>>,
}

impl JudgesRows for OddRows {
    /// What a row is, if it is odd or no record of the table.
    #[inline]
    fn judge<'a>(&self, cells: impl Iterator<Item = Cell<'a>> + Clone) -> Option<Odd> {
        if let Some((column, claim)) = self.skips.of(&cells) {
            let row: Vec<Cell<'a>> = cells.collect();
            let is_record = is_record(&self.headings, self.usual(), &row, (column, claim));
            return Some(if is_record { Odd::Doubtful } else { Odd::Skipped });
        }
        if let Some(read) = &self.read_of_objects {
            return self.judge_object(read, &cells.collect::<Vec<_>>());
        }
        let moved = || {
            let mut doubts = self.glance.doubts(cells.clone());
            doubts.any(|(at, cell)| self.is_foreign(at, &cell)) && self.has_moved(cells.clone())
        };
        let odd = self.is_odd(cells.clone()).or_else(|| moved().then_some(Odd::Doubtful));
        match &self.records_only {
            Some(judge) if odd.is_none() => judge(&cells.collect::<Vec<_>>()),
            _ => odd,
        }
    }
}

impl OddRows {
    pub(crate) fn new(headings: &[String], records: (Input, u8, u64)) -> Self {
        Self {
            headings: headings.to_vec(),
            records,
            usual: OnceLock::new(),
            records_only: None,
            glance: Glance::default(),
            skips: Skips::default(),
            read_of_objects: None,
        }
    }

    /// The same, for a file of which the bundle skips some rows.
    pub(crate) fn skipping(self, skips: Skips) -> Self {
        Self { skips, ..self }
    }

    /// The same, for a file in which these columns hold fields of these types.
    pub(crate) fn with_fields(self, fields: impl Iterator<Item = (usize, FieldType)>) -> Self {
        Self { glance: Glance::of(fields), ..self }
    }

    /// The same, for a sheet of which not every row is a record of the table.
    pub(crate) fn with(self, records_only: Option<Judge>) -> Self {
        Self { records_only, ..self }
    }

    /// The same, for a file of objects, of which these columns are read; nothing if it is none.
    pub(crate) fn of_objects(self, read: Option<Vec<usize>>) -> Self {
        Self { read_of_objects: read, ..self }
    }

    /// What an object is, if it is odd. Each is a row: nothing stands above or below a list of objects, and no cell can move. One that
    /// says nothing has lost what it said.
    fn judge_object(&self, read: &[usize], cells: &[Cell<'_>]) -> Option<Odd> {
        let says = |cell: &&Cell<'_>| !cell.is_empty() && !is_blank(cell);
        let Some(first) = cells.iter().find(says) else { return Some(Odd::Doubtful) };
        if let Some(judge) = &self.records_only {
            return judge(cells);
        }
        let says_of_the_table = read.iter().any(|at| cells.get(*at).is_some_and(|cell| says(&cell)));
        let others = || cells.iter().filter(says).skip(1);
        if is_message(first) && others().next().is_none() {
            return Some(Odd::BrokenOff);
        }
        let adds_up = is_total(first) && others().all(is_number);
        (adds_up || !says_of_the_table).then_some(Odd::Doubtful)
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
        let labelled = first.is_some_and(|(at, cell)| is_total(&cell) || is_heading(&self.headings, at, &cell));
        if first.is_some_and(|(_, cell)| is_plainly_a_message(&cell)) {
            return Some(Odd::BrokenOff);
        }
        if filled > most && !labelled {
            return None;
        }
        self.look_again(&Filled::of(cells), labelled)
    }

    #[cold]
    fn look_again(&self, row: &Filled<'_>, labelled: bool) -> Option<Odd> {
        if row.cells.len() > 1 && row.cells.iter().all(|(at, cell)| is_heading(&self.headings, *at, cell)) {
            return Some(Odd::NoRecord);
        }
        let Some(((at, label), others)) = row.cells.split_first() else {
            return (row.boxes > 0 && !self.usual().short).then_some(Odd::NoRecord);
        };
        if others.is_empty() && is_message(label) {
            return Some(Odd::BrokenOff);
        }
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

    /// Whether the cells of a row stand beside their own columns.
    #[cold]
    fn has_moved<'a>(&self, cells: impl Iterator<Item = Cell<'a>>) -> bool {
        let row: Vec<_> = cells.enumerate().filter_map(|(at, cell)| Some((at, Kind::of(&cell.text())?))).collect();
        has_moved(&row, |at| self.column(at))
    }

    /// Whether a cell cannot be one of its column.
    #[cold]
    fn is_foreign(&self, at: usize, cell: &Cell<'_>) -> bool {
        Kind::of(&cell.text()).is_some_and(|kind| self.column(at).is_foreign(kind))
    }

    fn column(&self, at: usize) -> Column {
        let kinds = self.usual().columns.get(at).map(|words| words.kinds).unwrap_or_default();
        Column { kinds, holds: self.glance.holds(at) }
    }

    fn usual(&self) -> &Usual {
        self.usual.get_or_init(|| {
            let (input, delimiter, begin) = &self.records;
            let chunks = first_rows(input, *begin, *delimiter, self.headings.len());
            Usual::of(&chunks, &self.headings)
        })
    }
}
