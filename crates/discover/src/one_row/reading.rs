//! Whose record a heading is about, which of several it is, and what the heading says of it.
//!
//! A number directly beside the word of a side numbers the people on it: *Victim 2 consent* is of a second person, and *Victim contact 2*
//! is a second record of the one victim.

use crate::vocabulary::{ANOTHER, SPANS, UNITS, short_side, side};

use super::doubt::is_ordinal;

/// Words that leave open who did it, or until when, where nobody is named behind them: *follow-up by*, *consent to*.
pub(super) const TOWARDS: [&str; 6] = ["by", "to", "for", "from", "with", "until"];
/// Words that only say that a number follows: *Victim no. 2*.
const NUMBERING: [&str; 4] = ["no", "nr", "num", "number"];

/// A person on a side of the case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Side {
    /// The word of the standard.
    pub(crate) ours: &'static str,
    /// The first letter of the word of the service.
    pub(crate) letter: String,
    /// Which of several people, from the second on.
    pub(crate) number: Option<u32>,
}

impl Side {
    /// What a reference of theirs ends with: `V`, `V2`.
    pub(crate) fn short(&self) -> String {
        let number = self.number.map(|number| number.to_string()).unwrap_or_default();
        format!("{}{number}", self.letter)
    }
}

/// The words of a heading that are about one record, without whose and which it is.
pub(crate) struct Reading<'h> {
    pub(crate) side: Option<Side>,
    /// Whether the number of the person may be that of the record as well: *second victim contact*.
    pub(crate) is_loose: bool,
    /// Whether it is about another person than the first, and not for certain about which: *other victim*, *victim 1 and 2*.
    pub(crate) is_another: bool,
    pub(crate) number: Option<u32>,
    /// Whether the number is one of a series, such as `first`.
    pub(crate) is_ordinal: bool,
    pub(crate) rest: Vec<&'h str>,
}

impl<'h> Reading<'h> {
    /// `others` are the words of all headings.
    pub(crate) fn of(heading: &[&'h str], others: &[Vec<&str>]) -> Self {
        let named = side(heading).or_else(|| short_side(heading, others));
        let theirs: Vec<&str> = named.map(|(theirs, _)| theirs.split(' ').collect()).unwrap_or_default();
        let who = Who::of(heading, &theirs);
        let kept = heading.iter().enumerate().filter(|(at, _)| !who.words.contains(at)).map(|(_, word)| *word);
        let mut rest = without(&kept.collect::<Vec<_>>(), &theirs);
        let is_ordinal = heading.iter().any(|word| is_ordinal(word));
        let number = only_number(&rest);
        if number.is_some() {
            rest.retain(|word| self::number(word).is_none());
        }
        // Beside *harmed*, whose letter it shares.
        let letter = |theirs: &str| {
            if theirs == "harmer" { "R" } else { theirs }.chars().next().map(|first| first.to_uppercase().to_string())
        };
        let number_of_side = who.number.filter(|number| *number > 1);
        let side = named.map(|(theirs, ours)| Side {
            ours,
            letter: letter(theirs).unwrap_or_default(),
            number: number_of_side,
        });
        Self { side, is_loose: who.is_loose, is_another: who.is_another, number, is_ordinal, rest }
    }
}

/// Which person on a side a heading names.
#[derive(Default)]
struct Who {
    number: Option<u32>,
    is_loose: bool,
    is_another: bool,
    /// The places of the words that say so.
    words: Vec<usize>,
}

impl Who {
    fn of(heading: &[&str], theirs: &[&str]) -> Self {
        let named = heading.windows(theirs.len().max(1)).position(|part| !theirs.is_empty() && part == theirs);
        let Some(from) = named else { return Self::default() };
        let to = from + theirs.len();
        let before = from.checked_sub(1).and_then(|at| heading.get(at)).copied();
        if before.is_some_and(|word| ANOTHER.contains(&word)) {
            return Self { is_another: true, ..Self::default() };
        }
        Self::behind(heading, from, to).or_else(|| Self::before(heading, from, before)).unwrap_or_default()
    }

    /// *Victim 2*, *victim no. 2*, *victim B*; and *victim second* with nothing behind it.
    fn behind(heading: &[&str], from: usize, to: usize) -> Option<Self> {
        let at = to + usize::from(heading.get(to).is_some_and(|word| NUMBERING.contains(word)));
        let (word, next) = (heading.get(at)?, heading.get(at + 1));
        let is_short = heading.get(from).is_some_and(|word| word.chars().count() < 4);
        let number = cardinal(word, is_short).or_else(|| ordinal(word).filter(|_| next.is_none()))?;
        let words = (to..=at).collect();
        // *Victim 6 week follow-up* is about one victim.
        if next.is_some_and(|next| UNITS.contains(next)) {
            return None;
        }
        let is_several = next.is_some_and(|next| SPANS.contains(next) || cardinal(next, true).is_some());
        Some(Self { number: Some(number), is_loose: from > 0 && next.is_none(), is_another: is_several, words })
    }

    /// *Second victim*. A plain number belongs to the word before it, if there is one: *contact 2 victim*.
    fn before(heading: &[&str], from: usize, word: Option<&str>) -> Option<Self> {
        let (at, word) = (from.checked_sub(1)?, word?);
        let is_last = heading.len() == from + 1;
        if let Some(number) = ordinal(word) {
            return Some(Self { number: Some(number), is_loose: !is_last, is_another: false, words: vec![at] });
        }
        let is_bare = at == 0 && cardinal(word, true).is_some_and(|number| number > 1);
        is_bare.then(|| Self { is_another: true, ..Self::default() })
    }
}

/// `2`, `two`, `ii` and, behind a whole word, `b`.
fn cardinal(word: &str, no_letter: bool) -> Option<u32> {
    let place = |list: &[&str]| (1..).zip(list).find(|(_, known)| **known == word).map(|(number, _)| number);
    let letter = || place(&["a", "b", "c", "d", "e"]).filter(|_| !no_letter);
    place(&["1", "2", "3", "4", "5", "6", "7", "8", "9"])
        .or_else(|| place(&["one", "two", "three", "four", "five"]))
        .or_else(|| place(&["i", "ii", "iii", "iv"]))
        .or_else(letter)
}

/// `second` and `2nd`. The first is the one that needs no number, and *first* may say which record.
fn ordinal(word: &str) -> Option<u32> {
    let named = (2..).zip(["second", "third", "fourth", "fifth"]).find(|(_, known)| *known == word);
    let ends = || ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).and_then(number);
    named.map(|(number, _)| number).or_else(ends)
}

/// The words of a heading without whose it is: *consent given by the victim* says who gave it, and *by* alone until when.
fn without<'h>(heading: &[&'h str], theirs: &[&str]) -> Vec<&'h str> {
    let mut rest: Vec<&str> = Vec::new();
    for word in heading {
        if !theirs.contains(word) {
            rest.push(word);
        } else if let Some(at) = rest.iter().rposition(|word| !["the", "a"].contains(word)) {
            let towards = rest.get(at).is_some_and(|word| TOWARDS.contains(word));
            rest.truncate(if towards { at } else { rest.len() });
        }
    }
    rest
}

/// The number of a record. Of several, as in *from 1 to 10*, none is.
fn only_number(rest: &[&str]) -> Option<u32> {
    let mut said = rest.iter().filter(|word| number(word).is_some() || word.bytes().any(|byte| byte.is_ascii_digit()));
    let one = said.next().and_then(|word| number(word));
    one.filter(|_| said.next().is_none())
}

/// `2`, `2nd` and `second` are a number; `1st` and `first` say no more than nothing.
fn number(word: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    match word {
        "second" => Some(2),
        "third" => Some(3),
        _ => digits.parse().ok().filter(|number| (1..=9).contains(number)),
    }
}

#[cfg(test)]
mod tests {
    use super::Reading;

    /// The side, the number of the record, and the rest.
    fn read(heading: &str) -> String {
        let other = vec!["o", "consent"];
        let words: Vec<&str> = heading.split(' ').collect();
        let reading = Reading::of(&words, &[other]);
        let side = reading.side.map_or("-".to_owned(), |side| side.short());
        let number = reading.number.map(|number| number.to_string()).unwrap_or_default();
        let signs = format!("{}{}", if reading.is_loose { "?" } else { "" }, if reading.is_another { "!" } else { "" });
        format!("{side}{signs} {number} {}", reading.rest.join(" "))
    }

    #[test]
    fn a_number_beside_the_side_is_of_the_person() {
        for (heading, wanted) in [
            ("victim 2 consent", "V2  consent"),
            ("second victim consent", "V2?  consent"),
            ("2nd victim consent", "V2?  consent"),
            ("consent of third offender", "O3  consent of"),
            ("harmed person 2", "H2  "),
            ("victim no 2 consent", "V2  consent"),
            ("victim two consent", "V2  consent"),
            ("victim b consent", "V2  consent"),
            ("v 2 consent", "V2  consent"),
            ("victim 1 consent", "V  consent"),
            ("victim 1st consent", "V 1 consent"),
            ("contact with victim 2", "V2?  contact"),
            ("victim second", "V2  "),
        ] {
            assert_eq!(read(heading), wanted, "{heading}");
        }
    }

    #[test]
    fn a_number_beside_the_record_is_of_the_record() {
        for (heading, wanted) in [
            ("victim contact 2", "V 2 contact"),
            ("victim second contact", "V 2 contact"),
            ("contact 2 victim", "V 2 contact"),
            ("victim 2 contact 3", "V2 3 contact"),
            ("victim 6 week contact", "V 6 week contact"),
            ("first victim contact", "V  first contact"),
            ("victim satisfaction 5 to 1", "V  satisfaction 5 to 1"),
            ("victim satisfaction 1 to 10", "V  satisfaction 1 to 10"),
        ] {
            assert_eq!(read(heading), wanted, "{heading}");
        }
    }

    #[test]
    fn another_person_without_a_clear_number_is_asked_about() {
        for heading in [
            "other victim consent",
            "additional offender contact",
            "co offender contact",
            "victim 1 and 2 consent",
            "victim 1 2 consent",
            "2 victim consent",
        ] {
            assert!(read(heading).contains('!'), "{heading}: {}", read(heading));
        }
        assert!(!read("victim consent to share with other agencies").contains('!'));
    }
}
