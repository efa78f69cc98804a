//! Takes over the segments of one file, in order.

use readymark_findings::QualityCode;

use super::column_builder::{ColumnBuilder, Local};
use super::segment::Segment;
use super::typed::Part;
use crate::defects::faults::Faults;

/// The emptied parts of a segment.
pub(crate) type Taken = Vec<Part>;

/// One file's rows on their way into the columns of its table.
pub(crate) struct Intake<'a> {
    columns: &'a mut [ColumnBuilder],
    /// For each plan, the column that it feeds.
    feeds: Vec<usize>,
    /// For each worker and plan, its words.
    locals: Vec<Vec<Local>>,
    /// How many rows the file has so far.
    pub(crate) rows: u64,
    /// How many lines, blank ones included, without the heading.
    pub(crate) lines: u64,
    /// Before which row blank lines stand, and how many of them up to there.
    pub(crate) blanks: Vec<(u32, u32)>,
    /// Lines that are no records, counted from 0.
    pub(crate) left_out: Vec<u64>,
    /// How many lines are no records of the table, though they are rows.
    pub(crate) absent: u64,
    /// How many lines the bundle skips.
    pub(crate) skipped: u64,
    /// What is wrong with cells and rows.
    pub(crate) faults: Faults,
    /// What makes the file unusable; it stands in the line after the last.
    pub(crate) fatal: Option<QualityCode>,
}

impl<'a> Intake<'a> {
    pub(crate) fn new(columns: &'a mut [ColumnBuilder], feeds: Vec<usize>) -> Self {
        Self {
            columns,
            feeds,
            locals: Vec::new(),
            rows: 0,
            lines: 0,
            blanks: Vec::new(),
            left_out: Vec::new(),
            absent: 0,
            skipped: 0,
            faults: Faults::default(),
            fatal: None,
        }
    }

    /// Adds the rows of the next segment.
    pub(crate) fn take(&mut self, mut segment: Segment) -> Taken {
        let first = u32::try_from(self.rows).unwrap_or(u32::MAX);
        let before = self.blanks.last().map_or(0, |(_, count)| *count);
        for (row, count) in &segment.blanks {
            let (row, count) = (first.saturating_add(*row), before.saturating_add(*count));
            // Blank lines on both sides of a segment's end are one place.
            match self.blanks.last_mut() {
                Some(last) if last.0 == row => last.1 = count,
                _ => self.blanks.push((row, count)),
            }
        }
        self.faults.append(&segment.faults, first);
        self.left_out.extend(segment.left_out.iter().map(|line| self.lines.saturating_add(*line)));
        self.absent += segment.absent;
        self.skipped += segment.skipped;
        self.rows += u64::from(segment.rows);
        self.lines += segment.lines;
        self.fatal = segment.fatal;
        let worker = segment.worker;
        let mut parts = std::mem::take(&mut segment.parts);
        self.pass_over(segment);
        if let Some(locals) = self.locals.get_mut(worker) {
            for ((part, local), feed) in parts.iter_mut().zip(locals).zip(&self.feeds) {
                if let Some(column) = self.columns.get_mut(*feed) {
                    column.cells.take(part, local);
                }
            }
        }
        parts
    }

    /// Leaves out a segment that was guessed wrong. Its words count: the worker may use their codes again.
    pub(crate) fn pass_over(&mut self, segment: Segment) {
        if self.locals.len() <= segment.worker {
            self.locals.resize_with(segment.worker + 1, Vec::new);
        }
        if let Some(locals) = self.locals.get_mut(segment.worker) {
            locals.resize_with(self.feeds.len(), Local::default);
            locals.iter_mut().zip(segment.fresh).for_each(|(local, fresh)| local.learn(fresh));
        }
    }
}
