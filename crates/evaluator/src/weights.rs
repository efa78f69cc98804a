//! How much each check weighs: what the standard says, unless the service says otherwise and may.

use readymark_evidence::{Bundle, Weight};
use readymark_findings::{CheckResult, ForceSet, ForceSetBy};
use readymark_rules::{Check, Pack};
use readymark_source::{Problem, Problems, closest};

use crate::code::FitCode;

/// What the bundle says of forces that it cannot: of no check, or lighter than it may.
pub(crate) fn problems(pack: &Pack, bundle: &Bundle) -> Problems {
    bundle.force.iter().filter_map(|weight| problem(pack, bundle, weight)).collect()
}

fn problem(pack: &Pack, bundle: &Bundle, weight: &Weight) -> Option<Problem> {
    let at = |code, message: &str| Problem::new(code, &bundle.file, weight.check.span, message);
    let Some(check) = pack.check(&weight.check.value) else {
        let nearest = closest(&weight.check.value, pack.checks.iter().map(|check| check.id.as_str()));
        let problem = at(FitCode::UnknownCheck, "the standard has no such check");
        return Some(problem.maybe_help(nearest.map(|name| format!("did you mean `{name}`?"))));
    };
    if weight.force == check.force || set(check, weight).allows(weight.force, check.safeguarding) {
        return None;
    }
    Some(if check.safeguarding {
        at(FitCode::BadForce, "a safeguarding check cannot weigh less than the standard says").help("delete this entry")
    } else {
        at(FitCode::BadForce, "a check that weighs less than the standard says needs an approval")
            .help("add `approved_by` with the role that approved it")
    })
}

fn set(check: &Check, weight: &Weight) -> ForceSet {
    ForceSet {
        by: ForceSetBy::Service,
        instead_of: check.force,
        because: Some(weight.because.clone()),
        approved_by: weight.approved_by.clone(),
    }
}

/// Puts the service's forces in place of the standard's.
pub(crate) fn apply(pack: &Pack, bundle: &Bundle, results: &mut [CheckResult]) {
    for weight in &bundle.force {
        let check = pack.check(&weight.check.value).filter(|check| check.force != weight.force);
        let result = results.iter_mut().find(|result| result.check == weight.check.value);
        if let (Some(check), Some(result)) = (check, result) {
            result.force = weight.force;
            result.force_set = Some(set(check, weight));
        }
    }
}
