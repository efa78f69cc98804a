//! The time of day after a date. It is checked and left out; only a time of another zone may move the day.

use readymark_source::Date;

/// What may come after the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Time {
    /// Nothing.
    None,
    /// What ISO 8601 puts there: `T` or a space, then the time.
    Iso,
    /// This character, then the time. For a space a comma may stand, as in `13/06/2025, 09:30`.
    After(u8),
}

impl Time {
    /// The day, if what follows it is a time of this kind, or nothing.
    pub(crate) fn checked(self, rest: &[u8], date: Date) -> Option<Date> {
        let Some((first, time)) = rest.split_first() else { return Some(date) };
        let fits = match self {
            Self::None => false,
            Self::Iso => matches!(first, b'T' | b't' | b' '),
            Self::After(b' ') => matches!(first, b' ' | b','),
            Self::After(mark) => *first == mark || mark == b'T' && *first == b't',
        };
        let time = fits.then(|| std::str::from_utf8(time).ok()).flatten()?.trim_start();
        let (hour, zone) = clock(time)?;
        // An hour before midnight in Greenwich is the next day of a British summer, and it cannot be decided which is meant.
        let (_, month, _) = date.civil();
        let may_be_tomorrow = zone == Zone::Greenwich && hour == 23 && (3..=10).contains(&month);
        (!may_be_tomorrow).then_some(date)
    }
}

/// Where a time is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Zone {
    /// As the wall clock shows it, with how far that is from Greenwich, or not.
    Local,
    /// In Greenwich, summer or not.
    Greenwich,
}

/// The hour of a time: `9:30`, `09:30:59.123Z`, `2:30 PM`, `14:30+01:00`.
fn clock(text: &str) -> Option<(u32, Zone)> {
    let (hour, rest) = number(text, 1)?;
    let (minute, mut rest) = number(rest.strip_prefix(':')?, 2)?;
    if let Some(seconds) = rest.strip_prefix(':') {
        let (second, after) = number(seconds, 2)?;
        rest = match after.strip_prefix(['.', ',']) {
            Some(fraction) => fraction.trim_start_matches(|letter: char| letter.is_ascii_digit()),
            None => after,
        };
        // A second may be added to a day.
        (second <= 60).then_some(())?;
    }
    (minute < 60).then_some(())?;
    let half = rest.trim_start().to_ascii_lowercase().replace('.', "");
    match half.as_str() {
        "am" | "pm" => (1..=12).contains(&hour).then(|| (hour % 12 + if half == "pm" { 12 } else { 0 }, Zone::Local)),
        zone => (hour < 24).then_some(()).and_then(|()| Some((hour, zone_of(zone)?))),
    }
}

fn zone_of(text: &str) -> Option<Zone> {
    match text {
        "" => return Some(Zone::Local),
        "z" | "utc" | "gmt" => return Some(Zone::Greenwich),
        _ => {}
    }
    let (hours, rest) = number(text.strip_prefix(['+', '-'])?, 2)?;
    let minutes = rest.strip_prefix(':').unwrap_or(rest);
    let minutes = if minutes.is_empty() { 0 } else { number(minutes, 2).filter(|(_, rest)| rest.is_empty())?.0 };
    let zone = if hours == 0 && minutes == 0 { Zone::Greenwich } else { Zone::Local };
    (hours <= 14 && minutes < 60).then_some(zone)
}

/// A number of two digits, or of so many at least.
fn number(text: &str, least: usize) -> Option<(u32, &str)> {
    let length = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at_checked(length).filter(|_| length >= least)?;
    Some((digits.parse().ok()?, rest))
}

/// Whether a declared form ends with a time that can be read: `HH:MM`, `H:MM:SS`, `HH:MM:SS.SSS`, with `AM` or `Z` after it.
pub(crate) fn is_time_form(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("HH").or_else(|| text.strip_prefix('H')) else { return false };
    let Some(rest) = rest.strip_prefix(":MM") else { return false };
    let rest = rest.strip_prefix(":SS").map_or(rest, |rest| match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(['S', 'F']),
        None => rest,
    });
    matches!(rest.trim_start(), "" | "A" | "AM" | "PM" | "AM/PM" | "TT" | "Z")
}

#[cfg(test)]
mod tests {
    use readymark_source::Date;

    use super::{Time, is_time_form};

    fn is_read(day: &str, time: &str) -> bool {
        let date = Date::parse(day).unwrap();
        Time::Iso.checked(time.as_bytes(), date) == Some(date)
    }

    #[test]
    fn a_time_of_any_kind_is_left_out() {
        for time in [
            "",
            "T09:30",
            " 9:30",
            "T09:30:59",
            "T09:30:59.1234567Z",
            " 2:30 PM",
            " 12:00 a.m.",
            "T23:30+01:00",
            "T00:00:00-0500",
        ] {
            assert!(is_read("2025-06-10", time), "{time}");
        }
        for time in ["T24:00", " 9", "T09:60", " 13:30 PM", " 0:30 am", "T09:30X", "T09:30+99:00", "x09:30", "T09:3"] {
            assert!(!is_read("2025-06-10", time), "{time}");
        }
    }

    #[test]
    fn an_hour_of_another_day_leaves_the_day_open() {
        assert!(is_read("2025-06-29", "T22:59:59Z") && is_read("2025-01-29", "T23:00:00Z"));
        assert!(!is_read("2025-06-29", "T23:00:00Z") && !is_read("2025-06-29", "T23:30:00.000+00:00"));
    }

    #[test]
    fn forms_of_times() {
        for form in ["HH:MM", "H:MM", "HH:MM:SS", "HH:MM:SS.SSS", "H:MM AM", "HH:MM:SSZ", "HH:MM:SS TT"] {
            assert!(is_time_form(form), "{form}");
        }
        for form in ["HH", "MM:SS", "HH:MM DD", "HH:MM:"] {
            assert!(!is_time_form(form), "{form}");
        }
    }
}
