//! Who, against what, over which days, and the answer.

use readymark_compare::Comparison;
use readymark_edition::External;
use readymark_findings::{Assessment, Period, Readiness};
use readymark_source::Date;

use super::page::{Page, Paint, painted, plain};
use crate::words::{self, short_date, short_period};

/// What stands at the top, whichever the edition.
pub(super) struct Head<'a> {
    service: &'a str,
    standard: &'a str,
    window: Period,
    as_of: Date,
    readiness: &'a Readiness,
    subject_to_judgement: u64,
}

impl<'a> Head<'a> {
    pub(super) fn of(assessment: &'a Assessment) -> Self {
        Self {
            service: &assessment.service.name,
            standard: &assessment.standard.title,
            window: assessment.window,
            as_of: assessment.as_of,
            readiness: &assessment.readiness,
            subject_to_judgement: assessment.subject_to_judgement(),
        }
    }

    pub(super) fn of_external(external: &'a External) -> Self {
        Self {
            service: &external.service.name,
            standard: &external.standard.title,
            window: external.window,
            as_of: external.as_of,
            readiness: &external.readiness,
            subject_to_judgement: external.subject_to_judgement(),
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
            plain(format!("\u{a0}\u{a0} {}", words::counts(readiness, head.subject_to_judgement))),
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

/// Dates do not break.
fn together(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}
