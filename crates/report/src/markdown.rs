//! GitHub-flavoured Markdown: the summary of a job, or a page in a wiki.
//!
//! The order is that of the other reports: the answer, safety first, what to do, then the rest. A text that somebody wrote
//! arrives escaped: it can make no link, no picture, no mark-up and no row of its own. A job prints it where more people read than the
//! report: files and numbers of rows stand in it, and no key, no role and no reason.

mod escape;
mod table;

use readymark_compare::Comparison;
use readymark_findings::{Action, Assessment, CheckResult, ToDo, Verdict};
use readymark_source::unobeyed;

pub(crate) use self::escape::escaped;
use self::table::Table;
use crate::place;
use crate::status::Standing;
use crate::words::{self, counted, effect, exception_state, grouped, mark, short_date};

/// Lines of a list before "and N more". A summary of a job holds a megabyte at most.
const LISTED: usize = 50;

pub(crate) fn write(assessment: &Assessment, since: Option<&Comparison>) -> String {
    let parts = [
        head(assessment),
        since.map(|comparison| format!("{}\n", escaped(&words::since_paragraph(comparison)))).unwrap_or_default(),
        past(assessment),
        safety(assessment),
        to_do(assessment),
        learnt(assessment),
        areas(assessment),
        gaps(assessment),
        people(assessment),
        exceptions(assessment),
        profiles(assessment),
        quality(assessment),
        words::every_row(assessment).map(|rows| format!("{}\n", escaped(&rows))).unwrap_or_default(),
        foot(assessment),
    ];
    let mut page = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
    page.truncate(page.trim_end().len());
    page.push('\n');
    // A job may print its summary into its log.
    unobeyed(&page).into_owned()
}

fn head(assessment: &Assessment) -> String {
    let readiness = &assessment.readiness;
    let answer = format!("{} {}", words::answer_mark(readiness.answer), words::answer(readiness));
    let mut counts = vec![
        format!("**{}** of {} ready", grouped(readiness.areas_ready), counted(readiness.areas, "area", "areas")),
        format!(
            "**{}** of {}",
            grouped(readiness.requirements_ready),
            counted(readiness.requirements, "requirement", "requirements")
        ),
        format!("{} run", counted(readiness.checks_run, "check", "checks")),
    ];
    if readiness.needs_judgement > 0 {
        counts.push(counted(readiness.needs_judgement, "needs a person's judgement", "need a person's judgement"));
    }
    if readiness.errors > 0 {
        counts.push(format!("{} could not be run", grouped(readiness.errors)));
    }
    counts.extend(words::gaps(readiness).filter(|_| !readiness.answer.nothing_blocks()));
    counts.extend(words::met_subject_to_judgement(assessment.subject_to_judgement()));
    format!(
        "# {answer}: {}\n\n{}, {}, as of {}.\n\n{}.\n{}",
        escaped(&assessment.service.name),
        escaped(&assessment.standard.title),
        words::period(assessment.window),
        words::date(assessment.as_of),
        counts.join(" · "),
        words::out_of_reach(readiness).map(|text| format!("\n{text}\n")).unwrap_or_default()
    )
}

/// The verdict with its mark.
fn verdict(verdict: Verdict) -> String {
    format!("{} {}", mark(verdict), verdict.as_str())
}

fn title(check: &CheckResult) -> String {
    format!("{} `{}`", escaped(&check.title), check.check.replace('`', ""))
}

/// Breaches that reviews answer: what an assessor asks about first.
fn past(assessment: &Assessment) -> String {
    let mut table = Table::new(["", "Verdict", "Check", "Found", "Reviews", "Where", "They count"]);
    for check in assessment.readiness.past_breaches.iter().filter_map(|id| assessment.check(id)) {
        table.row([
            escaped(&check.requirement),
            Standing::of(check).as_str().to_owned(),
            title(check),
            escaped(&words::tally_without_roles(check)),
            words::reviewed(check).unwrap_or_default(),
            place(assessment, check),
            words::leaves(check).unwrap_or_default(),
        ]);
    }
    table.under(&format!("## {}\n\n{}\n", words::PAST_BREACHES, words::EXPLAINED), LISTED)
}

fn safety(assessment: &Assessment) -> String {
    let mut table = Table::new(["", "Verdict", "Safeguarding check", "Found", "Where"]);
    for check in assessment.failed_safeguarding() {
        table.row([
            escaped(&check.requirement),
            verdict(check.verdict),
            title(check),
            escaped(&words::tally_without_roles(check)),
            place(assessment, check),
        ]);
    }
    let rests = |check: &&CheckResult| check.safeguarding && check.rests_on_judgement() && !check.blocks;
    for check in assessment.checks.iter().filter(rests) {
        let found = words::judged_rows(check).unwrap_or_default();
        table.row([escaped(&check.requirement), verdict(check.verdict), title(check), escaped(&found), String::new()]);
    }
    table.under("## Safety first\n\nNo percentage hides these.\n", LISTED)
}

/// Files with how many rows; of a row without a file, which is a word of the standard's own list, the word.
fn place(assessment: &Assessment, check: &CheckResult) -> String {
    place::in_numbers(assessment, check).map(|places| escaped(&places)).unwrap_or_default()
}

fn to_do(assessment: &Assessment) -> String {
    let mut table = Table::new(["", "What to do", "For", "Rows", "Held by", "Then"]);
    for (number, step) in words::steps(assessment) {
        table.row(match step {
            ToDo::Action(action) => to_do_row(assessment, number, action),
            ToDo::Column(column) => {
                let none = String::new;
                [number.to_string(), escaped(&words::export_column(&column)), none(), none(), none(), none()]
            }
            ToDo::Export(export) => {
                let none = String::new;
                [number.to_string(), escaped(&words::bring_in(&export)), none(), none(), none(), none()]
            }
        });
    }
    table.under("## Shortest way to ready\n", LISTED)
}

fn to_do_row(assessment: &Assessment, number: usize, action: &Action) -> [String; 6] {
    [
        number.to_string(),
        escaped(&words::advised(&words::can_help(&words::action_advice(assessment, action)))),
        for_check(action),
        words::rows_of_step(assessment, action).unwrap_or_default(),
        words::step_holders(assessment, action).map(|text| escaped(&text)).unwrap_or_default(),
        effect(assessment, action).map(|text| escaped(&text)).unwrap_or_default(),
    ]
}

fn learnt(assessment: &Assessment) -> String {
    let mut table = Table::new(["What to learn", "For", "Breaches", "Held by", "They count"]);
    for (action, advice) in words::lessons(assessment) {
        table.row([
            escaped(&words::sentence(advice.text)),
            for_check(action),
            grouped(advice.rows),
            assessment
                .check(&action.check)
                .and_then(|check| words::held_breaches(assessment, check))
                .map(|text| escaped(&text))
                .unwrap_or_default(),
            assessment.check(&action.check).and_then(words::leaves).unwrap_or_default(),
        ]);
    }
    table.under(
        "## Learn from what happened\n\nThese breaches cannot be undone, and no later entry makes them good.\n",
        LISTED,
    )
}

fn for_check(action: &Action) -> String {
    format!("`{}`", action.check.replace('`', ""))
}

fn areas(assessment: &Assessment) -> String {
    let mut table = Table::new(["", "Area", "Answer", "Requirements ready", "Worst verdict"]);
    for area in &assessment.areas {
        let ready = area.requirements.iter().filter(|requirement| requirement.ready).count();
        table.row([
            escaped(&area.id),
            escaped(&area.title),
            if area.ready { "ready" } else { "not ready" }.to_owned(),
            format!("{ready} of {}", area.requirements.len()),
            verdict(area.verdict),
        ]);
    }
    table.under("## Area by area\n", usize::MAX)
}

fn gaps(assessment: &Assessment) -> String {
    let mut table = Table::new(["", "Verdict", "Check", "Found", "Where"]);
    let is_gap = |check: &&CheckResult| check.verdict.is_gap();
    for check in assessment.checks.iter().filter(is_gap) {
        table.row([
            escaped(&check.requirement),
            format!("{} {}", mark(check.verdict), Standing::of(check).as_str()),
            title(check),
            escaped(&found(assessment, check)),
            place(assessment, check),
        ]);
    }
    table.under("## Every gap\n", LISTED * 2)
}

/// The counts, and what keeps the check from a plain answer.
fn found(assessment: &Assessment, check: &CheckResult) -> String {
    let tally = words::tally_without_roles(check);
    if check.reasons.is_empty() {
        return tally;
    }
    let reasons = check.reasons.iter().map(|reason| words::reason_without_roles(assessment, reason));
    [words::ended(&tally)].into_iter().chain(reasons).collect::<Vec<_>>().join(" ")
}

fn people(assessment: &Assessment) -> String {
    let mut table = Table::new(["", "Verdict", "Check", "Needs a person's judgement"]);
    let waits = |check: &&CheckResult| check.verdict == Verdict::NeedsJudgement || check.subject_to_judgement;
    for check in assessment.checks.iter().filter(waits) {
        let standing = Standing::of(check).as_str();
        table.row([
            escaped(&check.requirement),
            format!("{} {standing}", mark(check.verdict)),
            title(check),
            check.human.as_deref().map(|text| escaped(&words::sentence(text))).unwrap_or_default(),
        ]);
    }
    table.under("## Needs a person's judgement\n", LISTED)
}

fn exceptions(assessment: &Assessment) -> String {
    let mut table = Table::new(["Check", "For", "Until", "State"]);
    for used in &assessment.exceptions {
        let scope = words::exception_scope_without_keys(assessment, used);
        table.row([
            format!("`{}`", used.check.replace('`', "")),
            escaped(&scope),
            short_date(used.until),
            exception_state(used.state).to_owned(),
        ]);
    }
    table.under("## Exceptions\n", LISTED)
}

/// What the service answered of itself; what it did not answer switches nothing off.
fn profiles(assessment: &Assessment) -> String {
    let mut table = Table::new(["About the service", "Answer", "What follows"]);
    for profile in assessment.profiles.iter().filter(|profile| profile.answer.is_some()) {
        table.row([
            escaped(&profile.title),
            escaped(&words::answered_without_roles(profile)),
            escaped(&words::follows(profile)),
        ]);
    }
    table.under("## What applies to this service\n", LISTED)
}

fn quality(assessment: &Assessment) -> String {
    let mut table = Table::new(["Place", "What is wrong", "What to do", "Affects"]);
    for finding in words::worst_first(&assessment.quality) {
        table.row([
            escaped(&words::quality_place(finding, 5)),
            format!("{} `{}`", escaped(&words::quality_meaning(finding)), finding.code.as_str()),
            escaped(&finding.remedy()),
            escaped(words::affects(finding, 4).trim_start_matches("affects ")),
        ]);
    }
    table.under("## Data quality\n", LISTED)
}

fn foot(assessment: &Assessment) -> String {
    format!(
        "---\n\nMade by {} {} from the bundle `{}`. It says what the records show; the body that awards the mark decides, \
         after its own visits.\n",
        escaped(&assessment.engine.name),
        escaped(&assessment.engine.version),
        assessment.digests.bundle.get(..12).unwrap_or_default()
    )
}
