//! What to do, by whoever holds it. The numbers are the places on the shortest way to ready.

use readymark_findings::{Action, Assessment, CheckResult, Locator, ToDo};
use serde::Serialize;

use super::{
    partner::holders,
    parts::{Advised, Badge, advised},
    planned::{Plan, Planned},
};
use crate::words;

/// One thing to do.
#[derive(Serialize)]
pub(super) struct Step<'a> {
    /// Its place on the shortest way, from 1.
    number: usize,
    pub(super) check: &'a str,
    pub(super) title: String,
    pub(super) requirement: &'a str,
    badge: Option<Badge>,
    pub(super) safeguarding: bool,
    pub(super) fix: Vec<Advised>,
    to_fix: Option<String>,
    pub(super) partners: Option<String>,
    pub(super) effect: Option<String>,
    /// The day by which something in the evidence asks for it, and what does.
    pub(super) by: Option<String>,
}

/// Everything there is to do about gaps, what can only be learnt from included, in the order of the actions.
pub(super) fn matters(assessment: &Assessment) -> Vec<Step<'_>> {
    let steps = assessment.steps().into_iter().enumerate();
    let shown = steps.map(|(index, found)| match found {
        ToDo::Action(action) => step(assessment, index + 1, action, words::action_advice(assessment, action)),
        ToDo::Column(column) => export_step(index + 1, &column.checks, words::export_column(&column)),
        ToDo::Export(export) => export_step(index + 1, &export.checks, words::bring_in(&export)),
    });
    shown.collect()
}

/// An export that some checks wait for, as a step that belongs to no partner.
fn export_step<'a>(number: usize, checks: &[&'a CheckResult], text: String) -> Step<'a> {
    let first = checks.first();
    let count = u64::try_from(checks.len()).unwrap_or(u64::MAX);
    Step {
        number,
        check: first.map_or("", |check| check.check.as_str()),
        title: words::counted(count, "check needs it", "checks need it"),
        requirement: first.map_or("", |check| check.requirement.as_str()),
        badge: None,
        safeguarding: checks.iter().any(|check| check.safeguarding),
        fix: vec![Advised::to_export(text)],
        to_fix: None,
        partners: None,
        effect: None,
        by: None,
    }
}

/// The numbered steps about gaps of checks.
fn of_checks(assessment: &Assessment) -> impl Iterator<Item = (usize, &Action)> {
    words::steps(assessment).filter_map(|(number, step)| match step {
        ToDo::Action(action) => Some((number, action)),
        ToDo::Column(_) | ToDo::Export(_) => None,
    })
}

/// The columns and files to export, for whoever makes the exports.
pub(super) fn columns(assessment: &Assessment) -> Vec<Step<'_>> {
    let found = words::steps(assessment).filter_map(|(number, step)| match step {
        ToDo::Action(_) => None,
        ToDo::Column(column) => Some(export_step(number, &column.checks, words::export_column(&column))),
        ToDo::Export(export) => Some(export_step(number, &export.checks, words::bring_in(&export))),
    });
    found.collect()
}

fn step<'a>(assessment: &'a Assessment, number: usize, action: &'a Action, advice: Vec<words::Advice<'a>>) -> Step<'a> {
    let check = assessment.check(&action.check);
    Step {
        number,
        check: &action.check,
        title: check.map(|check| check.title.clone()).unwrap_or_default(),
        requirement: check.map_or("", |check| check.requirement.as_str()),
        badge: check.map(|check| Badge::new(check.verdict)),
        safeguarding: check.is_some_and(|check| check.safeguarding),
        fix: advised(advice),
        to_fix: words::rows_of_step(assessment, action),
        partners: words::partner_shares(assessment, &action.partners),
        effect: words::effect(assessment, action),
        by: action.by.as_ref().map(words::deadline),
    }
}

/// The things that one partner, or the service itself, has to do.
#[derive(Serialize)]
pub(super) struct Holder<'a> {
    anchor: String,
    name: &'a str,
    rows: u64,
    steps: usize,
    overdue: usize,
    /// By who does them; all together if there is no plan.
    owners: Vec<Owner<'a>>,
}

/// What one owner does of it.
#[derive(Serialize)]
struct Owner<'a> {
    name: Option<&'a str>,
    items: Vec<Item<'a>>,
}

/// A step as one holder sees it.
#[derive(Serialize)]
struct Item<'a> {
    step: Step<'a>,
    /// The rows that lie here, and where.
    here: u64,
    places: Option<String>,
    /// Whether others hold rows too.
    shared: bool,
    /// What people wrote in place of the standard's words.
    theirs: Option<&'a str>,
    planned: Option<Planned<'a>>,
}

/// A step that several partners share stands with each of them. What belongs to no partner comes last: it is the
/// service's own.
pub(super) fn by_holder<'a>(assessment: &'a Assessment, plan: Option<&Plan<'a>>) -> Vec<Holder<'a>> {
    let ids = partners_then_nobody(assessment);
    let alone = ids.len() == 1;
    let own = if alone { "The service" } else { "The service as a whole" };
    let holders = ids.into_iter().enumerate().map(|(index, id)| {
        let found = of_checks(assessment).filter(|(_, action)| is_held(action, id));
        let steps: Vec<_> = found.collect();
        let items: Vec<_> = steps.iter().flat_map(|step| items(assessment, plan, *step, id)).collect();
        Holder {
            anchor: format!("holder-{}", index + 1),
            name: id.map_or(own, |id| words::partner(assessment, Some(id))),
            rows: steps.iter().map(|(_, action)| rows_here(assessment, action, id)).sum(),
            steps: steps.len(),
            overdue: items.iter().filter(|item| item.planned.as_ref().is_some_and(|planned| planned.overdue)).count(),
            owners: by_owner(items),
        }
    });
    holders.filter(|holder| holder.steps > 0).collect()
}

/// The steps as the plan knows them: a check and its holder.
pub(super) fn held(assessment: &Assessment) -> Vec<(&str, Option<&str>)> {
    let ids = partners_then_nobody(assessment);
    let steps = of_checks(assessment)
        .flat_map(|(_, action)| ids.iter().filter(|id| is_held(action, **id)).map(|id| (action.check.as_str(), *id)));
    steps.collect()
}

fn partners_then_nobody(assessment: &Assessment) -> Vec<Option<&str>> {
    let mut ids = holders(assessment);
    ids.retain(Option::is_some);
    ids.push(None);
    ids
}

/// Whoever comes first in order of the steps comes first; what nobody owns yet comes last.
fn by_owner(items: Vec<Item<'_>>) -> Vec<Owner<'_>> {
    let mut owners: Vec<Owner<'_>> = Vec::new();
    for item in items {
        let name = item.planned.as_ref().and_then(|planned| planned.owner);
        match owners.iter_mut().find(|owner| owner.name == name) {
            Some(owner) => owner.items.push(item),
            None => owners.push(Owner { name, items: vec![item] }),
        }
    }
    owners.sort_by_key(|owner| owner.name.is_none());
    owners
}

/// What no partner holds rows of is the service's own.
fn is_held(action: &Action, id: Option<&str>) -> bool {
    let holds = action.partners.iter().any(|(partner, rows)| partner.as_deref() == id && *rows > 0);
    holds || (id.is_none() && is_nobodys(action))
}

fn is_nobodys(action: &Action) -> bool {
    action.partners.iter().all(|(_, rows)| *rows == 0)
}

fn rows_here(assessment: &Assessment, action: &Action, id: Option<&str>) -> u64 {
    let held = action.partners.iter().find(|(partner, rows)| partner.as_deref() == id && *rows > 0);
    held.map_or_else(|| assessment.check(&action.check).map_or(0, |check| check.rows.total), |(_, rows)| *rows)
}

/// One item; several if the plan has several rows about it.
fn items<'a>(
    assessment: &'a Assessment,
    plan: Option<&Plan<'a>>,
    (number, action): (usize, &'a Action),
    id: Option<&str>,
) -> Vec<Item<'a>> {
    let here = rows_here(assessment, action, id);
    let item = |planned: Option<Planned<'a>>| {
        let listed = assessment.check(&action.check).into_iter().flat_map(|check| &check.rows.listed);
        let mine = |locator: &&Locator| is_nobodys(action) || locator.partner.as_deref() == id;
        let advice = words::can_help(&words::action_advice(assessment, action));
        let step = step(assessment, number, action, advice);
        Item {
            step,
            here,
            places: words::places_of(listed.filter(mine), here),
            shared: action.partners.iter().filter(|(_, rows)| *rows > 0).count() > 1,
            theirs: planned.as_ref().and_then(|planned| planned.action),
            planned,
        }
    };
    let written = plan.map(|plan| plan.about(&action.check, id)).unwrap_or_default();
    if written.is_empty() { vec![item(None)] } else { written.into_iter().map(|planned| item(Some(planned))).collect() }
}
