//! What can still help a check, by the rows that it has to fix.

use crate::{CheckKind, CheckResult, Remedy, Verdict};

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

impl CheckResult {
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
        let lost = self.counts.breaches > 0 && self.lacks_column();
        let open = if lost { 0 } else { self.counts.unknown + self.counts.unclear };
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
