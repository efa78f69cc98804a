//! What to do, in the order of the shortest way to ready, and whose steps these are.

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
    fix: Vec<Advised>,
    /// The advice that the board shows: that for certain breaches, where there are any.
    #[serde(skip)]
    pub(super) lead: Option<Advised>,
    to_fix: Option<String>,
    /// Who holds the rows of the advice that the board shows.
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
        lead: Some(Advised::to_export(text.clone())),
        fix: vec![Advised::to_export(text)],
        to_fix: None,
        partners: None,
        effect: None,
        by: None,
    }
}

fn step<'a>(assessment: &'a Assessment, number: usize, action: &'a Action, advice: Vec<words::Advice<'a>>) -> Step<'a> {
    let check = assessment.check(&action.check);
    let lead = words::lead(&advice, check);
    Step {
        number,
        check: &action.check,
        title: check.map(|check| check.title.clone()).unwrap_or_default(),
        requirement: check.map_or("", |check| check.requirement.as_str()),
        badge: check.map(|check| Badge::new(check.verdict)),
        safeguarding: check.is_some_and(|check| check.safeguarding),
        fix: advised(advice),
        to_fix: words::rows_of_step(assessment, action),
        partners: check.zip(lead).and_then(|(check, lead)| words::held(assessment, check, lead.states)),
        lead: advised(lead.into_iter().collect()).pop(),
        effect: words::effect(assessment, action),
        by: action.by.as_ref().map(words::deadline),
    }
}

/// A step of the list, with everybody who holds rows of it.
#[derive(Serialize)]
pub(super) struct Listed<'a> {
    step: Step<'a>,
    parts: Vec<Part<'a>>,
    /// What people wrote stands in the place of the standard's words, beside every part.
    replaced: bool,
}

/// What one holder has of a step, of the rows that one kind of advice is for.
#[derive(Serialize)]
struct Part<'a> {
    #[serde(skip)]
    id: Option<&'a str>,
    /// Nothing where the service has no partners.
    holder: Option<&'a str>,
    /// Which advice its rows are for; nothing where the step gives one kind.
    kind: Option<&'static str>,
    /// The rows that lie here, and where.
    here: u64,
    places: Option<String>,
    /// Two, if two rows of the plan are about it.
    planned: Vec<Planned<'a>>,
}

/// The steps of a partner or of an owner.
#[derive(Serialize)]
pub(super) struct Whose<'a> {
    name: &'a str,
    steps: Vec<usize>,
    rows: u64,
    overdue: usize,
}

/// The whole list, in order. A step that several partners share stands once.
#[derive(Serialize)]
pub(super) struct List<'a> {
    items: Vec<Listed<'a>>,
    /// Which steps each partner holds rows of; empty without partners.
    holders: Vec<Whose<'a>>,
    /// Which steps each owner has; empty without a plan.
    owners: Vec<Whose<'a>>,
    /// The day and what asks for it, where it is the same for every step that has one.
    by: Option<String>,
    /// Whether every step has one: what protects people waits for no day.
    has_each_a_day: bool,
    /// Whether a step looks for what may not be there.
    may_find_nothing: bool,
}

pub(super) fn list<'a>(assessment: &'a Assessment, plan: Option<&Plan<'a>>) -> List<'a> {
    let ids = partners_then_nobody(assessment);
    let mut items: Vec<Listed<'a>> = words::steps(assessment)
        .map(|(number, found)| match found {
            ToDo::Action(action) => listed(assessment, plan, &ids, (number, action)),
            ToDo::Column(column) => alone(export_step(number, &column.checks, words::export_column(&column))),
            ToDo::Export(export) => alone(export_step(number, &export.checks, words::bring_in(&export))),
        })
        .collect();
    let actions = || items.iter().filter(|item| item.step.badge.is_some());
    let days = || actions().filter_map(|item| item.step.by.clone());
    let by = days().next().filter(|first| days().count() > 1 && days().all(|day| day == *first));
    let has_each_a_day = actions().all(|item| item.step.by.is_some());
    if by.is_some() {
        items.iter_mut().for_each(|item| item.step.by = None);
    }
    List {
        holders: holders_of(&items),
        owners: if plan.is_some() { owners_of(&items) } else { Vec::new() },
        by,
        has_each_a_day,
        may_find_nothing: items.iter().any(|item| item.step.fix.iter().any(|advice| advice.or_else)),
        items,
    }
}

fn alone(step: Step<'_>) -> Listed<'_> {
    Listed { step, parts: Vec::new(), replaced: false }
}

fn listed<'a>(
    assessment: &'a Assessment,
    plan: Option<&Plan<'a>>,
    ids: &[Option<&'a str>],
    (number, action): (usize, &'a Action),
) -> Listed<'a> {
    let advice = words::can_help(&words::action_advice(assessment, action));
    let parts = parts(assessment, plan, action, &advice, ids);
    let written = || parts.iter().flat_map(|part| &part.planned);
    Listed {
        step: step(assessment, number, action, advice),
        replaced: written().next().is_some() && written().all(|planned| planned.action.is_some()),
        parts,
    }
}

/// Who holds the rows that advice is for, each kind of advice by itself. What no partner holds rows of is the service's own.
fn parts<'a>(
    assessment: &'a Assessment,
    plan: Option<&Plan<'a>>,
    action: &'a Action,
    advice: &[words::Advice<'a>],
    ids: &[Option<&'a str>],
) -> Vec<Part<'a>> {
    let Some(check) = assessment.check(&action.check) else { return Vec::new() };
    let rows = |advice: &words::Advice<'_>| advice.states.count(&check.counts);
    let advice: Vec<_> = advice.iter().filter(|advice| rows(advice) > 0).collect();
    let own = (ids.len() > 1).then_some("The service as a whole");
    let holder = |id: Option<&'a str>| id.map_or(own, |id| Some(words::partner(assessment, Some(id))));
    let planned = |id| plan.map(|plan| plan.about(&action.check, id)).unwrap_or_default();
    let mut parts: Vec<Part<'a>> = Vec::new();
    for one in &advice {
        let held = check.held(one.states);
        let here = |id: Option<&str>| match held.iter().find(|(partner, _)| *partner == id) {
            Some((_, rows)) => Some(*rows),
            None => (held.is_empty() && id.is_none()).then(|| rows(one)),
        };
        for (id, here) in ids.iter().filter_map(|id| Some((*id, here(*id)?))) {
            let mine = |at: &&Locator| one.states.holds(at.state) && (held.is_empty() || at.partner.as_deref() == id);
            let listed = check.rows.listed.iter().filter(mine);
            // What people wrote stands once, however many kinds of advice are for the holder.
            let written = if parts.iter().any(|part| part.id == id) { Vec::new() } else { planned(id) };
            parts.push(Part {
                id,
                holder: holder(id),
                kind: (advice.len() > 1).then(|| words::remedy(one.remedy)),
                here,
                places: words::places_or_rest(assessment, check, listed, here, words::SHORT),
                planned: written,
            });
        }
    }
    if parts.is_empty() {
        parts.push(Part { id: None, holder: own, kind: None, here: 0, places: None, planned: planned(None) });
    }
    parts
}

impl<'a> List<'a> {
    /// The steps as the plan knows them: a check and its holder.
    pub(super) fn held(&self) -> Vec<(&'a str, Option<&'a str>)> {
        let of = |item: &Listed<'a>| item.parts.iter().map(|part| (item.step.check, part.id)).collect::<Vec<_>>();
        self.items.iter().flat_map(of).collect()
    }
}

/// In the order in which they first stand in the list.
fn holders_of<'a>(items: &[Listed<'a>]) -> Vec<Whose<'a>> {
    let mut holders: Vec<Whose<'a>> = Vec::new();
    for item in items {
        for part in &item.parts {
            let Some(name) = part.holder else { continue };
            let overdue = part.planned.iter().filter(|planned| planned.overdue).count();
            add(&mut holders, Whose { name, steps: vec![item.step.number], rows: part.here, overdue });
        }
    }
    holders
}

/// Who has what nobody took up.
const NOBODY: &str = "No owner yet";

/// What nobody owns yet comes last.
fn owners_of<'a>(items: &[Listed<'a>]) -> Vec<Whose<'a>> {
    let mut owners: Vec<Whose<'a>> = Vec::new();
    let mut nobody: Vec<Whose<'a>> = Vec::new();
    for item in items {
        let written = |id| item.parts.iter().any(|part| part.id == id && !part.planned.is_empty());
        if item.parts.iter().any(|part| !written(part.id)) {
            add(&mut nobody, Whose { name: NOBODY, steps: vec![item.step.number], rows: 0, overdue: 0 });
        }
        for planned in item.parts.iter().flat_map(|part| &part.planned) {
            let of =
                |name| Whose { name, steps: vec![item.step.number], rows: 0, overdue: usize::from(planned.overdue) };
            match planned.owner {
                Some(owner) => add(&mut owners, of(owner)),
                None => add(&mut nobody, of(NOBODY)),
            }
        }
    }
    owners.extend(nobody);
    owners
}

fn add<'a>(all: &mut Vec<Whose<'a>>, more: Whose<'a>) {
    match all.iter_mut().find(|known| known.name == more.name) {
        Some(known) => {
            known.steps.extend(more.steps);
            known.steps.dedup();
            known.rows += more.rows;
            known.overdue += more.overdue;
        }
        None => all.push(more),
    }
}

fn partners_then_nobody(assessment: &Assessment) -> Vec<Option<&str>> {
    let mut ids = holders(assessment);
    ids.retain(Option::is_some);
    ids.push(None);
    ids
}
