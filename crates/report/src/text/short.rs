//! The summary on one screen: the answer, safety, the first steps, and where to read on.

use readymark_compare::Comparison;
use readymark_findings::{Action, Assessment, CheckResult, ExceptionState, ToDo};

use super::coverage;
use super::gaps::{self, ACTIONS, LESSONS};
use super::head::{self, Head};
use super::page::{Page, Paint, dim, fixed, painted, plain};
use super::past;
use super::plan;
use super::rest;
use crate::Style;
use crate::words::{PAST_BREACHES, bring_in, counted, export_column, lessons, mark, reviewed, steps, to_fix, tone};

/// The lines of the whole, and how many more there may be where few words stand in each.
const LINES: usize = 60;
const MORE_LINES: usize = 3;
/// Narrower than this, a screen is a page turned upright.
const NARROW: usize = 60;
/// How many registers to collect next are named.
const REGISTERS: usize = 3;
/// How many files that could not be read are named.
const UNREAD: usize = 3;
/// The lines that they may take: a path may be long.
const UNREAD_LINES: usize = 10;
/// How many late actions of the plan, and how many of its entries that could not be used.
const PLANNED: usize = 3;
/// How many lessons are told: of those about safeguarding beside the steps, and of any where there is no step.
const BESIDE_STEPS: usize = 2;
const WITHOUT_STEPS: usize = 4;
/// The lines that the first failed safeguarding check may take, with how many more there are.
const FIRST_FAILURE: usize = 8;

pub(super) fn write(assessment: &Assessment, since: Option<&Comparison>, style: &Style) -> String {
    let mut foot = Page::new(style);
    read_on(&mut foot, assessment, 0);
    let lines = LINES + if style.width < NARROW { MORE_LINES } else { 0 };
    let end = lines.saturating_sub(foot.lines());
    let mut page = Page::new(style);
    head::write(&mut page, &Head::of(assessment));
    since.iter().for_each(|comparison| head::since(&mut page, comparison));
    past(&mut page, assessment, end);
    unread(&mut page, assessment);
    to_collect(&mut page, assessment, end);
    plan::write(&mut page, assessment, PLANNED);
    safety(&mut page, assessment, end);
    let told = learn(&mut page, assessment, end);
    to_do(&mut page, assessment, end);
    read_on(&mut page, assessment, told);
    page.finish()
}

/// Every check with past breaches by its title: what an assessor asks about first.
fn past(page: &mut Page, assessment: &Assessment, end: usize) {
    let checks: Vec<&CheckResult> = past::checks(assessment).collect();
    if checks.is_empty() {
        return;
    }
    page.heading(PAST_BREACHES);
    let half = page.lines() + end.saturating_sub(page.lines()) / 2;
    items(page, half, &checks, usize::MAX, |page, check| {
        page.line(2, 9, &past::title(check));
        reviewed(check).into_iter().for_each(|text| page.line(9, 11, &[dim(text)]));
    });
}

/// What could not be read comes first: nothing below knows of it.
fn unread(page: &mut Page, assessment: &Assessment) {
    let fatal: Vec<_> = assessment.quality.iter().filter(|finding| finding.fatal).collect();
    if fatal.is_empty() {
        return;
    }
    page.heading("Could not be read");
    let end = page.lines() + UNREAD_LINES;
    items(page, end, &fatal, UNREAD, |page, finding| rest::finding(page, finding));
}

/// As many registers to collect next as there is room for.
fn to_collect(page: &mut Page, assessment: &Assessment, end: usize) {
    for most in (1..=REGISTERS).rev() {
        if page.within(end, |page| coverage::write(page, assessment, most)) {
            break;
        }
    }
}

/// Items as long as there is room, and how many are left. Gives how many are written.
fn items<T>(page: &mut Page, end: usize, items: &[T], most: usize, write: impl Fn(&mut Page, &T)) -> usize {
    let mut written = 0;
    for item in items.iter().take(most) {
        // One line stays for how many more there are.
        let last = written + 1 == items.len();
        if !page.within(end.saturating_sub(usize::from(!last)), |page| write(page, item)) {
            break;
        }
        written += 1;
    }
    page.and_more(5, items.len(), written);
    written
}

/// Every failed safeguarding check by its title: at most half of the screen, so that the first steps are seen too.
fn safety(page: &mut Page, assessment: &Assessment, end: usize) {
    let failures = assessment.failed_safeguarding();
    let judged: Vec<&CheckResult> = gaps::judged(assessment).collect();
    if failures.is_empty() && judged.is_empty() {
        return;
    }
    if page.lines() + 4 > end {
        return;
    }
    page.heading("Safety first");
    let room = end.saturating_sub(page.lines());
    // Where little room is left, the first of them takes it.
    let half = page.lines() + (room / 2).max(room.min(FIRST_FAILURE));
    items(page, half, &failures, usize::MAX, |page, check| {
        let symbol = painted(mark(check.verdict), Paint::Tone(tone(check.verdict)));
        let fix = to_fix(check.gap, Some(check)).map(|fix| format!(" · {fix}")).unwrap_or_default();
        let title = painted(&check.title, Paint::Bold);
        page.line(2, 9, &[symbol, plain(format!(" {} ", fixed(&check.requirement, 4))), title, dim(fix)]);
    });
    items(page, half, &judged, usize::MAX, |page, check| gaps::on_judgement(page, check));
}

/// What cannot be undone, as far as somebody may have to be told today: how many are written.
fn learn(page: &mut Page, assessment: &Assessment, end: usize) -> usize {
    let alone = steps(assessment).next().is_none();
    let protects = |action: &Action| assessment.check(&action.check).is_some_and(|check| check.safeguarding);
    let lessons: Vec<_> = lessons(assessment).filter(|(action, _)| alone || protects(action)).collect();
    let Some(((action, advice), others)) = lessons.split_first() else { return 0 };
    let end = if alone { end } else { page.lines() + end.saturating_sub(page.lines()) / 2 };
    let first = |page: &mut Page| {
        page.heading(LESSONS);
        gaps::lesson(page, assessment, action, advice);
    };
    // One line stays for how many more there are.
    if !page.within(end.saturating_sub(usize::from(!others.is_empty())), first) {
        return 0;
    }
    let most = if alone { WITHOUT_STEPS } else { BESIDE_STEPS };
    1 + items(page, end, others, most - 1, |page, (action, advice)| gaps::lesson(page, assessment, action, advice))
}

fn to_do(page: &mut Page, assessment: &Assessment, end: usize) {
    let steps: Vec<_> = steps(assessment).collect();
    if steps.is_empty() || page.lines() + 4 > end {
        return;
    }
    page.heading("Shortest way to ready");
    items(page, end, &steps, ACTIONS, |page, (number, item)| match item {
        ToDo::Action(action) => gaps::step(page, assessment, *number, action),
        ToDo::Column(column) => page.line(2, 6, &[gaps::place(*number), plain(export_column(column))]),
        ToDo::Export(export) => page.line(2, 6, &[gaps::place(*number), plain(bring_in(export))]),
    });
}

/// What this leaves out, and the commands that show it.
fn read_on(page: &mut Page, assessment: &Assessment, told: usize) {
    let number = |found: usize| u64::try_from(found).unwrap_or(u64::MAX);
    // What the answer counts is not counted again: of exceptions, those that cover a gap.
    let idle = assessment.exceptions.iter().filter(|used| used.state != ExceptionState::Applies).count();
    let also: Vec<String> = [
        (number(lessons(assessment).count() - told), "thing to learn from", "things to learn from"),
        (number(idle), "exception without effect", "exceptions without effect"),
        (number(assessment.quality.len()), "finding about the data", "findings about the data"),
        (assessment.files_not_read, "file not listed in bundle.yaml", "files not listed in bundle.yaml"),
    ]
    .into_iter()
    .filter(|(found, ..)| *found > 0)
    .map(|(found, one, many)| counted(found, one, many))
    .collect();
    page.line(0, 0, &[]);
    if !also.is_empty() {
        page.line(0, 2, &[plain(format!("Also: {}.", also.join(", ")))]);
    }
    page.line(
        0,
        2,
        &[dim("The whole summary: --full. A page: --format html --out gap.html. One check: readymark explain CHECK.")],
    );
    rest::foot(page);
}
