//! Checks to requirements, requirements to areas, areas to readiness. The worst speaks; nothing is averaged.

use std::collections::BTreeMap;

use readymark_findings::{AreaResult, CheckResult, Force, Readiness, RequirementResult, Verdict};
use readymark_rules::Standard;

/// The worst of several verdicts, leaving aside those that say nothing where another speaks.
///
/// Of none at all, nothing is evidenced. Errors are counted apart and never fold into a verdict.
#[must_use]
pub fn worst(verdicts: impl IntoIterator<Item = Verdict>) -> Verdict {
    let all: Vec<Verdict> = verdicts.into_iter().collect();
    let speaks = |verdict: &&Verdict| {
        !matches!(verdict, Verdict::NotApplicable | Verdict::NotYetDue | Verdict::Excepted | Verdict::Error)
    };
    if let Some(worst) = all.iter().filter(speaks).min() {
        return *worst;
    }
    let silent = [Verdict::Excepted, Verdict::NotYetDue, Verdict::NotApplicable, Verdict::Error];
    silent.into_iter().find(|verdict| all.contains(verdict)).unwrap_or(Verdict::NotEvidenced)
}

/// Settles which results keep their requirement from being ready, once exceptions have been applied. Nothing else decides it.
pub(crate) fn settle(results: &mut [CheckResult]) {
    for result in results {
        result.blocks = blocks(result.force, result.safeguarding, result.verdict);
    }
}

fn blocks(force: Force, safeguarding: bool, verdict: Verdict) -> bool {
    let weighs = match force {
        Force::Required => true,
        Force::Expected | Force::Advised => safeguarding,
    };
    weighs && verdict.fails()
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
                requirement_result(requirement, checks)
            })
            .collect();
        AreaResult {
            id: area.id.clone(),
            title: area.title.clone(),
            ready: !requirements.is_empty() && requirements.iter().all(|requirement| requirement.ready),
            verdict: worst(requirements.iter().map(|requirement| requirement.verdict)),
            requirements,
        }
    };
    standard.areas.iter().map(area).collect()
}

fn requirement_result(requirement: &readymark_rules::Requirement, checks: &[&CheckResult]) -> RequirementResult {
    let verdict = worst(checks.iter().map(|check| check.verdict));
    let errors = checks.iter().filter(|check| check.verdict == Verdict::Error).count() as u64;
    RequirementResult {
        id: requirement.id.clone(),
        title: requirement.title.clone(),
        source: requirement.source.clone(),
        human: requirement.human.clone(),
        verdict,
        // Nothing speaks for a requirement without checks.
        ready: !checks.is_empty() && !checks.iter().any(|check| check.blocks),
        errors,
        checks: checks.iter().map(|check| check.check.clone()).collect(),
    }
}

/// The answer: every area is ready, and no safeguarding check fails.
pub(crate) fn readiness(areas: &[AreaResult], results: &[CheckResult]) -> Readiness {
    let count = |wanted: Verdict| results.iter().filter(|result| result.verdict == wanted).count() as u64;
    let requirements = || areas.iter().flat_map(|area| &area.requirements);
    let safeguarding: Vec<String> = results
        .iter()
        .filter(|result| result.safeguarding && result.blocks)
        .map(|result| result.check.clone())
        .collect();
    Readiness {
        ready: !areas.is_empty() && areas.iter().all(|area| area.ready) && safeguarding.is_empty(),
        areas_ready: areas.iter().filter(|area| area.ready).count() as u64,
        areas: areas.len() as u64,
        requirements_ready: requirements().filter(|requirement| requirement.ready).count() as u64,
        requirements: requirements().count() as u64,
        checks_run: results.len() as u64 - count(Verdict::Error),
        needs_judgement: count(Verdict::NeedsJudgement),
        errors: count(Verdict::Error),
        safeguarding,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_required_or_safeguarding_blocks_when_it_fails() {
        for &verdict in Verdict::ALL {
            assert_eq!(blocks(Force::Required, false, verdict), verdict.fails());
            for force in [Force::Expected, Force::Advised] {
                assert!(!blocks(force, false, verdict), "a point");
                assert_eq!(blocks(force, true, verdict), verdict.fails());
            }
        }
    }

    #[test]
    fn the_worst_speaks_and_the_silent_are_left_aside() {
        use Verdict::{Error, Excepted, Met, NeedsJudgement, NotApplicable, NotEvidenced, NotMet, NotYetDue, Stale};
        assert_eq!(worst([Met, NotMet, NotEvidenced]), NotMet);
        assert_eq!(worst([Met, NotApplicable, NotYetDue]), Met);
        assert_eq!(worst([NotApplicable, NotYetDue]), NotYetDue);
        assert_eq!(worst([NotApplicable, Excepted]), Excepted);
        assert_eq!(worst([Met, Error]), Met);
        assert_eq!(worst([Error]), Error);
        assert_eq!(worst([Stale, NeedsJudgement]), Stale);
        assert_eq!(worst([]), NotEvidenced);
    }
}
