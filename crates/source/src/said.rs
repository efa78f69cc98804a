//! Words that stand where something else should: for none, for not known, for nobody. The one list of them.

use std::sync::LazyLock;

use crate::alike::as_it_looks;

/// What people write where there is none. As it looks: small letters, a space for each mark.
const NONE: [&str; 7] = ["blank", "n a", "na", "nil", "none", "not applicable", "null"];
/// What people write where somebody does not know. As it looks.
const NOT_KNOWN: [&str; 13] = [
    "dk",
    "do not know",
    "don t know",
    "dont know",
    "n k",
    "nk",
    "no information",
    "no record",
    "not known",
    "not recorded",
    "not stated",
    "not sure",
    "unknown",
];
/// What people write where the answer is still to come. As it looks.
const TO_COME: [&str; 5] = ["awaited", "pending", "tba", "tbc", "tbd"];
/// How more of these begin, word by word.
const TO_COME_FIRST: [&[&str]; 10] = [
    &["awaiting"],
    &["pending"],
    &["still", "awaiting"],
    &["still", "to"],
    &["to", "be"],
    &["to", "come"],
    &["to", "confirm"],
    &["to", "follow"],
    &["waiting"],
    &["yet", "to"],
];
/// How more words for what is not known begin.
const NOT_KNOWN_FIRST: [&[&str]; 6] = [
    &["not", "known"],
    &["not", "recorded"],
    &["not", "yet", "confirmed"],
    &["not", "yet", "known"],
    &["not", "yet", "recorded"],
    &["unknown"],
];
/// What else people and programs write where nobody is named. As it looks.
const NOBODY: [&str; 26] = [
    "anybody",
    "anyone",
    "approved",
    "false",
    "me",
    "myself",
    "n",
    "no",
    "ok",
    "other",
    "same",
    "self",
    "somebody",
    "somebody else",
    "someone",
    "someone else",
    "true",
    "unnamed",
    "vacancy",
    "vacant",
    "various",
    "various people",
    "whoever",
    "x",
    "y",
    "yes",
];
/// How more words for nobody begin, word by word.
const NOBODY_FIRST: [&[&str]; 15] = [
    &["as", "above"],
    &["as", "before"],
    &["as", "per"],
    &["ditto"],
    &["no", "approval"],
    &["no", "approver"],
    &["no", "one"],
    &["nobody"],
    &["noone"],
    &["same", "again"],
    &["same", "as"],
    &["same", "person"],
    &["same", "role"],
    &["see"],
    &["yet"],
];
/// Words that make a role of a word for none: a none-executive director, the lead of a not-for-profit.
const OF_A_ROLE: [&str; 3] = ["exec", "executive", "for"];
/// Words that say nothing of who somebody is.
const ARTICLES: [&str; 4] = ["a", "an", "our", "the"];

/// What says yes and what says no, whatever the letter case.
const YES: [&str; 7] = ["true", "yes", "y", "1", "✓", "✔", "☑"];
const NO: [&str; 7] = ["false", "no", "n", "0", "✗", "✘", "☐"];

/// Whether a word says yes or no, if it says either.
#[must_use]
pub fn yes_or_no(word: &str) -> Option<bool> {
    let is = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    if is(&YES) { Some(true) } else { is(&NO).then_some(false) }
}

/// Whether a text says that there is none: a word for it, or a dash.
#[must_use]
pub fn says_none(text: &str) -> bool {
    let is_dash = |letter: char| matches!(letter, '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    NONE.contains(&as_it_looks(text).as_str()) || !text.is_empty() && text.chars().all(is_dash)
}

/// Whether a text says that the answer is still to come.
#[must_use]
pub fn says_to_come(text: &str) -> bool {
    TO_COME.contains(&as_it_looks(text).as_str()) || begins(&words(text), &TO_COME_FIRST)
}

/// Whether a text says that somebody does not know, or not yet.
#[must_use]
pub fn says_not_known(text: &str) -> bool {
    let plain = as_it_looks(text);
    let asks = plain.is_empty() && text.contains('?');
    asks || NOT_KNOWN.contains(&plain.as_str()) || begins(&words(text), &NOT_KNOWN_FIRST) || says_to_come(text)
}

/// Whether a text that should name somebody names nobody: marks alone, or a word for none, for not known or for nobody.
#[must_use]
pub fn names_nobody(text: &str) -> bool {
    let plain = as_it_looks(text);
    if !plain.chars().any(char::is_alphabetic) || NOBODY.contains(&plain.as_str()) || says_none(text) {
        return true;
    }
    let words = words(text);
    let denies = matches!(words.first().map(String::as_str), Some("not" | "none"));
    let is_role = words.get(1).is_some_and(|word| OF_A_ROLE.contains(&word.as_str()));
    let waits = words.last().is_some_and(|word| TO_COME.contains(&word.as_str()));
    says_not_known(text) || waits || denies && !is_role || begins(&words, &NOBODY_FIRST)
}

/// Words and phrases that name nobody, as they look, for whoever cannot ask [`names_nobody`].
#[must_use]
pub fn nobody_words() -> &'static [&'static str] {
    static WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| [&NONE[..], &NOT_KNOWN, &TO_COME, &NOBODY].concat());
    &WORDS
}

/// The words of a text as they look, without articles.
fn words(text: &str) -> Vec<String> {
    as_it_looks(text).split(' ').filter(|word| !ARTICLES.contains(word)).map(str::to_owned).collect()
}

fn begins(words: &[String], firsts: &[&[&str]]) -> bool {
    firsts.iter().any(|first| words.len() >= first.len() && words.iter().zip(*first).all(|(word, first)| word == first))
}

#[cfg(test)]
mod tests {
    use super::{names_nobody, says_none, says_not_known};

    #[test]
    fn none_is_something_else_than_not_known() {
        for none in ["None", "nil", "N/A", "n.a.", "not applicable", "-", "\u{2013}", "--", "Blank"] {
            assert!(says_none(none) && !says_not_known(none), "{none:?}");
        }
        for unknown in [
            "not known",
            "Unknown",
            "N/K",
            "nk",
            "?",
            "??",
            "TBC",
            "tba",
            "not recorded",
            "Pending",
            "awaiting letter",
            "to be confirmed",
            "not yet known",
            "Unknown date",
        ] {
            assert!(says_not_known(unknown) && !says_none(unknown), "{unknown:?}");
        }
        for other in ["not withdrawn", "not yet", "no", "ongoing", "", "2026-01-05", "still open"] {
            assert!(!says_not_known(other) && !says_none(other), "{other:?}");
        }
    }

    #[test]
    fn marks_and_words_for_nobody_name_nobody() {
        for nobody in [
            "-",
            "n/a",
            "See notes.",
            "#1",
            "FALSE",
            "N.A.",
            "TBC",
            "?",
            "none",
            "\u{2014}",
            "not known",
            "1",
            "Not yet approved",
            "awaiting approval",
            "same",
            "same as above",
            "the same person",
            "nobody yet",
            "No one so far",
            "pending",
            "Pending sign-off",
            "to be confirmed",
            "to be appointed",
            "yet to be named",
            "approval pending",
            "as above",
            "ditto",
            "none yet",
            "not applicable here",
            "waiting for the board",
            "unknown person",
            "vacant",
            "someone",
        ] {
            assert!(names_nobody(nobody), "{nobody:?}");
        }
        for somebody in [
            "chair",
            "none-executive director",
            "non-executive director",
            "PA",
            "Notary",
            "not-for-profit lead",
            "Nobel panel",
            "Board of trustees",
            "Town clerk",
            "Asset manager",
            "North team lead",
            "Seema's manager",
        ] {
            assert!(!names_nobody(somebody), "{somebody:?}");
        }
    }
}
