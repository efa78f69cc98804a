//! Breaches that reviews answer: they keep nothing from being ready, and are explained before anything else.

use readymark_findings::{Assessment, CheckResult};

use super::gaps::explain;
use super::page::{Page, Paint, Piece, dim, fixed, painted, plain};
use crate::words::{EXPLAINED, PAST_BREACHES, held_breaches, leaves, mark, places, reviewed, tally, tone};

pub(super) fn write(page: &mut Page, assessment: &Assessment) {
    let checks: Vec<&CheckResult> = checks(assessment).collect();
    if checks.is_empty() {
        return;
    }
    page.heading(PAST_BREACHES);
    page.line(2, 2, &[dim(EXPLAINED)]);
    for check in checks {
        page.line(2, 9, &title(check));
        let held = held_breaches(assessment, check);
        let facts: Vec<String> = [Some(tally(check)), held, leaves(check)].into_iter().flatten().collect();
        let state = painted(check.verdict.as_str(), Paint::Tone(tone(check.verdict)));
        page.line(9, 9, &[state, plain(format!(": {}", facts.join(" · ")))]);
        reviewed(check).into_iter().for_each(|text| page.line(9, 11, &[plain(text)]));
        places(&check.rows).into_iter().for_each(|text| page.line(9, 11, &[plain(text)]));
        explain(page, 9, &check.check);
    }
}

/// The checks whose breaches are all answered.
pub(super) fn checks(assessment: &Assessment) -> impl Iterator<Item = &CheckResult> {
    assessment.readiness.past_breaches.iter().filter_map(|id| assessment.check(id))
}

/// Mark, requirement and title.
pub(super) fn title(check: &CheckResult) -> [Piece; 3] {
    [
        painted(mark(check.verdict), Paint::Tone(tone(check.verdict))),
        plain(format!(" {} ", fixed(&check.requirement, 4))),
        painted(&check.title, Paint::Bold),
    ]
}
