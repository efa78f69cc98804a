//! Whether a short text stands for a person and not for a role: the name of a file or a sheet, or who gave an answer.

use crate::content::content;
use crate::kind::Kind;
use crate::names::{is_capitalised, names_a_person, words};

/// Words of roles: who is named by one of these is not named by name.
const ROLES: [&str; 65] = [
    "administrator",
    "adviser",
    "advisor",
    "agency",
    "analyst",
    "assessor",
    "assistant",
    "association",
    "auditor",
    "authority",
    "board",
    "care",
    "chair",
    "champion",
    "charity",
    "chief",
    "clerk",
    "commissioner",
    "committee",
    "constabulary",
    "coordinator",
    "council",
    "data",
    "deputy",
    "director",
    "executive",
    "facilitator",
    "governance",
    "group",
    "head",
    "hub",
    "independent",
    "inspector",
    "lead",
    "leader",
    "manager",
    "mentor",
    "nurse",
    "officer",
    "operations",
    "ordinator",
    "owner",
    "panel",
    "partner",
    "police",
    "policy",
    "practice",
    "practitioner",
    "probation",
    "protection",
    "quality",
    "registrar",
    "restorative",
    "reviewer",
    "safeguarding",
    "secretary",
    "senior",
    "sergeant",
    "service",
    "staff",
    "supervisor",
    "support",
    "team",
    "trainer",
    "trustee",
];

/// What a short text holds that stands for a person: an address, a number.
#[must_use]
pub fn text_holds(text: &str) -> Option<Kind> {
    let (stem, _) = text.rsplit_once('.').unwrap_or((text, ""));
    let parts = [text, stem].into_iter().chain(stem.split([' ', '_']));
    parts
        .map(|part| content(&[part]))
        .find_map(|found| found.map(|found| found.kind).filter(|kind| *kind != Kind::FreeText))
}

/// Whether somebody is named, and not their role: by a forename, a title or an e-mail address, or by two to four words that all
/// begin with a capital, none of which is of a role or body. Nobody can know: it leads to a remark.
#[must_use]
pub fn is_no_role(text: &str) -> bool {
    let words = words(text);
    let of_role = words.iter().any(|word| is_of_role(&word.to_lowercase()));
    // Letters that are all capitals are the short form of a body or a rank, or initials.
    let named = words.iter().all(|word| is_capitalised(word)) && words.iter().any(|word| has_small_letter(word));
    names_a_person(text) || text.contains('@') || ((2..=4).contains(&words.len()) && !of_role && named)
}

/// Whether a word in small letters is one of a role or a body.
pub(crate) fn is_of_role(word: &str) -> bool {
    let word = word.strip_suffix("'s").unwrap_or(word);
    ROLES.binary_search(&word).is_ok() || word.strip_suffix('s').is_some_and(|one| ROLES.binary_search(&one).is_ok())
}

fn has_small_letter(word: &str) -> bool {
    word.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{ROLES, is_no_role};

    #[test]
    fn the_list_is_in_order() {
        assert!(ROLES.is_sorted());
    }

    #[test]
    fn a_role_is_no_name() {
        for text in [
            "Quality Lead",
            "Service manager",
            "Chair of the Board",
            "Trustees",
            "the quality lead",
            "Restorative Justice Practitioners",
            "case manager",
            "Weald Victim Care",
            "HR",
            "Police",
            "DSL / Head",
            "Co-ordinator",
            "",
        ] {
            assert!(!is_no_role(text), "{text}");
        }
        for text in [
            "Ola Nwosu",
            "J. Nwosu",
            "Sarah, the quality lead",
            "Dr Nwosu",
            "dr Example",
            "Mr Example",
            "Anna Example",
            "Jean-Luc Van Example",
            "a.example@invented.example",
        ] {
            assert!(is_no_role(text), "{text}");
        }
    }
}
