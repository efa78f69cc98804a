//! The time of day after a date. It is checked and left out; only a time of another zone may move the day.

use readymark_source::Date;

use crate::defects::summer_time::{Clock, british_day};

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
    /// What follows a day, if it is a time of this kind, or nothing, and the day is open no more than without it.
    pub(crate) fn checked(self, rest: &[u8], date: Date) -> Option<Clock> {
        let Some((first, time)) = rest.split_first() else { return Some(Clock::Midnight) };
        let fits = match self {
            Self::None => false,
            Self::Iso => matches!(first, b'T' | b't' | b' '),
            Self::After(b' ') => matches!(first, b' ' | b','),
            Self::After(mark) => *first == mark || mark == b'T' && *first == b't',
        };
        let time = fits.then(|| std::str::from_utf8(time).ok()).flatten()?.trim_start();
        let (seconds, zone) = clock(time)?;
        if zone.leaves_open(date, seconds) {
            return None;
        }
        Some(if zone == Zone::Local { Clock::after(seconds) } else { Clock::Zoned })
    }
}

/// A moment as in ISO 8601: the day with which it begins, and what follows it. Nothing if that may be another day in Britain.
pub(crate) fn moment(text: &str) -> Option<(Date, Clock)> {
    let (day, rest) = text.split_at_checked(10)?;
    let day = Date::parse(day)?;
    Some((day, Time::Iso.checked(rest.as_bytes(), day)?))
}

/// Where a time is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Zone {
    /// As the wall clock shows it.
    Local,
    /// So many minutes east of Greenwich, summer or not.
    East(i32),
}

/// How far east British summer time is.
const SUMMER: i32 = 60;

impl Zone {
    /// Whether it cannot be decided which day is meant.
    fn leaves_open(self, date: Date, seconds: u32) -> bool {
        match self {
            Self::Local | Self::East(SUMMER) => false,
            // An hour before midnight in Greenwich is the next day of a British summer.
            Self::East(0) => seconds >= 82_800 && (3..=10).contains(&date.civil().1),
            Self::East(east) => {
                let minutes = i32::try_from(seconds / 60).unwrap_or(0);
                british_day(date, minutes, east) != Some(date)
            }
        }
    }
}

/// The seconds of a time after midnight: `9:30`, `09:30:59.123Z`, `2:30 PM`, `14:30+01:00`.
fn clock(text: &str) -> Option<(u32, Zone)> {
    let (hour, rest) = number(text, 1)?;
    let (minute, mut rest) = number(rest.strip_prefix(':')?, 2)?;
    let mut second = 0;
    if let Some(seconds) = rest.strip_prefix(':') {
        let after;
        (second, after) = number(seconds, 2)?;
        rest = match after.strip_prefix(['.', ',']) {
            Some(fraction) => fraction.trim_start_matches(|letter: char| letter.is_ascii_digit()),
            None => after,
        };
        // A second may be added to a day.
        (second <= 60).then_some(())?;
    }
    (minute < 60).then_some(())?;
    let after = |hour: u32| hour * 3_600 + minute * 60 + second;
    let half = rest.trim_start().to_ascii_lowercase().replace('.', "");
    match half.as_str() {
        "am" | "pm" => {
            let noon = if half == "pm" { 12 } else { 0 };
            (1..=12).contains(&hour).then(|| (after(hour % 12 + noon), Zone::Local))
        }
        zone => (hour < 24).then_some(()).and_then(|()| Some((after(hour), zone_of(zone)?))),
    }
}

fn zone_of(text: &str) -> Option<Zone> {
    match text {
        "" => return Some(Zone::Local),
        "z" | "utc" | "gmt" => return Some(Zone::East(0)),
        _ => {}
    }
    let (hours, rest) = number(text.strip_prefix(['+', '-'])?, 2)?;
    let minutes = rest.strip_prefix(':').unwrap_or(rest);
    let minutes = if minutes.is_empty() { 0 } else { number(minutes, 2).filter(|(_, rest)| rest.is_empty())?.0 };
    let east = i32::try_from(hours * 60 + minutes).ok()?;
    let east = if text.starts_with('-') { -east } else { east };
    (hours <= 14 && minutes < 60).then_some(Zone::East(east))
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

    use super::{Time, is_time_form, moment};
    use crate::defects::summer_time::Clock;

    fn is_read(day: &str, time: &str) -> bool {
        let date = Date::parse(day).unwrap();
        Time::Iso.checked(time.as_bytes(), date).is_some()
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
        // A day that begins in Britain, written in California, in Sydney and in Delhi.
        assert!(!is_read("2025-06-28", "T16:00:00-07:00") && !is_read("2025-06-29", "T00:00:00+10:00"));
        assert!(!is_read("2025-01-29", "T05:29+0530") && is_read("2025-01-29", "T05:30+0530"));
        assert!(is_read("2025-06-28", "T15:59:59-07:00") && is_read("2025-01-29", "T15:00:00-08:00"));
    }

    #[test]
    fn what_follows_a_day() {
        let clock = |text: &str| moment(text).map(|(_, clock)| clock);
        for (text, wanted) in [
            ("2025-06-10", Clock::Midnight),
            ("2025-06-10T00:00:00.0000000", Clock::Midnight),
            ("2025-06-10 23:00", Clock::Eleven),
            ("2025-06-10 11:00:00 PM", Clock::Eleven),
            ("2025-06-10 12:00 AM", Clock::Midnight),
            ("2025-06-10 23:01", Clock::Other),
            ("2025-06-10T23:00:00+01:00", Clock::Zoned),
        ] {
            assert_eq!(clock(text), Some(wanted), "{text}");
        }
        for text in ["2025-06-10T23:00:00Z", "2025-06-31", "2025-06-1", "2025-06-10 noon"] {
            assert_eq!(clock(text), None, "{text}");
        }
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
