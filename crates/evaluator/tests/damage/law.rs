//! What "better" means: from a state that blocks readiness to one that does not, or a point less.

use std::collections::BTreeMap;

use readymark_findings::{Answer, Assessment, CheckResult, Verdict};

/// How an audit leaves the service.
pub(crate) struct Standing {
    answer: Answer,
    checks: BTreeMap<String, (State, Verdict)>,
}

/// Best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    /// Nothing to raise.
    Clear,
    /// A point that an assessor may raise.
    Point,
    /// Its breaches are answered, and must be explained.
    Answered,
    /// It keeps the service from being ready.
    Blocks,
}

impl Standing {
    pub(crate) fn of(assessment: &Assessment) -> Self {
        let checks = assessment.checks.iter().map(|check| (check.check.clone(), (state(check), check.verdict)));
        Self { answer: assessment.readiness.answer, checks: checks.collect() }
    }
}

fn state(check: &CheckResult) -> State {
    match check.verdict {
        _ if check.blocks => State::Blocks,
        _ if check.answered => State::Answered,
        Verdict::NotMet | Verdict::NotEvidenced | Verdict::Stale | Verdict::PartlyMet | Verdict::Error => State::Point,
        Verdict::NeedsJudgement | Verdict::NotYetDue | Verdict::Met | Verdict::NotApplicable | Verdict::Excepted => {
            State::Clear
        }
    }
}

/// What a damage made better: nothing, if the law is kept.
pub(crate) fn helped(sound: &Standing, damaged: &Standing) -> Vec<String> {
    let mut found = Vec::new();
    if damaged.answer > sound.answer {
        found.push(format!("the answer was {:?}, and is {:?}", sound.answer, damaged.answer));
    }
    for (check, (before, verdict)) in &sound.checks {
        let (after, now) = damaged.checks[check];
        if after < *before {
            found.push(format!("{check} was {}, {before:?}, and is {}, {after:?}", verdict.as_str(), now.as_str()));
        }
    }
    found
}
