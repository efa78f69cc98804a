//! What is wrong with the cells of a file: counted exactly, the first rows named.

use std::collections::BTreeMap;

use readymark_findings::{Normalisation, QualityCode};

use super::date_signs::DateSigns;
use super::ways::Ways;

/// How many rows a finding names.
pub(crate) const ROWS_NAMED: usize = 20;

/// Defects by the number of the plan whose column has them (the whole row has none), and kind; and what was made the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Faults {
    pub(crate) found: BTreeMap<(Option<usize>, QualityCode), Fault>,
    /// By plan and way, how many cells.
    pub(crate) normal: BTreeMap<(usize, Normalisation), u64>,
    /// How each column of days is written, by its place in the file.
    pub(crate) signs: BTreeMap<usize, DateSigns>,
}

/// Defects of one kind in one column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fault {
    /// How many.
    pub(crate) count: u64,
    /// The first of them, as rows from 0.
    pub(crate) rows: Vec<u32>,
}

impl Faults {
    /// Notes a defect. Rows come in order.
    #[cold]
    pub(crate) fn add(&mut self, plan: Option<usize>, code: QualityCode, row: u32) {
        let fault = self.found.entry((plan, code)).or_default();
        fault.count += 1;
        if fault.rows.len() < ROWS_NAMED {
            fault.rows.push(row);
        }
    }

    /// Counts defects of one kind among those of another.
    pub(crate) fn count_as(&mut self, plan: Option<usize>, code: QualityCode, other: QualityCode) {
        let Some(fault) = self.found.remove(&(plan, code)) else { return };
        let sum = self.found.entry((plan, other)).or_default();
        sum.count += fault.count;
        sum.rows.extend(fault.rows);
        sum.rows.sort_unstable();
        sum.rows.truncate(ROWS_NAMED);
    }

    /// Notes what was done to so many cells.
    pub(crate) fn normalised(&mut self, plan: usize, ways: Ways, cells: u64) {
        for way in ways.each() {
            *self.normal.entry((plan, way)).or_default() += cells;
        }
    }

    /// Adds the defects of the rows that follow, which begin at `first`.
    pub(crate) fn append(&mut self, later: &Self, first: u32) {
        for (at, cells) in &later.normal {
            *self.normal.entry(*at).or_default() += cells;
        }
        for (column, signs) in &later.signs {
            self.signs.entry(*column).or_default().append(signs);
        }
        for (at, fault) in &later.found {
            let sum = self.found.entry(*at).or_default();
            sum.count += fault.count;
            let room = ROWS_NAMED.saturating_sub(sum.rows.len());
            sum.rows.extend(fault.rows.iter().take(room).map(|row| row.saturating_add(first)));
        }
    }
}
