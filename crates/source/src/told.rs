//! Days in running text, told only where they can be one day.

use crate::Date;
use crate::date::month_named;

/// What stands where a day is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// A day.
    Day(Date),
    /// Numbers that are two days: 03/04/2026.
    Either,
}

/// The day with which words begin: `11 June 2025`, `June 11th, 2025`, `2025-06-11`, `31/03/2026`. Words are in lower case.
#[must_use]
pub fn leading(words: &[&str]) -> Option<Told> {
    let [first, second, third, ..] = words else { return None };
    if let (Some(day), Some(month), Some(year)) = (day_of(first), month_named(second), year_of(third)) {
        return Date::new(year, month, day).map(Told::Day);
    }
    if let (Some(month), Some(day), Some(year)) = (month_named(first), day_of(second), year_of(third)) {
        return Date::new(year, month, day).map(Told::Day);
    }
    if let (Some(year), Some(month), Some(day)) = (year_of(first), number(second), number(third)) {
        return Date::new(year, month, day).map(Told::Day);
    }
    let (one, other, year) = (number(first)?, number(second)?, year_of(third)?);
    match (Date::new(year, other, one), Date::new(year, one, other)) {
        (Some(day), None) | (None, Some(day)) => Some(Told::Day(day)),
        (Some(day), Some(same)) if day == same => Some(Told::Day(day)),
        (Some(_), Some(_)) => Some(Told::Either),
        (None, None) => None,
    }
}

/// Three numbers between slashes, in the order in which they stand: `31/03/2026`.
#[must_use]
pub fn in_slashes(text: &str) -> Option<(u32, u32, u32)> {
    let mut parts = text.split('/').map(|part| part.trim().parse::<u32>().ok());
    let numbers = (parts.next()??, parts.next()??, parts.next()??);
    parts.next().is_none().then_some(numbers)
}

fn number(word: &str) -> Option<u32> {
    word.parse().ok().filter(|_| word.len() <= 2)
}

fn day_of(word: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"].into_iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    number(digits)
}

fn year_of(word: &str) -> Option<i32> {
    word.parse().ok().filter(|year| word.len() == 4 && (1990..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::{Told, leading};
    use crate::Date;

    fn told(text: &str) -> Option<Told> {
        let lower = text.to_lowercase();
        leading(&lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>())
    }

    #[test]
    fn a_day_is_told_where_it_can_be_one() {
        let june = Date::parse("2025-06-11").map(Told::Day);
        for text in ["11 June 2025", "11th June, 2025 by", "June 11, 2025", "11-Jun-2025", "2025-06-11", "2025/6/11"] {
            assert_eq!(told(text), june, "{text}");
        }
        assert_eq!(told("31/03/2026"), Date::parse("2026-03-31").map(Told::Day));
        assert_eq!(told("03/31/2026"), Date::parse("2026-03-31").map(Told::Day));
        assert_eq!(told("4.4.2026"), Date::parse("2026-04-04").map(Told::Day));
        assert_eq!(told("03/04/2026"), Some(Told::Either));
        for none in
            ["11 June", "June 2025", "31 June 2025", "11 Ju 2025", "2025", "11/06/25", "32/13/2025", "", "5 per 2025"]
        {
            assert_eq!(told(none), None, "{none}");
        }
    }
}
