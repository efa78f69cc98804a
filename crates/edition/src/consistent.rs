//! Whether an external edition agrees with itself: it comes from a file, which somebody may have changed.

use readymark_findings::{Contradiction, Force, Verdict};

use crate::{Check, External};

impl External {
    /// What of it contradicts the rest, if anything does. It has no counts of records, so only its answers are held against each other.
    #[must_use]
    pub fn contradiction(&self) -> Option<Contradiction> {
        if !self.checks.iter().all(blocks_rightly) {
            return Some(Contradiction::Checks);
        }
        if !self.areas_agree() {
            return Some(Contradiction::Areas);
        }
        (!self.readiness_agrees()).then_some(Contradiction::Readiness)
    }

    /// Every requirement names checks that are there, and is not said to be ready while one of them blocks.
    fn areas_agree(&self) -> bool {
        self.areas.iter().all(|area| {
            let fits = |id: &String, ready: bool| self.check(id).is_some_and(|check| !(ready && check.blocks));
            area.follows_from_requirements()
                && (area.requirements.iter())
                    .all(|requirement| requirement.checks.iter().all(|id| fits(id, requirement.ready)))
        })
    }

    fn readiness_agrees(&self) -> bool {
        let ids = |of: fn(&&Check) -> bool| self.checks.iter().filter(of).map(|check| check.check.as_str());
        let failing = ids(|check| check.safeguarding && check.blocks);
        self.readiness.follows_from(&self.areas, failing, ids(|check| check.answered))
    }
}

/// Only a gap blocks, and what fails blocks if it is required or about safeguarding, unless reviews answer all its breaches.
fn blocks_rightly(check: &Check) -> bool {
    let weighs = check.safeguarding || check.force == Force::Required;
    if check.answered {
        return !check.blocks && matches!(check.verdict, Verdict::NotMet | Verdict::PartlyMet);
    }
    (!check.blocks || check.verdict.is_gap()) && (check.blocks || !weighs || !check.verdict.fails())
}
