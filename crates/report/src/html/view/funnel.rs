//! How far cases came: each step against the widest.

use readymark_findings::{Assessment, Funnel, FunnelStep};
use serde::Serialize;

use crate::{
    html::place::{FULL, Stretch, stretch},
    words,
};

/// A funnel as bars from one edge, so that steps can be compared.
#[derive(Serialize)]
pub(super) struct Drawing<'a> {
    title: &'a str,
    each: &'a str,
    population: u64,
    unclear: u64,
    steps: Vec<Step<'a>>,
    partners: Vec<&'a str>,
}

#[derive(Serialize)]
struct Step<'a> {
    title: &'a str,
    asks: &'a str,
    certain: u64,
    unknown: u64,
    certain_bar: Option<Stretch>,
    unknown_bar: Option<Stretch>,
    /// Certain and open for each partner, in the order of the drawing's partners.
    partners: Vec<(u64, u64)>,
}

pub(super) fn funnels(assessment: &Assessment) -> Vec<Drawing<'_>> {
    let drawn = assessment.pictures.funnels.iter().filter(|funnel| widest(funnel) > 0);
    drawn.map(|funnel| drawing(assessment, funnel)).collect()
}

/// The most that any step may hold.
fn widest(funnel: &Funnel) -> u64 {
    let steps = funnel.steps.iter().map(|step| step.certain + step.unknown);
    steps.chain([funnel.population + funnel.unclear]).max().unwrap_or(0)
}

fn drawing<'a>(assessment: &'a Assessment, funnel: &'a Funnel) -> Drawing<'a> {
    let mut ids: Vec<Option<&str>> = Vec::new();
    for partner in funnel.steps.iter().flat_map(|step| &step.partners) {
        if !ids.contains(&partner.partner.as_deref()) {
            ids.push(partner.partner.as_deref());
        }
    }
    let widest = widest(funnel);
    Drawing {
        title: &funnel.title,
        each: words::table(assessment, &funnel.each),
        population: funnel.population,
        unclear: funnel.unclear,
        steps: funnel.steps.iter().map(|step| self::step(step, widest, &ids)).collect(),
        partners: ids.iter().map(|id| words::partner(assessment, *id)).collect(),
    }
}

fn step<'a>(step: &'a FunnelStep, widest: u64, ids: &[Option<&str>]) -> Step<'a> {
    let place = |rows: u64| u32::try_from(rows.saturating_mul(u64::from(FULL)) / widest.max(1)).unwrap_or(FULL);
    let (certain, all) = (place(step.certain), place(step.certain + step.unknown));
    let part = |id: Option<&str>| {
        let part = step.partners.iter().find(|part| part.partner.as_deref() == id);
        part.map_or((0, 0), |part| (part.certain, part.unknown))
    };
    Step {
        title: &step.title,
        asks: &step.asks,
        certain: step.certain,
        unknown: step.unknown,
        certain_bar: stretch(0, certain),
        unknown_bar: stretch(certain, all),
        partners: ids.iter().copied().map(part).collect(),
    }
}
