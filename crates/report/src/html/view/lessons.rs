//! What happened and cannot be undone, and what is to be learnt from it.

use readymark_findings::{Action, Assessment};
use serde::Serialize;

use super::parts::Badge;
use crate::words;

/// One check whose breaches cannot be undone.
#[derive(Serialize)]
pub(super) struct Lesson<'a> {
    check: &'a str,
    title: &'a str,
    requirement: &'a str,
    badge: Option<Badge>,
    safeguarding: bool,
    text: &'a str,
    breaches: u64,
    partners: Option<String>,
    /// Until when they count.
    leaves: Option<String>,
}

pub(super) fn lessons(assessment: &Assessment) -> Vec<Lesson<'_>> {
    words::lessons(assessment).map(|(action, advice)| lesson(assessment, action, advice)).collect()
}

fn lesson<'a>(assessment: &'a Assessment, action: &'a Action, advice: words::Advice<'a>) -> Lesson<'a> {
    let check = assessment.check(&action.check);
    Lesson {
        check: &action.check,
        title: check.map_or("", |check| check.title.as_str()),
        requirement: check.map_or("", |check| check.requirement.as_str()),
        badge: check.map(|check| Badge::new(check.verdict)),
        safeguarding: check.is_some_and(|check| check.safeguarding),
        text: advice.text,
        breaches: advice.rows,
        partners: check.and_then(|check| words::held_breaches(assessment, check)),
        leaves: check.and_then(words::leaves),
    }
}
