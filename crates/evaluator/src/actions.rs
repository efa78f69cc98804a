//! The shortest way to ready: what to fix first, and what it changes.
//!
//! Failed safeguarding checks come first, and of them those that are certainly broken and can still be put right. Then the areas that can still become ready; of them the one that the fewest checks keep from it, in
//! it the requirement that the fewest do, in it the smallest gap. What an action changes is told given that those before it are done.

use std::collections::BTreeMap;

use readymark_findings::{Action, AreaResult, CheckKind, CheckResult, Effect, Fix, Outlook};
use readymark_rules::Pack;

use crate::carried_out::CarriedOut;

/// The actions, in order; and the checks that still block when all that can be reached is done.
pub(crate) fn actions(pack: &Pack, areas: &[AreaResult], results: &[CheckResult]) -> (Vec<Action>, Vec<String>) {
    let blocking: Vec<&CheckResult> = results.iter().filter(|result| result.blocks).collect();
    let area_of: BTreeMap<&str, usize> = (areas.iter().enumerate())
        .flat_map(|(index, area)| area.requirements.iter().map(move |requirement| (requirement.id.as_str(), index)))
        .collect();
    let area = |result: &CheckResult| area_of.get(result.requirement.as_str()).copied().unwrap_or(0);
    let in_requirement = |id: &str| blocking.iter().filter(|result| result.requirement == id).count();
    let in_area = |index: usize| blocking.iter().filter(|result| area(result) == index).count();
    let is_closed =
        |index: usize| blocking.iter().any(|result| area(result) == index && result.outlook() == Outlook::OutOfReach);
    let mut ordered = blocking.clone();
    ordered.sort_by_cached_key(|result| {
        let area = area(result);
        (
            !result.safeguarding,
            !(result.is_certainly_unsafe() && result.outlook() != Outlook::OutOfReach),
            is_closed(area),
            in_area(area),
            area,
            in_requirement(&result.requirement),
            result.requirement.clone(),
            result.gap.unwrap_or(u64::MAX),
            result.check.clone(),
        )
    });
    let mut world = CarriedOut::new(pack, areas, results);
    let actions = ordered.into_iter().map(|result| action(result, world.carry_out(result))).collect();
    (actions, world.still_blocking())
}

fn action(result: &CheckResult, effect: Effect) -> Action {
    let partners =
        result.open_by_partner().into_iter().map(|(partner, rows)| (partner.map(str::to_owned), rows)).collect();
    let fallback = if result.kind == CheckKind::Judgement {
        "Change what the answer criticised, and record a new answer in judgements.yaml."
    } else {
        "Look at what the check asks."
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
