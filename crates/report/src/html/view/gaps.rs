//! The steps of the shortest way to ready.

use readymark_findings::{Action, Assessment};
use serde::Serialize;

use super::Badge;
use crate::words;

#[derive(Serialize)]
pub(super) struct Step<'a> {
    check: &'a str,
    title: &'a str,
    requirement: &'a str,
    badge: Option<Badge>,
    safeguarding: bool,
    fix: &'a str,
    mend: Option<String>,
    partners: Option<String>,
    effect: Option<String>,
}

/// What waits for a register to be collected is not a step of its own.
pub(super) fn steps(assessment: &Assessment) -> Vec<Step<'_>> {
    let waits =
        |action: &&Action| assessment.check(&action.check).is_some_and(|check| assessment.is_not_collected(check));
    assessment.actions.iter().filter(|action| !waits(action)).map(|action| step(assessment, action)).collect()
}

fn step<'a>(assessment: &'a Assessment, action: &'a Action) -> Step<'a> {
    let check = assessment.check(&action.check);
    Step {
        check: &action.check,
        title: check.map_or("", |check| check.title.as_str()),
        requirement: check.map_or("", |check| check.requirement.as_str()),
        badge: check.map(|check| Badge::new(check.verdict)),
        safeguarding: check.is_some_and(|check| check.safeguarding),
        fix: &action.fix,
        mend: words::to_mend(action.gap, check),
        partners: words::partner_shares(assessment, &action.partners),
        effect: words::effect(assessment, action),
    }
}
