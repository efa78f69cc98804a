//! What can still help a check, by the rows that it has to fix.

use crate::{CheckKind, CheckResult, Counts, Fix, Remedy, RowState, Verdict};

/// What can be reached of a check that fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// What can be recorded or done now may close the gap whole.
    Reachable,
    /// Some of its breaches can be put right and others happened: the records do not tell which.
    Uncertain,
    /// Its breaches happened. Whatever is recorded or done, it fails while they are in the window.
    OutOfReach,
}

/// Some of the rows to fix: those in these states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowStates {
    /// Rows that certainly breach the check.
    pub breaches: bool,
    /// Rows that cannot be decided or may not count.
    pub open: bool,
}

impl RowStates {
    /// All rows to fix.
    pub const ALL: Self = Self { breaches: true, open: true };
    /// The breaches.
    pub const BREACHES: Self = Self { breaches: true, open: false };
    /// The rows that cannot be decided or may not count.
    pub const OPEN: Self = Self { breaches: false, open: true };

    /// Whether a row in this state is one of them.
    #[must_use]
    pub fn holds(self, state: RowState) -> bool {
        match state {
            RowState::Breach => self.breaches,
            RowState::Unknown | RowState::Unclear => self.open,
        }
    }

    /// How many of the rows counted are of them.
    #[must_use]
    pub fn count(self, counts: &Counts) -> u64 {
        let breaches = if self.breaches { counts.breaches } else { 0 };
        let open = if self.open { counts.unknown + counts.unclear } else { 0 };
        breaches + open
    }
}

impl CheckResult {
    /// The rows that this kind of advice is for: nobody is sent to a breach to enter what is not recorded.
    #[must_use]
    pub fn rows_for(&self, fix: &Fix, remedy: Remedy) -> RowStates {
        let is_for = |state| fix.of_row(state) == Some(remedy);
        RowStates { breaches: is_for(RowState::Breach), open: is_for(RowState::Unknown) && !self.opens_with_column() }
    }

    /// Whether its open rows are open for want of a whole column: they are not looked up one by one.
    #[must_use]
    pub fn opens_with_column(&self) -> bool {
        self.counts.breaches > 0 && self.lacks_column()
    }

    /// Whether people may be at risk now: it protects them, it blocks, and it is certainly broken.
    #[must_use]
    pub fn is_certainly_unsafe(&self) -> bool {
        self.safeguarding && self.blocks && (self.counts.breaches > 0 || self.standing().falls_short())
    }

    /// Whether its gap may wait for a day that the evidence names, such as that of the assessment. What protects people is done at once, and
    /// nobody learns from what happened by a day.
    #[must_use]
    pub fn may_wait(&self) -> bool {
        let kinds = self.remedies();
        let only_learns = !kinds.is_empty() && kinds.iter().all(|(remedy, _)| *remedy == Remedy::Learn);
        let acts = kinds.iter().any(|(remedy, _)| *remedy == Remedy::Act);
        let protects = self.is_certainly_unsafe() || self.safeguarding && self.blocks && acts;
        !only_learns && !protects
    }

    /// How many of its open rows are looked up one by one.
    #[must_use]
    pub fn to_look_up(&self) -> u64 {
        if self.opens_with_column() { 0 } else { RowStates::OPEN.count(&self.counts) }
    }

    /// Whether it has breaches that are only to learn from: what is left is to look up its open rows.
    #[must_use]
    pub fn only_looks_up(&self) -> bool {
        let teaches = self.fix.as_ref().and_then(Fix::of_breach) == Some(Remedy::Learn);
        let happened = teaches && self.counts.breaches > 0 && self.standing().is_gap();
        happened || self.outlook() == Outlook::OutOfReach
    }

    /// The partners that hold rows in these states, with how many each, most first.
    #[must_use]
    pub fn held(&self, states: RowStates) -> Vec<(Option<&str>, u64)> {
        let mut held: Vec<(Option<&str>, u64)> = (self.partners.iter())
            .map(|part| (part.partner.as_deref(), states.count(&part.counts)))
            .filter(|(_, rows)| *rows > 0)
            .collect();
        held.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        held
    }

    /// The partners that hold rows to fix, with how many each, most first.
    #[must_use]
    pub fn open_by_partner(&self) -> Vec<(Option<&str>, u64)> {
        self.held(RowStates::ALL)
    }

    /// What can be reached by carrying out what the check advises.
    #[must_use]
    pub fn outlook(&self) -> Outlook {
        let standing = self.standing();
        if standing == Verdict::Error {
            return Outlook::Uncertain;
        }
        // Of what is not evidenced the open rows decide: each may have been done.
        let falls_short = standing.falls_short() && (self.counts.breaches > 0 || self.kind == CheckKind::Measure);
        match self.fix.as_ref().filter(|fix| fix.learn.is_some()) {
            Some(fix) if falls_short && fix.act.is_some() => Outlook::Uncertain,
            Some(_) if falls_short => Outlook::OutOfReach,
            _ => Outlook::Reachable,
        }
    }

    /// The verdict of the records themselves, whatever exception covers it.
    #[must_use]
    pub fn standing(&self) -> Verdict {
        self.underlying.unwrap_or(self.verdict)
    }

    /// Each kind of gap that the check has and gives advice for, with how many rows are of it; none of a gap that has no rows.
    ///
    /// A row that cannot be decided, or may not count, is looked up first. A certain breach is one to learn from if the check says that
    /// its breaches are events. Rows that are open for want of a whole column are not looked up one by one.
    #[must_use]
    pub fn remedies(&self) -> Vec<(Remedy, u64)> {
        let Some(fix) = self.fix.as_ref().filter(|_| self.standing().is_gap()) else { return Vec::new() };
        let open = self.to_look_up();
        let breaches = match (self.kind, self.standing()) {
            // The rows of a measure meet or breach nothing: what they come to does.
            (CheckKind::Measure, standing) if standing.falls_short() => Some(0),
            _ => (self.counts.breaches > 0).then_some(self.counts.breaches),
        };
        // Nothing to look up and nothing that is wrong: a register is empty, or a person criticised it.
        let wanted = if self.standing().falls_short() { Remedy::Act } else { Remedy::Record };
        let whole = (open == 0 && breaches.is_none()).then_some(wanted);
        let whole = whole.map(|wanted| fix.text(wanted).map_or_else(|| fix.of_unknown(), |_| Some(wanted)));
        let found = [
            fix.of_unknown().filter(|_| open > 0).map(|remedy| (remedy, open)),
            breaches.and_then(|rows| Some((fix.of_breach()?, rows))),
            whole.flatten().map(|remedy| (remedy, 0)),
        ];
        let mut merged: Vec<(Remedy, u64)> = Vec::new();
        for (remedy, rows) in found.into_iter().flatten() {
            match merged.iter_mut().find(|(known, _)| *known == remedy) {
                Some((_, known)) => *known += rows,
                None => merged.push((remedy, rows)),
            }
        }
        merged
    }
}
