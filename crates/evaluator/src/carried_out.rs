//! What becomes ready when the steps of the to-do list are carried out: the rules of [`crate::rollup`], applied to what each step can reach.

use std::collections::BTreeMap;

use readymark_findings::{AreaResult, CheckResult, Effect, Outlook, Verdict, speaks_against};
use readymark_rules::Pack;

use crate::rollup::fails_a_bound;

/// The service with some steps carried out.
pub(crate) struct CarriedOut<'a> {
    areas: &'a [AreaResult],
    checks: BTreeMap<&'a str, Vec<Standing<'a>>>,
    /// Requirements that the awarding body published.
    published: Vec<&'a str>,
}

/// What of a check decides readiness.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about a check")]
struct Standing<'a> {
    check: &'a str,
    verdict: Verdict,
    safeguarding: bool,
    /// Only answered breaches stand against it: it speaks neither for its requirement nor against it.
    lifted: bool,
    weighs: bool,
    bound_published: bool,
}

impl<'a> CarriedOut<'a> {
    pub(crate) fn new(pack: &'a Pack, areas: &'a [AreaResult], results: &'a [CheckResult]) -> Self {
        let mut checks: BTreeMap<&str, Vec<Standing<'_>>> = BTreeMap::new();
        for result in results {
            checks.entry(&result.requirement).or_default().push(Standing {
                check: &result.check,
                verdict: result.deciding(),
                safeguarding: result.safeguarding,
                lifted: result.is_lifted(),
                weighs: result.weighs(),
                bound_published: pack.check(&result.check).is_some_and(|check| check.bound_published),
            });
        }
        let standard = &pack.standard;
        let published = standard.requirements().filter(|requirement| standard.awarding_body_says(&requirement.source));
        let published = published.map(|requirement| requirement.id.as_str()).collect();
        Self { areas, checks, published }
    }

    /// Carries out what can be done about a check, and says what becomes ready by it. What only may help promises nothing.
    pub(crate) fn carry_out(&mut self, result: &'a CheckResult) -> Effect {
        let area = self.areas.iter().find(|area| area.requirements.iter().any(|known| known.id == result.requirement));
        let look = |world: &Self| {
            let requirement = world.is_ready(&result.requirement);
            (requirement, area.is_some_and(|area| world.is_area_ready(area)), world.is_service_ready())
        };
        let before = look(self);
        if result.outlook() == Outlook::Reachable {
            let standing = self.checks.get_mut(result.requirement.as_str());
            let own = standing.into_iter().flatten().find(|standing| standing.check == result.check);
            own.into_iter().for_each(|standing| standing.verdict = Verdict::Met);
        }
        let after = look(self);
        Effect {
            requirement_ready: after.0 && !before.0,
            area_ready: area.filter(|_| after.1 && !before.1).map(|area| area.id.clone()),
            service_ready: after.2 && !before.2,
        }
    }

    /// The checks that keep their requirement from being ready as things are now.
    pub(crate) fn still_blocking(&self) -> Vec<String> {
        self.checks.keys().flat_map(|id| self.blocking(id)).map(|standing| standing.check.to_owned()).collect()
    }

    fn blocking(&self, requirement: &str) -> impl Iterator<Item = &Standing<'a>> {
        let checks = self.checks.get(requirement).map(Vec::as_slice).unwrap_or_default();
        let unsupported = self.published.contains(&requirement)
            && speaks_against(
                checks.iter().filter(|standing| !standing.lifted).map(|standing| (standing.verdict, standing.weighs)),
            );
        checks.iter().filter(move |standing| {
            standing.weighs && fails_a_bound(standing.verdict, standing.bound_published)
                || unsupported && standing.verdict.fails()
        })
    }

    fn is_ready(&self, requirement: &str) -> bool {
        self.checks.get(requirement).is_some_and(|checks| !checks.is_empty())
            && self.blocking(requirement).next().is_none()
    }

    fn is_area_ready(&self, area: &AreaResult) -> bool {
        !area.requirements.is_empty() && area.requirements.iter().all(|requirement| self.is_ready(&requirement.id))
    }

    fn is_service_ready(&self) -> bool {
        let safe = || self.checks.keys().all(|id| self.blocking(id).all(|standing| !standing.safeguarding));
        !self.areas.is_empty() && self.areas.iter().all(|area| self.is_area_ready(area)) && safe()
    }
}
