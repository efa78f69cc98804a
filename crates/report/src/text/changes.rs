//! What changed between two audits: the answer then and now, then each change with its reason, worst first.

use readymark_compare::{CheckChange, Class, Comparison, Side};

use super::page::{Page, Paint, dim, painted, plain};
use crate::Style;
use crate::words::{self, Tone, grouped, short_date, short_period};

/// How many checks of a class are listed in which nothing changed that anybody must act on.
const QUIET: usize = 6;
/// How many things that people did are listed.
const DEEDS: usize = 12;

pub(crate) fn write(comparison: &Comparison, style: &Style) -> String {
    let mut page = Page::new(style);
    head(&mut page, comparison);
    for caution in words::to_heed(comparison) {
        page.line(0, 2, &[painted("!", Paint::Tone(Tone::Open)), plain(format!(" {caution}"))]);
    }
    people_did(&mut page, comparison);
    areas(&mut page, comparison);
    for &class in Class::ALL {
        changes(&mut page, comparison, class);
    }
    page.finish()
}

fn head(page: &mut Page, comparison: &Comparison) {
    let (old, new) = (&comparison.old, &comparison.new);
    let days = format!("{} → {}", together(&short_date(old.as_of)), together(&short_date(new.as_of)));
    let pieces = [
        painted(&new.service, Paint::Bold),
        plain(format!(" · {} · {} · {days}", new.title, together(&short_period(new.window)))),
    ];
    page.line(0, 2, &pieces);
    page.line(0, 0, &[]);
    page.line(0, 0, &[answer(old), plain(" → "), answer(new), plain(format!("\u{a0}\u{a0} {}", counts(old, new)))]);
    page.line(0, 0, &[plain(words::tally_line(&comparison.tally))]);
}

fn answer(side: &Side) -> super::page::Piece {
    painted(words::loud_answer(&side.readiness), Paint::Tone(words::answer_tone(side.readiness.answer)))
}

fn counts(old: &Side, new: &Side) -> String {
    format!(
        "areas {} → {} of {} · requirements {} → {} of {}",
        grouped(old.readiness.areas_ready),
        grouped(new.readiness.areas_ready),
        grouped(new.readiness.areas),
        grouped(old.readiness.requirements_ready),
        grouped(new.readiness.requirements_ready),
        grouped(new.readiness.requirements),
    )
}

/// What somebody did comes before everything that followed from it.
fn people_did(page: &mut Page, comparison: &Comparison) {
    let deeds = words::people_did(comparison);
    if deeds.is_empty() {
        return;
    }
    page.heading("What people did");
    for deed in deeds.iter().take(DEEDS) {
        let checks = words::counted(deed.checks, "check", "checks");
        page.line(2, 4, &[plain(&deed.what), dim(format!(" · {checks}"))]);
    }
    page.and_more(2, deeds.len(), deeds.len().min(DEEDS));
}

fn areas(page: &mut Page, comparison: &Comparison) {
    page.heading("Areas");
    for area in &comparison.areas {
        let was = words::area_standing(area.old.as_ref());
        let is = words::area_standing(area.new.as_ref());
        let ready = area.new.as_ref().is_some_and(|new| new.ready);
        let (mark, tone) = if ready { ("✓", Tone::Good) } else { ("✗", Tone::Bad) };
        let state = if was == is { was } else { format!("{was} → {is}") };
        let pieces = [painted(mark, Paint::Tone(tone)), plain(format!(" {} {}  ", area.id, area.title)), dim(state)];
        page.line(2, 6, &pieces);
    }
}

fn changes(page: &mut Page, comparison: &Comparison, class: Class) {
    let found: Vec<&CheckChange> = comparison.of(class).collect();
    if found.is_empty() {
        return;
    }
    page.heading(&format!("{} ({})", words::class_heading(class), grouped(found.len() as u64)));
    let shown = if matches!(class, Class::Inside | Class::Unlisted) { QUIET } else { found.len() };
    for change in found.iter().take(shown) {
        one(page, change);
    }
    if found.len() > shown {
        page.line(2, 2, &[dim(format!("and {} more; `--format html` shows all", found.len() - shown))]);
    }
}

fn one(page: &mut Page, change: &CheckChange) {
    let verdict = change.new.as_ref().or(change.old.as_ref()).map(|standing| standing.verdict);
    let Some(verdict) = verdict else { return };
    let safety = if change.safeguarding { " · safeguarding" } else { "" };
    let pieces = [
        painted(words::mark(verdict), Paint::Tone(words::tone(verdict))),
        plain(format!(" {}  {}", change.requirement, change.title)),
        painted(safety, Paint::Bold),
    ];
    page.line(2, 9, &pieces);
    page.line(9, 9, &[plain(words::verdicts(change))]);
    page.line(9, 9, &[dim(words::why_changed(change))]);
    if let Some(was) = &change.was {
        page.line(9, 9, &[dim(format!("the check was called `{was}`"))]);
    }
}

/// Dates do not break.
fn together(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}
