//! Each area with its requirements, and under each the checks that keep it from being ready.

use readymark_findings::{AreaResult, Assessment, CheckResult, RequirementResult};

use super::{
    gaps::{UNCOLLECTED, VERDICT, verdict},
    page::{Page, Paint, dim, fixed, painted, plain},
};
use crate::words::{self, Tone, reason, tally, title_of, to_collect, to_fix};

/// How many reasons stand under a check.
const REASONS: usize = 2;

pub(super) fn write(page: &mut Page, assessment: &Assessment) {
    page.heading("Area by area");
    for area in &assessment.areas {
        heading(page, area);
        let width = area.requirements.iter().map(|requirement| requirement.id.len()).max().unwrap_or(0);
        for item in &area.requirements {
            requirement(page, assessment, item, width);
        }
    }
}

fn heading(page: &mut Page, area: &AreaResult) {
    let (state, tone) = if area.ready { ("ready", Tone::Good) } else { ("not ready", Tone::Bad) };
    page.line(
        2,
        5,
        &[
            painted(format!("{}  {}", fixed(&area.id, 0), area.title), Paint::Bold),
            plain(" · "),
            painted(state, Paint::Tone(tone)),
        ],
    );
}

fn requirement(page: &mut Page, assessment: &Assessment, requirement: &RequirementResult, width: usize) {
    page.line(
        4,
        4 + VERDICT + 2 + width + 2,
        &[
            verdict(requirement.verdict),
            plain(format!(" \u{a0}{}\u{a0} {}", fixed(&requirement.id, width), title_of(requirement))),
        ],
    );
    if requirement.unsupported {
        page.line(6, 6, &[dim(words::UNSUPPORTED)]);
    }
    for check in requirement.checks.iter().filter_map(|id| assessment.check(id)).filter(|check| check.blocks) {
        blocking(page, assessment, check);
    }
}

fn blocking(page: &mut Page, assessment: &Assessment, check: &CheckResult) {
    let hang = 6 + VERDICT + 2;
    if let Some(registers) = to_collect(assessment, check) {
        let place = painted(fixed(&format!("{UNCOLLECTED} not collected"), VERDICT), Paint::Tone(Tone::Still));
        page.line(6, hang, &[place, plain(" \u{a0}"), plain(&check.title)]);
        page.line(hang, hang, &[dim(&check.check), plain(format!(" · needs {registers}"))]);
        return;
    }
    page.line(6, hang, &[verdict(check.verdict), plain(" \u{a0}"), plain(&check.title)]);
    let facts: Vec<String> = [Some(tally(check)), to_fix(check.gap, Some(check))].into_iter().flatten().collect();
    page.line(hang, hang, &[dim(&check.check), plain(format!(" · {}", facts.join(" · ")))]);
    for item in check.reasons.iter().take(REASONS) {
        page.line(hang, hang, &[plain(reason(assessment, item))]);
    }
    let more = check.reasons.len().saturating_sub(REASONS);
    if more > 0 {
        page.line(hang, hang, &[dim(format!("and {more} more reasons").replace("1 more reasons", "1 more reason"))]);
    }
}
