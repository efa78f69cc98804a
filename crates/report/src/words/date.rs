//! Days as people read them.

use readymark_findings::Period;
use readymark_source::{Date, MONTH_NAMES};

/// `31 March 2026`.
pub(crate) fn date(day: Date) -> String {
    day.in_words()
}

/// `31 Mar 2026`, for a line that has no room.
pub(crate) fn short_date(day: Date) -> String {
    let (year, month, day) = day.civil();
    format!("{day} {} {year}", short(named(month)))
}

/// `Apr`, or `Apr 2025`, for a time line.
pub(crate) fn month(day: Date, with_year: bool) -> String {
    let (year, month, _) = day.civil();
    let month = short(named(month));
    if with_year { format!("{month} {year}") } else { month.to_owned() }
}

/// How many days a period has, its first and last included; none if it ends before it begins.
pub(crate) fn days_in(period: Period) -> u64 {
    u64::try_from(period.from.days_until(period.to) + 1).unwrap_or_default()
}

/// `1 April 2025 to 31 March 2026`.
pub(crate) fn period(period: Period) -> String {
    format!("{} to {}", date(period.from), date(period.to))
}

/// `1 Apr 2025 to 31 Mar 2026`.
pub(crate) fn short_period(period: Period) -> String {
    format!("{} to {}", short_date(period.from), short_date(period.to))
}

fn named(month: u32) -> &'static str {
    MONTH_NAMES.get((month as usize).saturating_sub(1)).copied().unwrap_or_default()
}

fn short(month: &str) -> &str {
    month.get(..3).unwrap_or(month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_out() {
        let day = |text| Date::parse(text).unwrap();
        assert_eq!(date(day("2026-03-31")), "31 March 2026");
        assert_eq!(short_date(day("2025-09-01")), "1 Sep 2025");
        let window = Period { from: day("2025-04-01"), to: day("2026-03-31") };
        assert_eq!(period(window), "1 April 2025 to 31 March 2026");
        assert_eq!(short_period(window), "1 Apr 2025 to 31 Mar 2026");
        assert_eq!(days_in(window), 365);
    }
}
