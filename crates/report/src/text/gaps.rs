//! What keeps the service from being ready: failed safeguarding checks first, then the shortest way.

use readymark_findings::{Action, Assessment, CheckResult, ToDo, Verdict};

use super::page::{Page, Paint, Piece, dim, fixed, painted, plain};
use crate::words::{
    Advice, SHORT, Tone, action_advice, bring_in, can_help, counted, effect, export_column, held_breaches, judged_rows,
    leaves, lessons, mark, partner_gaps, places_apart, remedy, reviewed, rows_of_step, sentence, step_holders, steps,
    tally, to_fix, tone, waiting,
};

/// How many actions are listed before "and N more".
pub(super) const ACTIONS: usize = 10;

/// What stands over what cannot be undone.
pub(super) const LESSONS: &str = "Learn from what happened";

/// The width of a mark, a blank and the longest word for a verdict.
pub(super) const VERDICT: usize = 17;

/// The mark of what is not collected yet: an empty place.
pub(super) const UNCOLLECTED: &str = "□";

/// The mark and the word, as one column.
pub(super) fn verdict(verdict: Verdict) -> Piece {
    painted(fixed(&format!("{} {}", mark(verdict), verdict.as_str()), VERDICT), Paint::Tone(tone(verdict)))
}

pub(super) fn safety(page: &mut Page, assessment: &Assessment) {
    let failures = assessment.failed_safeguarding();
    let judged: Vec<_> = judged(assessment).collect();
    if failures.is_empty() && judged.is_empty() {
        return;
    }
    page.heading("Safety first");
    let (open, failing): (Vec<_>, Vec<_>) = failures.into_iter().partition(|check| assessment.is_not_collected(check));
    for check in failing {
        failure(page, assessment, check);
    }
    if !open.is_empty() {
        uncollected(page, &open);
    }
    judged.into_iter().for_each(|check| on_judgement(page, check));
}

/// Safeguarding checks that do not fail, and rest on a person's judgement of some rows: they stay in sight.
pub(super) fn judged(assessment: &Assessment) -> impl Iterator<Item = &CheckResult> {
    let rests = |check: &&CheckResult| check.safeguarding && check.rests_on_judgement() && !check.blocks;
    assessment.checks.iter().filter(rests)
}

pub(super) fn on_judgement(page: &mut Page, check: &CheckResult) {
    let symbol = painted(mark(Verdict::NeedsJudgement), Paint::Tone(tone(Verdict::NeedsJudgement)));
    let title = painted(&check.title, Paint::Bold);
    page.line(2, 9, &[symbol, plain(format!(" {} ", fixed(&check.requirement, 4))), title]);
    judged_rows(check).into_iter().for_each(|text| page.line(9, 11, &[plain(text)]));
}

/// Checks that nobody can answer before more is collected: each is named, none is called a breach.
fn uncollected(page: &mut Page, checks: &[&CheckResult]) {
    let count = u64::try_from(checks.len()).unwrap_or(u64::MAX);
    let says = counted(count, "check cannot be decided", "checks cannot be decided");
    let text = format!(" {says} until more registers are collected:");
    page.line(2, 4, &[painted(UNCOLLECTED, Paint::Tone(Tone::Still)), plain(text)]);
    for check in checks {
        page.line(4, 11, &[plain(format!("{} ", fixed(&check.requirement, 4))), plain(&check.title)]);
    }
}

fn failure(page: &mut Page, assessment: &Assessment, check: &CheckResult) {
    let symbol = painted(mark(check.verdict), Paint::Tone(tone(check.verdict)));
    page.line(
        2,
        9,
        &[symbol, plain(format!(" {} ", fixed(&check.requirement, 4))), painted(&check.title, Paint::Bold)],
    );
    let facts: Vec<String> = [Some(tally(check)), to_fix(check.gap, Some(check)), partner_gaps(assessment, check)]
        .into_iter()
        .flatten()
        .collect();
    let state = painted(check.verdict.as_str(), Paint::Tone(tone(check.verdict)));
    page.line(9, 9, &[state, plain(format!(": {}", facts.join(" · ")))]);
    for places in places_apart(assessment, check, None, SHORT) {
        page.line(9, 11, &[plain(places)]);
    }
    reviewed(check).into_iter().for_each(|text| page.line(9, 11, &[plain(text)]));
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
    let waiting = waiting(assessment);
    let steps: Vec<_> = steps(assessment).collect();
    if !steps.is_empty() || waiting > 0 {
        page.heading("Shortest way to ready");
    }
    for (number, item) in steps.iter().take(ACTIONS) {
        match item {
            ToDo::Action(action) => step(page, assessment, *number, action),
            ToDo::Column(column) => page.line(2, 6, &[place(*number), plain(export_column(column))]),
            ToDo::Export(export) => page.line(2, 6, &[place(*number), plain(bring_in(export))]),
        }
    }
    if waiting > 0 {
        let text = counted(waiting, "more needs registers", "more need registers");
        page.line(5, 5, &[dim(format!("{text} that are not collected: see Coverage"))]);
    }
    page.and_more(5, steps.len(), ACTIONS);
    lessons_learnt(page, assessment);
}

/// The number of a step, as wide for each.
pub(super) fn place(number: usize) -> Piece {
    plain(format!("{number:>2}.\u{a0}").replace(' ', "\u{a0}"))
}

pub(super) fn step(page: &mut Page, assessment: &Assessment, number: usize, action: &Action) {
    let mut place = place(number);
    for advice in can_help(&action_advice(assessment, action)) {
        let kind = painted(format!("{}: ", remedy(advice.remedy)), Paint::Bold);
        page.line(2, 6, &[place, kind, plain(advice.said())]);
        place = plain("\u{a0}".repeat(4));
    }
    let rows = rows_of_step(assessment, action);
    let facts: Vec<String> =
        [Some(action.check.clone()), rows, step_holders(assessment, action)].into_iter().flatten().collect();
    let mut pieces = vec![dim(facts.join(" · "))];
    if let Some(effect) = effect(assessment, action) {
        pieces.push(plain(format!(" → {effect}")));
    }
    page.line(6, 8, &pieces);
}

/// What happened and cannot be undone: no step to ready, and what an assessor asks about first.
fn lessons_learnt(page: &mut Page, assessment: &Assessment) {
    let lessons: Vec<_> = lessons(assessment).collect();
    if lessons.is_empty() {
        return;
    }
    page.heading(LESSONS);
    page.line(2, 2, &[dim("These breaches cannot be undone, and no later entry makes them good.")]);
    for (action, advice) in lessons.iter().take(ACTIONS) {
        lesson(page, assessment, action, advice);
    }
    page.and_more(5, lessons.len(), ACTIONS);
}

pub(super) fn lesson(page: &mut Page, assessment: &Assessment, action: &Action, advice: &Advice<'_>) {
    page.line(2, 6, &[plain("·\u{a0}\u{a0}\u{a0}"), plain(sentence(advice.text))]);
    let rows = (advice.rows > 0).then(|| counted(advice.rows, "breach", "breaches"));
    let check = assessment.check(&action.check);
    let held = check.and_then(|check| held_breaches(assessment, check));
    let facts: Vec<String> =
        [Some(action.check.clone()), rows, held, check.and_then(leaves)].into_iter().flatten().collect();
    page.line(6, 8, &[dim(facts.join(" · "))]);
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
