//! Files that are named by a pattern: `exports/referrals-*.xlsx`, so that next month's file needs no edit.
//!
//! Neither the clock of a machine nor the day on which a file was copied says which is the newest: only its name does, and where it
//! does not, the entry is refused. A star stands for any text inside one name, and a folder is named in full.

use readymark_source::Date;
use schemars::JsonSchema;
use serde::Deserialize;

/// Which of several files that a pattern names are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Take {
    /// The one whose name has the latest date.
    Newest,
    /// Each.
    All,
}

/// Whether a path names files by a pattern.
pub(crate) fn is_pattern(path: &str) -> bool {
    path.contains('*')
}

/// Whether a path is one of those that a pattern names.
pub(crate) fn matches(pattern: &str, path: &str) -> bool {
    let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_lowercase();
    // What a program keeps beside an open workbook is no export.
    folder(pattern) == folder(path) && !name(path).starts_with("~$") && fits(&name(pattern), &name(path))
}

/// Whether the parts between the stars stand in a name, in order.
fn fits(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.ends_with(last)
}

/// The file whose name has the latest date, if each has one date and no two have the same.
pub(super) fn newest<'p>(paths: &[&'p String]) -> Option<&'p String> {
    let dated: Option<Vec<(Dated, &String)>> = paths.iter().map(|path| Some((dated(path)?, *path))).collect();
    let mut dated = dated?;
    let days = |dated: &[(Dated, &String)]| dated.iter().filter(|(at, _)| matches!(at, Dated::Day(_))).count();
    // Whether the month of June is newer than its fifth day nobody can say.
    if days(&dated) != 0 && days(&dated) != dated.len() {
        return None;
    }
    dated.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let mut dated = dated.into_iter();
    let (at, path) = dated.next()?;
    dated.next().is_none_or(|(other, _)| other != at).then_some(path)
}

/// What the name of a file says of its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Dated {
    Month(i64, i64),
    Day(Date),
}

/// The day that the name of a file says, if it is one and no other.
pub(crate) fn day_of(path: &str) -> Option<Date> {
    match dated(path)? {
        Dated::Day(day) => Some(day),
        Dated::Month(..) => None,
    }
}

/// The one date in a name, the year first: `2026-04-17`, `2026_04_17`, `20260417`, or a month, `2026-04`.
fn dated(path: &str) -> Option<Dated> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let numbers: Vec<&str> = stem.split(|letter: char| !letter.is_ascii_digit()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(number) = numbers.get(at) {
        let two =
            |more: usize| numbers.get(at + more).filter(|part| part.len() == 2).and_then(|part| part.parse().ok());
        let (read, used) = match number.len() {
            8 => (whole(number), 1),
            6 => (number.split_at_checked(4).and_then(|(year, month)| in_month(year, month.parse().ok()?)), 1),
            4 => match (two(1), two(2)) {
                (Some(month), Some(day)) => (in_day(number, month, day), 3),
                (Some(month), None) => (in_month(number, month), 2),
                _ => (None, 1),
            },
            _ => (None, 1),
        };
        found.extend(read);
        at += if read.is_some() { used } else { 1 };
    }
    let mut found = found.into_iter();
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

fn whole(number: &str) -> Option<Dated> {
    let (year, rest) = number.split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(2)?;
    in_day(year, month.parse().ok()?, day.parse().ok()?)
}

fn in_day(year: &str, month: u32, day: u32) -> Option<Dated> {
    Date::new(year.parse().ok()?, month, day).map(Dated::Day)
}

fn in_month(year: &str, month: u32) -> Option<Dated> {
    let year: i32 = year.parse().ok()?;
    Date::new(year, month, 1).map(|_| Dated::Month(i64::from(year), i64::from(month)))
}

#[cfg(test)]
mod tests {
    use super::{day_of, matches, newest};

    #[test]
    fn a_star_stands_for_any_text_in_one_name() {
        for (pattern, path) in [
            ("exports/referrals-*.xlsx", "exports/referrals-2026-04.xlsx"),
            ("exports/referrals-*.xlsx", "exports/Referrals-April.XLSX"),
            ("*cases*.csv", "our cases 2026.csv"),
            ("exports/*", "exports/a.csv"),
        ] {
            assert!(matches(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [
            ("exports/referrals-*.xlsx", "exports/old/referrals-2026-04.xlsx"),
            ("exports/referrals-*.xlsx", "exports/referrals.xlsx"),
            ("exports/referrals-*.xlsx", "exports/referrals-2026-04.csv"),
            ("exports/*.xlsx", "exports/~$referrals.xlsx"),
            ("a*a.csv", "a.csv"),
        ] {
            assert!(!matches(pattern, path), "{pattern} {path}");
        }
    }

    #[test]
    fn only_a_whole_date_with_the_year_first_is_a_day() {
        let day = |path| day_of(path).map(|day| day.to_string());
        assert_eq!(day("exports/cases-2026-04-17.xlsx").as_deref(), Some("2026-04-17"));
        assert_eq!(day("20260417_cases.csv").as_deref(), Some("2026-04-17"));
        assert_eq!(day("cases 2026_04_17 v2.csv").as_deref(), Some("2026-04-17"));
        for path in ["cases-2026-04.csv", "cases-17-04-2026.csv", "cases-2026-13-01.csv", "cases.csv"] {
            assert_eq!(day(path), None, "{path}");
        }
        // Which of two is the day of the export?
        assert_eq!(day("cases-2025-04-01-to-2026-03-31.csv"), None);
    }

    #[test]
    fn the_newest_is_the_one_whose_name_says_so() {
        let newest = |paths: &[&str]| {
            let paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
            newest(&paths.iter().collect::<Vec<_>>()).cloned()
        };
        assert_eq!(newest(&["a-2026-03.csv", "a-2026-04.csv"]).as_deref(), Some("a-2026-04.csv"));
        assert_eq!(newest(&["a-2026-04-02.csv", "a-2025-12-31.csv"]).as_deref(), Some("a-2026-04-02.csv"));
        assert_eq!(newest(&["a-2026-04.csv", "a-2026-04 (1).csv"]), None, "the same month twice");
        assert_eq!(newest(&["a-2026-04.csv", "a-2026-04-17.csv"]), None, "a month and a day");
        assert_eq!(newest(&["a-april.csv", "a-2026-03.csv"]), None);
    }
}
