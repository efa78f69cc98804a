//! Texts that a reader takes for the same, though a computer does not: in letters of another script, with accents, in another order.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::date::month_named;

/// Letters of other scripts that look like these, after compatible forms are made one. Source: Unicode, `confusables.txt`, the
/// capital and small letters of Cyrillic and Greek that fonts draw like Latin ones.
const LOOK: [(&str, &str); 4] = [
    ("АВЕКМНОРСТУХЅІЈѴԚԜԁһ", "ABEKMHOPCTYXSIJVQWdh"),
    ("аеорсухѕіјѵԛԝ", "aeopcyxsijvqw"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
    ("αονρυχ", "aovpux"),
];
/// Words that say nothing of who somebody is.
const ARTICLES: [&str; 4] = ["a", "an", "our", "the"];
/// A text as it looks: small Latin letters without accents, digits, and one space for whatever stands between words.
#[must_use]
pub fn as_it_looks(text: &str) -> String {
    let small = as_it_looks_in_case(text);
    small.chars().flat_map(char::to_lowercase).filter(|small| !is_combining_mark(*small)).collect()
}

/// The same, in the letter case in which it is written.
#[must_use]
pub fn as_it_looks_in_case(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter) && !is_unseen(*letter)) {
        if letter.is_alphanumeric() {
            plain.push(latin(letter));
        } else if !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain.trim().to_owned()
}

/// Words between those of a role.
const BETWEEN: [&str; 4] = ["and", "for", "of", "s"];
/// What people add to a role when they have said yes.
const SAID_YES: [&str; 14] = [
    "accepted",
    "agreed",
    "approved",
    "authorised",
    "authorized",
    "by",
    "confirmed",
    "endorsed",
    "ok",
    "okay",
    "on",
    "signed",
    "verbally",
    "yes",
];

/// Whether two texts name the same role: the same words, wherever one ends and in whatever order they stand, also if one is of many, and
/// whatever is said of their having said yes.
#[must_use]
pub fn is_same_role(one: &str, other: &str) -> bool {
    let [own, others] = [one, other].map(words_of_role);
    if !own.is_empty() && own == others {
        return true;
    }
    let [(one, one_sorted), (other, other_sorted)] = [one, other].map(|role| {
        let plain = as_it_looks(role);
        let mut words: Vec<&str> = plain.split(' ').filter(|word| !ARTICLES.contains(word)).collect();
        let joined = words.concat();
        words.sort_unstable();
        (joined, words.concat())
    });
    one == other || one_sorted == other_sorted
}

/// The words that tell a role from others, in order.
fn words_of_role(role: &str) -> Vec<String> {
    let plain = as_it_looks(role);
    let is_year = |word: &str| word.len() == 4 && word.parse().is_ok_and(|year: u32| (1990..2100).contains(&year));
    let is_dated = plain.split(' ').any(is_year);
    let is_of_a_day = |word: &str| {
        let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        is_year(word) || month_named(word).is_some() || word.len() <= 4 && !digits.is_empty() && digits.len() <= 2
    };
    let says_who = |word: &&str| {
        let says_nothing = [&ARTICLES[..], &BETWEEN, &SAID_YES].iter().any(|others| others.contains(word));
        !(says_nothing || is_dated && is_of_a_day(word))
    };
    let one = |word: &str| match word.strip_suffix('s') {
        Some(one) if one.len() > 3 && !one.ends_with('s') => one.to_owned(),
        _ => word.to_owned(),
    };
    let mut words: Vec<String> = plain.split(' ').filter(says_who).map(one).collect();
    words.sort_unstable();
    words
}

/// The Latin letter that looks like this one, or the digit that it is.
fn latin(letter: char) -> char {
    if letter.is_ascii() {
        return letter;
    }
    let alike =
        LOOK.iter().find_map(|(theirs, ours)| theirs.chars().zip(ours.chars()).find(|(their, _)| *their == letter));
    alike.map(|(_, ours)| ours).or_else(|| digit(letter)).unwrap_or(letter)
}

/// The digit that a numeral of another script stands for: of Arabic, Persian and Devanagari.
fn digit(letter: char) -> Option<char> {
    let zeros = ['\u{660}', '\u{6f0}', '\u{966}'];
    zeros.into_iter().find_map(|zero| {
        let value = u32::from(letter).checked_sub(u32::from(zero))?;
        char::from_digit(value, 10)
    })
}

/// Characters of no width.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::{as_it_looks, is_same_role};

    #[test]
    fn letters_that_look_alike_are_the_same() {
        let ways =
            ["\u{412}-12", "B\u{301}-12", "\u{ff22}-\u{ff11}\u{ff12}", "B\u{200b}_ 12", "b\u{2011}\u{661}\u{662}"];
        for text in ways {
            assert_eq!(as_it_looks(text), "b 12", "{text:?}");
        }
        assert_ne!(as_it_looks("B12"), as_it_looks("B 12"));
        assert_eq!(as_it_looks("\u{2164}-\u{435}"), "v e");
    }

    #[test]
    fn a_role_is_the_same_in_other_letters_marks_and_order() {
        let role = "Head of service";
        for same in [
            "head of  service",
            "HEAD-OF-SERVICE.",
            "the head of service",
            "h\u{435}ad of servic\u{e9}",
            "Headofservice",
        ] {
            assert!(is_same_role(role, same), "{same:?}");
        }
        assert!(is_same_role("quality lead", "Lead, quality"));
        for same in [
            "the heads of the services",
            "Head of Service (approved)",
            "approved by head of service, 3 May 2026",
            "service head",
        ] {
            assert!(is_same_role(role, same), "{same:?}");
        }
        for (one, other) in [
            ("Head of service (acting)", role),
            ("facilitator 1", "facilitator 2"),
            ("approved", "agreed"),
            ("board of trustees", "board"),
            ("duty lead", "deputy duty lead"),
        ] {
            assert!(!is_same_role(one, other), "{one:?}");
        }
        for other in ["head of services for children", "deputy head of service", "chair of the board", "service"] {
            assert!(!is_same_role(role, other), "{other:?}");
        }
    }
}
