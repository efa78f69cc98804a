//! The parts of a declared form: what each is in the form, and what it takes of a cell.

use readymark_source::MONTH_NAMES;

use crate::bundle::time_of_day::{Time, is_time_form};

/// Why a form is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormError {
    /// `YY`: the century would be a guess.
    TwoDigitYear,
    /// Not a year, a month and a day, each once, that can be told apart.
    Unclear,
}

/// One part of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Four digits.
    Year,
    /// Two digits, or one or two.
    Month { padded: bool },
    /// The first three letters of the English name, or all of it.
    MonthName { whole: bool },
    /// Two digits, or one or two.
    Day { padded: bool },
    /// This character.
    Mark(u8),
}

/// The date of a form, and the time after it. Between them stands a mark.
pub(super) fn split_time(form: &str) -> Result<(&str, Time), FormError> {
    let Some(at) = form.find('H') else { return Ok((form, Time::None)) };
    let (before, time) = form.split_at(at);
    let date = before.trim_end_matches([' ', ',', 'T']);
    let mark = before.as_bytes().get(date.len()).copied();
    match mark {
        Some(mark) if is_time_form(time) => Ok((date, Time::After(mark))),
        _ => Err(FormError::Unclear),
    }
}

/// The first part of a form, and how much of the form it is.
pub(super) fn next_part(rest: &str) -> Result<(Part, usize), FormError> {
    const WORDS: [(&str, Part); 8] = [
        ("YYYY", Part::Year),
        ("MMMM", Part::MonthName { whole: true }),
        ("MMM", Part::MonthName { whole: false }),
        ("MM", Part::Month { padded: true }),
        ("M", Part::Month { padded: false }),
        ("DD", Part::Day { padded: true }),
        ("DO", Part::Day { padded: false }),
        ("D", Part::Day { padded: false }),
    ];
    if let Some((word, part)) = WORDS.iter().find(|(word, _)| rest.starts_with(word)) {
        return Ok((*part, word.len()));
    }
    match rest.bytes().next() {
        Some(b'Y') => Err(FormError::TwoDigitYear),
        Some(mark @ (b'/' | b'-' | b'.' | b' ' | b',' | b':' | b'T')) => Ok((Part::Mark(mark), 1)),
        _ => Err(FormError::Unclear),
    }
}

/// A year, a month and a day, each once; what varies in width ends at a mark.
pub(super) fn is_clear(parts: &[Part]) -> bool {
    let count = |wanted: fn(&Part) -> bool| parts.iter().filter(|part| wanted(part)).count();
    let once = count(|part| matches!(part, Part::Year)) == 1
        && count(|part| matches!(part, Part::Month { .. } | Part::MonthName { .. })) == 1
        && count(|part| matches!(part, Part::Day { .. })) == 1;
    let ends = parts.windows(2).all(|pair| match pair {
        [Part::Month { padded: false } | Part::Day { padded: false } | Part::MonthName { whole: true }, next] => {
            matches!(next, Part::Mark(_))
        }
        _ => true,
    });
    once && ends && !matches!(parts.last(), Some(Part::Mark(_)))
}

/// Takes from `least` to `most` digits.
pub(super) fn digits<'a>(text: &'a [u8], least: usize, most: usize, value: &mut u32) -> Option<&'a [u8]> {
    let length = text.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at_checked(length).filter(|_| length >= least)?;
    *value = digits.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    Some(rest)
}

/// Without the ending of an ordinal number, if it is the right one: `1st`, `2nd`, `3rd`, `4th`.
pub(super) fn ordinal(text: &[u8], day: u32) -> &[u8] {
    let ending: &[u8; 2] = match day {
        1 | 21 | 31 => b"st",
        2 | 22 => b"nd",
        3 | 23 => b"rd",
        _ => b"th",
    };
    match text.split_first_chunk::<2>() {
        Some((start, rest)) if start.eq_ignore_ascii_case(ending) => rest,
        _ => text,
    }
}

/// Takes the name of a month.
pub(super) fn month_name<'a>(text: &'a [u8], whole: bool, value: &mut u32) -> Option<&'a [u8]> {
    let starts = |name: &str| {
        let (start, rest) = text.split_at_checked(name.len())?;
        start.eq_ignore_ascii_case(name.as_bytes()).then_some(rest)
    };
    for (number, name) in (1..).zip(MONTH_NAMES) {
        let rest = starts(if whole { name } else { name.get(..3)? });
        // British programs shorten September to four letters.
        let four = (number == 9).then(|| starts("Sept")).flatten().filter(|after| !after.starts_with(b"e"));
        if let Some(rest) = four.or(rest) {
            *value = number;
            return Some(rest);
        }
    }
    None
}
