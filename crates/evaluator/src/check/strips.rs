//! The strips of a cadence: for the members that a report lists, what the verdict rests on.

use readymark_findings::{Period, STRIPS_PER_CHECK, Strip, StripGap, StripState, Strips};
use readymark_rules::{Cadence, Constant, Each};
use readymark_source::Date;

use super::gaps::{Events, Excepted, Span, gaps};
use crate::engine::Rows;
use crate::frame::Frame;
use crate::run::Run;
use crate::tally::Tally;

impl<'a> Run<'a> {
    /// The strips of a cadence that was counted; nothing if its limit is not a number of days, which the type checker has
    /// ruled out.
    pub(crate) fn strips(&self, cadence: &'a Cadence, tally: &Tally) -> Option<Strips> {
        let (Each::Table(table), Some(Constant::Days(limit))) =
            (&cadence.population.each, self.engine.setting.limit(&cadence.at_most))
        else {
            return None;
        };
        let [breaches, unknown, unclear] = &tally.rows;
        let states = [
            (StripState::Breach, breaches),
            (StripState::Unknown, unknown),
            (StripState::Unclear, unclear),
            (StripState::Meets, &tally.meeting),
        ];
        let members = states.into_iter().flat_map(|(state, rows)| rows.iter().map(move |row| (state, *row)));
        let (states, rows): (Vec<_>, Vec<_>) = members.take(STRIPS_PER_CHECK).unzip();
        let frame = Frame { rows: Rows::List(rows.as_slice().into()), words: None, outer: None };
        let engine = &self.engine;
        let spans = engine.spans(cadence, &frame);
        let days = engine.events(cadence, &frame).into_iter().zip(engine.excepted(cadence.except, &frame));
        let listed = states.into_iter().zip(&rows).zip(spans).zip(days).map(|(((state, row), span), days)| Strip {
            place: self.place(*table, *row as usize),
            ..strip(state, span, days, *limit)
        });
        let counts = &tally.counts;
        Some(Strips { total: counts.population + counts.unclear, at_most: *limit, listed: listed.collect() })
    }
}

/// One strip, its place aside.
fn strip(state: StripState, span: Option<Span>, days: (Events, Excepted), limit: i64) -> Strip {
    let (events, excepted) = days;
    let may_have_more = events.open || events.undated > 0;
    let mut strip = Strip { may_have_more, may_be_excepted: excepted.open, ..Strip::of(state) };
    let Some(span) = span.filter(|span| span.start <= span.end) else { return strip };
    // The first gap is shown whole, from the event with which it begins.
    let (start, end) = (events.begin(span, limit, &excepted), span.end);
    strip.may_have_more |= events.perhaps_before(span).any(|day| day < start);
    strip.span = period(start, end);
    strip.events = within(&events.certain, start, end);
    strip.possible_events = within(&events.possible, start, end);
    strip.excepted = clipped(&excepted.certain, start, end);
    strip.possible_excepted = clipped(&excepted.possible, start, end);
    let long = gaps(start, end, &events.certain, &excepted.certain).filter(|gap| gap.2 > limit);
    strip.gaps = long
        .filter_map(|(from, to, days)| period(from, to).map(|Period { from, to }| StripGap { from, to, days }))
        .collect();
    strip
}

fn within(days: &[i32], start: i32, end: i32) -> Vec<Date> {
    let mut inside: Vec<i32> = days.iter().copied().filter(|day| (start..=end).contains(day)).collect();
    inside.sort_unstable();
    inside.dedup();
    inside.into_iter().filter_map(Date::from_days).collect()
}

fn clipped(periods: &[(i32, i32)], start: i32, end: i32) -> Vec<Period> {
    let inside = periods.iter().map(|(first, last)| ((*first).max(start), (*last).min(end)));
    let mut inside: Vec<(i32, i32)> = inside.filter(|(first, last)| first <= last).collect();
    inside.sort_unstable();
    inside.dedup();
    inside.into_iter().filter_map(|(first, last)| period(first, last)).collect()
}

/// Days of a span lie in the calendar that evidence is read by.
fn period(from: i32, to: i32) -> Option<Period> {
    Date::from_days(from).zip(Date::from_days(to)).map(|(from, to)| Period { from, to })
}
