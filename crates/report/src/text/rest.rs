//! What needs a person's judgement, accepted gaps, records not there, and what is wrong with the data.

use readymark_findings::{Assessment, ExceptionUsed, QualityFinding, Verdict};

use super::page::{Page, Paint, dim, painted, plain};
use crate::words::{self, Tone, counted, exception_state, grouped, mark, quality_place, short_date};

/// What stands over what people have to decide.
pub(super) const PEOPLE: &str = "Needs a person's judgement";

/// How many data-quality findings are listed before "and N more".
const FINDINGS: usize = 8;
/// How many rows each of them names, and how many of the checks that it affects.
const ROWS: usize = 3;
const CHECKS: usize = 2;

pub(super) fn waiting(page: &mut Page, assessment: &Assessment) {
    let waiting: Vec<_> = assessment
        .checks
        .iter()
        .filter(|check| check.verdict == Verdict::NeedsJudgement || check.subject_to_judgement)
        .collect();
    if waiting.is_empty() {
        return;
    }
    page.heading(PEOPLE);
    for check in waiting {
        person(page, &check.title, &check.check, check.subject_to_judgement);
    }
}

/// A check that a person has to decide about, by its title and its id.
pub(super) fn person(page: &mut Page, title: &str, id: &str, subject_to_judgement: bool) {
    let mut pieces = vec![
        painted(mark(Verdict::NeedsJudgement), Paint::Tone(Tone::Person)),
        plain(format!(" {title}")),
        dim(format!(" ({id})")),
    ];
    if subject_to_judgement {
        pieces.push(plain(" · met, subject to judgement"));
    }
    page.line(2, 4, &pieces);
}

pub(super) fn exceptions(page: &mut Page, assessment: &Assessment) {
    if assessment.exceptions.is_empty() {
        return;
    }
    page.heading("Exceptions");
    for item in &assessment.exceptions {
        exception(page, assessment, item);
    }
}

fn exception(page: &mut Page, assessment: &Assessment, item: &ExceptionUsed) {
    let scope = words::exception_scope(assessment, item);
    page.line(
        2,
        4,
        &[
            painted(mark(Verdict::Excepted), Paint::Tone(Tone::Person)),
            plain(format!(" {}, {scope}, until {}: ", item.check, short_date(item.until))),
            plain(exception_state(item.state)),
        ],
    );
    page.line(
        4,
        4,
        &[dim(format!("{} Asked by {}, approved by {}.", words::sentence(&item.because), item.by, item.approved_by))],
    );
}

pub(super) fn quality(page: &mut Page, assessment: &Assessment) {
    let unread = assessment.files_not_read;
    if assessment.quality.is_empty() && unread == 0 {
        return;
    }
    page.heading("Data quality");
    for item in words::worst_first(&assessment.quality).into_iter().take(FINDINGS) {
        finding(page, item);
    }
    page.and_more(4, assessment.quality.len(), FINDINGS);
    if unread > 0 {
        page.line(2, 4, &[plain(format!("{} not listed in bundle.yaml: not read", counted(unread, "file", "files")))]);
    }
}

pub(super) fn finding(page: &mut Page, item: &QualityFinding) {
    let symbol = if item.fatal { "✗" } else { "·" };
    let times = match item.count {
        0 | 1 => String::new(),
        many => format!(" ({} times)", grouped(many)),
    };
    page.line(
        2,
        4,
        &[
            plain(format!("{symbol} {}: {}{times}", quality_place(item, ROWS), words::quality_meaning(item))),
            dim(format!(" ({}; {})", item.code.as_str(), words::affects(item, CHECKS))),
        ],
    );
}

/// Where every row is that the page names the first of.
pub(super) fn rows(page: &mut Page, assessment: &Assessment) {
    if let Some(words) = words::every_row(assessment) {
        page.line(0, 0, &[]);
        page.line(0, 0, &[plain(words.replace('`', ""))]);
    }
}

/// What the answer is not.
pub(super) fn foot(page: &mut Page) {
    page.line(0, 0, &[]);
    page.line(
        0,
        0,
        &[dim(
            "Ready means ready to apply. It is not accreditation: the body that awards the mark decides, after its own visits.",
        )],
    );
}
