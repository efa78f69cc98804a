//! The summary of the external edition.

use readymark_edition::{External, Step};
use readymark_findings::{RequirementResult, Verdict};

use super::gaps::{VERDICT, verdict};
use super::head::{self, Head};
use super::page::{Page, Paint, dim, fixed, painted, plain};
use super::rest;
use crate::Style;
use crate::words::{self, mark, title_of, tone};

pub(crate) fn write(external: &External, style: &Style) -> String {
    let mut page = Page::new(style);
    head::write(&mut page, &Head::of_external(external));
    page.line(0, 0, &[]);
    page.line(0, 0, &[dim(words::kept_back(external))]);
    past(&mut page, external);
    safety(&mut page, external);
    steps(&mut page, external);
    points(&mut page, external);
    exceptions(&mut page, external);
    areas(&mut page, external);
    people(&mut page, external);
    rest::foot(&mut page);
    page.finish()
}

/// Breaches that reviews answer, without a number: how many there are may single people out.
fn past(page: &mut Page, external: &External) {
    let checks = external.readiness.past_breaches.iter().filter_map(|id| external.check(id));
    let checks: Vec<_> = checks.collect();
    if checks.is_empty() {
        return;
    }
    page.heading(words::PAST_BREACHES);
    page.line(2, 2, &[dim(words::EXPLAINED)]);
    for check in checks {
        let symbol = painted(mark(check.verdict), Paint::Tone(tone(check.verdict)));
        let title = painted(&check.title, Paint::Bold);
        page.line(2, 9, &[symbol, plain(format!(" {} ", fixed(&check.requirement, 4))), title]);
    }
}

fn safety(page: &mut Page, external: &External) {
    let judged = external.checks.iter().filter(|check| check.safeguarding && check.rests_on_judgement && !check.blocks);
    let judged: Vec<_> = judged.collect();
    if external.readiness.safeguarding.is_empty() && judged.is_empty() {
        return;
    }
    page.heading("Safety first");
    for check in judged {
        let title = painted(&check.title, Paint::Bold);
        page.line(2, 9, &[plain(format!("{} {} ", mark(check.verdict), fixed(&check.requirement, 4))), title]);
        page.line(9, 9, &[dim("Some rows rest on a judgement, which a second person confirmed.")]);
    }
    for check in external.failed_safeguarding() {
        let symbol = painted(mark(check.verdict), Paint::Tone(tone(check.verdict)));
        let title = painted(&check.title, Paint::Bold);
        page.line(2, 9, &[symbol, plain(format!(" {} ", fixed(&check.requirement, 4))), title]);
        let state = painted(check.verdict.as_str(), Paint::Tone(tone(check.verdict)));
        page.line(9, 9, &[state, plain(format!(": {}", words::shown(check)))]);
    }
}

fn steps(page: &mut Page, external: &External) {
    if external.steps.is_empty() {
        return;
    }
    page.heading("What to fix, in the order of the standard");
    for (index, step) in external.steps.iter().enumerate() {
        one(page, index + 1, step);
    }
}

fn one(page: &mut Page, number: usize, step: &Step) {
    page.line(2, 6, &[plain(format!("{number:>2}.\u{a0}").replace(' ', "\u{a0}")), plain(step.fix.paragraph())]);
    page.line(6, 8, &[dim(&step.check)]);
}

/// Each point by its check, and never by rows.
fn points(page: &mut Page, external: &External) {
    let points: Vec<_> = external.checks.iter().filter(|check| check.is_point()).collect();
    if points.is_empty() {
        return;
    }
    page.heading("Points that an assessor may raise");
    for check in points {
        let hang = 2 + VERDICT + 2;
        let title = format!(" \u{a0}{} {}", fixed(&check.requirement, 4), check.title);
        page.line(2, hang, &[verdict(check.verdict), plain(title)]);
        let facts = format!(" · {} · {}", check.force.as_str(), words::shown(check));
        page.line(hang, hang, &[dim(&check.check), plain(facts)]);
    }
}

/// Each exception by its check, without the reason and the roles: they may name somebody.
fn exceptions(page: &mut Page, external: &External) {
    if external.exceptions.is_empty() {
        return;
    }
    page.heading("Exceptions");
    for item in &external.exceptions {
        let symbol = painted(mark(Verdict::Excepted), Paint::Tone(tone(Verdict::Excepted)));
        let until = format!(" {}, until {}: ", item.check, words::short_date(item.until));
        page.line(2, 4, &[symbol, plain(until), plain(words::exception_state(item.state))]);
    }
}

fn people(page: &mut Page, external: &External) {
    let checks: Vec<_> = external.checks.iter().filter(|check| check.asks_person()).collect();
    if checks.is_empty() {
        return;
    }
    page.heading(rest::PEOPLE);
    for check in checks {
        rest::person(page, &check.title, &check.check, check.subject_to_judgement);
    }
}

fn areas(page: &mut Page, external: &External) {
    page.heading("Area by area");
    for area in &external.areas {
        let state = if area.ready { "ready" } else { "not ready" };
        page.line(2, 5, &[painted(format!("{}  {}", area.id, area.title), Paint::Bold), plain(format!(" · {state}"))]);
        let width = area.requirements.iter().map(|requirement| requirement.id.len()).max().unwrap_or(0);
        for item in &area.requirements {
            requirement(page, external, item, width);
        }
    }
}

fn requirement(page: &mut Page, external: &External, requirement: &RequirementResult, width: usize) {
    let hang = 4 + VERDICT + 2 + width + 2;
    let title = format!(" \u{a0}{}\u{a0} {}", fixed(&requirement.id, width), title_of(requirement));
    page.line(4, hang, &[verdict(requirement.verdict), plain(title)]);
    if requirement.unsupported {
        page.line(6, 6, &[dim(words::UNSUPPORTED)]);
    }
    for check in requirement.checks.iter().filter_map(|id| external.check(id)).filter(|check| check.blocks) {
        let hang = 6 + VERDICT + 2;
        page.line(6, hang, &[verdict(check.verdict), plain(" \u{a0}"), plain(&check.title)]);
        page.line(hang, hang, &[dim(&check.check), plain(format!(" · {}", words::shown(check)))]);
        for reason in &check.reasons {
            page.line(hang, hang, &[plain(words::reason_without_counts(external, reason))]);
        }
    }
}
