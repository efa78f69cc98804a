//! The records that begin in one stretch of a file, read into parts of columns.

use readymark_findings::QualityCode;

use super::made::Making;
use super::tuning::Tuning;
use super::typed::{Memory, Part, Plan};
use crate::columns::words::Block;
use crate::defects::faults::Faults;
use crate::files::input::Input;
use crate::formats::csv::{Chunk, Line, OddRows};

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
    /// Tells rows that are no records.
    pub(crate) odd: OddRows,
    /// Columns that are made of those of the file.
    pub(crate) making: Making,
}

/// What a segment holds.
pub(crate) struct Segment {
    /// The worker that read it.
    pub(crate) worker: usize,
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
    /// For each plan, the words that the worker met here first.
    pub(crate) fresh: Vec<Block>,
    /// Lines that are no records, counted from 0.
    pub(crate) left_out: Vec<u64>,
    /// How many lines are no records of the table, though they are rows.
    pub(crate) absent: u64,
    /// How many lines the bundle skips.
    pub(crate) skipped: u64,
    /// What is wrong with cells and rows.
    pub(crate) faults: Faults,
    /// What makes the file unusable: it stands in the line after the last.
    pub(crate) fatal: Option<QualityCode>,
}

/// Reads one segment after another, and remembers the words.
pub(crate) struct Worker {
    number: usize,
    chunk: Chunk,
    memories: Vec<Memory>,
    /// Codes on their way.
    codes: Vec<u32>,
    spare: Vec<Vec<Part>>,
}

impl Worker {
    pub(crate) fn new(number: usize, layout: &Layout) -> Self {
        let memories = layout.plans.iter().map(|plan| plan.reader.memory()).collect();
        Self { number, chunk: Chunk::default(), memories, codes: Vec::new(), spare: Vec::new() }
    }

    pub(crate) fn number(&self) -> usize {
        self.number
    }

    /// Takes parts back whose content has been used, so that their memory serves again.
    pub(crate) fn take_back(&mut self, mut parts: Vec<Part>) {
        parts.iter_mut().for_each(Part::clear);
        self.spare.push(parts);
    }

    /// Reads the records that begin from `begin` on and before `until`. A record begins at `begin`.
    pub(crate) fn read(
        &mut self,
        input: &Input,
        layout: &Layout,
        tuning: &Tuning,
        (begin, until): (u64, u64),
    ) -> Segment {
        let mut segment = self.empty(layout, begin);
        while segment.end < until && segment.end < input.len() && segment.fatal.is_none() {
            let left = until - segment.end;
            let wanted = usize::try_from(left + OVERRUN).unwrap_or(usize::MAX).min(tuning.chunk);
            let Ok(fault) = self.chunk.load(input, segment.end, wanted, layout.delimiter) else {
                segment.fatal = Some(QualityCode::FileUnreadable);
                break;
            };
            let left = usize::try_from(left).unwrap_or(usize::MAX);
            let fault = fault.filter(|fault| self.chunk.start_of(fault.record) < left);
            let records = fault.map_or_else(|| self.chunk.records_before(left), |fault| fault.record);
            if records == 0 && fault.is_none() {
                break;
            }
            segment.take(self, layout, records);
            segment.end += self.chunk.start_of(records) as u64;
            segment.fatal = fault.map(|fault| fault.code);
        }
        segment.fresh = self.memories.iter_mut().map(Memory::take_fresh).collect();
        segment
    }

    fn empty(&mut self, layout: &Layout, begin: u64) -> Segment {
        let parts = self.spare.pop();
        Segment {
            worker: self.number,
            begin,
            end: begin,
            rows: 0,
            lines: 0,
            blanks: Vec::new(),
            parts: parts.unwrap_or_else(|| layout.plans.iter().map(|plan| plan.reader.part()).collect()),
            fresh: Vec::new(),
            left_out: Vec::new(),
            absent: 0,
            skipped: 0,
            faults: Faults::default(),
            fatal: None,
        }
    }
}

impl Segment {
    fn take(&mut self, worker: &mut Worker, layout: &Layout, records: usize) {
        let Worker { chunk, memories, codes, .. } = worker;
        let first = self.rows;
        let Self { rows, lines, blanks, left_out, absent, skipped, faults, .. } = self;
        let mut numbers = Vec::new();
        chunk.take_rows(records, layout.fields, &layout.odd, |line| {
            *lines += 1;
            match line {
                Line::Blank => blank_before(blanks, *rows),
                Line::NoRecord => {
                    left_out.push(*lines - 1);
                    blank_before(blanks, *rows);
                }
                Line::Absent => {
                    *absent += 1;
                    blank_before(blanks, *rows);
                }
                Line::Skipped => {
                    *skipped += 1;
                    blank_before(blanks, *rows);
                }
                Line::Record => *rows += 1,
                Line::Doubtful => {
                    faults.add(None, QualityCode::DoubtfulRow, *rows);
                    *rows += 1;
                }
                Line::BrokenOff => {
                    faults.add(None, QualityCode::FileCut, *rows);
                    *rows += 1;
                }
                Line::Swallowed(inside) => {
                    faults.add(None, QualityCode::SwallowedRows, *rows);
                    *lines += inside as u64;
                    *rows = rows.saturating_add(u32::try_from(inside).unwrap_or(u32::MAX)).saturating_add(1);
                }
                Line::Joined(more) => {
                    faults.add(None, QualityCode::SwallowedRows, *rows);
                    *rows = rows.saturating_add(u32::try_from(more).unwrap_or(u32::MAX)).saturating_add(1);
                }
                Line::Ragged => {
                    faults.add(None, QualityCode::RaggedRow, *rows);
                    *rows += 1;
                }
            }
            // Of rows that are swallowed nothing is made.
            if layout.making.needs_numbers() {
                numbers.resize((*rows - first) as usize, *lines - 1);
            }
        });
        layout.making.make(chunk, &numbers);
        let columns = self.parts.iter_mut().zip(memories);
        for (number, (plan, column)) in layout.plans.iter().zip(columns).enumerate() {
            let (part, memory) = column;
            plan.read(number, chunk, first, (part, memory, codes), &mut self.faults);
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
