//! A time line: where a day lies between a first and a last day, and the months to write along it.

use readymark_source::Date;
use serde::Serialize;

use super::place::{FULL, Stretch, percent, stretch};
use crate::words;

/// About how many months a time line can name before their names touch on a telephone.
const NAMES: i32 = 6;

/// The days that a drawing spans, both included.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calendar {
    from: Date,
    to: Date,
}

/// A month that a time line names.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Tick {
    at: String,
    name: String,
}

impl Calendar {
    /// Nothing if the last day comes before the first.
    pub(super) fn new(from: Date, to: Date) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// How many days it has.
    fn days(self) -> i64 {
        self.from.days_until(self.to) + 1
    }

    /// Where a day begins; days outside lie at the ends.
    pub(super) fn place(self, day: Date) -> u32 {
        self.at(self.from.days_until(day))
    }

    /// The part from the beginning of one day to the end of another.
    pub(super) fn stretch(self, from: Date, to: Date) -> Option<Stretch> {
        stretch(self.place(from), self.at(self.from.days_until(to) + 1))
    }

    fn at(self, days: i64) -> u32 {
        let place = days.clamp(0, self.days()) * i64::from(FULL) / self.days();
        u32::try_from(place).unwrap_or(FULL)
    }

    /// Months at even distances, each with its year where it is the first or the year is new.
    pub(super) fn ticks(self) -> Vec<Tick> {
        let step = self.step();
        let mut ticks: Vec<Tick> = Vec::new();
        let mut named = None;
        for month in month_index(self.from)..=month_index(self.to) {
            let first = first_of(month).filter(|first| *first >= self.from && *first <= self.to);
            let Some(first) = first.filter(|_| month.rem_euclid(step) == 0) else { continue };
            let (year, ..) = first.civil();
            ticks.push(Tick { at: percent(self.place(first)), name: words::month(first, named != Some(year)) });
            named = Some(year);
        }
        ticks
    }

    /// Every month, quarter, half-year, year, or so many years that the names have room.
    fn step(self) -> i32 {
        let months = i32::try_from(self.days() / 30).unwrap_or(i32::MAX);
        let fits = |step: &i32| months / step <= NAMES;
        [1, 3, 6, 12, 24, 60, 120, 600].into_iter().find(fits).unwrap_or(6_000)
    }
}

/// Months counted from the beginning of the era.
fn month_index(day: Date) -> i32 {
    let (year, month, _) = day.civil();
    year * 12 + i32::try_from(month).unwrap_or(1) - 1
}

fn first_of(month: i32) -> Option<Date> {
    Date::new(month.div_euclid(12), u32::try_from(month.rem_euclid(12)).ok()? + 1, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> Date {
        Date::new(year, month, day).unwrap()
    }

    fn year() -> Calendar {
        Calendar::new(date(2025, 4, 1), date(2026, 3, 31)).unwrap()
    }

    #[test]
    fn days_lie_in_order_and_stay_on_the_line() {
        assert_eq!(year().place(date(2025, 4, 1)), 0);
        assert_eq!(year().place(date(2025, 4, 2)), 27);
        assert_eq!(year().place(date(1999, 1, 1)), 0);
        assert_eq!(year().place(date(2099, 1, 1)), FULL);
        assert_eq!(year().stretch(date(2025, 4, 1), date(2026, 3, 31)), stretch(0, FULL));
        assert_eq!(year().stretch(date(2024, 4, 1), date(2025, 3, 31)), None);
    }

    #[test]
    fn a_line_that_ends_before_it_begins_is_none() {
        assert!(Calendar::new(date(2026, 1, 2), date(2026, 1, 1)).is_none());
        assert!(Calendar::new(date(2026, 1, 1), date(2026, 1, 1)).is_some());
    }

    #[test]
    fn months_are_named_so_that_they_do_not_touch() {
        let names = |calendar: Calendar| calendar.ticks().into_iter().map(|tick| tick.name).collect::<Vec<_>>();
        assert_eq!(names(year()), ["Apr 2025", "Jul", "Oct", "Jan 2026"]);
        for years in 1..60 {
            let long = Calendar::new(date(2000, 1, 1), date(2000 + years, 1, 1)).unwrap();
            assert!(names(long).len() <= 8, "{years}");
        }
    }
}
