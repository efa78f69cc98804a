//! Exports that nobody read: one step for each register, however many rows of however many checks cannot be decided without them.

use std::collections::BTreeSet;

use crate::{Assessment, CheckResult, EvidenceTable, QualityCode, QualityFinding, Reason, Verdict};

/// The exports of a register that could not be read or are left for later, and the checks with a gap that wait for them.
#[derive(Clone, Debug)]
pub struct UnreadExports<'a> {
    /// The register.
    pub table: &'a EvidenceTable,
    /// Files that the bundle leaves for later.
    pub set_aside: Vec<&'a str>,
    /// Files that could not be read, by what to do about it.
    pub unreadable: Vec<Unreadable<'a>>,
    /// The checks, in the standard's order.
    pub checks: Vec<&'a CheckResult>,
}

/// Files that could not be read for one reason.
#[derive(Clone, Debug)]
pub struct Unreadable<'a> {
    /// What is wrong, and what to do.
    pub why: &'a QualityFinding,
    /// The files.
    pub files: BTreeSet<&'a str>,
}

impl Assessment {
    /// Whether a check cannot be decided because an export was not read. What it lacks stands in no row that somebody could fix.
    #[must_use]
    pub fn waits_for_export(&self, check: &CheckResult) -> bool {
        check.waits_for_export() && !self.is_not_collected(check)
    }

    /// The registers with exports to bring in, in the order in which checks name them.
    #[must_use]
    pub fn exports_to_bring_in(&self) -> Vec<UnreadExports<'_>> {
        let mut found: Vec<UnreadExports<'_>> = Vec::new();
        for check in self.checks.iter().filter(|check| check.verdict.is_gap() && self.waits_for_export(check)) {
            for table in check.unread_tables() {
                let known = found.iter_mut().find(|known| known.table.table == table);
                match (known, self.evidence.iter().find(|known| known.table == table)) {
                    (Some(known), _) => known.checks.push(check),
                    (None, Some(table)) => found.push(self.unread(table, check)),
                    (None, None) => {}
                }
            }
        }
        found
    }

    /// Whether the bundle names an export of a register that was not read.
    #[must_use]
    pub fn has_unread(&self, table: &str) -> bool {
        self.quality.iter().any(|found| found.table == table && (found.fatal || found.code.leaves_export_unread()))
    }

    /// Whether all that the bundle names of a register is left for later.
    #[must_use]
    pub fn is_set_aside(&self, table: &EvidenceTable) -> bool {
        let left = |code| self.quality.iter().any(|found| found.table == table.table && found.code == code);
        table.files.is_empty() && left(QualityCode::SetAside)
    }

    fn unread<'a>(&'a self, table: &'a EvidenceTable, check: &'a CheckResult) -> UnreadExports<'a> {
        let of_table = || self.quality.iter().filter(|found| found.table == table.table);
        let set_aside = of_table().filter(|found| found.code == QualityCode::SetAside);
        let set_aside: BTreeSet<&str> = set_aside.map(|found| found.file.as_str()).collect();
        let mut unreadable: Vec<Unreadable<'_>> = Vec::new();
        let is_unread = |found: &&QualityFinding| found.fatal || found.code == QualityCode::RegisterUnlisted;
        for why in of_table().filter(|found| is_unread(found) && found.code != QualityCode::SetAside) {
            match unreadable.iter_mut().find(|other| other.why.remedy() == why.remedy()) {
                Some(known) => drop(known.files.insert(&why.file)),
                None => unreadable.push(Unreadable { why, files: BTreeSet::from([why.file.as_str()]) }),
            }
        }
        UnreadExports { table, set_aside: set_aside.into_iter().collect(), unreadable, checks: vec![check] }
    }
}

impl CheckResult {
    /// Whether it cannot be decided, nothing is certainly broken, and an export that it needs was not read.
    #[must_use]
    pub fn waits_for_export(&self) -> bool {
        self.verdict == Verdict::NotEvidenced && self.counts.breaches == 0 && self.unread_tables().next().is_some()
    }

    /// Whether it cannot be decided, nothing is certainly broken, and what it lacks stands in no row that somebody could fix: a register
    /// that it needs was not collected, or an export was not read.
    #[must_use]
    pub fn waits_for_rows(&self) -> bool {
        let absent = |reason: &Reason| matches!(reason, Reason::TableAbsent { table } if self.reads.contains(table));
        let uncollected = self.verdict == Verdict::NotEvidenced && self.counts.breaches == 0;
        self.waits_for_export() || uncollected && self.reasons.iter().any(absent)
    }

    fn unread_tables(&self) -> impl Iterator<Item = &str> {
        self.reasons.iter().filter_map(|reason| match reason {
            Reason::TableUnreadable { table, .. } => Some(table.as_str()),
            _ => None,
        })
    }
}
