//! The shortest way to ready: what to fix first, and what it changes.
//!
//! Failed safeguarding checks come first. Then the area that the fewest checks keep from being ready, in it the requirement
//! that the fewest do, in it the smallest gap. What an action changes is told given that those before it are done.

use std::collections::BTreeMap;

use readymark_findings::{Action, AreaResult, CheckKind, CheckResult, Effect, Fix};

/// The actions, in order.
pub(crate) fn actions(areas: &[AreaResult], results: &[CheckResult]) -> Vec<Action> {
    let blocking: Vec<&CheckResult> = results.iter().filter(|result| result.blocks).collect();
    let area_of: BTreeMap<&str, (usize, &str)> = (areas.iter().enumerate())
        .flat_map(|(index, area)| {
            area.requirements.iter().map(move |requirement| (requirement.id.as_str(), (index, area.id.as_str())))
        })
        .collect();
    let in_requirement = |id: &str| blocking.iter().filter(|result| result.requirement == id).count();
    let in_area = |index: usize| {
        blocking
            .iter()
            .filter(|result| area_of.get(result.requirement.as_str()).is_some_and(|(area, _)| *area == index))
            .count()
    };
    let mut ordered = blocking.clone();
    ordered.sort_by_cached_key(|result| {
        let area = area_of.get(result.requirement.as_str()).map_or(0, |(index, _)| *index);
        (
            !result.safeguarding,
            in_area(area),
            area,
            in_requirement(&result.requirement),
            result.requirement.clone(),
            result.gap.unwrap_or(u64::MAX),
            result.check.clone(),
        )
    });
    let mut left = Left::new(areas, &blocking);
    ordered.into_iter().map(|result| action(result, left.done(result, &area_of))).collect()
}

/// What still stands in the way while the actions are done one after another.
struct Left<'a> {
    checks: BTreeMap<&'a str, usize>,
    /// Requirements that are not ready, by area.
    requirements: BTreeMap<usize, usize>,
    total: usize,
    /// Requirements that no check speaks for: fixing checks does not make their area ready.
    bare: usize,
}

impl<'a> Left<'a> {
    fn new(areas: &'a [AreaResult], blocking: &[&'a CheckResult]) -> Self {
        let mut checks: BTreeMap<&str, usize> = BTreeMap::new();
        for result in blocking {
            *checks.entry(&result.requirement).or_default() += 1;
        }
        let not_ready = |area: &AreaResult| area.requirements.iter().filter(|requirement| !requirement.ready).count();
        let requirements = areas.iter().enumerate().map(|(index, area)| (index, not_ready(area))).collect();
        let bare = areas.iter().filter(|area| area.requirements.is_empty()).count();
        let unspoken =
            areas.iter().flat_map(|area| &area.requirements).filter(|r| !r.ready && r.checks.is_empty()).count();
        Self { checks, requirements, total: blocking.len(), bare: bare + unspoken }
    }

    fn done(&mut self, result: &CheckResult, area_of: &BTreeMap<&str, (usize, &str)>) -> Effect {
        self.total = self.total.saturating_sub(1);
        let mut effect =
            Effect { requirement_ready: false, area_ready: None, service_ready: self.total == 0 && self.bare == 0 };
        let Some(checks) = self.checks.get_mut(result.requirement.as_str()) else { return effect };
        *checks -= 1;
        effect.requirement_ready = *checks == 0;
        let Some((area, id)) = area_of.get(result.requirement.as_str()) else { return effect };
        if let Some(requirements) = self.requirements.get_mut(area).filter(|_| effect.requirement_ready) {
            *requirements = requirements.saturating_sub(1);
            effect.area_ready = (*requirements == 0).then(|| (*id).to_owned());
        }
        effect
    }
}

fn action(result: &CheckResult, effect: Effect) -> Action {
    let partners =
        result.open_by_partner().into_iter().map(|(partner, rows)| (partner.map(str::to_owned), rows)).collect();
    let fallback = match result.kind {
        CheckKind::Judgement => "Change what the answer criticised, and record a new answer in judgements.yaml.",
        _ => "Look at what the check asks.",
    };
    Action {
        check: result.check.clone(),
        fix: result.fix.clone().unwrap_or_else(|| Fix::to_act(fallback)),
        gap: result.gap,
        partners,
        effect,
        by: None,
    }
}
