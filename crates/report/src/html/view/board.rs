//! What a board reads: one screen.

use readymark_findings::{Assessment, Collected};
use serde::Serialize;

use super::{
    dates::{self, Dated},
    todo::Step,
};
use crate::words;

/// How many things matter most.
const MATTERS: usize = 3;
/// How many days the board shows.
const DATES: usize = 3;

#[derive(Serialize)]
pub(super) struct Board<'a> {
    /// How many areas are not ready.
    behind: u64,
    matters: Vec<Matter>,
    /// Steps beyond those.
    more_steps: usize,
    dates: Vec<Dated<'a>>,
    /// Actions of the plan whose day has passed; nothing without a plan.
    overdue: Option<usize>,
    /// Days beyond those, passed ones included.
    more_dates: usize,
}

/// One of the things that matter most: something to do, or a register to collect.
#[derive(Serialize)]
struct Matter {
    what: String,
    anchor: String,
    title: String,
    safeguarding: bool,
    held: Option<String>,
    effect: Option<String>,
    by: Option<String>,
}

impl<'a> Board<'a> {
    pub(super) fn new(
        assessment: &'a Assessment,
        steps: &[Step<'_>],
        all_dates: &[Dated<'a>],
        overdue: Option<usize>,
    ) -> Self {
        let mut matters: Vec<_> = first(assessment, steps).into_iter().take(MATTERS).collect();
        matters.extend(to_collect(assessment).into_iter().take(MATTERS.saturating_sub(matters.len())));
        let dates = dates::next(all_dates, DATES);
        let behind = assessment.areas.iter().filter(|area| !area.ready).count();
        Self {
            behind: u64::try_from(behind).unwrap_or(u64::MAX),
            matters,
            more_steps: steps.len().saturating_sub(MATTERS),
            more_dates: all_dates.len() - dates.len(),
            dates,
            overdue,
        }
    }
}

/// The steps, those first that are about a safeguarding check that is certainly broken.
fn first(assessment: &Assessment, steps: &[Step<'_>]) -> Vec<Matter> {
    let urgency = |step: &Step<'_>| {
        let check = assessment.check(step.check).filter(|check| check.is_certainly_unsafe());
        check.map_or(u8::MAX, |check| check.verdict.urgency())
    };
    let mut ordered: Vec<_> = steps.iter().enumerate().collect();
    ordered.sort_by_key(|(_, step)| urgency(step));
    let ordered = ordered.into_iter().enumerate();
    // What a step changes is told after those before it on the shortest way, and not after others.
    ordered.map(|(place, (number, step))| Matter::of_step(step, place == number)).collect()
}

impl Matter {
    fn of_step(step: &Step<'_>, is_in_order: bool) -> Self {
        let lead = step.lead.as_ref();
        // The board is one screen, and the list below says the rest. But what protects people is often said last.
        let whole = step.safeguarding || lead.is_some_and(|lead| lead.learns);
        let said = |text: &str| if whole { text.to_owned() } else { first_sentence(text).to_owned() };
        Self {
            what: lead.map(|lead| format!("{}: {}", lead.kind, said(&lead.text))).unwrap_or_default(),
            anchor: format!("check-{}", step.check),
            title: format!("{} {}", step.requirement, step.title),
            safeguarding: step.safeguarding,
            held: step.partners.clone(),
            effect: step.effect.clone().filter(|_| is_in_order),
            // Of a step with two kinds of advice the day is that of the other kind.
            by: step.by.clone().filter(|_| lead.is_none_or(|lead| !lead.learns)),
        }
    }
}

/// A text up to its first full stop.
fn first_sentence(text: &str) -> &str {
    text.find(". ").and_then(|end| text.get(..=end)).unwrap_or(text)
}

/// The registers to collect next, those first that add the most.
fn to_collect(assessment: &Assessment) -> Vec<Matter> {
    let coverage = assessment.coverage();
    let wanted = coverage.registers.iter().filter(|register| register.state != Collected::Read && register.checks > 0);
    let matter = |register: &readymark_findings::Register<'_>| Matter {
        what: format!("Collect: {}.", register.table.title),
        anchor: "coverage".to_owned(),
        title: words::adds(register),
        safeguarding: register.safeguarding > 0,
        held: None,
        effect: None,
        by: None,
    };
    wanted.map(matter).collect()
}
