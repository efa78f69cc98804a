//! The texts that the formats for other programs share: what came of a check, why, and what to do about it.
//!
//! They say what the page says, without the names of people's roles and without reasons that somebody wrote down: the
//! logs of a build server are read by many.

use readymark_findings::{Assessment, CheckKind, CheckResult, ExceptionState, ExceptionUsed, Verdict};

use crate::status::Standing;
use crate::words::{self, date};

/// `not met: 363 of 371 meet it, 4 breaches, 4 not recorded; fix 8 rows.`
pub(crate) fn headline(check: &CheckResult) -> String {
    let mut text = Standing::of(check).as_str().to_owned();
    if check.kind != CheckKind::Judgement {
        text.extend([": ", &words::tally_without_roles(check)]);
        words::to_fix(check.gap, Some(check)).iter().for_each(|rows| text.extend(["; ", rows]));
    }
    text.push('.');
    text
}

/// The headline, why the verdict is what it is, and what to do, as one paragraph.
pub(crate) fn message(assessment: &Assessment, check: &CheckResult) -> String {
    let mut parts = vec![headline(check)];
    if check.kind == CheckKind::Judgement && check.verdict != Verdict::NotApplicable {
        parts.push(judgement(check));
    } else {
        parts.extend(words::why_without_roles(assessment, check));
    }
    parts.extend(excepted(assessment, check).map(|used| format!("The exception expires on {}.", date(used.until))));
    if check.verdict.is_gap() {
        parts.extend(check.fix.as_ref().map(|fix| words::advised(&words::advice(fix, Some(check)))));
    }
    parts.join(" ")
}

/// The roles that answered stay out.
fn judgement(check: &CheckResult) -> String {
    match &check.judgement {
        None => "This needs a person's judgement; no answer is recorded.".to_owned(),
        Some(answer) if answer.expired => format!("The recorded answer expired on {}.", date(answer.until)),
        Some(answer) => {
            format!("Answered by a person on {}, valid until {}.", date(answer.on), date(answer.until))
        }
    }
}

/// The exception that covers the check's gap.
pub(crate) fn excepted<'a>(assessment: &'a Assessment, check: &CheckResult) -> Option<&'a ExceptionUsed> {
    let covers = |used: &&ExceptionUsed| used.check == check.check && used.state == ExceptionState::Applies;
    assessment.exceptions.iter().filter(|_| check.verdict == Verdict::Excepted).find(covers)
}

/// `READY`, `READY, with past breaches to explain`, `READY, with 4 points` or `NOT READY`, with the counts that stand beside it.
pub(crate) fn answer(assessment: &Assessment) -> String {
    let readiness = &assessment.readiness;
    let met = words::met_subject_to_judgement(assessment.subject_to_judgement());
    format!(
        "{}: {} of {} areas, {} of {} requirements{}",
        words::loud_answer(readiness),
        readiness.areas_ready,
        readiness.areas,
        readiness.requirements_ready,
        readiness.requirements,
        met.map(|met| format!("; {met}")).unwrap_or_default()
    )
}

/// The checks by urgency: breaches to explain, failed safeguarding, of that first what is certain, then in the order of the actions, then
/// in the standard's.
pub(crate) fn by_urgency(assessment: &Assessment) -> Vec<&CheckResult> {
    let place = |check: &CheckResult| assessment.actions.iter().position(|action| action.check == check.check);
    let mut checks: Vec<&CheckResult> = assessment.checks.iter().collect();
    checks.sort_by_key(|check| {
        let alarm = if check.safeguarding && check.blocks { check.verdict.urgency() } else { u8::MAX };
        (!check.answered, alarm, !check.blocks, place(check).unwrap_or(usize::MAX))
    });
    checks
}

/// The day of the audit at midnight: there is no clock, so that the same evidence gives the same bytes.
pub(crate) fn midnight(assessment: &Assessment) -> String {
    format!("{}T00:00:00Z", assessment.as_of)
}
