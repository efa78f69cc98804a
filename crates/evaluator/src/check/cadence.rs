//! `cadence`: repeated events with no gap longer than a limit.
//!
//! Each row's span runs from the window's start to its end, or to `as_of`. Its first gap begins with the last event before it. Certain
//! events that leave no gap too long settle it: more events only shorten gaps. A gap too long is a breach only if no event that may
//! exist, and no excepted day that may exist, could close it; an event without a day can fill one place.

use readymark_evidence::cell;
use readymark_rules::typed::Link;
use readymark_rules::{Cadence, Condition, Constant, Except};

use super::Outcome;
use crate::algebra::Truth;
use crate::check::share::class;
use crate::engine::{Engine, Rows};
use crate::frame::Frame;
use crate::related::MAYBE_ROWS;
use crate::tally::Judged;
use crate::vector::Sentinel;

/// The place of an outer row, rows, and whether they are related to it.
type Linked = (usize, Vec<u32>, u8);

/// The events of one row.
#[derive(Default)]
pub(super) struct Events {
    pub(super) certain: Vec<i32>,
    /// Days of events that may not be the row's, or may not count.
    pub(super) possible: Vec<i32>,
    /// How many events have no day that can be read: each may be on any one day.
    pub(super) undated: usize,
    /// There may be any number of events on any day.
    pub(super) open: bool,
}

/// The days of one row between which gaps are looked for.
#[derive(Clone, Copy)]
pub(super) struct Span {
    /// The first day on which an event counts: the row's `from`, however long before the window.
    pub(super) bound: i32,
    pub(super) start: i32,
    pub(super) end: i32,
}

/// The excepted days of one row, as first and last day of each period.
#[derive(Default)]
pub(super) struct Excepted {
    pub(super) certain: Vec<(i32, i32)>,
    /// Periods that may not be the row's, or at their widest where an end is not known.
    pub(super) possible: Vec<(i32, i32)>,
    /// Any day may be excepted.
    pub(super) open: bool,
}

impl<'a> Engine<'a> {
    pub(crate) fn cadence(&self, cadence: &'a Cadence, partners: Option<&[u16]>, partner_count: usize) -> Outcome {
        let limit = match self.setting.limit(&cadence.at_most) {
            Some(Constant::Days(days)) => *days,
            _ => 0,
        };
        let judge = |frame: &Frame<'_, 'a>| {
            let spans = self.spans(cadence, frame);
            let events = self.events(cadence, frame);
            let excepted = self.excepted(cadence.except, frame);
            let truths = spans.iter().zip(events).zip(excepted).map(|((span, events), excepted)| match span {
                Some(span) => kept(*span, limit, &events, &excepted),
                // A span that nobody knows: more days only make it harder to keep.
                None => Truth::Unknown,
            });
            Judged { classes: truths.map(|truth| class(Some(truth))).collect(), ..Judged::default() }
        };
        let tally = self.tally(&cadence.population, partners, partner_count, &judge);
        self.share_outcome(&cadence.population, &cadence.threshold, tally)
    }

    /// Each row's span; nothing where an end of it is unknown.
    pub(super) fn spans(&self, cadence: &'a Cadence, frame: &Frame<'_, 'a>) -> Vec<Option<Span>> {
        let (first, last) = (self.setting.from.days(), self.setting.to.days().min(self.setting.as_of.days()));
        let days = |condition: &'a Option<Condition>, without: i32| match condition {
            None => vec![Some(without); frame.len()],
            Some(condition) => {
                let days = self.evaluate(&condition.typed, frame).into_dates();
                let day = |day: i32| match day {
                    cell::MISSING_DATE => Some(without),
                    day => day.has_value().then_some(day),
                };
                days.iter().map(|found| day(*found)).collect()
            }
        };
        let ends = days(&cadence.from, i32::MIN).into_iter().zip(days(&cadence.to, i32::MAX));
        let span = |(from, to): (Option<i32>, Option<i32>)| {
            Some(Span { bound: from?, start: from?.max(first), end: to?.min(last) })
        };
        ends.map(span).collect()
    }

    pub(super) fn events(&self, cadence: &'a Cadence, frame: &Frame<'_, 'a>) -> Vec<Events> {
        let mut found: Vec<Events> = (0..frame.len()).map(|_| Events::default()).collect();
        let closed = self.table(cadence.events).is_some_and(|table| table.closed);
        let (linked, unexamined) = self.linked(cadence.events, cadence.link, frame);
        for (owner, rows, related) in linked {
            let Some(events) = found.get_mut(owner) else { continue };
            let inner = Frame { rows: Rows::List(rows.as_slice().into()), words: None, outer: None };
            let days = self.column(cadence.events, cadence.on, &inner.rows).into_dates();
            let counts = self.counting(cadence, frame, owner, &rows);
            for (day, counts) in days.iter().zip(counts) {
                match (counts.min(related), day.has_value()) {
                    (cell::FALSE, _) => {}
                    (cell::TRUE, true) => events.certain.push(*day),
                    (_, true) => events.possible.push(*day),
                    (_, false) => events.undated += 1,
                }
            }
        }
        for (place, events) in found.iter_mut().enumerate() {
            events.open |= !closed || unexamined.binary_search(&place).is_ok();
        }
        found
    }

    /// Whether each of a row's events counts.
    fn counting(&self, cadence: &'a Cadence, frame: &Frame<'_, 'a>, owner: usize, rows: &[u32]) -> Vec<u8> {
        let Some(condition) = &cadence.condition else { return vec![cell::TRUE; rows.len()] };
        let owners = vec![u32::try_from(owner).unwrap_or(u32::MAX); rows.len()];
        frame.gathered(&owners, |outer| {
            let inner = Frame { rows: Rows::List(rows.into()), words: None, outer: Some(outer) };
            self.truths(&condition.typed, &inner)
        })
    }

    pub(super) fn excepted(&self, except: Option<Except>, frame: &Frame<'_, 'a>) -> Vec<Excepted> {
        let mut found: Vec<Excepted> = (0..frame.len()).map(|_| Excepted::default()).collect();
        let Some(except) = except else { return found };
        let closed = self.table(except.table).is_some_and(|table| table.closed);
        let (linked, unexamined) = self.linked(except.table, except.link, frame);
        for (owner, rows, related) in linked {
            let Some(excepted) = found.get_mut(owner) else { continue };
            let list = Rows::List(rows.as_slice().into());
            let starts = self.column(except.table, except.starts, &list).into_dates();
            let ends = self.column(except.table, except.ends, &list).into_dates();
            for (start, end) in starts.iter().zip(ends.iter()) {
                // A period without an end lasts. One whose start nobody knows may have begun on any day.
                let last = if end.has_value() { *end } else { i32::MAX };
                let known = start.has_value() && *end != cell::UNKNOWN_DATE;
                if known && related == cell::TRUE {
                    excepted.certain.push((*start, last));
                } else {
                    excepted.possible.push((if start.has_value() { *start } else { i32::MIN }, last));
                }
            }
        }
        for (place, excepted) in found.iter_mut().enumerate() {
            excepted.open |= !closed || unexamined.binary_search(&place).is_ok();
        }
        found
    }

    /// For each row of a frame the rows related to it, and whether they certainly are; and the places to which so many rows may
    /// be related that they are not looked at.
    fn linked(&self, table: usize, link: Link, frame: &Frame<'_, 'a>) -> (Vec<Linked>, Vec<usize>) {
        let (mut found, mut unexamined) = (Vec::new(), Vec::new());
        let mut add_maybe = |found: &mut Vec<Linked>, place: usize, rows: &mut dyn ExactSizeIterator<Item = u32>| {
            if rows.len() > MAYBE_ROWS {
                unexamined.push(place);
            } else if rows.len() > 0 {
                found.push((place, rows.collect(), cell::UNKNOWN));
            }
        };
        match link {
            Link::Child { relation, .. } => {
                let Some(children) = self.children(table, relation) else { return (found, unexamined) };
                for place in 0..frame.len() {
                    let parent = frame.rows.at(place);
                    found.push((place, children.of(parent).to_vec(), cell::TRUE));
                    add_maybe(&mut found, place, &mut children.shared_with(parent).iter().copied());
                    add_maybe(&mut found, place, &mut children.loose.iter().copied());
                }
            }
            Link::Parent { table: own, relation, .. } => {
                let links = self.table(own).and_then(|view| view.links.get(relation).copied().flatten());
                let everyone = u32::try_from(self.rows(table)).unwrap_or(0);
                for place in 0..frame.len() {
                    let row = frame.rows.at(place);
                    match links.and_then(|links| links.get(row as usize)) {
                        Some(&cell::MISSING_CODE) => {}
                        Some(parent) if *parent < cell::UNKNOWN_CODE => found.push((place, vec![*parent], cell::TRUE)),
                        _ => match self.shared_parents(own, relation, row) {
                            Some(parents) => add_maybe(&mut found, place, &mut parents.into_iter()),
                            None => add_maybe(&mut found, place, &mut (0..everyone)),
                        },
                    }
                }
            }
            Link::All => {}
        }
        (found, unexamined)
    }
}

/// Whether a row keeps the cadence over its span.
pub(super) fn kept(span: Span, limit: i64, events: &Events, excepted: &Excepted) -> Truth {
    if span.end < span.start {
        return Truth::True;
    }
    let fits = |gap: (i32, i32, i64)| gap.2 <= limit;
    if gaps(events.latest_begin(span), span.end, &events.certain, &excepted.certain).all(fits) {
        // Certain events leave no gap too long. More of them only shorten gaps, but for one before the window that nobody knows: the
        // first gap then began with it.
        let begin = events.earliest_begin(span);
        let first = gaps(begin, span.end, &events.certain, &excepted.certain).next();
        return if first.is_none_or(fits) { Truth::True } else { Truth::Unknown };
    }
    if events.open || excepted.open {
        return Truth::Unknown;
    }
    let days: Vec<i32> = events.certain.iter().chain(&events.possible).copied().collect();
    let periods: Vec<(i32, i32)> = excepted.certain.iter().chain(&excepted.possible).copied().collect();
    let mut undated = Some(events.undated);
    for (from, to, _) in gaps(events.latest_begin(span), span.end, &days, &periods) {
        undated = undated.and_then(|left| left.checked_sub(events_to_close(from, to, limit, &periods, left)?));
    }
    if undated.is_some() { Truth::Unknown } else { Truth::False }
}

impl Events {
    /// The last event before the span that the row's `from` lets count.
    fn last_before(&self, span: Span) -> Option<i32> {
        self.certain.iter().copied().filter(|day| (span.bound..span.start).contains(day)).max()
    }

    /// The day on which the first gap begins, if no event may lie before the span but those that certainly do: the last of them, or the
    /// first day of the span.
    pub(super) fn latest_begin(&self, span: Span) -> i32 {
        self.last_before(span).unwrap_or(span.start)
    }

    /// The earliest day on which the first gap may begin, so that an event which may lie before the span cannot make a gap longer than
    /// was thought.
    pub(super) fn earliest_begin(&self, span: Span) -> i32 {
        let possible = self.possible.iter().copied().filter(|day| (span.bound..span.start).contains(day));
        match self.last_before(span) {
            Some(day) => day,
            None if self.open || self.undated > 0 => span.bound.min(span.start),
            None => possible.min().unwrap_or(span.start),
        }
    }
}

/// How many more events it takes between two days so that no gap is too long; nothing if it takes more than there are.
fn events_to_close(from: i32, to: i32, limit: i64, periods: &[(i32, i32)], most: usize) -> Option<usize> {
    let days = |from: i32, to: i32| i64::from(to) - i64::from(from) - excepted_between(from, to, periods);
    let (mut at, mut taken) = (from, 0);
    while days(at, to) > limit {
        // The farthest day within the limit leaves the least. A day later is never nearer, so it is found by halves.
        let (mut near, mut far) = (at, to);
        while far - near > 1 {
            let middle = near + (far - near) / 2;
            if days(at, middle) <= limit { near = middle } else { far = middle }
        }
        taken += 1;
        if near == at || taken > most {
            return None;
        }
        at = near;
    }
    Some(taken)
}

/// The gaps from a first to a last day: first day, last day, and the days from one to the other less the excepted ones. None if the
/// last day is before the first.
pub(super) fn gaps(
    start: i32,
    end: i32,
    events: &[i32],
    periods: &[(i32, i32)],
) -> impl Iterator<Item = (i32, i32, i64)> {
    let mut days: Vec<i32> = events.iter().copied().filter(|day| (start..=end).contains(day)).collect();
    days.sort_unstable();
    days.insert(0, start);
    days.push(end);
    let pairs: Vec<(i32, i32)> = days.iter().copied().zip(days.iter().copied().skip(1)).collect();
    pairs
        .into_iter()
        .map(|(from, to)| (from, to, i64::from(to) - i64::from(from) - excepted_between(from, to, periods)))
}

/// How many days after `from` and before `to` are excepted, each counted once.
fn excepted_between(from: i32, to: i32, periods: &[(i32, i32)]) -> i64 {
    let mut inside: Vec<(i32, i32)> = periods
        .iter()
        .map(|(first, last)| ((*first).max(from + 1), (*last).min(to - 1)))
        .filter(|(a, b)| a <= b)
        .collect();
    inside.sort_unstable();
    let mut counted = 0;
    let mut reached = from;
    for (first, last) in inside {
        let first = first.max(reached + 1);
        counted += i64::from((last - first + 1).max(0));
        reached = reached.max(last);
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(certain: &[i32]) -> Events {
        Events { certain: certain.to_vec(), ..Events::default() }
    }

    fn within(start: i32, end: i32, limit: i64, events: &Events, excepted: &Excepted) -> Truth {
        kept(Span { bound: i32::MIN, start, end }, limit, events, excepted)
    }

    #[test]
    fn a_gap_of_the_limit_is_kept_and_a_day_more_is_not() {
        let none = Excepted::default();
        assert_eq!(within(0, 168, 84, &events(&[84]), &none), Truth::True);
        assert_eq!(within(0, 169, 84, &events(&[84]), &none), Truth::False);
        assert_eq!(within(0, 168, 84, &events(&[83]), &none), Truth::False);
        assert_eq!(within(0, 84, 84, &events(&[]), &none), Truth::True);
        assert_eq!(within(10, 9, 0, &events(&[]), &none), Truth::True);
    }

    #[test]
    fn excepted_days_are_counted_once() {
        let leave = Excepted { certain: vec![(10, 19), (15, 24), (90, i32::MAX)], ..Excepted::default() };
        assert_eq!(excepted_between(0, 100, &leave.certain), 15 + 10);
        assert_eq!(within(0, 100, 75, &events(&[]), &leave), Truth::True);
        assert_eq!(within(0, 100, 74, &events(&[]), &leave), Truth::False);
    }

    #[test]
    fn the_first_gap_begins_with_the_last_event_before_the_window() {
        let none = Excepted::default();
        assert_eq!(within(0, 80, 84, &events(&[-5]), &none), Truth::False);
        assert_eq!(within(0, 80, 84, &events(&[-90, -4]), &none), Truth::True);
        assert_eq!(within(0, 80, 84, &events(&[]), &none), Truth::True);
        // What lies before the row's own first day is not its concern.
        let joined = Span { bound: -3, start: 0, end: 80 };
        assert_eq!(kept(joined, 84, &events(&[-5]), &none), Truth::True);
        // An event that may lie before the window may be the one with which a longer gap began.
        let undated = Events { undated: 1, ..events(&[]) };
        assert_eq!(within(0, 80, 84, &undated, &none), Truth::Unknown);
        assert_eq!(kept(joined, 84, &undated, &none), Truth::True);
        let possible = |day| Events { possible: vec![day], ..events(&[]) };
        assert_eq!(within(0, 80, 84, &possible(-5), &none), Truth::Unknown);
        assert_eq!(within(0, 80, 84, &possible(-4), &none), Truth::True);
        let known = Events { undated: 3, open: true, ..events(&[-4]) };
        assert_eq!(within(0, 80, 84, &known, &none), Truth::True);
    }

    #[test]
    fn what_may_exist_closes_only_what_it_could_fill() {
        let none = Excepted::default();
        let undated = |number| Events { undated: number, ..events(&[]) };
        assert_eq!(within(0, 100, 84, &undated(1), &none), Truth::Unknown);
        assert_eq!(within(0, 168, 84, &undated(1), &none), Truth::Unknown);
        assert_eq!(within(0, 169, 84, &undated(1), &none), Truth::False);
        assert_eq!(within(0, 169, 84, &undated(2), &none), Truth::Unknown);
        // One event cannot be in two gaps.
        let two_gaps = Events { undated: 1, ..events(&[100]) };
        assert_eq!(within(0, 200, 84, &two_gaps, &none), Truth::False);
        assert_eq!(within(0, 200, 84, &Events { undated: 2, ..events(&[100]) }, &none), Truth::Unknown);
        // No day lies between two days.
        assert_eq!(within(0, 1, 0, &undated(9), &none), Truth::False);
        let leave = Excepted { certain: vec![(40, 60)], ..Excepted::default() };
        assert_eq!(within(0, 168 + 21, 84, &undated(1), &leave), Truth::Unknown);
        assert_eq!(within(0, 168 + 22, 84, &undated(1), &leave), Truth::False);
        let open = Events { open: true, ..events(&[]) };
        assert_eq!(within(0, 900, 84, &open, &none), Truth::Unknown);
        let possible = Events { possible: vec![50], ..events(&[]) };
        assert_eq!(within(0, 100, 84, &possible, &none), Truth::Unknown);
        let useless = Events { possible: vec![10], ..events(&[]) };
        assert_eq!(within(0, 100, 84, &useless, &none), Truth::False);
        let startless = Excepted { possible: vec![(i32::MIN, 60)], ..Excepted::default() };
        assert_eq!(within(0, 100, 84, &events(&[]), &startless), Truth::Unknown);
        assert_eq!(within(0, 200, 84, &events(&[]), &startless), Truth::False);
    }
}
