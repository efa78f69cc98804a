//! The events of a cadence, one strip of days for each member.

use readymark_findings::{Assessment, CheckResult, Period, Strip, StripState, Strips};
use readymark_source::Date;
use serde::Serialize;

use crate::{
    html::{
        calendar::{Calendar, Tick},
        place::{Stretch, percent},
    },
    words,
};

/// How many strips the page draws for each check; `audit.json` holds more.
const SHOWN: usize = 30;

#[derive(Serialize)]
pub(super) struct Drawing<'a> {
    at_most: i64,
    ticks: Vec<Tick>,
    strips: Vec<Line<'a>>,
    more: u64,
}

/// One member.
#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    partner: Option<&'a str>,
    state: &'static str,
    tone: &'static str,
    span: Option<Stretch>,
    excepted: Vec<Stretch>,
    gaps: Vec<Stretch>,
    events: Vec<String>,
    possible: Vec<String>,
    says: String,
}

/// Nothing if the check is no cadence or has no member.
pub(super) fn strips<'a>(assessment: &'a Assessment, check: &'a CheckResult) -> Option<Drawing<'a>> {
    let strips = check.strips.as_ref()?;
    let calendar = calendar(strips)?;
    let shown: Vec<_> = strips.listed.iter().take(SHOWN).map(|strip| line(assessment, strip, calendar)).collect();
    let count = u64::try_from(shown.len()).unwrap_or(u64::MAX);
    (!shown.is_empty()).then(|| Drawing {
        at_most: strips.at_most,
        ticks: calendar.ticks(),
        strips: shown,
        more: strips.total.saturating_sub(count),
    })
}

/// From the first day of any span to the last, so that all strips share one line.
fn calendar(strips: &Strips) -> Option<Calendar> {
    let spans = || strips.listed.iter().take(SHOWN).filter_map(|strip| strip.span);
    Calendar::new(spans().map(|span| span.from).min()?, spans().map(|span| span.to).max()?)
}

fn line<'a>(assessment: &'a Assessment, strip: &'a Strip, calendar: Calendar) -> Line<'a> {
    let stretch = |Period { from, to }| calendar.stretch(from, to);
    let places = |days: &[Date]| days.iter().map(|on| percent(calendar.place(*on))).collect();
    let gaps = strip.gaps.iter().map(|gap| Period { from: gap.from, to: gap.to });
    let (state, tone) = match strip.state {
        StripState::Breach => ("breach", words::Tone::Bad),
        StripState::Unknown => ("not recorded", words::Tone::Open),
        StripState::Unclear => ("may or may not count", words::Tone::Open),
        StripState::Meets => ("meets it", words::Tone::Good),
    };
    Line {
        name: strip.place.key.as_deref().unwrap_or(&strip.place.file),
        partner: strip.place.partner.as_deref().map(|id| words::partner(assessment, Some(id))),
        state,
        tone: tone.as_str(),
        span: strip.span.and_then(stretch),
        excepted: strip.excepted.iter().copied().filter_map(stretch).collect(),
        gaps: gaps.filter_map(stretch).collect(),
        events: places(&strip.events),
        possible: places(&strip.possible_events),
        says: says(strip),
    }
}

/// The strip in words: how many events, and each gap that is too long.
fn says(strip: &Strip) -> String {
    let count = u64::try_from(strip.events.len()).unwrap_or(u64::MAX);
    let mut parts = vec![words::counted(count, "event", "events")];
    parts.extend(strip.gaps.iter().map(|gap| {
        let days = words::counted(u64::try_from(gap.days).unwrap_or(0), "day", "days");
        format!("{days} from {} to {}", words::short_date(gap.from), words::short_date(gap.to))
    }));
    if strip.may_have_more {
        parts.push("the register may be incomplete".to_owned());
    }
    if strip.span.is_none() {
        parts.push("the days cannot be decided".to_owned());
    }
    parts.join("; ")
}
