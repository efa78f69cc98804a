//! Dates from the evidence.

use std::borrow::Cow;
use std::collections::BTreeMap;

use readymark_actions::Item;
use readymark_findings::{Assessment, ExceptionState};
use readymark_source::Date;
use serde::Serialize;

use super::planned::{self, Plan};
use crate::words;

/// A day, and what falls on it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Dated<'a> {
    #[serde(skip)]
    day: Date,
    date: String,
    what: Cow<'static, str>,
    title: Cow<'a, str>,
    anchor: String,
    passed: bool,
}

/// Every such day, and those of the plan, the earliest first.
pub(super) fn dates<'a>(assessment: &'a Assessment, plan: Option<&Plan<'a>>) -> Vec<Dated<'a>> {
    let exceptions = assessment.exceptions.iter().filter(|exception| exception.state != ExceptionState::Unused);
    let exceptions =
        exceptions.map(|exception| dated(assessment, exception.until, "an exception expires", &exception.check));
    let answers = assessment.checks.iter().filter_map(|check| Some((check, check.judgement.as_ref()?)));
    let answers =
        answers.map(|(check, answer)| dated(assessment, answer.until, "a person’s answer expires", &check.check));
    let due = assessment.checks.iter().filter_map(|check| Some((check, check.next_due?)));
    let due = due.map(|(check, on)| dated(assessment, on, "a row is due", &check.check));
    let planned = assessment.planned_for.map(|on| planned(assessment, on));
    let mut dates: Vec<_> = exceptions.chain(answers).chain(due).chain([planned]).flatten().collect();
    dates.extend(plan.into_iter().flat_map(|plan| actions(assessment, plan)));
    dates.sort();
    dates
}

/// Nothing for a check that the standard does not have.
fn dated<'a>(assessment: &'a Assessment, day: Date, what: &'static str, check: &'a str) -> Option<Dated<'a>> {
    let check = assessment.check(check)?;
    Some(Dated {
        day,
        date: words::date(day),
        what: what.into(),
        title: check.title.as_str().into(),
        anchor: format!("check-{}", check.check),
        passed: day < assessment.as_of,
    })
}

fn planned(assessment: &Assessment, day: Date) -> Dated<'static> {
    Dated {
        day,
        date: words::date(day),
        what: "the assessment is planned".into(),
        title: "".into(),
        anchor: "dates".to_owned(),
        passed: day < assessment.as_of,
    }
}

/// The days that people set in the plan. What is due on one day is one entry, so that a board sees the days.
fn actions<'a>(assessment: &Assessment, plan: &Plan<'a>) -> Vec<Dated<'a>> {
    let mut days: BTreeMap<Date, Vec<&Item<'a>>> = BTreeMap::new();
    plan.days().for_each(|(day, item)| days.entry(day).or_default().push(item));
    let dated = days.into_iter().map(|(day, items)| {
        let (what, title, anchor) = match items.as_slice() {
            [item] => ("an action of the plan is due".into(), planned::title(item), planned::anchor(item)),
            items => (format!("{} actions of the plan are due", items.len()).into(), String::new(), None),
        };
        let anchor = anchor.unwrap_or_else(|| "todo".to_owned());
        Dated { day, date: words::date(day), what, title: title.into(), anchor, passed: day < assessment.as_of }
    });
    dated.collect()
}

/// The next of them, the day of the report included.
pub(super) fn next<'a>(dates: &[Dated<'a>], cap: usize) -> Vec<Dated<'a>> {
    dates.iter().filter(|dated| !dated.passed).take(cap).cloned().collect()
}
