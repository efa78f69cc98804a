//! Signs that a program wrote the starts of British days in Greenwich time, without saying so.
//!
//! Such a program writes 25 April as 23:00 of 24 April, because of summer time, and 12 March as 00:00 of 12 March. No clock shows 23:00
//! sharp on every day of summer and midnight on every day of winter: whoever reads the day alone has the day before.

use readymark_source::Date;

/// What follows a day, as far as it says where the day begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    /// No time, or 00:00.
    Midnight,
    /// 23:00.
    Eleven,
    /// Another time.
    Other,
    /// A time that says where it is counted.
    Zoned,
}

impl Clock {
    /// The time of a day so many seconds after its midnight, of which it does not say where it is counted.
    pub(crate) fn after(seconds: u32) -> Self {
        match seconds {
            0 => Self::Midnight,
            82_800 => Self::Eleven,
            _ => Self::Other,
        }
    }
}

/// Of so many days that begin before midnight, one may be written by another hand.
const OTHERS: u64 = 10;

/// How the cells of a column say where their days begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Starts {
    /// At 23:00, where a British day begins then.
    shifted: u64,
    /// At a time at which no British day begins in Greenwich.
    others: u64,
}

impl Starts {
    pub(crate) fn add(&mut self, day: Date, clock: Clock) {
        match clock {
            Clock::Zoned => {}
            Clock::Eleven if next_begins_at_eleven(day) => self.shifted += 1,
            Clock::Midnight if !begins_at_eleven(day) => {}
            Clock::Midnight | Clock::Eleven | Clock::Other => self.others += 1,
        }
    }

    /// Many days of summer without a time.
    pub(crate) fn days_of_summer(&mut self, cells: u64) {
        self.others += cells;
    }

    pub(crate) fn append(&mut self, other: Self) {
        self.shifted += other.shifted;
        self.others += other.others;
    }

    /// Whether the days of the column may begin in Greenwich.
    pub(crate) fn may_be_shifted(self) -> bool {
        self.shifted > self.others.saturating_mul(OTHERS)
    }
}

/// The last Sunday of a month of 31 days.
fn last_sunday(year: i32, month: u32) -> Option<i32> {
    let last = Date::new(year, month, 31)?.days();
    // 4 January 1970 was a Sunday.
    Some(last - (last + 4).rem_euclid(7))
}

/// The first and the last day of summer time in Britain, both Sundays, at one o'clock in Greenwich.
fn summer(day: Date) -> Option<(i32, i32)> {
    let (year, ..) = day.civil();
    Some((last_sunday(year, 3)?, last_sunday(year, 10)?))
}

/// Whether the British day begins at 23:00 of the day before in Greenwich.
fn begins_at_eleven(day: Date) -> bool {
    summer(day).is_some_and(|(first, last)| first < day.days() && day.days() <= last)
}

/// Whether the British day after this one begins at 23:00 of this one in Greenwich.
pub(crate) fn next_begins_at_eleven(day: Date) -> bool {
    summer(day).is_some_and(|(first, last)| first <= day.days() && day.days() < last)
}

/// The British day at a time that is counted so many minutes east of Greenwich, in minutes after midnight there.
pub(crate) fn british_day(day: Date, minutes: i32, east: i32) -> Option<Date> {
    let greenwich = i64::from(day.days()) * 1_440 + i64::from(minutes) - i64::from(east);
    let at = |day: i32| i64::from(day) * 1_440 + 60;
    let is_summer = summer(day).is_some_and(|(first, last)| (at(first)..at(last)).contains(&greenwich));
    let local = greenwich + if is_summer { 60 } else { 0 };
    Date::from_days(i32::try_from(local.div_euclid(1_440)).ok()?)
}

#[cfg(test)]
mod tests {
    use readymark_source::Date;

    use super::{Clock, Starts, british_day};

    /// Whether days with times, such as `2025-04-24 23`, are those of a program that counts in Greenwich.
    fn shifted(cells: &[&str]) -> bool {
        let mut starts = Starts::default();
        for cell in cells {
            let (day, hour) = cell.split_once(' ').unwrap_or((cell, "0"));
            starts.add(Date::parse(day).unwrap(), Clock::after(hour.parse::<u32>().unwrap() * 3_600));
        }
        starts.may_be_shifted()
    }

    #[test]
    fn starts_of_british_days_in_greenwich() {
        assert!(shifted(&["2025-06-11 23"]));
        assert!(shifted(&["2025-06-11 23", "2025-01-12", "2025-12-24"]));
        // 31 March and 26 October 2025 begin in summer time, 30 March and 27 October do not.
        assert!(shifted(&["2025-03-30 23", "2025-03-30", "2025-10-25 23", "2025-10-27"]));
        let mut many = vec!["2025-07-01 23"; 11];
        many.push("2025-08-05");
        assert!(shifted(&many));
    }

    #[test]
    fn clocks_and_local_days() {
        for sound in [
            &["2025-06-11", "2025-01-12"][..],
            &["2025-01-12 23"],
            &["2025-06-11 23", "2025-06-12"],
            &["2025-06-11 23", "2025-01-12 23"],
            &["2025-06-11 23", "2025-06-12 14"],
            &["2025-10-26 23"],
            &["2025-10-25 23", "2025-10-26"],
            &["2025-03-29 23"],
            &[],
        ] {
            assert!(!shifted(sound), "{sound:?}");
        }
    }

    #[test]
    fn the_british_day_of_a_moment() {
        let day = |text: &str, hour: i32, east: i32| {
            british_day(Date::parse(text).unwrap(), hour * 60, east * 60).unwrap().to_string()
        };
        assert_eq!(day("2025-06-10", 16, -7), "2025-06-11");
        assert_eq!(day("2025-06-10", 15, -7), "2025-06-10");
        assert_eq!(day("2025-01-10", 16, -7), "2025-01-10");
        assert_eq!(day("2025-01-10", 0, 2), "2025-01-09");
        assert_eq!(day("2025-03-30", 23, 0), "2025-03-31");
        assert_eq!(day("2025-10-26", 23, 0), "2025-10-26");
    }
}
