//! Checks to requirements, requirements to areas, areas to readiness. The worst speaks; nothing is averaged.

use std::collections::BTreeMap;

use readymark_findings::{
    Answer, AreaResult, CheckResult, OutOfReach, Outlook, Readiness, RequirementResult, Verdict, nothing_speaks_for,
    speaks_against,
};
use readymark_rules::{Pack, Requirement, Standard};
use readymark_source::Date;

/// Settles which results keep their requirement from being ready, once exceptions and forces have been applied. Nothing else
/// decides it.
pub(crate) fn settle(pack: &Pack, results: &mut [CheckResult]) {
    let with_reviews = blocking(pack, results, true);
    let without = blocking(pack, results, false);
    for (result, (blocks, would)) in results.iter_mut().zip(with_reviews.into_iter().zip(without)) {
        result.blocks = blocks;
        result.answered = would && !blocks && result.is_lifted();
    }
}

/// Whether each result blocks; without the reviews, as if there were none.
fn blocking(pack: &Pack, results: &[CheckResult], reviewed: bool) -> Vec<bool> {
    let verdict = |result: &CheckResult| if reviewed { result.deciding() } else { result.verdict };
    let mut against: BTreeMap<&str, Vec<(Verdict, bool)>> = BTreeMap::new();
    for result in results.iter().filter(|result| !(reviewed && result.is_lifted())) {
        against.entry(&result.requirement).or_default().push((verdict(result), result.weighs()));
    }
    let published = |requirement: &&Requirement| pack.standard.awarding_body_says(&requirement.source);
    let bare = |requirement: &&Requirement| {
        against.get(requirement.id.as_str()).is_some_and(|checks| speaks_against(checks.iter().copied()))
    };
    let unsupported: Vec<&str> = (pack.standard.requirements().filter(published).filter(bare))
        .map(|requirement| requirement.id.as_str())
        .collect();
    let blocks = |result: &CheckResult| {
        let (bound, own) = (pack.check(&result.check).is_some_and(|check| check.bound_published), verdict(result));
        result.weighs() && fails_a_bound(own, bound)
            || own.fails() && unsupported.contains(&result.requirement.as_str())
    };
    results.iter().map(blocks).collect()
}

/// Whether it fails. Below a bound that the awarding body published, partly met is not met.
pub(crate) fn fails_a_bound(verdict: Verdict, bound_published: bool) -> bool {
    verdict.fails() || bound_published && verdict == Verdict::PartlyMet
}

/// Whether nothing speaks for a requirement that the awarding body published, and something against it: however little each of its
/// checks weighs, the requirement itself is what that body asks for.
fn is_unsupported<'a>(
    standard: &Standard,
    requirement: &Requirement,
    checks: impl Iterator<Item = &'a CheckResult>,
) -> bool {
    standard.awarding_body_says(&requirement.source) && nothing_speaks_for(checks)
}

/// The areas with their requirements.
pub(crate) fn areas(standard: &Standard, results: &[CheckResult]) -> Vec<AreaResult> {
    let mut by_requirement: BTreeMap<&str, Vec<&CheckResult>> = BTreeMap::new();
    for result in results {
        by_requirement.entry(&result.requirement).or_default().push(result);
    }
    let area = |area: &readymark_rules::Area| {
        let requirements: Vec<RequirementResult> = (area.requirements.iter())
            .map(|requirement| {
                let checks = by_requirement.get(requirement.id.as_str()).map(Vec::as_slice).unwrap_or_default();
                requirement_result(standard, requirement, checks)
            })
            .collect();
        AreaResult {
            id: area.id.clone(),
            title: area.title.clone(),
            ready: !requirements.is_empty() && requirements.iter().all(|requirement| requirement.ready),
            verdict: Verdict::worst_of(requirements.iter().map(|requirement| requirement.verdict)),
            requirements,
        }
    };
    standard.areas.iter().map(area).collect()
}

fn requirement_result(standard: &Standard, requirement: &Requirement, checks: &[&CheckResult]) -> RequirementResult {
    let verdict = Verdict::worst_of(checks.iter().map(|check| check.verdict));
    let errors = checks.iter().filter(|check| check.verdict == Verdict::Error).count() as u64;
    RequirementResult {
        id: requirement.id.clone(),
        title: requirement.title.clone(),
        source: requirement.source.clone(),
        human: requirement.human.clone(),
        verdict,
        // Nothing speaks for a requirement without checks.
        ready: !checks.is_empty() && !checks.iter().any(|check| check.blocks),
        unsupported: is_unsupported(standard, requirement, checks.iter().copied()),
        errors,
        checks: checks.iter().map(|check| check.check.clone()).collect(),
    }
}

/// The answer: every area is ready, and no safeguarding check fails. `lasting` are the checks that still block when all that can be reached
/// is done.
pub(crate) fn readiness(areas: &[AreaResult], results: &[CheckResult], lasting: &[String], as_of: Date) -> Readiness {
    let count = |wanted: Verdict| results.iter().filter(|result| result.verdict == wanted).count() as u64;
    let requirements = || areas.iter().flat_map(|area| &area.requirements);
    let safeguarding: Vec<String> = results
        .iter()
        .filter(|result| result.safeguarding && result.blocks)
        .map(|result| result.check.clone())
        .collect();
    let past_breaches: Vec<String> =
        results.iter().filter(|result| result.answered).map(|result| result.check.clone()).collect();
    let nothing_blocks = !areas.is_empty() && areas.iter().all(|area| area.ready) && safeguarding.is_empty();
    Readiness {
        answer: Answer::of(nothing_blocks, !past_breaches.is_empty()),
        areas_ready: areas.iter().filter(|area| area.ready).count() as u64,
        areas: areas.len() as u64,
        requirements_ready: requirements().filter(|requirement| requirement.ready).count() as u64,
        requirements: requirements().count() as u64,
        checks_run: results.len() as u64 - count(Verdict::Error),
        needs_judgement: count(Verdict::NeedsJudgement),
        errors: count(Verdict::Error),
        exceptions: count(Verdict::Excepted),
        points: Some(results.iter().filter(|result| result.is_point()).count() as u64),
        out_of_reach: out_of_reach(results, lasting, as_of),
        safeguarding,
        past_breaches,
    }
}

/// What blocks whatever is done now, and until when. A day that has passed says only that a later window is free of it.
fn out_of_reach(results: &[CheckResult], lasting: &[String], as_of: Date) -> Option<OutOfReach> {
    let stays = |result: &&CheckResult| lasting.contains(&result.check) && result.outlook() == Outlook::OutOfReach;
    let lasting: Vec<&CheckResult> = results.iter().filter(stays).collect();
    let tomorrow = Date::from_days(as_of.days() + 1);
    let days = lasting.iter().map(|result| result.leaves_on).collect::<Option<Vec<_>>>();
    (!lasting.is_empty()).then(|| OutOfReach {
        checks: lasting.iter().map(|result| result.check.clone()).collect(),
        ready_from: days.and_then(|days| days.into_iter().chain(tomorrow).max()),
    })
}
