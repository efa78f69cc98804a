//! Who, against what, over which days, and the answer.

use readymark_compare::Comparison;
use readymark_edition::External;
use readymark_findings::{Assessment, Period, Readiness};

use super::page::{Page, Paint, painted, plain};
use crate::words::{self, counted, grouped, short_date, short_period};

/// What stands at the top, whichever the edition.
pub(super) struct Head<'a> {
    service: &'a str,
    standard: &'a str,
    window: &'a Period,
    as_of: &'a str,
    readiness: &'a Readiness,
}

impl<'a> Head<'a> {
    pub(super) fn of(assessment: &'a Assessment) -> Self {
        Self {
            service: &assessment.service.name,
            standard: &assessment.standard.title,
            window: &assessment.window,
            as_of: &assessment.as_of,
            readiness: &assessment.readiness,
        }
    }

    pub(super) fn of_external(external: &'a External) -> Self {
        Self {
            service: &external.service.name,
            standard: &external.standard.title,
            window: &external.window,
            as_of: &external.as_of,
            readiness: &external.readiness,
        }
    }
}

pub(super) fn write(page: &mut Page, head: &Head<'_>) {
    page.line(
        0,
        2,
        &[
            painted(head.service, Paint::Bold),
            plain(format!(
                " · {} · {} · as\u{a0}of\u{a0}{}",
                head.standard,
                together(&short_period(head.window)),
                together(&short_date(head.as_of))
            )),
        ],
    );
    page.line(0, 0, &[]);
    let readiness = head.readiness;
    let tone = words::answer_tone(readiness.answer);
    page.line(
        0,
        13,
        &[
            painted(words::loud_answer(readiness), Paint::Tone(tone)),
            plain(format!("\u{a0}\u{a0} {}", counts(readiness))),
        ],
    );
    if let Some(lasting) = words::out_of_reach(readiness) {
        page.line(0, 0, &[plain(lasting)]);
    }
}

/// What changed since an earlier audit.
pub(super) fn since(page: &mut Page, comparison: &Comparison) {
    page.line(0, 0, &[]);
    page.line(0, 0, &[plain(words::since_paragraph(comparison))]);
}

/// `3 of 6 areas, 11 of 17 requirements · 48 checks run, 6 need a person's judgement, 2 could not be run`.
fn counts(readiness: &Readiness) -> String {
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
    if let Some(points) = words::points(readiness).filter(|_| !readiness.answer.nothing_blocks()) {
        text.push_str(", ");
        text.push_str(&points);
    }
    text
}

/// Dates do not break.
fn together(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}
