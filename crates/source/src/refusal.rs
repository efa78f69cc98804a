//! Words by which somebody says no, or not yet, where the text should name who said yes.

use crate::alike::as_it_looks;

/// What says no. As it looks.
const REFUSED: &[&str] = &[
    "blocked",
    "canceled",
    "cancelled",
    "cancels",
    "decline",
    "declined",
    "declines",
    "deferred",
    "defers",
    "denied",
    "denies",
    "disagreed",
    "disagrees",
    "disapproved",
    "disapproves",
    "draft",
    "objected",
    "opposed",
    "opposes",
    "overruled",
    "overturned",
    "postponed",
    "quashed",
    "refusal",
    "refuse",
    "refused",
    "refuses",
    "rejected",
    "rejection",
    "rejects",
    "rescinded",
    "retracted",
    "revoked",
    "turned down",
    "unagreed",
    "unapproved",
    "unauthorised",
    "unauthorized",
    "unsigned",
    "vetoed",
    "vetoes",
    "void",
    "withdrawn",
    "withdrew",
];
/// What follows such a word where it says no; another word after it makes it a part of a name: a panel for refused referrals.
const FOLLOWS: &[&str] = &[
    "again",
    "and",
    "approval",
    "as",
    "at",
    "because",
    "by",
    "consent",
    "due",
    "exception",
    "following",
    "for",
    "from",
    "in",
    "it",
    "no",
    "on",
    "pending",
    "permission",
    "since",
    "so",
    "the",
    "this",
    "to",
    "twice",
    "until",
    "when",
    "with",
    "without",
    "yet",
];
/// What says that somebody does not do it.
const NOT: &[&str] = &[
    "cannot", "couldn t", "didn t", "didnt", "doesn t", "don t", "hasn t", "isn t", "never", "not", "wasn t",
    "without", "won t", "wouldn t",
];
/// How the words for saying yes begin.
const YES: &[&str] = &[
    "accept", "agree", "allow", "answer", "approv", "asked", "authori", "confirm", "consent", "consult", "decided",
    "endors", "given", "grant", "obtain", "permi", "ratif", "recei", "sanction", "sign",
];
/// Words that make a role of a word for none: a none-executive director, the lead of a not-for-profit.
pub(crate) const OF_A_ROLE: [&str; 3] = ["exec", "executive", "for"];
/// How many words may stand between a word for not and one for saying yes: not yet been approved.
const BETWEEN: usize = 3;
/// What people put where a yes is to come.
const WAITS: &[&str] = &["await", "awaited", "awaiting", "awaits"];
/// Signs for no.
const CROSSES: [char; 7] = ['\u{2717}', '\u{2718}', '\u{2716}', '\u{274c}', '\u{274e}', '\u{2610}', '\u{2612}'];
/// What sets a remark apart from a name.
const MARKS: [char; 10] = ['(', ')', '[', ']', ',', ';', ':', '/', '\u{2013}', '\u{2014}'];

/// Whether a text that should name who said yes tells that somebody said no, or has not said anything yet.
pub(crate) fn tells_a_refusal(text: &str) -> bool {
    let plain = as_it_looks(text);
    let words: Vec<&str> = plain.split(' ').collect();
    text.contains(CROSSES)
        || words.iter().any(|word| WAITS.contains(word))
        || denies(&words)
        || parts(text).any(|part| is_no(&part))
}

/// The parts of a text: a remark stands in brackets, or behind a dash or comma.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = String> {
    let dashed = text.replace(" - ", ",").replace(" -- ", ",");
    let parts: Vec<String> = dashed.split(MARKS).map(as_it_looks).filter(|part| !part.is_empty()).collect();
    parts.into_iter()
}

/// Whether a part of a text says no: `refused`, `approval refused`, `declined by the chair`.
fn is_no(part: &str) -> bool {
    let words: Vec<&str> = part.split(' ').collect();
    let follows = |word: Option<&&str>| {
        word.is_none_or(|word| FOLLOWS.contains(word) || word.starts_with(|letter: char| letter.is_ascii_digit()))
    };
    let says_no = |at: usize| {
        let one = words.get(at).is_some_and(|word| REFUSED.contains(word)) && follows(words.get(at + 1));
        let two = words.get(at..at + 2).is_some_and(|two| REFUSED.contains(&two.join(" ").as_str()));
        one || two && follows(words.get(at + 2))
    };
    // Cases that were refused and withdrawn are somebody's to look after.
    let is_name = words.len() > 2 && words.get(1) == Some(&"and") && !follows(words.get(3));
    part == "no" || !is_name && (0..words.len()).any(says_no)
}

/// Whether words say that a yes was not given: `not approved`, `not yet been signed off`, `no approval`, `without the consent`.
fn denies(words: &[&str]) -> bool {
    let is_yes = |word: &&str| YES.iter().any(|yes| word.starts_with(yes));
    let is_not = |at: usize| {
        let two = words.get(at..at + 2).map(|two| two.join(" "));
        let one = words.get(at).is_some_and(|word| NOT.contains(word) || *word == "no");
        one || two.is_some_and(|two| NOT.contains(&two.as_str()))
    };
    // A role of a body that is not for profit.
    let is_role = |at: usize| words.get(at + 1).is_some_and(|word| OF_A_ROLE.contains(word));
    (0..words.len())
        .filter(|at| is_not(*at) && !is_role(*at))
        .any(|at| words.iter().skip(at + 1).take(BETWEEN + 1).any(is_yes))
}

#[cfg(test)]
mod tests {
    use super::tells_a_refusal;

    #[test]
    fn a_refusal_names_nobody_who_said_yes() {
        for refusal in [
            "Refused",
            "denied by the trustees",
            "Approval refused",
            "chair (declined 3 May)",
            "Chair of trustees - rejected",
            "director, withdrawn",
            "board has not yet approved",
            "Trustees did not agree",
            "chair \u{2013} awaiting signature",
            "(awaiting)",
            "DRAFT",
            "in draft",
            "turned down at the May meeting",
            "no sign-off",
            "never authorised by anybody",
            "unsigned",
            "vetoed",
            "Chair didn't sign",
            "without the chair's approval",
            "chair \u{2717}",
            "board refused to approve",
            "refused, referred and closed",
            "chair: no",
        ] {
            assert!(tells_a_refusal(refusal), "{refusal:?}");
        }
    }

    #[test]
    fn a_role_may_have_such_words_in_it() {
        for role in [
            "Head of refusals and appeals",
            "declined referrals lead",
            "Refused and withdrawn cases lead",
            "Rejected claims officer",
            "withdrawals coordinator",
            "Manager (acting)",
            "not-for-profit director",
            "Drafting officer",
            "Draft plans panel",
            "non-executive director",
            "Approvals board",
            "Director of consents and permissions",
            "Head of no-fault reviews",
            "chair of the board",
            "denise",
            "lead for deferred prosecutions",
            "Notary",
            "signing officer",
            "Not-for-profit signatory",
            "No. 5 panel",
        ] {
            assert!(!tells_a_refusal(role), "{role:?}");
        }
    }
}
