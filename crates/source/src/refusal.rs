//! Words by which somebody says no, or not yet, where the text should name who said yes.

use crate::alike::as_it_looks;

/// What says no. As it looks.
const REFUSED: &[&str] = &[
    "absent",
    "answered no",
    "blocked",
    "canceled",
    "cancelled",
    "cancels",
    "conditional",
    "conditionally",
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
    "in principle",
    "is against",
    "objected",
    "opposed",
    "opposes",
    "outstanding",
    "overdue",
    "overruled",
    "overturned",
    "postponed",
    "provisional",
    "provisionally",
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
    "said no",
    "says no",
    "turned down",
    "unagreed",
    "unapproved",
    "unauthorised",
    "unauthorized",
    "unsigned",
    "vetoed",
    "vetoes",
    "void",
    "voted against",
    "voted no",
    "was against",
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
    "off",
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
    "decision", "decision", "endors", "given", "grant", "obtain", "permi", "ratif", "recei", "repl", "respon",
    "sanction", "sign",
];
/// Words that make a role of a word for none: a none-executive director, the lead of a not-for-profit.
pub(crate) const OF_A_ROLE: [&str; 3] = ["exec", "executive", "for"];
/// What says that somebody has yet to do it.
const YET: &[&str] =
    &["hopes", "intends", "must", "needs", "plans", "promised", "promises", "shall", "should", "will", "would"];
/// What somebody is to do.
const TO_DO: &[&str] = &[
    "accept",
    "agree",
    "allow",
    "approve",
    "authorise",
    "authorize",
    "confirm",
    "consider",
    "decide",
    "discuss",
    "endorse",
    "ratify",
];
/// The same, which may also be the first word of a name: the clerk to review panels.
const TO_DO_OR_NAME: &[&str] = &["grant", "permit", "review", "sanction", "sign"];
/// What says of an approval that it is not there.
const LACKING: &[&str] =
    &["asked", "due", "expected", "lacking", "missing", "needed", "pending", "requested", "required", "sought"];
/// How many words may stand between a word for not and one for saying yes: not yet been approved.
const BETWEEN: usize = 3;
/// What people put where a yes is to come.
const WAITS: &[&str] = &["await", "awaited", "awaiting", "awaits"];
/// What makes a yes hang on something else.
const CONDITIONS: [[&str; 2]; 3] = [["conditional", "on"], ["conditional", "upon"], ["subject", "to"]];
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
        || words.windows(2).any(|two| CONDITIONS.iter().any(|condition| condition == two))
        || denies(&words)
        || is_to_come(&words)
        || parts(text).any(|part| is_no(&part))
}

/// The parts of a text: a remark stands in brackets, or behind a dash or comma.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = String> {
    let dashed = text.replace(" - ", ",").replace(" -- ", ",");
    let parts: Vec<String> = dashed.split(MARKS).map(as_it_looks).filter(|part| !part.is_empty()).collect();
    parts.into_iter()
}

/// Whether what is said ends before this word: it is no part of a name.
fn ends(word: Option<&&str>) -> bool {
    word.is_none_or(|word| FOLLOWS.contains(word) || word.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// Whether a part of a text says no: `refused`, `approval refused`, `declined by the chair`.
fn is_no(part: &str) -> bool {
    let words: Vec<&str> = part.split(' ').collect();
    let says_no = |at: usize| {
        let one = words.get(at).is_some_and(|word| REFUSED.contains(word)) && ends(words.get(at + 1));
        let two = words.get(at..at + 2).is_some_and(|two| REFUSED.contains(&two.join(" ").as_str()));
        one || two && ends(words.get(at + 2))
    };
    // Cases that were refused and withdrawn are somebody's to look after.
    let is_name = words.len() > 2 && words.get(1) == Some(&"and") && !ends(words.get(3));
    part == "no" || !is_name && (0..words.len()).any(says_no)
}

/// Whether words say that a yes is still to be given: `chair to approve`, `board will sign in June`, `approval requested`.
fn is_to_come(words: &[&str]) -> bool {
    let is_yes = |word: &&str| YES.iter().any(|yes| word.starts_with(yes));
    let within = |at: usize, reach: usize| words.iter().skip(at + 1).take(reach);
    let is_to_do = |at: usize| {
        let does = |word: &&str| TO_DO.contains(word);
        let may_be_name = |word: &&str| TO_DO_OR_NAME.contains(word) && ends(words.get(at + 1));
        words.get(at).is_some_and(|word| does(word) || may_be_name(word))
    };
    let is_lacking = |at: usize| words.get(at).is_some_and(|word| LACKING.contains(word)) && ends(words.get(at + 1));
    let is_to_be = |at: usize| words.get(at) == Some(&"be") && within(at, BETWEEN).any(is_yes);
    let comes = |at: usize, word: &str| match word {
        "to" => is_to_do(at + 1) || is_to_be(at + 1),
        word if YET.contains(&word) => (at + 1..=at + BETWEEN).any(is_to_do) || within(at, BETWEEN).any(is_yes),
        word => is_yes(&word) && (at + 1..=at + 1 + BETWEEN).any(is_lacking),
    };
    words.iter().enumerate().any(|(at, word)| comes(at, word))
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
            "director said no",
            "chair to approve",
            "chair to review in June",
            "board to sign off",
            "panel to be asked for approval",
            "Board will approve it at the June meeting",
            "trustees should have signed",
            "trustees' approval outstanding",
            "approval by the chair requested",
            "sign-off overdue",
            "chair (provisional)",
            "director, subject to funding",
            "board, in principle",
            "practice lead, chair absent",
            "no reply from the board",
            "chair has not responded",
            "trustees voted against it",
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
            "Assistant to the director",
            "Clerk to review panels",
            "Lead on crimes against the elderly",
            "Secretary to the review board",
            "Adviser to the approvals board",
            "Response lead",
            "Outstanding claims officer",
            "Signatory, 3 May 2026",
            "Secretary to the board",
            "Will Trust panel",
            "Head of conditional cautions",
            "Provisional orders panel",
            "Consent officer, due reviews",
        ] {
            assert!(!tells_a_refusal(role), "{role:?}");
        }
    }
}
