//! A stretch of a file that begins at the start of a record, cut into whole records.
//!
//! Where a record does not fit, the buffer grows, up to a limit: a field of 50 MB is a finding, not 50 MB of memory.
//! INVARIANT: what a chunk reports does not depend on where chunks begin and end. Of several faults the one that is
//! certain first, counted in bytes of the file, is reported.

use std::io;

use readymark_findings::QualityCode;

use super::Cell;
use super::broken_off::breaks_off;
use super::made::{MadeColumn, RAGGED};
use super::odd::{JudgesRows, Odd};
use super::scan::{BLOCK, Index};
use super::swallowed::{joined, swallowed};
use crate::files::input::Input;

/// The longest field that is read.
pub(crate) const FIELD_LIMIT: usize = 1024 * 1024;
/// The longest record that is read.
pub(crate) const RECORD_LIMIT: usize = 16 * 1024 * 1024;
/// Whole records of a file.
#[derive(Default)]
pub(crate) struct Chunk {
    buffer: Vec<u8>,
    length: usize,
    index: Index,
    /// How many records have ended.
    ended: usize,
    /// What separates the fields.
    delimiter: u8,
    /// Whether some line ends inside a cell.
    inner_line: bool,
    /// Whether the last record is the last of the file, and no line end follows it.
    unended: bool,
    /// The number of the first field of each row that is used, in the order of the file.
    rows: Vec<u32>,
    /// How many fields each of them has.
    width: usize,
    /// Columns that were made of them; their numbers follow those of the file.
    made: Vec<MadeColumn>,
}

/// What makes a file unusable, and the record of the chunk that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) code: QualityCode,
    pub(crate) record: usize,
}

/// What the rows of a chunk are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Line {
    #[default]
    Record,
    Blank,
    Ragged,
    /// A cell of it holds so many records, each on a line of its own.
    Swallowed(usize),
    /// So many records more stand behind it in the same line.
    Joined(usize),
    /// A total, a heading, a note.
    NoRecord,
    /// It may be no record, or its cells are those of other columns.
    Doubtful,
    /// The file breaks off in it.
    BrokenOff,
    /// It holds nothing that the table asks for, so that there is no such record.
    Absent,
    /// A row that the bundle skips.
    Skipped,
}

impl Chunk {
    /// Reads about as many bytes as are wanted, at least one whole record unless the file ends or is at fault.
    pub(crate) fn load(
        &mut self,
        input: &Input,
        offset: u64,
        wanted: usize,
        delimiter: u8,
    ) -> io::Result<Option<Fault>> {
        // No more than the file still holds: most files are small, and filling the buffer costs more than reading them.
        let left = usize::try_from(input.len().saturating_sub(offset)).unwrap_or(usize::MAX);
        let mut size = wanted.min(left).clamp(BLOCK, RECORD_LIMIT);
        loop {
            if self.buffer.len() < size + 2 * BLOCK {
                self.buffer.resize(size + 2 * BLOCK, b' ');
            }
            self.length = input.read_at(offset, self.buffer.get_mut(..size).unwrap_or_default())?;
            let last = offset + self.length as u64 >= input.len();
            let fault = self.cut(delimiter, last);
            if fault.is_some() || self.ended > 0 || last {
                return Ok(fault);
            }
            if size == RECORD_LIMIT {
                return Ok(Some(Fault { code: QualityCode::FieldTooLong, record: 0 }));
            }
            size = (size * 2).min(RECORD_LIMIT);
        }
    }

    fn cut(&mut self, delimiter: u8, last: bool) -> Option<Fault> {
        let noticed = self.index.scan(&mut self.buffer, self.length, delimiter);
        (self.delimiter, self.inner_line) = (delimiter, noticed.inner_line);
        let text = self.buffer.get(..self.length).unwrap_or_default();
        let mut faults: Vec<(usize, QualityCode)> = Vec::new();
        faults.extend(noticed.bad_quote.map(|at| (at, QualityCode::BadQuote)));
        if noticed.nul {
            faults.extend(memchr::memchr(0, text).map(|at| (at, QualityCode::NulByte)));
        }
        if noticed.not_ascii
            && let Err(error) = std::str::from_utf8(text)
            && (last || error.error_len().is_some())
        {
            faults.push((error.valid_up_to(), QualityCode::NotUtf8));
        }
        faults.extend(self.too_long());
        if last && noticed.open {
            faults.push((self.length, QualityCode::BadQuote));
        }
        let first = faults.into_iter().min();
        self.unended = last
            && noticed.bad_quote.is_none()
            && !noticed.open
            && self.start_of(self.index.rows.len() - 1) < self.length;
        if self.unended {
            self.index.end_at(self.length);
        }
        self.ended = self.index.rows.len() - 1;
        first.map(|(at, code)| {
            let after = self.index.rows.partition_point(|field| self.field_start(*field) <= at);
            Fault { code, record: after.saturating_sub(1) }
        })
    }

    /// The first field that is too long, ended or not, at the byte where that is certain.
    fn too_long(&self) -> Option<(usize, QualityCode)> {
        if self.length <= FIELD_LIMIT {
            return None;
        }
        let starts = self.index.starts.get(..=self.index.fields)?.iter().copied();
        let end = u32::try_from(self.length).unwrap_or(u32::MAX);
        let ends = starts.clone().skip(1).chain([end.saturating_add(1)]);
        let limit = u32::try_from(FIELD_LIMIT).unwrap_or(u32::MAX);
        let (start, _) = starts.zip(ends).find(|(start, next)| next.saturating_sub(*start) > limit + 1)?;
        let start = start as usize;
        let field = self.buffer.get(start..start + FIELD_LIMIT).unwrap_or_default();
        // A quote left open swallows lines; a long text does not.
        let swallows = field.first() == Some(&b'"') && field.contains(&b'\n');
        Some((start + FIELD_LIMIT, if swallows { QualityCode::BadQuote } else { QualityCode::FieldTooLong }))
    }

    /// How many records have ended.
    pub(crate) fn ended(&self) -> usize {
        self.ended
    }

    /// Whether no line end follows a record, because the file ends there.
    pub(crate) fn is_unended(&self, record: usize) -> bool {
        self.unended && record + 1 == self.ended
    }

    /// The first byte of a record, counted from the start of the chunk; of the record after the last, its end.
    pub(crate) fn start_of(&self, record: usize) -> usize {
        let field = self.index.rows.get(record).copied().unwrap_or(0);
        self.field_start(field).min(self.length)
    }

    fn field_start(&self, field: u32) -> usize {
        self.index.starts.get(field as usize).copied().unwrap_or(0) as usize
    }

    /// The records that start before a byte of the chunk.
    pub(crate) fn records_before(&self, byte: usize) -> usize {
        let rows = self.index.rows.get(..self.ended).unwrap_or_default();
        rows.partition_point(|field| self.field_start(*field) < byte)
    }

    /// Takes the first so many records as rows of so many fields, and says of each what it is.
    pub(crate) fn take_rows(
        &mut self,
        records: usize,
        fields: usize,
        judge: &impl JudgesRows,
        mut line: impl FnMut(Line),
    ) {
        self.rows.clear();
        self.made.clear();
        self.width = fields;
        let starts = &self.index.starts;
        let start = |field: u32| starts.get(field as usize).copied().unwrap_or(0);
        for (record, pair) in self.index.rows.get(..=records).unwrap_or_default().windows(2).enumerate() {
            let [first, next] = pair else { continue };
            let count = next - first;
            let length = start(*next).wrapping_sub(start(*first));
            // Nothing but delimiters and the line end is no record. It may end with a carriage return.
            let blank = length == count
                || length == count + 1 && self.buffer.get(start(*next).saturating_sub(2) as usize) == Some(&b'\r');
            let inside = if blank { 0 } else { self.swallowed(*first, *next, fields) };
            if blank {
                line(Line::Blank);
            } else if inside > 0 {
                // The records inside are there, and nothing in them can be told.
                self.rows.extend((0..=inside).map(|_| RAGGED));
                line(Line::Swallowed(inside));
            } else if count as usize == fields {
                match judge.judge(cells_between(&self.buffer, starts, *first, *next)) {
                    None => {
                        self.rows.push(*first);
                        line(Line::Record);
                    }
                    Some(Odd::Doubtful) => {
                        self.rows.push(RAGGED);
                        line(Line::Doubtful);
                    }
                    Some(Odd::BrokenOff) => {
                        self.rows.push(RAGGED);
                        line(Line::BrokenOff);
                    }
                    Some(Odd::NoRecord) => line(Line::NoRecord),
                    Some(Odd::Absent) => line(Line::Absent),
                    Some(Odd::Skipped) => line(Line::Skipped),
                }
            } else {
                let cells = cells_between(&self.buffer, starts, *first, *next);
                let more = joined(cells.clone(), fields);
                self.rows.extend((0..=more).map(|_| RAGGED));
                let too_short = self.is_unended(record) && (count as usize) < fields;
                line(match more {
                    0 if breaks_off(cells, too_short) => Line::BrokenOff,
                    0 => Line::Ragged,
                    more => Line::Joined(more),
                });
            }
        }
    }

    /// How many records a cell of the record between these two fields holds.
    fn swallowed(&self, first: u32, next: u32, fields: usize) -> usize {
        if !self.inner_line {
            return 0;
        }
        let starts = self.index.starts.get(first as usize..=next as usize).unwrap_or_default();
        let record =
            starts.first().zip(starts.last()).map(|(start, end)| *start as usize..(*end as usize).min(self.length));
        let text = record.and_then(|record| self.buffer.get(record)).unwrap_or_default();
        if memchr::memchr(b'\n', text.trim_ascii_end()).is_none() {
            return 0;
        }
        let cells: Vec<&[u8]> = starts
            .array_windows()
            .map(|[start, next]| {
                self.buffer.get(*start as usize..(*next as usize).saturating_sub(1)).unwrap_or_default()
            })
            .collect();
        swallowed(&cells, self.delimiter, fields)
    }

    /// The cells of one column, one for each row taken; nothing in a row of the wrong length.
    #[inline]
    pub(crate) fn cells(&self, column: usize) -> impl Iterator<Item = Option<Cell<'_>>> {
        let made = column.checked_sub(self.width).and_then(|at| self.made.get(at));
        let (buffer, starts, rows, column) = match made {
            Some(made) => (made.buffer.as_slice(), made.starts.as_slice(), made.rows.as_slice(), 0),
            None => (self.buffer.as_slice(), self.index.starts.as_slice(), self.rows.as_slice(), column),
        };
        rows.iter().map(move |first| {
            // A ragged row's number lies far beyond the starts, also where no number lies beyond it.
            let at = (*first as usize).saturating_add(column);
            let [start, next] = starts.get(at..)?.first_chunk::<2>()?;
            Some(Cell::new(buffer, *start, next.wrapping_sub(*start).wrapping_sub(1)))
        })
    }

    /// Adds a column that was made of the rows taken.
    pub(crate) fn add(&mut self, made: MadeColumn) {
        self.made.push(made);
    }

    /// The fields of one record.
    pub(crate) fn record(&self, record: usize) -> impl Iterator<Item = Cell<'_>> {
        let first = self.index.rows.get(record).copied().unwrap_or(0);
        let next = self.index.rows.get(record + 1).copied().unwrap_or(0);
        cells_between(&self.buffer, &self.index.starts, first, next)
    }

    /// How many rows were taken.
    pub(crate) fn taken(&self) -> usize {
        self.rows.len()
    }

    /// The fields of one of the rows taken, of so many; none of a row of the wrong length.
    pub(crate) fn row(&self, row: usize, fields: usize) -> impl Iterator<Item = Cell<'_>> {
        let first = self.rows.get(row).copied().filter(|first| *first != RAGGED);
        let next = first.map(|first| first.saturating_add(u32::try_from(fields).unwrap_or(u32::MAX)));
        cells_between(&self.buffer, &self.index.starts, first.unwrap_or(0), next.unwrap_or(0))
    }
}

/// The fields between two, by their numbers.
fn cells_between<'b>(
    buffer: &'b [u8],
    starts: &'b [u32],
    first: u32,
    next: u32,
) -> impl Iterator<Item = Cell<'b>> + Clone {
    let starts = starts.get(first as usize..=next as usize).unwrap_or_default();
    starts.array_windows().map(|[start, next]| Cell::new(buffer, *start, next.wrapping_sub(*start).wrapping_sub(1)))
}
