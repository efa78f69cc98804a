//! What a gate says of an assessment.

use readymark_findings::{AreaResult, Assessment, CheckResult, RequirementResult, Verdict};
use readymark_source::{Located, Span};

use super::file::{ALL, AreaBounds, Gate};

/// What came of a gate. It holds if nothing is broken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What keeps it from holding, each with its place in the gate file.
    pub broken: Vec<String>,
    /// Bounds that are wider than they need be.
    pub loose: Vec<String>,
}

/// A verdict that a gate bounds, and the bound where none is written.
const BOUNDED: [(Verdict, Option<u64>); 5] = [
    (Verdict::NotMet, Some(0)),
    (Verdict::NotEvidenced, Some(0)),
    (Verdict::Stale, Some(0)),
    (Verdict::PartlyMet, None),
    (Verdict::NeedsJudgement, None),
];

/// Holds a gate against an assessment.
#[must_use]
pub fn judge(gate: &Gate, assessment: &Assessment) -> Outcome {
    let mut outcome = Outcome::default();
    let at = |span: Span| {
        let place = gate.file.line_column(span.start);
        format!("{}:{}:{}", gate.file.path(), place.line, place.column)
    };
    if assessment.as_of > gate.until {
        outcome.broken.push(format!("{}: the gate expired on {}", at(gate.written.until.span), gate.until));
    }
    for id in &assessment.readiness.safeguarding {
        outcome.broken.push(format!("{}: the safeguarding check `{id}` fails; no gate allows that", gate.file.path()));
    }
    for area in &assessment.areas {
        bounded(gate, assessment, area, &at, &mut outcome);
    }
    outcome
}

/// What of an area a gate counts, with the most that may be.
struct Counted {
    what: &'static str,
    one: &'static str,
    many: &'static str,
    found: u64,
    written: Option<Located<u64>>,
    otherwise: Option<u64>,
}

fn bounded(
    gate: &Gate,
    assessment: &Assessment,
    area: &AreaResult,
    at: &dyn Fn(Span) -> String,
    outcome: &mut Outcome,
) {
    let own = gate.written.areas.get(&area.id);
    let bounds = own.or_else(|| gate.written.areas.get(ALL));
    for Counted { what, one, many, found, written, otherwise } in counted(assessment, area, bounds) {
        let place = written.map_or_else(|| gate.file.path().to_owned(), |bound| at(bound.span));
        let Some(most) = written.map(|bound| bound.value).or(otherwise) else { continue };
        if found > most {
            let are = if found == 1 { one } else { many };
            outcome.broken.push(format!("{place}: area {}: {found} {are} {what}; allowed: {most}", area.id));
        } else if found < most && own.is_some() {
            outcome
                .loose
                .push(format!("{place}: area {}: {what}: {most} allowed, only {found} found; write {found}", area.id));
        }
    }
    // However little it weighs, and whatever the other checks say: nobody knows what it would have found.
    let errors = checks_of(assessment, area).filter(|check| check.verdict == Verdict::Error).count();
    if errors > 0 {
        outcome.broken.push(format!("{}: area {}: {errors} of its checks could not be run", gate.file.path(), area.id));
    }
}

fn counted(assessment: &Assessment, area: &AreaResult, bounds: Option<&AreaBounds>) -> Vec<Counted> {
    let mut all: Vec<Counted> = (BOUNDED.iter())
        .map(|(verdict, otherwise)| Counted {
            what: verdict.as_str(),
            one: "requirement is",
            many: "requirements are",
            found: area.requirements.iter().filter(|item| state(assessment, item) == *verdict).count() as u64,
            written: bounds.and_then(|bounds| bound(bounds, *verdict)),
            otherwise: *otherwise,
        })
        .collect();
    all.push(Counted {
        what: "past breaches",
        one: "check has",
        many: "checks have",
        found: checks_of(assessment, area).filter(|check| check.answered).count() as u64,
        written: bounds.and_then(|bounds| bounds.past_breaches),
        otherwise: None,
    });
    all.push(Counted {
        what: "points",
        one: "check is",
        many: "checks are",
        found: checks_of(assessment, area).filter(|check| check.is_point()).count() as u64,
        written: bounds.and_then(|bounds| bounds.points),
        otherwise: None,
    });
    all
}

/// The checks of an area's requirements.
fn checks_of<'a>(assessment: &'a Assessment, area: &'a AreaResult) -> impl Iterator<Item = &'a CheckResult> {
    area.requirements.iter().flat_map(|item| &item.checks).filter_map(|id| assessment.check(id))
}

/// What a gate takes a requirement for: the worst of what blocks. What does not block is a point, and counted apart.
fn state(assessment: &Assessment, requirement: &RequirementResult) -> Verdict {
    let checks = || requirement.checks.iter().filter_map(|id| assessment.check(id));
    match checks().filter(|check| check.blocks).map(|check| check.verdict).min() {
        // Only a limit that the awarding body published makes partly met block: below it nothing is met.
        Some(Verdict::PartlyMet) => Verdict::NotMet,
        Some(worst) => worst,
        None if !requirement.ready => requirement.verdict,
        None => checks().map(|check| check.verdict).filter(|verdict| !verdict.fails()).min().unwrap_or(Verdict::Met),
    }
}

fn bound(bounds: &AreaBounds, verdict: Verdict) -> Option<Located<u64>> {
    match verdict {
        Verdict::NotMet => bounds.not_met,
        Verdict::NotEvidenced => bounds.not_evidenced,
        Verdict::Stale => bounds.stale,
        Verdict::PartlyMet => bounds.partly_met,
        Verdict::NeedsJudgement => bounds.needs_judgement,
        Verdict::NotYetDue | Verdict::Met | Verdict::NotApplicable | Verdict::Excepted | Verdict::Error => None,
    }
}
