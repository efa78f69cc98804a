//! What needs a person's judgement, what people have accepted, and what nobody has looked at.

use readymark_findings::{Assessment, CheckResult, ExceptionState, ExceptionUsed, ProfileUsed, Verdict};
use serde::Serialize;

use super::parts::Badge;
use crate::words;

#[derive(Serialize)]
pub(super) struct People<'a> {
    questions: Vec<Question<'a>>,
    confirmations: Vec<Question<'a>>,
    exceptions: Vec<Exception<'a>>,
    not_applicable: Vec<Question<'a>>,
    profiles: Vec<Profile<'a>>,
}

/// A check that a person must answer or confirm.
#[derive(Serialize)]
struct Question<'a> {
    id: &'a str,
    title: &'a str,
    requirement: &'a str,
    asks: &'a str,
    human: Option<&'a str>,
    reach_note: Option<&'static str>,
    look_at: &'a [String],
    why: Vec<String>,
}

impl<'a> Question<'a> {
    fn new(assessment: &'a Assessment, check: &'a CheckResult) -> Self {
        Self {
            id: &check.check,
            title: &check.title,
            requirement: &check.requirement,
            asks: &check.asks,
            human: check.human.as_deref(),
            reach_note: words::reach_note(check.reach),
            look_at: &check.look_at,
            why: words::why(assessment, check),
        }
    }
}

/// An exception and what became of it.
#[derive(Serialize)]
struct Exception<'a> {
    check: &'a str,
    title: &'a str,
    known: bool,
    underlying: Option<Badge>,
    scope: String,
    because: &'a str,
    by: &'a str,
    approved_by: &'a str,
    until: String,
    state: &'static str,
    tone: &'static str,
}

impl<'a> Exception<'a> {
    fn new(assessment: &'a Assessment, exception: &'a ExceptionUsed) -> Self {
        let check = assessment.check(&exception.check);
        Self {
            check: &exception.check,
            title: check.map_or(exception.check.as_str(), |check| check.title.as_str()),
            known: check.is_some(),
            underlying: check.map(|check| Badge::new(check.underlying.unwrap_or(check.verdict))),
            scope: words::exception_scope(assessment, exception),
            because: &exception.because,
            by: &exception.by,
            approved_by: &exception.approved_by,
            until: words::date(exception.until),
            state: words::exception_state(exception.state),
            tone: tone(exception.state).as_str(),
        }
    }
}

/// What the service answered of itself.
#[derive(Serialize)]
struct Profile<'a> {
    title: &'a str,
    answered: String,
    follows: String,
    because: Option<&'a str>,
    /// The checks that do not apply for it.
    off: Vec<Question<'a>>,
}

impl<'a> Profile<'a> {
    fn new(assessment: &'a Assessment, profile: &'a ProfileUsed) -> Self {
        Self {
            title: &profile.title,
            answered: words::answered(profile),
            follows: words::follows(profile),
            because: profile.answer.as_ref().and_then(|answer| answer.because.as_deref()),
            off: words::switched_off(assessment, profile).map(|check| Question::new(assessment, check)).collect(),
        }
    }
}

fn tone(state: ExceptionState) -> words::Tone {
    match state {
        ExceptionState::Applies => words::Tone::Person,
        ExceptionState::Partial => words::Tone::Part,
        ExceptionState::Expired => words::Tone::Open,
        ExceptionState::Unused => words::Tone::Still,
        ExceptionState::Safeguarding => words::Tone::Bad,
    }
}

impl<'a> People<'a> {
    pub(super) fn new(assessment: &'a Assessment) -> Self {
        let question = |check| Question::new(assessment, check);
        let checks = || assessment.checks.iter();
        Self {
            questions: checks().filter(|check| check.verdict == Verdict::NeedsJudgement).map(question).collect(),
            confirmations: checks().filter(|check| check.subject_to_judgement).map(question).collect(),
            not_applicable: checks().filter(|check| check.verdict == Verdict::NotApplicable).map(question).collect(),
            profiles: assessment.profiles.iter().map(|profile| Profile::new(assessment, profile)).collect(),
            exceptions: assessment.exceptions.iter().map(|item| Exception::new(assessment, item)).collect(),
        }
    }
}

/// What the audit did not look at, and says so.
#[derive(Serialize)]
pub(super) struct Unseen<'a> {
    files: u64,
    tables: Vec<&'a str>,
    reaches: Vec<Note<'a>>,
    humans: Vec<Note<'a>>,
}

/// A note on a check or a requirement.
#[derive(Serialize)]
struct Note<'a> {
    anchor: String,
    name: &'a str,
    text: &'a str,
}

impl<'a> Unseen<'a> {
    pub(super) fn new(assessment: &'a Assessment) -> Self {
        let requirements = assessment.areas.iter().flat_map(|area| &area.requirements);
        let of_requirements = requirements.filter_map(|requirement| {
            let text = requirement.human.as_deref()?;
            Some(Note { anchor: format!("requirement-{}", requirement.id), name: words::title_of(requirement), text })
        });
        let of_checks = assessment.checks.iter().filter_map(|check| Some(note(check, check.human.as_deref()?)));
        let absent = assessment.evidence.iter().filter(|table| !table.present);
        Self {
            files: assessment.files_not_read,
            tables: absent.map(|table| table.title.as_str()).collect(),
            reaches: assessment
                .checks
                .iter()
                .filter_map(|check| Some(note(check, words::reach_note(check.reach)?)))
                .collect(),
            humans: of_requirements.chain(of_checks).collect(),
        }
    }
}

fn note<'a>(check: &'a CheckResult, text: &'a str) -> Note<'a> {
    Note { anchor: format!("check-{}", check.check), name: &check.title, text }
}
