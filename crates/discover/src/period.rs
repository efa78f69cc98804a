//! The period that the name of a file or of a sheet says. What is said of all files at once is not said of one that names another.

use readymark_source::{Date, month_named};

/// The most days of a part of a year, with those that an export has beyond it.
const QUARTER: i32 = 123;
const HALF: i32 = 215;
const WEEK: i32 = 14;
/// What counts a quarter or a half: the end of `1st` is a piece of its own.
const ORDINALS: [&str; 9] = ["first", "second", "third", "fourth", "last", "st", "nd", "rd", "th"];

/// What a name says of time.
#[derive(Default)]
struct Named {
    /// How many days the part of a year has, of which it speaks: a week, a quarter, a half.
    part: Option<i32>,
    /// The months in the order of the name, each with its year if that stands beside it.
    months: Vec<(Option<i32>, u32)>,
    /// Years without a month.
    years: Vec<i32>,
}

/// Whether a name says a period, or a day, that is not the one which was said for all. A single month or year is most likely that of
/// the export.
pub(crate) fn is_another(name: &str, covers: Option<(Date, Date)>, exported_on: Option<Date>) -> bool {
    name.split('/').any(|part| !Named::of(without_ending(part)).may_be(covers, exported_on))
}

fn without_ending(name: &str) -> &str {
    let ending = |(_, ending): &(&str, &str)| ending.starts_with(|letter: char| letter.is_alphabetic());
    name.rsplit_once('.').filter(ending).map_or(name, |(stem, _)| stem)
}

impl Named {
    fn of(name: &str) -> Self {
        let mut named = Self::default();
        let pieces = pieces(name);
        let mut at = 0;
        while let Some(piece) = pieces.get(at) {
            let next = pieces.get(at + 1);
            let before = at.checked_sub(1).and_then(|before| pieces.get(before));
            at += 1;
            if let Some(days) = part_of_a_year(piece, before, next) {
                named.part = Some(named.part.map_or(days, |known| known.min(days)));
            } else if let Some(month) = month_of(piece, before.copied(), next.copied()) {
                let day = usize::from(next.is_some_and(|next| number(next).is_some()));
                let after = pieces.get(at + day).and_then(|piece| year(piece));
                named.months.push((after.or_else(|| year(before?)), month));
                at += if after.is_some() { day + 1 } else { 0 };
            } else if let Some((year, month)) = run_together(piece) {
                named.months.push((Some(year), month));
            } else if let Some(year) = year(piece) {
                at += named.year(year, before.copied(), next.copied(), pieces.get(at + 1).copied());
            } else if let Some(year) = short_years(piece, next.copied()) {
                named.years.extend([year, year + 1]);
                at += 1;
            }
        }
        named
    }

    /// Takes a year: with a month in digits beside it, with the next year, or alone. Gives how many pieces more are read.
    fn year(&mut self, year: i32, before: Option<&str>, next: Option<&str>, then: Option<&str>) -> usize {
        let month = |piece: Option<&str>| number(piece?).filter(|month| (1..=12).contains(month));
        let is_next_year = |piece: &str| piece.len() == 2 && piece.parse() == Ok((year + 1) % 100);
        let day = then.and_then(number);
        if next.is_some_and(is_next_year) && day.is_none() {
            self.years.extend([year, year + 1]);
            return 1;
        } else if let Some(found) = month(next) {
            self.months.push((Some(year), found));
            return 1 + usize::from(day.is_some());
        } else if next.is_some_and(|next| month_named(next).is_some()) {
            // It is read with that month.
        } else if let Some(found) = month(before) {
            self.months.push((Some(year), found));
        } else {
            self.years.push(year);
        }
        0
    }

    fn may_be(&self, covers: Option<(Date, Date)>, exported_on: Option<Date>) -> bool {
        let long = covers.map(|(from, to)| to.days() - from.days());
        if self.part.is_some_and(|days| long.is_none_or(|long| long > days)) {
            return false;
        }
        let ends: Vec<Date> = covers.map(|(_, to)| to).into_iter().chain(exported_on).collect();
        match (self.months.as_slice(), covers) {
            ([], _) => self.years_may_be(covers, &ends),
            ([month], _) => ends.is_empty() || ends.iter().any(|day| is_in(*month, *day)),
            ([_, ..], None) => false,
            ([first, .., last], Some((from, to))) => is_in(*first, from) && is_in(*last, to),
        }
    }

    /// Two years are a period; one is that of the export.
    fn years_may_be(&self, covers: Option<(Date, Date)>, ends: &[Date]) -> bool {
        let Some((first, last)) = self.years.iter().min().zip(self.years.iter().max()) else { return true };
        let inside = |day: Date| (*first..=*last).contains(&day.civil().0);
        if first == last {
            return ends.is_empty() || ends.iter().any(|day| inside(*day));
        }
        covers.is_none_or(|(from, to)| inside(from) && inside(to))
    }
}

fn is_in((year, month): (Option<i32>, u32), day: Date) -> bool {
    let (of, at, _) = day.civil();
    at == month && year.is_none_or(|year| year == of)
}

/// The runs of letters and of digits in a name.
fn pieces(name: &str) -> Vec<&str> {
    let kind = |letter: char| (letter.is_alphabetic(), letter.is_ascii_digit());
    let mut pieces = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|letter| kind(letter) != kind(first)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if kind(first) != (false, false) {
            pieces.push(piece);
        }
        rest = after;
    }
    pieces
}

/// The most days of the part of a year that a word and the number beside it name.
fn part_of_a_year(word: &str, before: Option<&&str>, next: Option<&&str>) -> Option<i32> {
    let up_to = |most: u32| next.and_then(|piece| number(piece)).is_some_and(|at| (1..=most).contains(&at));
    let is_counted = before.is_some_and(|before| ORDINALS.contains(&before.to_lowercase().as_str()));
    match word.to_lowercase().as_str() {
        "q" | "qtr" | "quarter" if up_to(4) => Some(QUARTER),
        "quarter" if is_counted => Some(QUARTER),
        "h" | "half" if up_to(2) => Some(HALF),
        "half" if is_counted => Some(HALF),
        "week" | "wk" if up_to(53) => Some(WEEK),
        _ => None,
    }
}

/// The month that a word names; one that is a word of its own too only beside a number or another month.
fn month_of(word: &str, before: Option<&str>, next: Option<&str>) -> Option<u32> {
    let beside =
        |piece: Option<&str>| piece.is_some_and(|piece| piece.parse::<u32>().is_ok() || month_named(piece).is_some());
    let is_word = ["may", "march", "mar"].contains(&word.to_lowercase().as_str());
    month_named(word).filter(|_| !is_word || beside(before) || beside(next))
}

/// A number of one or two digits.
fn number(piece: &str) -> Option<u32> {
    (piece.len() <= 2).then(|| piece.parse().ok()).flatten()
}

fn year(piece: &str) -> Option<i32> {
    (piece.len() == 4).then(|| piece.parse().ok()).flatten().filter(|year| (2000..2100).contains(year))
}

/// `20260714`, `202607` and `14072026`.
fn run_together(piece: &str) -> Option<(i32, u32)> {
    let read = |of: std::ops::Range<usize>, at: std::ops::Range<usize>| {
        let month = number(piece.get(at)?).filter(|month| (1..=12).contains(month))?;
        Some((year(piece.get(of)?)?, month))
    };
    match piece.len() {
        6 => read(0..4, 4..6),
        8 => read(0..4, 4..6).or_else(|| read(4..8, 2..4)),
        _ => None,
    }
}

/// `25-26`: the first of two years.
fn short_years(piece: &str, next: Option<&str>) -> Option<i32> {
    let short = |piece: &str| piece.parse::<i32>().ok().filter(|year| piece.len() == 2 && (20..60).contains(year));
    let first = short(piece)?;
    (short(next?)? == first + 1).then_some(2000 + first)
}

#[cfg(test)]
mod tests {
    use readymark_source::Date;

    use super::is_another;

    fn asked(name: &str) -> bool {
        let day = |text| Date::parse(text).unwrap();
        is_another(name, Some((day("2025-07-01"), day("2026-07-10"))), Some(day("2026-07-10")))
    }

    #[test]
    fn a_name_that_says_a_part_of_the_period_is_another() {
        for name in [
            "exports/Complaints Oct-Dec 2025.csv",
            "incidents_q3.xlsx",
            "Incidents Q4 2025-26.csv",
            "incidents 3rd quarter.csv",
            "complaints 2025-10 to 2025-12.csv",
            "complaints_20251001_20251231.csv",
            "exports/January 2026/complaints.csv",
            "complaints-2026-02.csv",
            "complaints 14.11.2025.csv",
            "complaints 2024-25.csv",
            "complaints 26-27.csv",
            "complaints 2024.csv",
            "leave wk 31.csv",
            "first half 2026/leave.csv",
            "October to December.csv",
        ] {
            assert!(asked(name), "{name}");
        }
    }

    #[test]
    fn a_name_with_the_day_of_the_export_or_the_whole_period_or_no_time_is_not() {
        for name in [
            "exports/complaints.csv",
            "Cases July 2026.csv",
            "cases-2026-07-10.csv",
            "cases_10072026.csv",
            "cases 20260710.csv",
            "cases 10.07.2026.csv",
            "cases 2025-26.csv",
            "Referrals 25-26",
            "cases Jul 2025-Jul 2026.csv",
            "July 2026/Form 12 (v2).csv",
            "staff 2026.csv",
            "area 21.csv",
            "ages 16-17.csv",
            "who may attend.csv",
        ] {
            assert!(!asked(name), "{name}");
        }
    }

    #[test]
    fn a_quarter_fits_a_quarter_and_nothing_said_is_only_against_a_period() {
        let day = |text| Date::parse(text).unwrap();
        let quarter = Some((day("2026-04-01"), day("2026-07-10")));
        assert!(!is_another("leave Q1.csv", quarter, None));
        assert!(is_another("leave week 14.csv", quarter, None));
        assert!(is_another("leave Apr-Jun.csv", None, None) && is_another("leave Q1.csv", None, None));
        assert!(!is_another("leave July.csv", None, None) && !is_another("leave 25-26.csv", None, None));
    }
}
