//! The page that says what changed between two audits, and why.

use std::fmt::Display;

use readymark_compare::{CheckChange, Class, Comparison, Side, Standing};
use readymark_findings::Readiness;
use serde::Serialize;

use super::style::Styles;
use super::view::parts::{Badge, answer_mark};
use crate::{Error, words};

pub(crate) fn write(comparison: &Comparison) -> Result<String, Error> {
    let new = &comparison.new;
    let styles = Styles::new(&new.service, new.as_of).with(include_str!("../../templates/diff.css"));
    super::page("diff.html", &Page::new(comparison), styles)
}

#[derive(Serialize)]
struct Page<'a> {
    service: &'a str,
    standard: &'a str,
    window: String,
    old: Answer<'a>,
    new: Answer<'a>,
    cautions: Vec<String>,
    tally: Vec<(u64, &'static str)>,
    /// What people did, and with how many checks that changed.
    people_did: Vec<(String, String)>,
    areas: Vec<Area<'a>>,
    groups: Vec<Group<'a>>,
    inputs: Vec<(&'static str, String, String)>,
}

/// One of the two answers.
#[derive(Serialize)]
struct Answer<'a> {
    day: String,
    words: String,
    mark: &'static str,
    tone: &'static str,
    readiness: &'a Readiness,
}

#[derive(Serialize)]
struct Area<'a> {
    id: &'a str,
    title: &'a str,
    then: String,
    now: String,
    then_ready: bool,
    now_ready: bool,
}

/// The changes of one class.
#[derive(Serialize)]
struct Group<'a> {
    heading: &'static str,
    anchor: &'static str,
    /// Nobody must act on them: they are folded.
    quiet: bool,
    changes: Vec<Change<'a>>,
}

#[derive(Serialize)]
pub(super) struct Change<'a> {
    check: &'a str,
    was: Option<&'a str>,
    title: &'a str,
    requirement: &'a str,
    safeguarding: bool,
    then: Option<Badge>,
    now: Option<Badge>,
    gap: Option<String>,
    why: String,
    /// Its counts, if they differ: those that are not zero both times.
    counts: Vec<Count>,
}

/// A column of the small table of a check's counts.
#[derive(Serialize)]
struct Count {
    name: &'static str,
    then: u64,
    now: u64,
}

impl<'a> Page<'a> {
    fn new(comparison: &'a Comparison) -> Self {
        let (old, new) = (&comparison.old, &comparison.new);
        Self {
            service: &new.service,
            standard: &new.title,
            window: words::period(new.window),
            old: Answer::new(old),
            new: Answer::new(new),
            cautions: words::to_heed(comparison),
            tally: words::tally_parts(&comparison.tally),
            people_did: (words::people_did(comparison).into_iter())
                .map(|deed| (deed.what, words::counted(deed.checks, "check", "checks")))
                .collect(),
            areas: areas(comparison),
            groups: Class::ALL.iter().copied().filter_map(|class| Group::new(comparison, class)).collect(),
            inputs: inputs(old, new),
        }
    }
}

impl<'a> Answer<'a> {
    fn new(side: &'a Side) -> Self {
        Self {
            day: words::date(side.as_of),
            words: words::answer(&side.readiness),
            mark: answer_mark(side.readiness.answer),
            tone: words::answer_tone(side.readiness.answer).as_str(),
            readiness: &side.readiness,
        }
    }
}

fn areas(comparison: &Comparison) -> Vec<Area<'_>> {
    let area = |area: &'_ readymark_compare::AreaChange| {
        let ready = |standing: &Option<readymark_compare::AreaStanding>| standing.is_some_and(|known| known.ready);
        (
            words::area_standing(area.old.as_ref()),
            words::area_standing(area.new.as_ref()),
            ready(&area.old),
            ready(&area.new),
        )
    };
    let of = |change| {
        let (then, now, then_ready, now_ready) = area(change);
        Area { id: &change.id, title: &change.title, then, now, then_ready, now_ready }
    };
    comparison.areas.iter().map(of).collect()
}

impl<'a> Group<'a> {
    fn new(comparison: &'a Comparison, class: Class) -> Option<Self> {
        let changes: Vec<_> = comparison.of(class).map(Change::new).collect();
        (!changes.is_empty()).then(|| Self {
            heading: words::class_heading(class),
            anchor: words::class_anchor(class),
            quiet: matches!(class, Class::Inside | Class::Unlisted),
            changes,
        })
    }
}

impl<'a> Change<'a> {
    pub(super) fn new(change: &'a CheckChange) -> Self {
        let badge = |side: &Option<Standing>| side.as_ref().map(|standing| Badge::new(standing.verdict));
        Self {
            check: &change.check,
            was: change.was.as_deref(),
            title: &change.title,
            requirement: &change.requirement,
            safeguarding: change.safeguarding,
            then: badge(&change.old),
            now: badge(&change.new),
            gap: words::gap_change(change),
            why: words::why_changed(change),
            counts: counts(change),
        }
    }
}

fn counts(change: &CheckChange) -> Vec<Count> {
    let (Some(then), Some(now)) = (&change.old, &change.new) else { return Vec::new() };
    let (then, now) = (&then.counts, &now.counts);
    let all = [
        ("rows", then.population, now.population),
        ("meet", then.meets, now.meets),
        ("breach", then.breaches, now.breaches),
        ("not recorded", then.unknown, now.unknown),
        ("not yet due", then.not_yet_due, now.not_yet_due),
        ("may or may not count", then.unclear, now.unclear),
    ];
    if all.iter().all(|(_, then, now)| then == now) {
        return Vec::new();
    }
    all.into_iter().filter(|(_, then, now)| then + now > 0).map(|(name, then, now)| Count { name, then, now }).collect()
}

/// Inputs of the two audits, each said only where it differs.
fn inputs(old: &Side, new: &Side) -> Vec<(&'static str, String, String)> {
    let all: [(_, &dyn Display, &dyn Display); 6] = [
        ("Digest of the bundle", &old.bundle, &new.bundle),
        ("Digest of the standard", &old.standard_digest, &new.standard_digest),
        ("Version of the program", &old.engine, &new.engine),
        ("Standard", &old.title, &new.title),
        ("First day of the window", &old.window.from, &new.window.from),
        ("Last day of the window", &old.window.to, &new.window.to),
    ];
    let all = all.into_iter().map(|(name, then, now)| (name, then.to_string(), now.to_string()));
    all.filter(|(_, then, now)| then != now).collect()
}
