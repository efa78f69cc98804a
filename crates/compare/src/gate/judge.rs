//! What a gate says of an assessment.

use readymark_findings::{AreaResult, Assessment, RequirementResult, Verdict};
use readymark_source::{Date, Located, Span};

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
    if Date::parse(&assessment.as_of).is_none_or(|as_of| as_of > gate.until) {
        outcome.broken.push(format!("{}: the gate expired on {}", at(gate.written.until.span), gate.until));
    }
    for id in &assessment.readiness.safeguarding {
        outcome.broken.push(format!("{}: the safeguarding check `{id}` fails; no gate allows that", gate.file.path()));
    }
    for area in &assessment.areas {
        bounded(gate, area, &at, &mut outcome);
    }
    outcome
}

fn bounded(gate: &Gate, area: &AreaResult, at: &dyn Fn(Span) -> String, outcome: &mut Outcome) {
    let own = gate.written.areas.get(&area.id);
    let bounds = own.or_else(|| gate.written.areas.get(ALL));
    for (verdict, otherwise) in BOUNDED {
        // A requirement that is ready although a check fails has a point, which is no matter of a gate.
        let counts = |requirement: &&RequirementResult| !(verdict.fails() && requirement.ready);
        let with_verdict = area.requirements.iter().filter(|requirement| requirement.verdict == verdict);
        let found = with_verdict.filter(counts).count() as u64;
        let written = bounds.and_then(|bounds| bound(bounds, verdict));
        let place = written.map_or_else(|| gate.file.path().to_owned(), |bound| at(bound.span));
        let Some(most) = written.map(|bound| bound.value).or(otherwise) else { continue };
        let word = verdict.as_str();
        if found > most {
            let requirements = if found == 1 { "requirement is" } else { "requirements are" };
            outcome.broken.push(format!("{place}: area {}: {found} {requirements} {word}; allowed: {most}", area.id));
        } else if found < most && own.is_some() {
            outcome
                .loose
                .push(format!("{place}: area {}: {word}: {most} allowed, only {found} found; write {found}", area.id));
        }
    }
    let not_ready = area.requirements.iter().filter(|requirement| !requirement.ready);
    let errors: u64 = not_ready.map(|requirement| requirement.errors).sum();
    if errors > 0 {
        outcome.broken.push(format!("{}: area {}: {errors} of its checks could not be run", gate.file.path(), area.id));
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
