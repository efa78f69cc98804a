//! The records that begin in one stretch of a file, read into parts of columns.

use readymark_findings::QualityCode;

use super::chunk::{Chunk, Line};
use super::parallel::Tuning;
use crate::store::Input;
use crate::typed::{Faults, Part, Plan};

/// How far a read goes beyond the segment, so that the last record is usually whole.
const OVERRUN: u64 = 4 * 1024;

/// What is read of a file.
pub(crate) struct Layout {
    /// What separates the fields.
    pub(crate) delimiter: u8,
    /// How many fields a record has.
    pub(crate) fields: usize,
    /// The columns that are read.
    pub(crate) plans: Vec<Plan>,
}

/// Why a file cannot be used, and the line that says so, counted from the start of the segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fatal {
    pub(crate) code: QualityCode,
    pub(crate) line: u64,
}

/// What a segment holds.
pub(crate) struct Segment {
    /// Where its first record begins.
    pub(crate) begin: u64,
    /// Where the first record after it begins.
    pub(crate) end: u64,
    /// How many rows.
    pub(crate) rows: u32,
    /// How many lines as a spreadsheet counts: rows and blank lines.
    pub(crate) lines: u64,
    /// Before which row blank lines stand, and how many of them up to there.
    pub(crate) blanks: Vec<(u32, u32)>,
    /// The parts of columns, one for each plan.
    pub(crate) parts: Vec<Part>,
    /// What is wrong with cells and rows.
    pub(crate) faults: Faults,
    /// What makes the file unusable.
    pub(crate) fatal: Option<Fatal>,
}

/// Reads the records that begin from `begin` on and before `until`. A record begins at `begin`.
pub(crate) fn read_segment(
    input: &Input,
    layout: &Layout,
    tuning: &Tuning,
    chunk: &mut Chunk,
    (begin, until): (u64, u64),
) -> Segment {
    let mut segment = Segment {
        begin,
        end: begin,
        rows: 0,
        lines: 0,
        blanks: Vec::new(),
        parts: layout.plans.iter().map(|plan| plan.reader.part()).collect(),
        faults: Faults::default(),
        fatal: None,
    };
    while segment.end < until && segment.end < input.len() && segment.fatal.is_none() {
        let left = until - segment.end;
        let wanted = usize::try_from(left + OVERRUN).unwrap_or(usize::MAX).min(tuning.chunk);
        let Ok(fault) = chunk.load(input, segment.end, wanted, layout.delimiter) else {
            segment.fatal = Some(Fatal { code: QualityCode::FileUnreadable, line: segment.lines });
            break;
        };
        let left = usize::try_from(left).unwrap_or(usize::MAX);
        let fault = fault.filter(|fault| chunk.start_of(fault.record) < left);
        let records = fault.map_or_else(|| chunk.records_before(left), |fault| fault.record);
        if records == 0 && fault.is_none() {
            break;
        }
        segment.take(chunk, layout, records, left);
        segment.end += chunk.start_of(records) as u64;
        segment.fatal = fault.map(|fault| Fatal { code: fault.code, line: segment.lines });
    }
    segment
}

impl Segment {
    fn take(&mut self, chunk: &mut Chunk, layout: &Layout, records: usize, left: usize) {
        let first = self.rows;
        let Self { rows, lines, blanks, faults, .. } = self;
        chunk.take_rows(records, layout.fields, |line| {
            *lines += 1;
            match line {
                Line::Blank => blank_before(blanks, *rows),
                Line::Record => *rows += 1,
                Line::Ragged => {
                    faults.add(None, QualityCode::RaggedRow, *rows);
                    *rows += 1;
                }
            }
        });
        if first == 0 {
            // The rest of the segment will have as many rows for each byte.
            let taken = chunk.start_of(records).max(1);
            let expected = (self.rows as usize).saturating_mul(left / taken + 1);
            self.parts.iter_mut().for_each(|part| part.reserve(expected + expected / 32));
        }
        for (number, (plan, part)) in layout.plans.iter().zip(&mut self.parts).enumerate() {
            plan.read(number, chunk, first, part, &mut self.faults);
        }
    }
}

/// One more blank line before a row.
fn blank_before(blanks: &mut Vec<(u32, u32)>, row: u32) {
    let so_far = blanks.last().map_or(0, |(_, count)| *count).saturating_add(1);
    match blanks.last_mut() {
        Some((before, count)) if *before == row => *count = so_far,
        _ => blanks.push((row, so_far)),
    }
}
