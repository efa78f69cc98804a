//! What expires, and when: one line of days for each kind of thing.

use std::collections::BTreeSet;

use readymark_findings::{Assessment, Lapse, LapseState, Lapses, RowPlace};
use readymark_source::Date;
use serde::Serialize;

use crate::{
    html::{
        calendar::{Calendar, Tick},
        place::percent,
    },
    words,
};

/// How many months the drawing looks back, and how many ahead where no assessment is planned.
const BACK: i64 = 3;
const AHEAD: i64 = 12;
/// How many things of each kind the page lists.
const LISTED: usize = 25;

#[derive(Serialize)]
pub(super) struct Timeline<'a> {
    ticks: Vec<Tick>,
    as_of: String,
    planned: Option<String>,
    planned_for: Option<String>,
    lines: Vec<Line<'a>>,
}

/// One kind of thing.
#[derive(Serialize)]
struct Line<'a> {
    title: &'a str,
    marks: Vec<Mark>,
    lapsed: u64,
    before: u64,
    later: u64,
    undated: u64,
    unclear: u64,
    /// The counts in words.
    says: String,
    /// Those that have lapsed or will have by the assessment, the nearest first.
    due: Vec<Due<'a>>,
    more: u64,
}

/// A day on which something lapses.
#[derive(PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Mark {
    at: String,
    state: &'static str,
}

#[derive(Serialize)]
struct Due<'a> {
    date: String,
    passed: bool,
    place: String,
    partner: Option<&'a str>,
}

/// Nothing if the standard names nothing that lapses, or the evidence holds none of it.
pub(super) fn timeline(assessment: &Assessment) -> Option<Timeline<'_>> {
    let as_of = assessment.as_of;
    let planned = assessment.planned_for;
    let end = planned.filter(|planned| *planned > as_of).and_then(|planned| planned.add_months(2));
    let end = end.or_else(|| as_of.add_months(AHEAD))?;
    let calendar = Calendar::new(as_of.add_months(-BACK)?, end)?;
    let kinds = assessment.pictures.lapses.iter().filter(|kind| kind.population > 0);
    let lines: Vec<_> = kinds.map(|kind| line(assessment, kind, calendar, end, planned.is_some())).collect();
    (!lines.is_empty()).then(|| Timeline {
        ticks: calendar.ticks(),
        as_of: percent(calendar.place(as_of)),
        planned: planned.filter(|planned| *planned >= as_of).map(|planned| percent(calendar.place(planned))),
        planned_for: assessment.planned_for.map(words::date),
        lines,
    })
}

fn line<'a>(assessment: &'a Assessment, kind: &'a Lapses, calendar: Calendar, end: Date, planned: bool) -> Line<'a> {
    let is_due = |lapse: &&Lapse| lapse.state != LapseState::Later;
    let due: Vec<_> = kind.listed.iter().filter(is_due).take(LISTED).map(|lapse| due(assessment, lapse)).collect();
    let shown = u64::try_from(due.len()).unwrap_or(u64::MAX);
    // Several things of one day are one mark; what lapses after the drawing's last day is in the counts alone.
    let drawn = kind.listed.iter().map(|lapse| (lapse.on, lapse.state));
    let drawn: BTreeSet<_> = drawn.filter(|(on, _)| *on <= end).collect();
    let mark = |(on, state)| Mark { at: percent(calendar.place(on)), state: name(state) };
    Line {
        title: &kind.title,
        marks: drawn.into_iter().map(mark).collect(),
        lapsed: kind.lapsed,
        before: kind.before_assessment,
        later: kind.later,
        undated: kind.undated,
        unclear: kind.unclear,
        says: says(kind, planned),
        due,
        more: (kind.lapsed + kind.before_assessment).saturating_sub(shown),
    }
}

fn name(state: LapseState) -> &'static str {
    match state {
        LapseState::Lapsed => "lapsed",
        LapseState::BeforeAssessment => "before",
        LapseState::Later => "later",
    }
}

fn says(kind: &Lapses, planned: bool) -> String {
    let mut parts = vec![format!("{} expired", words::grouped(kind.lapsed))];
    if planned {
        parts.push(format!("{} before the assessment", words::grouped(kind.before_assessment)));
    }
    parts.push(format!("{} later", words::grouped(kind.later)));
    for (count, what) in [(kind.undated, "without a date"), (kind.unclear, "may or may not count")] {
        if count > 0 {
            parts.push(format!("{} {what}", words::grouped(count)));
        }
    }
    parts.join(", ")
}

fn due<'a>(assessment: &'a Assessment, lapse: &'a Lapse) -> Due<'a> {
    Due {
        date: words::date(lapse.on),
        passed: lapse.state == LapseState::Lapsed,
        place: row_place(&lapse.place),
        partner: lapse.place.partner.as_deref().map(|id| words::partner(assessment, Some(id))),
    }
}

/// `exports/people.csv row 15, P-014`.
pub(super) fn row_place(place: &RowPlace) -> String {
    let row = place.row.map_or_else(String::new, |row| format!(" row {row}"));
    let key = place.key.as_ref().map_or_else(String::new, |key| format!(", {key}"));
    format!("{}{row}{key}", place.file)
}
