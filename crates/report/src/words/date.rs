//! Days as people read them. An assessment holds them as `YYYY-MM-DD`; what is not of that form is shown as it is.

use readymark_findings::Period;
use readymark_source::{Date, MONTH_NAMES};

/// `31 March 2026`.
pub(crate) fn date(text: &str) -> String {
    Date::parse(text).map_or_else(|| text.to_owned(), Date::in_words)
}

/// `31 Mar 2026`, for a line that has no room.
pub(crate) fn short_date(text: &str) -> String {
    parts(text).map_or_else(|| text.to_owned(), |(year, month, day)| format!("{day} {} {year}", short(month)))
}

/// `Apr`, or `Apr 2025`, for a time line.
pub(crate) fn month(day: Date, with_year: bool) -> String {
    let (year, month, _) = day.civil();
    let month = short(named(month));
    if with_year { format!("{month} {year}") } else { month.to_owned() }
}

/// How many days a period has, its first and last included.
pub(crate) fn days_in(period: &Period) -> Option<u64> {
    u64::try_from(Date::parse(&period.from)?.days_until(Date::parse(&period.to)?) + 1).ok()
}

/// `1 April 2025 to 31 March 2026`.
pub(crate) fn period(period: &Period) -> String {
    format!("{} to {}", date(&period.from), date(&period.to))
}

/// `1 Apr 2025 to 31 Mar 2026`.
pub(crate) fn short_period(period: &Period) -> String {
    format!("{} to {}", short_date(&period.from), short_date(&period.to))
}

fn parts(text: &str) -> Option<(i32, &'static str, u32)> {
    let (year, month, day) = Date::parse(text)?.civil();
    Some((year, named(month), day))
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
        assert_eq!(date("2026-03-31"), "31 March 2026");
        assert_eq!(date("2025-04-01"), "1 April 2025");
        assert_eq!(short_date("2025-09-01"), "1 Sep 2025");
        let window = Period { from: "2025-04-01".to_owned(), to: "2026-03-31".to_owned() };
        assert_eq!(period(&window), "1 April 2025 to 31 March 2026");
        assert_eq!(short_period(&window), "1 Apr 2025 to 31 Mar 2026");
    }

    #[test]
    fn what_is_no_day_stays_as_it_is() {
        for text in ["", "soon", "2026-13-01", "2026-3-1", "+202-03-01", "2026-03-01-02", "31/03/2026"] {
            assert_eq!(date(text), text);
        }
    }
}
