//! Words that stand where something else should: for none, for not known, for nobody. The one list of them.

use std::sync::LazyLock;

use crate::alike::as_it_looks;
use crate::refusal::{OF_A_ROLE, parts, tells_a_refusal};
use crate::role::ARTICLES;

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
const TO_COME_FIRST: [&[&str]; 13] = [
    &["awaiting"],
    &["pending"],
    &["still", "awaiting"],
    &["still", "to"],
    &["tba"],
    &["tbc"],
    &["tbd"],
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
/// What a form shows until somebody has chosen or written, and what people write to fill it. As it looks, without articles.
const UNFILLED: [&str; 19] = [
    "choose",
    "default",
    "dummy",
    "example",
    "free text",
    "full name",
    "initials",
    "insert",
    "lorem ipsum",
    "name",
    "name here",
    "nan",
    "placeholder",
    "sample",
    "select",
    "test",
    "text",
    "undefined",
    "your name",
];
/// How more of these begin, word by word.
const UNFILLED_FIRST: [&[&str]; 26] = [
    &["choose", "from"],
    &["choose", "item"],
    &["choose", "name"],
    &["choose", "one"],
    &["choose", "option"],
    &["click", "here"],
    &["click", "or"],
    &["click", "to"],
    &["drop", "down"],
    &["dropdown"],
    &["enter", "name"],
    &["enter", "text"],
    &["insert", "name"],
    &["insert", "text"],
    &["pick", "from"],
    &["pick", "one"],
    &["please", "choose"],
    &["please", "complete"],
    &["please", "enter"],
    &["please", "select"],
    &["select", "from"],
    &["select", "item"],
    &["select", "name"],
    &["select", "one"],
    &["select", "option"],
    &["type", "here"],
];
/// What people write of a change where nothing is to change. As it looks, without articles.
const NO_CHANGE: [&str; 14] = [
    "nfa",
    "no action",
    "no action needed",
    "no action required",
    "no change",
    "no change needed",
    "no change required",
    "no changes",
    "no further action",
    "none needed",
    "none required",
    "not needed",
    "not required",
    "nothing",
];
/// A text of more words says something, however it begins.
const FEW: usize = 4;
/// What else people and programs write where nobody is named. As it looks.
const NOBODY: [&str; 36] = [
    "a n other",
    "anon",
    "anonymous",
    "another",
    "anybody",
    "anyone",
    "approved",
    "by email",
    "by phone",
    "email",
    "false",
    "me",
    "myself",
    "n",
    "no",
    "ok",
    "other",
    "phone",
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
    "verbal",
    "verbally",
    "whoever",
    "x",
    "y",
    "yes",
];
/// How more words for nobody begin, word by word.
const NOBODY_FIRST: [&[&str]; 21] = [
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
    &["unallocated"],
    &["unassigned"],
    &["unfilled"],
    &["unnamed"],
    &["vacancy"],
    &["vacant"],
    &["yet"],
];
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
    let waits = words.last().is_some_and(|word| TO_COME.contains(&word.as_str()) || word == "vacant");
    let is_nobody = NOBODY.contains(&words.join(" ").as_str()) || denies && !is_role || begins(&words, &NOBODY_FIRST);
    let is_no =
        tells_a_refusal(text) || parts(text).skip(1).any(|remark| says_to_come(&remark) && !tells_a_list(&remark));
    says_not_known(text) || waits || is_nobody || is_no || begins_with_none(&plain) || is_unfilled(text)
}

/// Whether a remark tells what somebody looks after: a list of those who wait, or cases that are pending.
fn tells_a_list(remark: &str) -> bool {
    const LOOKED_AFTER: [&str; 6] = ["case", "cases", "list", "lists", "referral", "referrals"];
    remark.split(' ').nth(1).is_some_and(|word| LOOKED_AFTER.contains(&word))
}

/// Whether a text that should say something says nothing: a word for none, for not known or for nobody, or what stands in a form that
/// nobody filled in.
#[must_use]
pub fn says_nothing(text: &str) -> bool {
    let plain = as_it_looks(text);
    let words = words(text);
    let few = words.len() <= FEW;
    let joined = words.join(" ");
    let is_word = [&plain, &joined].into_iter().any(|said| NOBODY.contains(&said.as_str()) || says_none(said));
    let waits = few && words.last().is_some_and(|word| TO_COME.contains(&word.as_str()));
    let begins = begins(&words, &[&["tba"], &["tbc"], &["tbd"]])
        || few && (begins(&words, &NOBODY_FIRST) || says_not_known(text));
    let no_change = NO_CHANGE.contains(&joined.as_str()) || few && words.first().is_some_and(|word| word == "nothing");
    let is_empty = !plain.chars().any(char::is_alphabetic);
    is_empty || is_word || waits || begins || no_change || begins_with_none(&plain) || few && is_unfilled(text)
}

/// Whether a text begins with `n/a`, whatever follows.
fn begins_with_none(plain: &str) -> bool {
    ["n a ", "na ", "not applicable "].iter().any(|none| plain.starts_with(none))
}

/// Whether a text is what a form shows until somebody has chosen or written: such words, a text in brackets, or one letter again and again.
fn is_unfilled(text: &str) -> bool {
    let words = words(text);
    let letters: String = words.concat();
    let first = letters.chars().next();
    let one_letter = letters.chars().all(|letter| Some(letter) == first);
    let filler = one_letter && (letters.len() > 2 || first == Some('x'));
    let bracketed = [('[', ']'), ('<', '>'), ('{', '}')];
    let bracketed =
        bracketed.iter().any(|(open, close)| text.trim().starts_with(*open) && text.trim().ends_with(*close));
    filler || bracketed || UNFILLED.contains(&words.join(" ").as_str()) || begins(&words, &UNFILLED_FIRST)
}

/// Words and phrases that name nobody, as they look, for whoever cannot ask [`names_nobody`].
#[must_use]
pub fn nobody_words() -> &'static [&'static str] {
    static WORDS: LazyLock<Vec<&'static str>> =
        LazyLock::new(|| [&NONE[..], &NOT_KNOWN, &TO_COME, &NOBODY, &UNFILLED].concat());
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
mod tests;
