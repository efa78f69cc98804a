//! Which registers the evidence holds, and what each of the others would add. It follows from the assessment alone.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::{Assessment, CheckResult, EvidenceTable, Verdict};

/// What the evidence covers.
#[derive(Clone, Debug)]
pub struct Coverage<'a> {
    /// Every register: first those collected, then those to collect next, by what they add.
    pub registers: Vec<Register<'a>>,
    /// Checks whose registers have all been collected and could be read.
    pub could_run: usize,
    /// Checks that read a register.
    pub checks: usize,
}

/// How far a register is collected, the furthest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Collected {
    /// An export of it was read.
    Read,
    /// The bundle names exports of it, and none of them could be read.
    Unread,
    /// The bundle names no export of it.
    No,
}

/// One register, and what it is worth.
#[derive(Clone, Debug)]
pub struct Register<'a> {
    /// The register.
    pub table: &'a EvidenceTable,
    /// How far it is collected.
    pub state: Collected,
    /// Whether all that the bundle names of it is left for later.
    pub set_aside: bool,
    /// Checks that read it.
    pub checks: usize,
    /// Checks for which it is the only one that is not collected.
    pub alone: usize,
    /// How many of these are about safeguarding.
    pub safeguarding: usize,
    /// Requirements that a check which reads it belongs to.
    pub requirements: usize,
}

impl Coverage<'_> {
    /// How many registers have been collected this far.
    #[must_use]
    pub fn count(&self, state: Collected) -> usize {
        self.registers.iter().filter(|register| register.state == state).count()
    }

    /// Whether any register that a check reads is not collected.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.registers.iter().any(|register| register.state != Collected::Read && register.checks > 0)
    }
}

impl Assessment {
    /// What the evidence covers.
    #[must_use]
    pub fn coverage(&self) -> Coverage<'_> {
        let readers: Vec<_> = self.checks.iter().filter(|check| !check.reads.is_empty()).collect();
        let missing: Vec<_> = readers.iter().map(|check| (*check, self.lacking(check, Collected::Unread))).collect();
        let mut registers: Vec<_> = self.evidence.iter().map(|table| register(self, table, &missing)).collect();
        // One that no check waits for and that is not there is nothing to collect: the service has nothing to record in it.
        registers.retain(|register| register.state != Collected::No || register.checks > 0);
        registers.sort_by_key(|register| {
            let worth = (register.safeguarding, register.alone, register.checks, register.requirements);
            (register.state, Reverse(if register.state == Collected::Read { (0, 0, 0, 0) } else { worth }))
        });
        let could_run = missing.iter().filter(|(_, missing)| missing.is_empty()).count();
        Coverage { registers, could_run, checks: readers.len() }
    }

    /// The registers that a check reads and the bundle has no export for.
    #[must_use]
    pub fn to_collect(&self, check: &CheckResult) -> Vec<&EvidenceTable> {
        self.lacking(check, Collected::No)
    }

    /// The registers that a check reads and that are collected no further than this.
    fn lacking(&self, check: &CheckResult, at_most: Collected) -> Vec<&EvidenceTable> {
        let lacking = self.evidence.iter().filter(|table| state(table) >= at_most);
        lacking.filter(|table| check.reads.contains(&table.table)).collect()
    }

    /// Whether it cannot be decided because a register has never been collected: not a gap in the records, but in the collection.
    /// What is certainly broken already is a gap whatever else is missing.
    #[must_use]
    pub fn is_not_collected(&self, check: &CheckResult) -> bool {
        check.verdict == Verdict::NotEvidenced && check.counts.breaches == 0 && !self.to_collect(check).is_empty()
    }
}

fn state(table: &EvidenceTable) -> Collected {
    match (table.present, table.files.is_empty()) {
        (true, _) => Collected::Read,
        (false, false) => Collected::Unread,
        (false, true) => Collected::No,
    }
}

fn register<'a>(
    assessment: &Assessment,
    table: &'a EvidenceTable,
    missing: &[(&CheckResult, Vec<&EvidenceTable>)],
) -> Register<'a> {
    let readers: Vec<_> = missing.iter().filter(|(check, _)| check.reads.contains(&table.table)).collect();
    let state = state(table);
    let alone: Vec<_> = readers.iter().filter(|(_, missing)| state != Collected::Read && missing.len() == 1).collect();
    Register {
        table,
        state,
        set_aside: assessment.is_set_aside(table),
        checks: readers.len(),
        alone: alone.len(),
        safeguarding: alone.iter().filter(|(check, _)| check.safeguarding).count(),
        requirements: readers.iter().map(|(check, _)| check.requirement.as_str()).collect::<BTreeSet<_>>().len(),
    }
}
