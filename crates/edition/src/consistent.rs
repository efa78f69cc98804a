//! Whether an external edition agrees with itself: it comes from a file, which somebody may have changed.

use readymark_findings::{AreaResult, Contradiction, Force, RequirementResult, Verdict};

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

    /// Every requirement names checks that are there, has their worst verdict, and is not said to be ready while one of them blocks.
    fn areas_agree(&self) -> bool {
        let agrees = |requirement: &RequirementResult| {
            let checks = requirement.checks.iter().map(|id| self.check(id)).collect::<Option<Vec<_>>>();
            checks.is_some_and(|checks| {
                requirement.speaks_for(&self.readiness, self.speaking(requirement).into_iter())
                    && !(requirement.ready && checks.iter().any(|check| check.blocks))
            })
        };
        let follows = |area: &AreaResult| area.follows_from_requirements(&self.readiness);
        self.areas.iter().all(|area| follows(area) && area.requirements.iter().all(agrees))
    }

    fn readiness_agrees(&self) -> bool {
        let ids = |of: fn(&&Check) -> bool| self.checks.iter().filter(of).map(|check| check.check.as_str());
        let failing = ids(|check| check.safeguarding && check.blocks);
        let said = &self.readiness;
        let is = |number: u64, of: fn(&&Check) -> bool| number == self.checks.iter().filter(of).count() as u64;
        said.follows_from(&self.areas, failing, ids(|check| check.answered))
            && is(said.needs_judgement, |check| check.verdict == Verdict::NeedsJudgement)
            && is(said.errors, |check| check.verdict == Verdict::Error)
            && is(said.checks_run, |check| check.verdict != Verdict::Error)
            && said.points.is_none_or(|points| is(points, |check| check.is_point()))
            && (said.exceptions == 0 || is(said.exceptions, |check| check.verdict == Verdict::Excepted))
    }
}

/// Only a gap blocks, and what fails blocks if it is required or about safeguarding, unless reviews answer all its breaches.
fn blocks_rightly(check: &Check) -> bool {
    if !check.is_shown() {
        return !check.blocks && !check.answered;
    }
    let weighs = check.safeguarding || check.force == Force::Required;
    if check.answered {
        return !check.blocks && matches!(check.verdict, Verdict::NotMet | Verdict::PartlyMet);
    }
    // Of a floor that is not shown it may be partly met.
    let fails = check.verdict.fails() && !(check.hides_floor() && check.verdict == Verdict::NotMet);
    (!check.blocks || check.verdict.is_gap()) && (check.blocks || !weighs || !fails)
}
