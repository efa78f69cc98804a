//! The days that the evidence itself sets.

use readymark_findings::{Assessment, ExceptionState};
use serde::Serialize;

use crate::words;

/// A day, and what falls on it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Dated<'a> {
    #[serde(skip)]
    day: &'a str,
    date: String,
    what: &'static str,
    title: &'a str,
    anchor: String,
    passed: bool,
}

/// Every such day, the earliest first.
pub(super) fn dates(assessment: &Assessment) -> Vec<Dated<'_>> {
    let exceptions = assessment.exceptions.iter().filter(|exception| exception.state != ExceptionState::Unused);
    let exceptions =
        exceptions.map(|exception| dated(assessment, &exception.until, "an exception ends", &exception.check));
    let answers = assessment.checks.iter().filter_map(|check| Some((check, check.judgement.as_ref()?)));
    let answers =
        answers.map(|(check, answer)| dated(assessment, &answer.until, "a person’s answer ends", &check.check));
    let due = assessment.checks.iter().filter_map(|check| Some((check, check.next_due.as_ref()?)));
    let due = due.map(|(check, on)| dated(assessment, on, "a row falls due", &check.check));
    let planned = assessment.planned_for.as_deref().map(|on| planned(assessment, on));
    let mut dates: Vec<_> = exceptions.chain(answers).chain(due).chain([planned]).flatten().collect();
    dates.sort();
    dates
}

/// Nothing for a check that the standard does not have.
fn dated<'a>(assessment: &'a Assessment, day: &'a str, what: &'static str, check: &'a str) -> Option<Dated<'a>> {
    let check = assessment.check(check)?;
    Some(Dated {
        day,
        date: words::date(day),
        what,
        title: &check.title,
        anchor: format!("check-{}", check.check),
        passed: day < assessment.as_of.as_str(),
    })
}

fn planned<'a>(assessment: &'a Assessment, day: &'a str) -> Dated<'a> {
    Dated {
        day,
        date: words::date(day),
        what: "the assessment is planned",
        title: "",
        anchor: "dates".to_owned(),
        passed: day < assessment.as_of.as_str(),
    }
}

/// The next of them, the day of the report included.
pub(super) fn next<'a>(dates: &[Dated<'a>], cap: usize) -> Vec<Dated<'a>> {
    dates.iter().filter(|dated| !dated.passed).take(cap).cloned().collect()
}
