//! Days of the invented service's calendar.
//!
//! A [`Day`] is a plain number, so that the life of a case is arithmetic. It becomes a [`Date`] when it is written.

use readymark_source::Date;

use crate::random::Random;

/// A day, counted from 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub i32);

/// The first day of the window, 1 April 2025.
pub const WINDOW_START: Day = Day(20_179);
/// The last day of the window, 31 March 2026.
pub const WINDOW_END: Day = Day(20_543);
/// The day of the audit, 20 April 2026.
pub const AS_OF: Day = Day(20_563);

/// Bank holidays in England from November 2024 to April 2026.
const HOLIDAYS: [i32; 14] = [
    20_082, // 2024-12-25
    20_083, // 2024-12-26
    20_089, // 2025-01-01
    20_196, // 2025-04-18
    20_199, // 2025-04-21
    20_213, // 2025-05-05
    20_234, // 2025-05-26
    20_325, // 2025-08-25
    20_447, // 2025-12-25
    20_448, // 2025-12-26
    20_454, // 2026-01-01
    20_546, // 2026-04-03
    20_549, // 2026-04-06
    20_577, // 2026-05-04
];

impl Day {
    /// Whether offices are open.
    #[must_use]
    pub fn is_working(self) -> bool {
        self.weekday() < 5 && !HOLIDAYS.contains(&self.0)
    }

    /// Monday is 0.
    #[must_use]
    pub fn weekday(self) -> i32 {
        (self.0 + 3).rem_euclid(7)
    }

    /// The day itself if offices are open, else the next day on which they are.
    #[must_use]
    pub fn working(self) -> Self {
        let mut day = self;
        while !day.is_working() {
            day = Self(day.0 + 1);
        }
        day
    }

    /// A working day about that much later.
    #[must_use]
    pub fn later(self, random: &mut Random, low: i32, high: i32) -> Self {
        Self(self.0 + random.between(low, high)).working()
    }

    /// So many days later, whatever day that is.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0 + days)
    }

    /// The day that somebody types who takes the day for the month; the same day if there is none.
    #[must_use]
    pub fn swapped(self) -> Self {
        let other = self.civil().and_then(|(year, month, day)| Date::new(year, day, month));
        other.map_or(self, |date| Self(date.days()))
    }

    /// Year, month and day.
    #[must_use]
    pub fn civil(self) -> Option<(i32, u32, u32)> {
        Date::from_days(self.0).map(Date::civil)
    }
}

/// How busy each month is, January first: quiet in August and December, full after the summer and before the year's end.
const MONTHS: [u32; 12] = [112, 104, 116, 88, 98, 100, 92, 70, 106, 114, 110, 66];
/// How busy each weekday is, Monday first.
const WEEKDAYS: [u32; 5] = [24, 22, 20, 19, 15];

/// The days on which cases are referred, by how many.
#[derive(Debug)]
pub struct Intake {
    /// The working days with the weight of all days up to and with each.
    days: Vec<(Day, u64)>,
    total: u64,
}

impl Intake {
    /// The working days of the window and of the months before it. Cases from before are fewer the older they are, because
    /// only those still open when the window starts belong to the year.
    #[must_use]
    pub fn new() -> Self {
        let (mut days, mut total) = (Vec::new(), 0);
        for day in (WINDOW_START.0 - 120..=WINDOW_END.0).map(Day).filter(|day| day.is_working()) {
            let month = day.civil().and_then(|(_, month, _)| MONTHS.get(month as usize - 1)).copied().unwrap_or(100);
            let weekday = usize::try_from(day.weekday()).ok().and_then(|day| WEEKDAYS.get(day)).copied().unwrap_or(20);
            let before = u64::try_from(WINDOW_START.0 - day.0).unwrap_or(0);
            let still_open = if day < WINDOW_START { 36_u64.saturating_sub(before * 3 / 10) } else { 100 };
            total += u64::from(month) * u64::from(weekday) * still_open;
            days.push((day, total));
        }
        Self { days, total }
    }

    /// The day on which the case at this place among all cases was referred. Later cases are never referred earlier.
    #[must_use]
    pub fn day(&self, index: u32, cases: u32, random: &mut Random) -> Day {
        let place = u64::from(index) * 1000 + u64::from(random.below(1000));
        let weight = u128::from(self.total) * u128::from(place) / (u128::from(cases.max(1)) * 1000);
        let at = self.days.partition_point(|(_, upto)| u128::from(*upto) <= weight);
        self.days.get(at).map_or(WINDOW_END, |(day, _)| *day)
    }
}

impl Default for Intake {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use readymark_source::Date;

    use super::*;

    #[test]
    fn the_days_are_the_days_they_are_said_to_be() {
        let number = |text: &str| Day(Date::parse(text).unwrap().days());
        assert_eq!(
            [WINDOW_START, WINDOW_END, AS_OF],
            [number("2025-04-01"), number("2026-03-31"), number("2026-04-20")]
        );
        assert_eq!(WINDOW_START.weekday(), 1, "a Tuesday");
        let holidays = [
            "2024-12-25",
            "2024-12-26",
            "2025-01-01",
            "2025-04-18",
            "2025-04-21",
            "2025-05-05",
            "2025-05-26",
            "2025-08-25",
            "2025-12-25",
            "2025-12-26",
            "2026-01-01",
            "2026-04-03",
            "2026-04-06",
            "2026-05-04",
        ];
        assert_eq!(HOLIDAYS.to_vec(), holidays.map(|text| number(text).0).to_vec());
    }

    #[test]
    fn cases_come_in_order_on_working_days_and_nearly_all_within_the_window() {
        let intake = Intake::new();
        let days: Vec<Day> =
            (0..4000).map(|index| intake.day(index, 4000, &mut Random::new(1, 1, index.into()))).collect();
        assert!(days.iter().all(|day| day.is_working()));
        assert!(days.is_sorted());
        let before = days.iter().filter(|day| **day < WINDOW_START).count();
        assert!((150..500).contains(&before), "{before}");
    }
}
