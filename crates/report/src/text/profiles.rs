//! What the service says of itself, and which checks do not apply to it for that.

use readymark_findings::{Assessment, ProfileState, ProfileUsed};

use super::page::{Page, Paint, dim, painted, plain};
use crate::words::{self, Tone};

pub(super) fn write(page: &mut Page, assessment: &Assessment) {
    let (unanswered, answered): (Vec<&ProfileUsed>, Vec<&ProfileUsed>) =
        assessment.profiles.iter().partition(|profile| profile.state == ProfileState::Unanswered);
    if assessment.profiles.is_empty() {
        return;
    }
    page.heading("What applies to this service");
    answered.into_iter().for_each(|profile| one(page, assessment, profile));
    if !unanswered.is_empty() {
        let names: Vec<&str> = unanswered.iter().map(|profile| profile.name.as_str()).collect();
        let told = format!("Not answered in bundle.yaml, so that every check applies: {}.", words::list(&names));
        page.line(2, 4, &[dim(told)]);
    }
}

fn one(page: &mut Page, assessment: &Assessment, profile: &ProfileUsed) {
    let (symbol, tone) = match profile.state {
        ProfileState::Unanswered | ProfileState::Yes | ProfileState::No => ("·", Tone::Still),
        ProfileState::Contradicted { .. } => ("✗", Tone::Bad),
        ProfileState::Unguarded | ProfileState::Unread | ProfileState::Outdated => ("!", Tone::Open),
    };
    let title = format!(" {}: {}", profile.title.trim_end_matches('.'), words::answered(profile));
    page.line(2, 4, &[painted(symbol, Paint::Tone(tone)), plain(title)]);
    page.line(4, 4, &[plain(words::follows(profile))]);
    let off: Vec<&str> = words::switched_off(assessment, profile).map(|check| check.check.as_str()).collect();
    if !off.is_empty() {
        page.line(4, 4, &[dim(off.join(", "))]);
    }
}
