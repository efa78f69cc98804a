//! The answer, and how much a check weighs.

use readymark_edition::ForceChanged;
use readymark_findings::{Answer, Assessment, Force, ForceSet, ForceSetBy, Readiness};

use super::{counted, ended, grouped, list};

/// Why checks block that would not by themselves.
pub(crate) const UNSUPPORTED: &str = "The body that awards the mark published this requirement and no check speaks for it, so every check of it that fails blocks.";

/// `Ready`, `Ready, with past breaches to explain, 1 exception and 4 points` or `Not ready`.
pub(crate) fn answer(readiness: &Readiness) -> String {
    with_gaps(readiness, "Ready", "Not ready")
}

/// The same for a terminal: `READY, with 4 points`.
pub(crate) fn loud_answer(readiness: &Readiness) -> String {
    with_gaps(readiness, "READY", "NOT READY")
}

/// The answer with every gap that does not block: nobody may read a gap as none.
fn with_gaps(readiness: &Readiness, ready: &str, not_ready: &str) -> String {
    let past = match readiness.answer {
        Answer::NotReady => return not_ready.to_owned(),
        Answer::PastBreaches => Some("past breaches to explain".to_owned()),
        Answer::Ready => None,
    };
    let with: Vec<String> = past.into_iter().chain(gaps(readiness)).collect();
    if with.is_empty() { ready.to_owned() } else { format!("{ready}, with {}", list(&with)) }
}

/// The answer with its counts on one line: `Ready, with 4 points: 6 of 6 areas, 43 of 43 requirements · 122 checks run`.
#[must_use]
pub fn headline(assessment: &Assessment) -> String {
    let readiness = &assessment.readiness;
    format!("{}: {}", answer(readiness), counts(readiness, assessment.subject_to_judgement()))
}

/// `3 of 6 areas, 11 of 17 requirements · 48 checks run, 6 need a person's judgement, 2 could not be run · 5 met, subject to judgement`.
pub(crate) fn counts(readiness: &Readiness, subject_to_judgement: u64) -> String {
    let mut text = format!(
        "{} of {}, {} of {} · {} run",
        grouped(readiness.areas_ready),
        counted(readiness.areas, "area", "areas"),
        grouped(readiness.requirements_ready),
        counted(readiness.requirements, "requirement", "requirements"),
        counted(readiness.checks_run, "check", "checks"),
    );
    if readiness.needs_judgement > 0 {
        text.push_str(", ");
        text.push_str(&counted(readiness.needs_judgement, "needs a person's judgement", "need a person's judgement"));
    }
    if readiness.errors > 0 {
        text.push_str(", ");
        text.push_str(&counted(readiness.errors, "could not be run", "could not be run"));
    }
    // A ready service has them in its answer.
    for gaps in gaps(readiness).filter(|_| !readiness.answer.nothing_blocks()) {
        text.push_str(", ");
        text.push_str(&gaps);
    }
    if let Some(met) = met_subject_to_judgement(subject_to_judgement) {
        text.push_str(" · ");
        text.push_str(&met);
    }
    text
}

/// `5 met, subject to judgement`; nothing if none is. Whoever reads that nothing blocks must see what the program could not tell.
pub(crate) fn met_subject_to_judgement(checks: u64) -> Option<String> {
    (checks > 0).then(|| format!("{} met, subject to judgement", grouped(checks)))
}

/// `1 exception`, `4 points`: the gaps that do not block, those that there are.
pub(crate) fn gaps(readiness: &Readiness) -> impl Iterator<Item = String> {
    exceptions(readiness).into_iter().chain(points(readiness))
}

/// `1 exception`; nothing if none covers a gap.
pub(super) fn exceptions(readiness: &Readiness) -> Option<String> {
    (readiness.exceptions > 0).then(|| counted(readiness.exceptions, "exception", "exceptions"))
}

/// `4 points`; nothing if there is none.
fn points(readiness: &Readiness) -> Option<String> {
    readiness.points.filter(|points| *points > 0).map(|points| counted(points, "point", "points"))
}

/// What changes how much a check weighs, as sentences: safeguarding, and who set its force if it is not what its source gives. What each force
/// means stands once, among the definitions.
pub(crate) fn weight(force: Force, set: Option<String>, safeguarding: bool) -> String {
    let blocks = safeguarding && force != Force::Required;
    let about = blocks.then(|| "A gap blocks all the same: it is about safeguarding.".to_owned());
    about.into_iter().chain(set).collect::<Vec<_>>().join(" ")
}

/// `The service set this instead of “required”, approved by the board: …`
pub(crate) fn set_force(set: &ForceSet) -> String {
    let approved = set.approved_by.as_ref().map(|role| format!(", approved by {role}")).unwrap_or_default();
    let because = set.because.as_ref().map(|because| format!(": {because}")).unwrap_or_default();
    ended(&format!("{}{approved}{because}", who_set(set.by, set.instead_of)))
}

/// The same for others, without reason and approval.
pub(crate) fn changed_force(set: ForceChanged) -> String {
    ended(&who_set(set.set_by, set.instead_of))
}

fn who_set(by: ForceSetBy, instead_of: Force) -> String {
    let who = match by {
        ForceSetBy::Standard => "The authors of the standard",
        ForceSetBy::Service => "The service",
    };
    format!("{who} set this instead of “{}”", instead_of.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readiness(answer: Answer, points: u64) -> Readiness {
        Readiness {
            out_of_reach: None,
            answer,
            areas_ready: 0,
            areas: 0,
            requirements_ready: 0,
            requirements: 0,
            checks_run: 0,
            needs_judgement: 0,
            errors: 0,
            points: Some(points),
            exceptions: 0,
            safeguarding: Vec::new(),
            past_breaches: Vec::new(),
        }
    }

    #[test]
    fn a_ready_service_is_told_its_points_with_the_answer() {
        use Answer::{NotReady, PastBreaches, Ready};
        let answers = [(Ready, 0), (Ready, 1), (Ready, 4), (NotReady, 4)];
        let answers = answers.map(|(ready, points)| answer(&readiness(ready, points)));
        assert_eq!(answers, ["Ready", "Ready, with 1 point", "Ready, with 4 points", "Not ready"]);
        assert_eq!(loud_answer(&readiness(Ready, 4)), "READY, with 4 points");
        assert_eq!(loud_answer(&readiness(PastBreaches, 0)), "READY, with past breaches to explain");
        assert_eq!(answer(&readiness(PastBreaches, 1)), "Ready, with past breaches to explain and 1 point");
    }

    #[test]
    fn an_accepted_gap_is_told_with_the_answer() {
        use Answer::{NotReady, PastBreaches, Ready};
        let excepted = |answer, exceptions, points| Readiness { exceptions, ..readiness(answer, points) };
        assert_eq!(answer(&excepted(Ready, 1, 0)), "Ready, with 1 exception");
        assert_eq!(answer(&excepted(Ready, 12, 1)), "Ready, with 12 exceptions and 1 point");
        let all = loud_answer(&excepted(PastBreaches, 1, 2));
        assert_eq!(all, "READY, with past breaches to explain, 1 exception and 2 points");
        assert_eq!(answer(&excepted(NotReady, 1, 0)), "Not ready");
        assert!(counts(&excepted(NotReady, 1, 3), 0).ends_with(" run, 1 exception, 3 points"));
        assert!(counts(&excepted(Ready, 1, 3), 0).ends_with(" run"));
    }

    #[test]
    fn whoever_set_a_force_is_named_with_the_reason() {
        let set = ForceSet {
            by: ForceSetBy::Service,
            instead_of: Force::Required,
            because: Some("we work alone".to_owned()),
            approved_by: Some("the board".to_owned()),
        };
        let told = weight(Force::Expected, Some(set_force(&set)), false);
        assert!(
            told.ends_with("The service set this instead of “required”, approved by the board: we work alone."),
            "{told}"
        );
        let outside = changed_force(ForceChanged { set_by: set.by, instead_of: set.instead_of });
        assert_eq!(outside, "The service set this instead of “required”.");
    }
}
