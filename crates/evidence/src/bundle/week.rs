//! Days of the week before a date, as people write them.

use readymark_source::Date;

const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The day of the week at the start of a text, whole or as its first three letters, and what comes after it.
pub(crate) fn taken(text: &str) -> (Option<usize>, &str) {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (word, rest) = text.split_at(length);
    let rest = rest.trim_start_matches('.');
    let after = rest.trim_start_matches([',', ' ']);
    let is = |name: &str| {
        name.eq_ignore_ascii_case(word) || name.get(..3).is_some_and(|short| short.eq_ignore_ascii_case(word))
    };
    match NAMES.iter().position(|name| is(name)) {
        Some(day) if after.len() < rest.len() => (Some(day), after),
        _ => (None, text),
    }
}

/// The day of the week of a date, from Monday on.
pub(crate) fn day_of(date: Date) -> usize {
    // 1 January 1970 was a Thursday.
    usize::try_from((i64::from(date.days()) + 3).rem_euclid(7)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use readymark_source::Date;

    use super::{day_of, taken};

    #[test]
    fn days_of_the_week() {
        assert_eq!(taken("Fri, 3 April"), (Some(4), "3 April"));
        assert_eq!(taken("wednesday 3 April"), (Some(2), "3 April"));
        for text in ["Friend 3", "April 3", "Fri", "3 April", ""] {
            assert_eq!(taken(text), (None, text));
        }
        let day = |text| day_of(Date::parse(text).unwrap());
        assert_eq!((day("2026-04-03"), day("1969-12-29"), day("2000-02-29")), (4, 0, 1));
    }
}
