//! Who asks for something and who says yes to it: whether two texts name somebody else.

use crate::alike::as_it_looks;
use crate::date::month_named;

/// Words that say nothing of who somebody is.
pub(crate) const ARTICLES: [&str; 4] = ["a", "an", "our", "the"];
/// Words between those of a role.
const BETWEEN: [&str; 4] = ["and", "for", "of", "s"];
/// How somebody holds a role: it is the same one.
const IN_POST: [&str; 4] = ["acting", "current", "interim", "temporary"];
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
/// What stands between somebody who signs and whoever it is done for. As it looks, with spaces around.
const ON_BEHALF: [&str; 3] = [" on behalf of ", " pp ", " p p "];
/// The same, where what follows may be a part of the role: a lead for consent.
const FOR: &str = " for ";
/// What stands between two roles.
const LISTED: [&str; 7] = ["/", ";", ",", "&", "+", " and ", " with "];

/// Whether whoever says yes is nobody else than whoever asks: the same role, also if it signs for another one, stands twice, or asks together
/// with others.
#[must_use]
pub fn is_own_approval(asks: &str, says_yes: &str) -> bool {
    let asking: Vec<&str> = listed(asks).chain([asks]).collect();
    let asked = |role: &str| asking.iter().any(|own| is_same_role(own, role));
    let signed = |role: &str| asked(role) || signs_for(role).any(|part| asked(&part));
    signed(says_yes) || listed(says_yes).all(signed)
}

/// The roles of a list, or the one that a text names.
fn listed(text: &str) -> impl Iterator<Item = &str> {
    let parts = LISTED.iter().fold(vec![text], |parts, mark| parts.iter().flat_map(|part| part.split(mark)).collect());
    parts.into_iter().map(str::trim).filter(|part| part.contains(char::is_alphabetic))
}

/// Who signs for somebody, and for whom: of a lead for consent only the lead.
fn signs_for(role: &str) -> impl Iterator<Item = String> {
    let plain = as_it_looks(role);
    let behalf = ON_BEHALF.iter().find_map(|mark| plain.split_once(mark));
    let both = behalf.map(|(one, other)| vec![one.to_owned(), other.to_owned()]);
    let signs = || plain.split_once(FOR).map(|(one, _)| vec![one.to_owned()]);
    both.or_else(signs).unwrap_or_default().into_iter()
}

/// Whether two texts name the same role: the same words, wherever one ends and in whatever order they stand, also if one is of many, and
/// whatever is said of their having said yes.
fn is_same_role(one: &str, other: &str) -> bool {
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
        let says_nothing = [&ARTICLES[..], &BETWEEN, &IN_POST, &SAID_YES].iter().any(|others| others.contains(word));
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

#[cfg(test)]
mod tests {
    use super::{is_own_approval, is_same_role};

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
            "Head of service (acting)",
            "Interim head of service",
        ] {
            assert!(is_same_role(role, same), "{same:?}");
        }
        for (one, other) in [
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

    #[test]
    fn nobody_says_yes_to_what_they_ask_for() {
        for own in [
            "Practice lead pp director",
            "practice lead p.p. the director",
            "practice lead on behalf of the board",
            "practice lead for the director",
            "director's assistant on behalf of the practice lead",
            "practice lead / practice lead",
            "practice lead and practice lead",
            "Practice lead; practice lead pp director",
            "the acting practice lead",
        ] {
            assert!(is_own_approval("practice lead", own), "{own:?}");
        }
        assert!(is_own_approval("practice lead and caseworker", "caseworker"));
        assert!(is_own_approval("caseworker / practice lead", "practice lead, caseworker"));
    }

    #[test]
    fn somebody_else_may_say_yes_alone_or_with_whoever_asks() {
        for (asks, says_yes) in [
            ("practice lead", "director"),
            ("practice lead", "director and practice lead"),
            ("practice lead", "director's assistant pp director"),
            ("practice lead", "lead for consent"),
            ("practice lead", "deputy practice lead"),
            ("practice lead", "Head of policy and practice"),
            ("lead for consent", "lead for complaints"),
        ] {
            assert!(!is_own_approval(asks, says_yes), "{asks:?} {says_yes:?}");
        }
    }
}
