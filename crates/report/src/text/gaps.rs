//! What keeps the service from being ready: failed safeguarding checks first, then the shortest way.

use readymark_findings::{Action, Assessment, CheckResult, Verdict};

use super::page::{Page, Paint, Piece, dim, fixed, painted, plain};
use crate::words::{effect, mark, partner_gaps, partner_shares, places, tally, to_mend, tone};

/// How many actions are listed before "and N more".
const ACTIONS: usize = 10;

/// The width of a mark, a blank and the longest word for a verdict.
pub(super) const VERDICT: usize = 17;

/// The mark and the word, as one column.
pub(super) fn verdict(verdict: Verdict) -> Piece {
    painted(fixed(&format!("{} {}", mark(verdict), verdict.as_str()), VERDICT), Paint::Tone(tone(verdict)))
}

pub(super) fn safety(page: &mut Page, assessment: &Assessment) {
    let failures: Vec<_> = assessment.readiness.safeguarding.iter().filter_map(|id| assessment.check(id)).collect();
    if failures.is_empty() {
        return;
    }
    page.heading("Safety first");
    for check in failures {
        failure(page, assessment, check);
    }
}

fn failure(page: &mut Page, assessment: &Assessment, check: &CheckResult) {
    let symbol = painted(mark(check.verdict), Paint::Tone(tone(check.verdict)));
    page.line(
        2,
        9,
        &[symbol, plain(format!(" {} ", fixed(&check.requirement, 4))), painted(&check.title, Paint::Bold)],
    );
    let facts: Vec<String> = [Some(tally(check)), to_mend(check.gap, Some(check)), partner_gaps(assessment, check)]
        .into_iter()
        .flatten()
        .collect();
    let state = painted(check.verdict.as_str(), Paint::Tone(tone(check.verdict)));
    page.line(9, 9, &[state, plain(format!(": {}", facts.join(" · ")))]);
    if let Some(places) = places(&check.rows) {
        page.line(9, 11, &[plain(places)]);
    }
    explain(page, 9, &check.check);
}

/// The command that says more.
pub(super) fn explain(page: &mut Page, indent: usize, id: &str) {
    page.line(indent, indent, &[dim(format!("readymark\u{a0}explain\u{a0}{id}"))]);
}

pub(super) fn actions(page: &mut Page, assessment: &Assessment) {
    if assessment.actions.is_empty() {
        return;
    }
    page.heading("Shortest way to ready");
    for (index, item) in assessment.actions.iter().take(ACTIONS).enumerate() {
        action(page, assessment, index + 1, item);
    }
    let more = assessment.actions.len().saturating_sub(ACTIONS);
    if more > 0 {
        page.line(5, 5, &[dim(format!("and {more} more"))]);
    }
}

fn action(page: &mut Page, assessment: &Assessment, number: usize, action: &Action) {
    page.line(2, 6, &[plain(format!("{number:>2}.\u{a0}").replace(' ', "\u{a0}")), plain(&action.fix)]);
    let rows = to_mend(action.gap, assessment.check(&action.check));
    let facts: Vec<String> = [Some(action.check.clone()), rows, partner_shares(assessment, &action.partners)]
        .into_iter()
        .flatten()
        .collect();
    let mut pieces = vec![dim(facts.join(" · "))];
    if let Some(effect) = effect(assessment, action) {
        pieces.push(plain(format!(" → {effect}")));
    }
    page.line(6, 8, &pieces);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_column_holds_every_verdict() {
        let widest = Verdict::ALL.iter().map(|verdict| verdict.as_str().len()).max();
        assert_eq!(widest, Some(VERDICT - 2));
    }
}
