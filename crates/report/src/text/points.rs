//! Gaps that do not block: points that an assessor may raise.

use readymark_findings::{Assessment, CheckResult};

use super::gaps::{VERDICT, verdict};
use super::page::{Page, dim, fixed, plain};
use crate::words::{tally, to_fix};

/// How many are listed before "and N more".
const POINTS: usize = 12;

pub(super) fn write(page: &mut Page, assessment: &Assessment) {
    let points: Vec<&CheckResult> = assessment.checks.iter().filter(|check| check.is_point()).collect();
    if points.is_empty() {
        return;
    }
    page.heading("Points that an assessor may raise");
    for check in points.iter().take(POINTS) {
        point(page, check);
    }
    page.and_more(4, points.len(), POINTS);
}

fn point(page: &mut Page, check: &CheckResult) {
    let hang = 2 + VERDICT + 2;
    let title = format!(" \u{a0}{} {}", fixed(&check.requirement, 4), check.title);
    page.line(2, hang, &[verdict(check.verdict), plain(title)]);
    let facts: Vec<String> = [Some(tally(check)), to_fix(check.gap, Some(check))].into_iter().flatten().collect();
    let force = check.force.as_str();
    page.line(hang, hang, &[dim(&check.check), plain(format!(" · {force} · {}", facts.join(" · ")))]);
}
