//! A civil day, without time or zone. No clock.
//!
//! Days lie between 1 January 1900 and 31 December 2199: a service's records outside that are a slip. The bound lets one
//! table of month starts, filled once by `jiff`, answer every question about the calendar, and lets a column hold days as `i32`.

mod form;

use std::fmt;
use std::sync::LazyLock;

const FIRST_YEAR: i32 = 1900;
const LAST_YEAR: i32 = 2199;
/// 1 January 1900.
const FIRST_DAY: i32 = -25_567;
/// 31 December 2199.
const LAST_DAY: i32 = 84_005;

/// The English names of the months.
pub const MONTH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Letters that tell a month: no two names begin with the same.
const SHORT: usize = 3;

/// The month, from 1 on, that a word names, whole or by three of its first letters or more, in any case.
#[must_use]
pub fn month_named(word: &str) -> Option<u32> {
    let begins = |name: &str| name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let is = |name: &&str| word.len() >= SHORT && begins(name);
    (1..).zip(MONTH_NAMES).find(|(_, name)| is(name)).map(|(number, _)| number)
}

/// The day number of the first day of each month from January 1900 to January 2200.
static MONTHS: LazyLock<Vec<i32>> = LazyLock::new(|| {
    let mut starts = Vec::with_capacity(3_601);
    let mut day = jiff::civil::date(1900, 1, 1);
    let epoch = jiff::civil::date(1970, 1, 1);
    while day.year() <= 2199 || day.month() == 1 {
        let since = epoch.until(day).map_or(0, |span| span.get_days());
        starts.push(since);
        match day.checked_add(jiff::Span::new().months(1)) {
            Ok(next) if next.year() <= 2200 && starts.len() < 3_601 => day = next,
            _ => break,
        }
    }
    starts
});

/// A civil day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

impl Date {
    /// 1 January 1970, from which days are counted.
    pub const EPOCH: Self = Self(0);

    /// The day with this number, counted from 1 January 1970, if it lies between 1900 and 2199.
    #[must_use]
    pub fn from_days(days: i32) -> Option<Self> {
        (FIRST_DAY..=LAST_DAY).contains(&days).then_some(Self(days))
    }

    /// The number of the day, counted from 1 January 1970.
    #[must_use]
    pub fn days(self) -> i32 {
        self.0
    }

    /// The day of the calendar with this year, month (1–12) and day (1–31), if there is one.
    #[must_use]
    #[inline]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) || !(1..=12).contains(&month) || day == 0 {
            return None;
        }
        let index = month_index(year, month)?;
        let (start, next) = (MONTHS.get(index)?, MONTHS.get(index + 1)?);
        let number = start.checked_add(i32::try_from(day).ok()?.checked_sub(1)?)?;
        (number < *next).then_some(Self(number))
    }

    /// The day written as `YYYY-MM-DD`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
        let number = |digits: &[&u8]| {
            digits
                .iter()
                .try_fold(0_u32, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(**digit - b'0')))
        };
        Self::new(i32::try_from(number(&[y1, y2, y3, y4])?).ok()?, number(&[m1, m2])?, number(&[d1, d2])?)
    }

    /// The day with which a moment such as `2025-06-11T09:30:00Z` begins.
    #[must_use]
    pub fn of_moment(text: &str) -> Option<Self> {
        text.get(..10).and_then(Self::parse)
    }

    /// The numbers of the first days of all months from January 1900 to January 2200, for whoever asks the calendar for millions of days.
    #[must_use]
    pub fn month_starts() -> &'static [i32] {
        &MONTHS
    }

    /// Days from this one to another; negative if the other comes first.
    #[must_use]
    pub fn days_until(self, other: Self) -> i64 {
        i64::from(other.0) - i64::from(self.0)
    }

    /// Year, month and day.
    #[must_use]
    pub fn civil(self) -> (i32, u32, u32) {
        // 400 years have 4,800 months and 146,097 days: so the month is this one, or one beside it.
        let guess = i64::from(self.0 - FIRST_DAY) * 4_800 / 146_097;
        let guess = usize::try_from(guess).unwrap_or(0);
        let starts_by = |index: usize| MONTHS.get(index).is_some_and(|start| *start <= self.0);
        let index = if starts_by(guess + 1) { guess + 1 } else { guess };
        let index = if starts_by(index) { index } else { index.saturating_sub(1) };
        let start = MONTHS.get(index).copied().unwrap_or(self.0);
        let index = i32::try_from(index).unwrap_or(0);
        let month = u32::try_from(index % 12 + 1).unwrap_or(1);
        (FIRST_YEAR + index / 12, month, u32::try_from(self.0 - start + 1).unwrap_or(1))
    }

    /// `31 March 2026`.
    #[must_use]
    pub fn in_words(self) -> String {
        let (year, month, day) = self.civil();
        let month = MONTH_NAMES.get((month as usize).saturating_sub(1)).copied().unwrap_or_default();
        format!("{day} {month} {year}")
    }

    /// The day that many days later, if it lies in range.
    #[must_use]
    pub fn add_days(self, days: i64) -> Option<Self> {
        Self::from_days(i32::try_from(i64::from(self.0).checked_add(days)?).ok()?)
    }

    /// The same day that many months later, clamped to the month's end, if it lies in range.
    #[must_use]
    pub fn add_months(self, months: i64) -> Option<Self> {
        let (year, month, day) = self.civil();
        let index = i64::try_from(month_index(year, month)?).ok()?.checked_add(months)?;
        let index = usize::try_from(index).ok()?;
        let (start, next) = (MONTHS.get(index)?, MONTHS.get(index + 1)?);
        let last = next - start;
        Some(Self(start + i32::try_from(day).ok()?.min(last) - 1))
    }
}

fn month_index(year: i32, month: u32) -> Option<usize> {
    usize::try_from((year - FIRST_YEAR).checked_mul(12)?.checked_add(i32::try_from(month).ok()?)? - 1).ok()
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// The day itself stays out of debug output: it may come from a record.
impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Date(…)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Date;

    #[test]
    fn accepts_days_of_the_calendar_only() {
        assert_eq!(Date::parse("2024-02-29").map(|day| day.to_string()).as_deref(), Some("2024-02-29"));
        for wrong in [
            "2023-02-29",
            "2024-13-01",
            "2024-00-10",
            "2024-1-01",
            "1899-12-31",
            "2200-01-01",
            "",
            "2024-01-00",
            "+024-01-01",
        ] {
            assert_eq!(Date::parse(wrong).map(Date::days), None, "{wrong}");
        }
    }

    #[test]
    fn the_ends_of_the_range_are_inside() {
        let (first, last) = (Date::parse("1900-01-01").unwrap(), Date::parse("2199-12-31").unwrap());
        assert_eq!(first.add_days(-1).map(Date::days), None);
        assert_eq!(last.add_days(1).map(Date::days), None);
        assert_eq!(last.add_months(1).map(Date::days), None);
        assert_eq!(first.to_string(), "1900-01-01");
        assert_eq!(last.to_string(), "2199-12-31");
    }

    proptest! {
        #[test]
        fn agrees_with_jiff(days in -25_567_i32..84_006, more in -400_i64..400) {
            let date = Date::from_days(days).unwrap();
            let peer = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            prop_assert_eq!(date.to_string(), peer.to_string());
            let later = peer.checked_add(jiff::Span::new().months(more)).unwrap();
            if let Some(mine) = date.add_months(more) {
                prop_assert_eq!(mine.to_string(), later.to_string());
            } else {
                prop_assert!(later.year() < 1900 || later.year() > 2199);
            }
            prop_assert_eq!(Date::parse(&date.to_string()), Some(date));
        }
    }
}
