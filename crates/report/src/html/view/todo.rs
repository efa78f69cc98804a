//! What to do, by whoever holds it. The numbers are the places on the shortest way to ready.

use readymark_findings::{Action, Assessment, Locator};
use serde::Serialize;

use super::{Badge, partner::holders};
use crate::words;

/// One thing to do.
#[derive(Serialize)]
pub(super) struct Step<'a> {
    /// Its place on the shortest way, from 1.
    number: usize,
    pub(super) check: &'a str,
    pub(super) title: &'a str,
    pub(super) requirement: &'a str,
    badge: Option<Badge>,
    pub(super) safeguarding: bool,
    pub(super) fix: &'a str,
    mend: Option<String>,
    pub(super) partners: Option<String>,
    pub(super) effect: Option<String>,
    /// The day by which something in the evidence asks for it, and what does.
    pub(super) by: Option<String>,
}

/// What waits for a register to be collected is not a step of its own.
pub(super) fn steps(assessment: &Assessment) -> Vec<Step<'_>> {
    numbered(assessment).map(|(number, action)| step(assessment, number, action)).collect()
}

fn numbered(assessment: &Assessment) -> impl Iterator<Item = (usize, &Action)> {
    let waits =
        |action: &&Action| assessment.check(&action.check).is_some_and(|check| assessment.is_not_collected(check));
    assessment.actions.iter().filter(move |action| !waits(action)).enumerate().map(|(index, step)| (index + 1, step))
}

fn step<'a>(assessment: &'a Assessment, number: usize, action: &'a Action) -> Step<'a> {
    let check = assessment.check(&action.check);
    Step {
        number,
        check: &action.check,
        title: check.map_or("", |check| check.title.as_str()),
        requirement: check.map_or("", |check| check.requirement.as_str()),
        badge: check.map(|check| Badge::new(check.verdict)),
        safeguarding: check.is_some_and(|check| check.safeguarding),
        fix: &action.fix,
        mend: words::to_mend(action.gap, check),
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
}

/// A step that several partners share stands with each of them. What belongs to no partner comes last: it is the
/// service's own.
pub(super) fn by_holder(assessment: &Assessment) -> Vec<Holder<'_>> {
    let mut ids = holders(assessment);
    ids.retain(Option::is_some);
    ids.push(None);
    let alone = ids.len() == 1;
    let own = if alone { "The service" } else { "The service as a whole" };
    let holders = ids.into_iter().enumerate().map(|(index, id)| {
        let items: Vec<_> = numbered(assessment).filter_map(|action| item(assessment, action, id)).collect();
        Holder {
            anchor: format!("holder-{}", index + 1),
            name: id.map_or(own, |id| words::partner(assessment, Some(id))),
            rows: items.iter().map(|item| item.here).sum(),
            items,
        }
    });
    holders.filter(|holder| !holder.items.is_empty()).collect()
}

fn item<'a>(assessment: &'a Assessment, (number, action): (usize, &'a Action), id: Option<&str>) -> Option<Item<'a>> {
    let held = action.partners.iter().find(|(partner, rows)| partner.as_deref() == id && *rows > 0);
    let nobody = action.partners.iter().all(|(_, rows)| *rows == 0);
    if held.is_none() && !(nobody && id.is_none()) {
        return None;
    }
    let rows = assessment.check(&action.check).map(|check| &check.rows);
    let here = held.map_or_else(|| rows.map_or(0, |rows| rows.total), |(_, rows)| *rows);
    let listed = rows.into_iter().flat_map(|rows| &rows.listed);
    let mine = |locator: &&Locator| nobody || locator.partner.as_deref() == id;
    Some(Item {
        step: step(assessment, number, action),
        here,
        places: words::places_of(listed.filter(mine), here),
        shared: action.partners.iter().filter(|(_, rows)| *rows > 0).count() > 1,
    })
}
