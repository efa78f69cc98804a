//! What a service says of itself, and which checks do not apply to it for that.

use readymark_edition::Answered;
use readymark_findings::{Assessment, CheckResult, ProfileState, ProfileUsed};

use super::{counted, date, ended};

/// `no (service manager, 3 April 2026)`, or `not answered`.
pub(crate) fn answered(profile: &ProfileUsed) -> String {
    let Some(answer) = &profile.answer else { return "not answered".to_owned() };
    format!("{} ({}, {})", if answer.yes { "yes" } else { "no" }, answer.by, date(answer.on))
}

/// `no (3 April 2026)`: the same without who answered.
pub(crate) fn answered_without_roles(profile: &ProfileUsed) -> String {
    let Some(answer) = &profile.answer else { return "not answered".to_owned() };
    format!("{} ({})", if answer.yes { "yes" } else { "no" }, date(answer.on))
}

/// What follows from the answer, as a sentence.
pub(crate) fn follows(profile: &ProfileUsed) -> String {
    let checks = counted(profile.checks.len() as u64, "check", "checks");
    match profile.state {
        ProfileState::Unanswered => format!("Nothing is switched off: {checks} apply only if this is so."),
        ProfileState::Yes => "Nothing is switched off.".to_owned(),
        ProfileState::No if profile.checks.len() == 1 => "1 check does not apply.".to_owned(),
        ProfileState::No => format!("{checks} do not apply."),
        ProfileState::Unguarded => UNGUARDED.to_owned(),
        ProfileState::Contradicted { rows } => format!(
            "{} otherwise, so it counts as yes and nothing is switched off.",
            counted(rows, "record says", "records say")
        ),
        ProfileState::Unread => UNREAD.to_owned(),
        ProfileState::Outdated => OUTDATED.to_owned(),
    }
}

const UNGUARDED: &str =
    "No record says so either way, so only its checks that are not about safeguarding are switched off.";
const UNREAD: &str =
    "Records that might say otherwise are missing or cannot be read, so it counts as yes and nothing is switched off.";
const OUTDATED: &str = "The answer is older than the window, so it counts as yes and nothing is switched off.";

/// The same for others, without how many records say otherwise.
pub(crate) fn follows_outside(state: Answered) -> &'static str {
    match state {
        Answered::Unanswered => "Not answered: nothing is switched off.",
        Answered::Yes => "Yes: nothing is switched off.",
        Answered::No => "No: the checks that need it do not apply.",
        Answered::Unguarded => UNGUARDED,
        Answered::Contradicted => "No; records say otherwise, so it counts as yes and nothing is switched off.",
        Answered::Unread => UNREAD,
        Answered::Outdated => OUTDATED,
    }
}

/// The checks that do not apply for this profile.
pub(crate) fn switched_off<'a>(
    assessment: &'a Assessment,
    profile: &'a ProfileUsed,
) -> impl Iterator<Item = &'a CheckResult> {
    let found = profile.checks.iter().filter_map(|id| assessment.check(id));
    found.filter(|check| profile.state.switches_off(check.safeguarding))
}

/// Why a check does not apply: `The service answered no to this, service manager, 3 April 2026: “The service works with …”.`
pub(crate) fn not_of_this_service(assessment: &Assessment, name: &str) -> String {
    let Some(profile) = assessment.profiles.iter().find(|known| known.name == name) else {
        return not_so(name, None);
    };
    let said = profile.answer.as_ref().map(|answer| format!("{}, {}", answer.by, date(answer.on)));
    let because = profile.answer.as_ref().and_then(|answer| answer.because.as_deref());
    let told = not_so(&profile.title, said);
    because.map_or_else(|| told.clone(), |because| format!("{told} {}", ended(because)))
}

/// The same for others, without the role and the reason.
pub(crate) fn not_so(title: &str, said: Option<String>) -> String {
    let said = said.map(|said| format!(" ({said})")).unwrap_or_default();
    format!("The service answered no{said} to “{}”.", title.trim_end_matches('.'))
}
