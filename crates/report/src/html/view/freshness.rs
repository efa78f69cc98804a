//! How fresh the evidence is: what each export covers and when it was made, on one time line.

use std::cmp::Reverse;

use readymark_findings::{Assessment, EvidenceFile, EvidenceTable, Period};
use readymark_source::Date;
use serde::Serialize;

use crate::{
    html::{
        calendar::{Calendar, Tick},
        place::{Stretch, percent},
    },
    words,
};

/// How many exports are drawn before the rest are folded.
const SHOWN: usize = 12;

#[derive(Serialize)]
pub(super) struct Freshness<'a> {
    ticks: Vec<Tick>,
    window: Option<Stretch>,
    as_of: String,
    first: Vec<Line<'a>>,
    rest: Vec<Line<'a>>,
    /// Exports that do not cover the whole window.
    short: usize,
    /// The age of the oldest export.
    oldest: Option<String>,
}

/// One export.
#[derive(Serialize)]
struct Line<'a> {
    title: &'a str,
    path: &'a str,
    covers: Option<Stretch>,
    exported_at: Option<String>,
    /// The same in words.
    says: String,
    short: bool,
    #[serde(skip)]
    age: Option<i64>,
}

/// Nothing if there is no export, or no month before the window or after its end.
pub(super) fn freshness(assessment: &Assessment) -> Option<Freshness<'_>> {
    let (Period { from, to }, as_of) = (assessment.window, assessment.as_of);
    // A month before the window and one after the last day give the marks at the ends some room.
    let calendar = Calendar::new(from.add_months(-1)?, to.max(as_of).add_months(1)?)?;
    let present = assessment.evidence.iter();
    let mut lines: Vec<_> = present
        .flat_map(|table| table.files.iter().map(move |file| (table, file)))
        .map(|(table, file)| line(table, file, assessment.window, as_of, calendar))
        .collect();
    lines.sort_by_key(|line| (!line.short, Reverse(line.age)));
    let short = lines.iter().filter(|line| line.short).count();
    let oldest = lines.iter().filter_map(|line| line.age).max().map(age);
    let rest = lines.split_off(lines.len().min(SHOWN));
    (!lines.is_empty()).then(|| Freshness {
        ticks: calendar.ticks(),
        window: calendar.stretch(from, to),
        as_of: percent(calendar.place(as_of)),
        first: lines,
        rest,
        short,
        oldest,
    })
}

fn line<'a>(
    table: &'a EvidenceTable,
    file: &'a EvidenceFile,
    window: Period,
    as_of: Date,
    calendar: Calendar,
) -> Line<'a> {
    let exported = file.exported_on;
    let covers = file.covers;
    let short = covers.is_none_or(|covers| covers.from > window.from || covers.to < window.to);
    let age_in_days = exported.map(|exported| exported.days_until(as_of));
    let part = covers.map_or_else(|| "no `covers`".to_owned(), |period| says(period, short));
    let when = age_in_days.map_or_else(|| "no export date".to_owned(), exported_words);
    Line {
        title: &table.title,
        path: &file.path,
        covers: covers.and_then(|covers| calendar.stretch(covers.from, covers.to)),
        exported_at: exported.map(|exported| percent(calendar.place(exported))),
        says: format!("{part}; {when}"),
        short,
        age: age_in_days,
    }
}

fn says(period: Period, short: bool) -> String {
    let whole = if short { "covers only" } else { "covers the whole window, from" };
    let period = words::short_period(period);
    format!("{whole} {period}")
}

fn exported_words(days: i64) -> String {
    match days {
        ..0 => "exported after the day of this report".to_owned(),
        0 => "exported on the day of this report".to_owned(),
        days => format!("exported {} before this report", age(days)),
    }
}

fn age(days: i64) -> String {
    words::counted(u64::try_from(days).unwrap_or(0), "day", "days")
}
