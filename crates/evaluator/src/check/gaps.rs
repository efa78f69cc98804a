//! The gaps of one row of a `cadence`.
//!
//! The first gap begins with the last event before the span. It counts if its limit passes inside the span; if the limit passed before,
//! only the days since the span's first are looked at. Events that are certain and leave no gap too long settle it, but for a first gap
//! that an uncertain event or excepted period would make count: all others only shorten gaps. A gap too long is a breach only if no event
//! that may exist, and no excepted day that may exist, could close it; an event without a day can fill one place.

use crate::algebra::Truth;

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

/// Whether a row keeps the cadence over its span.
pub(super) fn kept(span: Span, limit: i64, events: &Events, excepted: &Excepted) -> Truth {
    if span.end < span.start {
        return Truth::True;
    }
    let begin = events.begin(span, limit, excepted);
    if gaps(begin, span.end, &events.certain, &excepted.certain).all(|gap| gap.2 <= limit) {
        let longer = events.first_gap_may_be_too_long(span, limit, excepted);
        return if longer { Truth::Unknown } else { Truth::True };
    }
    if events.open || excepted.open {
        return Truth::Unknown;
    }
    let days: Vec<i32> = events.certain.iter().chain(&events.possible).copied().collect();
    let periods = excepted.all();
    let mut undated = Some(events.undated);
    for (from, to, _) in gaps(begin, span.end, &days, &periods) {
        undated = undated.and_then(|left| left.checked_sub(events_to_close(from, to, limit, &periods, left)?));
    }
    if undated.is_some() { Truth::Unknown } else { Truth::False }
}

impl Excepted {
    fn all(&self) -> Vec<(i32, i32)> {
        self.certain.iter().chain(&self.possible).copied().collect()
    }
}

impl Events {
    /// The last event before the span that the row's `from` lets count.
    fn last_before(&self, span: Span) -> Option<i32> {
        self.certain.iter().copied().filter(|day| (span.bound..span.start).contains(day)).max()
    }

    /// The day on which the first gap begins, by what is certain: the last event before the span, unless its limit passed before the span
    /// began; else the first day of the span.
    pub(super) fn begin(&self, span: Span, limit: i64, excepted: &Excepted) -> i32 {
        let counts = |day: &i32| days_between(*day, span.start - 1, &excepted.certain) <= limit;
        self.last_before(span).filter(counts).unwrap_or(span.start)
    }

    /// Days of events that may be the last one before the span, but for those of which no day is known.
    pub(super) fn perhaps_before(&self, span: Span) -> impl Iterator<Item = i32> {
        let after = self.last_before(span).unwrap_or(span.bound);
        self.possible.iter().copied().filter(move |day| (after..span.start).contains(day))
    }

    /// Whether the first gap is too long if it begins with another event before the span, or with one whose limit passed before it only if
    /// no more days are excepted.
    fn first_gap_may_be_too_long(&self, span: Span, limit: i64, excepted: &Excepted) -> bool {
        let inside = self.certain.iter().copied().filter(|day| (span.start..=span.end).contains(day));
        let to = inside.min().unwrap_or(span.end);
        let too_long = |from: i32| days_between(from, to, &excepted.certain) > limit;
        let periods = excepted.all();
        let may_count = |from: i32| excepted.open || days_between(from, span.start - 1, &periods) <= limit;
        let last = self.last_before(span);
        // Of an event on any day, some day is just late enough to count.
        let earliest = last.map_or(span.bound, |day| day + 1);
        let on_any_day = (self.open || self.undated > 0) && earliest < span.start && too_long(earliest);
        on_any_day || last.into_iter().chain(self.perhaps_before(span)).any(|from| may_count(from) && too_long(from))
    }
}

/// How many more events it takes between two days so that no gap is too long; nothing if it takes more than there are.
fn events_to_close(from: i32, to: i32, limit: i64, periods: &[(i32, i32)], most: usize) -> Option<usize> {
    let (mut at, mut taken) = (from, 0);
    while days_between(at, to, periods) > limit {
        // The farthest day within the limit leaves the least. A day later is never nearer, so it is found by halves.
        let (mut near, mut far) = (at, to);
        while far - near > 1 {
            let middle = near + (far - near) / 2;
            if days_between(at, middle, periods) <= limit { near = middle } else { far = middle }
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
    pairs.into_iter().map(|(from, to)| (from, to, days_between(from, to, periods)))
}

/// The days from one day to a later one, less the excepted ones between them.
fn days_between(from: i32, to: i32, periods: &[(i32, i32)]) -> i64 {
    i64::from(to) - i64::from(from) - excepted_between(from, to, periods)
}

/// The last day with which a window may begin in which a long gap counts: the day on which its limit passes, if it begins with an event, or
/// the last day since which it is still too long.
pub(crate) fn last_start_with(from: i32, to: i32, event: bool, limit: i64, periods: &[(i32, i32)]) -> i32 {
    let last = |fits: &dyn Fn(i32) -> bool| {
        let (mut counts, mut past) = (from, to);
        while past - counts > 1 {
            let middle = counts + (past - counts) / 2;
            if fits(middle) { counts = middle } else { past = middle }
        }
        counts
    };
    let still_too_long = last(&|day| days_between(day, to, periods) > limit);
    if event { still_too_long.max(last(&|day| days_between(from, day - 1, periods) <= limit)) } else { still_too_long }
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
    fn a_gap_whose_limit_passed_before_the_window_counts_from_the_windows_first_day() {
        let none = Excepted::default();
        // The limit passes on the window's first day, and the day before.
        assert_eq!(within(0, 60, 84, &events(&[-85, 20]), &none), Truth::False);
        assert_eq!(within(0, 60, 84, &events(&[-86, 20]), &none), Truth::True);
        assert_eq!(within(0, 84, 84, &events(&[-200]), &none), Truth::True);
        assert_eq!(within(0, 85, 84, &events(&[-200]), &none), Truth::False);
        // One more that may have been held in between may have begun a gap that counts.
        let perhaps = |day| Events { possible: vec![day], ..events(&[-200, 20]) };
        assert_eq!(within(0, 60, 84, &perhaps(-80), &none), Truth::Unknown);
        assert_eq!(within(0, 60, 84, &perhaps(-64), &none), Truth::True);
        assert_eq!(within(0, 60, 84, &perhaps(-90), &none), Truth::True);
        let undated = Events { undated: 1, ..events(&[-200, 20]) };
        assert_eq!(within(0, 60, 84, &undated, &none), Truth::Unknown);
        // Leave before the window moves the day on which the limit passes.
        let leave = Excepted { certain: vec![(-50, -41)], ..Excepted::default() };
        assert_eq!(within(0, 60, 84, &events(&[-95, 20]), &leave), Truth::False);
        assert_eq!(within(0, 60, 84, &events(&[-96, 20]), &leave), Truth::True);
        let perhaps_leave = Excepted { possible: vec![(-50, -41)], ..Excepted::default() };
        assert_eq!(within(0, 60, 84, &events(&[-95, 20]), &perhaps_leave), Truth::Unknown);
        assert_eq!(within(0, 60, 84, &events(&[-96, 20]), &perhaps_leave), Truth::True);
        let any_leave = Excepted { open: true, ..Excepted::default() };
        assert_eq!(within(0, 60, 84, &events(&[-96, 20]), &any_leave), Truth::Unknown);
    }

    #[test]
    fn an_event_before_the_window_that_may_have_been_held_is_no_breach_of_its_own() {
        let none = Excepted::default();
        // With the uncertain one the first gap has 70 days; without it the limit passed before the window.
        let perhaps = Events { possible: vec![-10], ..events(&[-200]) };
        assert_eq!(within(0, 60, 84, &perhaps, &none), Truth::True);
        // Without it the gap counts, with it it is short.
        let perhaps = Events { possible: vec![-10], ..events(&[-80]) };
        assert_eq!(within(0, 60, 84, &perhaps, &none), Truth::Unknown);
        let perhaps = Events { possible: vec![-40], ..events(&[-80]) };
        assert_eq!(within(0, 60, 84, &perhaps, &none), Truth::False);
    }

    #[test]
    fn a_window_sees_a_gap_until_its_limit_has_passed() {
        assert_eq!(last_start_with(0, 100, true, 84, &[]), 85);
        assert_eq!(last_start_with(0, 100, false, 84, &[]), 15);
        assert_eq!(last_start_with(0, 400, true, 84, &[]), 315);
        assert_eq!(last_start_with(0, 100, true, 84, &[(10, 14)]), 90);
        // So says the judgement of each such window.
        for start in 1..120 {
            let span = Span { bound: i32::MIN, start, end: 100.max(start) };
            let seen = kept(span, 84, &events(&[0, 100]), &Excepted::default()) == Truth::False;
            assert_eq!(seen, start <= 85, "{start}");
        }
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
