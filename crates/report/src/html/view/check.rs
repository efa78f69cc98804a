//! One check as the page shows it.

use readymark_findings::{
    Assessment, CheckKind, CheckResult, Counts, FixIn, JudgementUsed, Locator, RowState, RowStates, Verdict,
};
use serde::Serialize;

use super::{
    mentions,
    partner::Part,
    parts::{Advised, Badge, Source, advised},
    strips,
};
use crate::{
    html::figure::{Figure, figure},
    words,
};

/// How many rows to fix the page lists for each check; `audit.json` lists more.
const ROWS: usize = 50;
/// Up to how many of them a check in the way shows without being asked.
const FEW: u64 = 10;

#[derive(Serialize)]
pub(super) struct Check<'a> {
    id: &'a str,
    title: &'a str,
    requirement: &'a str,
    safeguarding: bool,
    badge: Badge,
    /// The registers that must be collected before anybody can tell.
    to_collect: Option<String>,
    subject_to_judgement: bool,
    /// Whether it is shown unfolded.
    open: bool,
    /// What stands beside the verdict of a gap that does not block.
    point: Option<&'static str>,
    force: &'static str,
    weight: String,
    tally: String,
    why: Vec<String>,
    figure: Option<Figure>,
    counts: Option<&'a Counts>,
    holds: &'static str,
    to_fix: Option<String>,
    gap_partners: Option<String>,
    /// How many rows rest on a judgement.
    judged_rows: Option<String>,
    /// What reviews come to.
    reviewed: Option<String>,
    /// Until when its breaches count.
    leaves: Option<String>,
    places: String,
    /// What to do about its rows.
    fix: Vec<Advised>,
    definition: Definition<'a>,
    source: Source<'a>,
    reach: &'static str,
    reach_note: Option<&'static str>,
    human: Option<&'a str>,
    look_at: &'a [String],
    judgement: Option<Answer<'a>>,
    partners: Vec<Part<'a>>,
    strips: Option<strips::Drawing<'a>>,
    rows: RowList<'a>,
    mentions: Option<mentions::Mentions<'a>>,
}

impl<'a> Check<'a> {
    pub(super) fn new(assessment: &'a Assessment, check: &'a CheckResult) -> Self {
        Self {
            id: &check.check,
            title: &check.title,
            requirement: &check.requirement,
            safeguarding: check.safeguarding,
            badge: Badge::new(check.verdict),
            to_collect: words::to_collect(assessment, check),
            subject_to_judgement: check.subject_to_judgement,
            open: check.blocks && !assessment.is_not_collected(check),
            point: beside(check.is_point(), check.answered),
            force: check.force.as_str(),
            weight: words::weight(check.force, check.force_set.as_ref().map(words::set_force), check.safeguarding),
            tally: words::tally(check),
            why: words::why(assessment, check),
            figure: figure(check),
            counts: Some(&check.counts)
                .filter(|_| check.kind != CheckKind::Judgement && check.verdict != Verdict::Error),
            holds: if check.kind == CheckKind::Measure { "with a value" } else { "meet" },
            to_fix: words::to_fix(check.gap, Some(check)),
            gap_partners: words::partner_gaps(assessment, check),
            judged_rows: words::judged_rows(check),
            reviewed: words::reviewed(check),
            leaves: words::leaves(check),
            places: words::places_apart(assessment, check, None, words::SHORT).join(". "),
            fix: check.fix.as_ref().map(|fix| advised(words::all_advice(fix))).unwrap_or_default(),
            definition: Definition::new(check),
            source: Source::new(assessment, &check.source),
            reach: check.reach.as_str(),
            reach_note: words::reach_note(check.reach),
            human: check.human.as_deref(),
            look_at: &check.look_at,
            judgement: check.judgement.as_ref().map(Answer::new),
            partners: check.partners.iter().map(|part| Part::new(assessment, part)).collect(),
            strips: strips::strips(assessment, check),
            rows: RowList::new(assessment, check),
            mentions: mentions::mentions(check),
        }
    }
}

/// What stands beside the verdict of a gap that does not block.
pub(super) fn beside(point: bool, answered: bool) -> Option<&'static str> {
    match (answered, point) {
        (true, _) => Some("answered by review"),
        (false, true) => Some("as a point"),
        (false, false) => None,
    }
}

/// The sentence of the check as it is written.
#[derive(Serialize)]
struct Definition<'a> {
    each: Option<&'a str>,
    condition: Option<&'a str>,
    window: Option<&'a str>,
    label: &'static str,
    asks: &'a str,
    due: Option<&'a str>,
    limit: Option<String>,
    floor: Option<String>,
    reads: String,
}

impl<'a> Definition<'a> {
    fn new(check: &'a CheckResult) -> Self {
        Self {
            each: check.each.as_deref(),
            condition: check.condition.as_deref(),
            window: check.window.as_deref(),
            label: check.kind.asks(),
            asks: &check.asks,
            due: check.due.as_deref(),
            limit: words::limit(check),
            floor: check.floor.map(words::bound),
            reads: check.reads.join(", "),
        }
    }
}

/// A person's answer.
#[derive(Serialize)]
struct Answer<'a> {
    verdict: Badge,
    by: &'a str,
    on: String,
    because: &'a str,
    evidence: &'a [String],
    until: String,
    expired: bool,
}

impl<'a> Answer<'a> {
    fn new(judgement: &'a JudgementUsed) -> Self {
        Self {
            verdict: Badge::new(judgement.answer),
            by: &judgement.by,
            on: words::date(judgement.on),
            because: &judgement.because,
            evidence: &judgement.evidence,
            until: words::date(judgement.until),
            expired: judgement.expired,
        }
    }
}

/// The rows to fix, grouped by what is the matter and by file, which are said once for each group.
#[derive(Serialize)]
struct RowList<'a> {
    /// The columns of the table.
    columns: usize,
    total: u64,
    more: u64,
    /// Where those are.
    rest: String,
    keys: bool,
    partners: bool,
    unfolded: bool,
    groups: Vec<Group<'a>>,
}

#[derive(Serialize)]
struct Group<'a> {
    state: &'static str,
    file: Option<&'a str>,
    /// What the rows lack is entered or corrected there.
    fix_in: Option<&'a str>,
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    number: Option<u64>,
    key: Option<&'a str>,
    partner: &'a str,
}

impl<'a> RowList<'a> {
    fn new(assessment: &'a Assessment, check: &'a CheckResult) -> Self {
        let listed = first_rows(check);
        let shown = u64::try_from(listed.len()).unwrap_or(u64::MAX);
        // The item of a list is a key alone; a row of a file has its number first.
        let keys = listed.iter().any(|locator| locator.key.is_some() && locator.row.is_some());
        let partners = listed.iter().any(|locator| locator.partner.is_some());
        let more = check.rows.total.saturating_sub(shown);
        Self {
            columns: 1 + usize::from(keys) + usize::from(partners),
            total: check.rows.total,
            more,
            rest: words::rest_of_rows(assessment, more),
            keys,
            partners,
            unfolded: check.blocks && check.rows.total <= FEW,
            groups: groups(assessment, check, &listed),
        }
    }
}

/// However many breaches there are, they do not push out what can still be looked up.
fn first_rows(check: &CheckResult) -> Vec<&Locator> {
    let of = |states: RowStates| check.rows.listed.iter().filter(move |at| states.holds(at.state));
    let open = of(RowStates::OPEN).take(ROWS / 2).count();
    let breaches: Vec<_> = of(RowStates::BREACHES).take(ROWS - open).collect();
    let room = ROWS - breaches.len();
    breaches.into_iter().chain(of(RowStates::OPEN).take(room)).collect()
}

fn groups<'a>(assessment: &'a Assessment, check: &CheckResult, listed: &[&'a Locator]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut last: Option<(RowState, Option<&str>, Option<&str>)> = None;
    for locator in listed {
        let fix_in = locator.fix_in.as_ref().filter(|_| !words::only_teaches(check, locator.state));
        let head = (locator.state, locator.file.as_deref(), fix_in.map(FixIn::place));
        if last != Some(head) {
            groups.push(Group { state: head.0.as_str(), file: head.1, fix_in: head.2, rows: Vec::new() });
            last = Some(head);
        }
        if let Some(group) = groups.last_mut() {
            let partner = words::partner(assessment, locator.partner.as_deref());
            group.rows.push(Row { number: locator.row, key: locator.key.as_deref(), partner });
        }
    }
    groups
}
