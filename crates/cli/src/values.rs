//! Values that people type, on the command line and as answers.

use readymark_source::{Date, shown};

/// A day.
pub(crate) fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "invalid date: write YYYY-MM-DD".to_owned())
}

/// The period under audit, as the command line and the terminal give it.
pub(crate) fn window(text: &str) -> Result<(Date, Date), String> {
    let days = text.split_once("..").and_then(|(from, to)| Some((Date::parse(from.trim())?, Date::parse(to.trim())?)));
    match days {
        Some((from, to)) if to < from => Err("the last day is before the first".to_owned()),
        Some(days) => Ok(days),
        None => Err("invalid period: write two dates, such as 2025-04-01..2026-03-31".to_owned()),
    }
}

/// A partner: a short id, and a name.
pub(crate) fn partner(text: &str) -> Result<(String, String), String> {
    let parts = text.split_once('=').map(|(id, name)| (id.trim().to_owned(), name.trim().to_owned()));
    parts
        .filter(|(id, name)| is_plain(id) && is_plain(name))
        .ok_or_else(|| "write a short id and a name, such as police=Our Constabulary".to_owned())
}

/// Whether a text can stand in bundle.yaml.
pub(crate) fn is_plain(text: &str) -> bool {
    !text.trim().is_empty() && !text.chars().any(shown::is_hidden)
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn a_day_is_a_day_of_the_calendar() {
        assert!(day("2026-02-28").is_ok());
        assert!(day("2026-02-29").is_err());
        assert!(day("28/02/2026").is_err());
    }
}
