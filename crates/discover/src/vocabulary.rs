//! Words that services write for a word of the standard, where everybody in the field means the same by them.
//!
//! What one force calls `NFA` or one team `RA2` is not here: only the service knows.

/// Their words in small letters, and ours. A pair counts where the field allows ours.
const KNOWN: [(&[&str], &str); 12] = [
    (&["victim", "harmed person", "harmed party", "person harmed"], "harmed"),
    (
        &["offender", "perpetrator", "harmer", "responsible person", "responsible party", "person responsible"],
        "responsible",
    ),
    (&["live", "active", "current"], "open"),
    (&["staff", "employee", "employed"], "paid"),
    (&["oocd", "out-of-court", "out-of-court disposal", "out of court disposal"], "out of court"),
    (&["pre-sentence", "pre sentence"], "before sentence"),
    (&["post-sentence", "post sentence"], "after sentence"),
    (&["force", "police force", "constabulary"], "police"),
    (&["yot", "yos", "youth offending team", "youth offending service", "youth justice service"], "youth justice"),
    (&["local authority"], "council"),
    (&["other agency"], "other"),
    (&["pending", "not yet decided"], "undecided"),
];

/// Whom a heading is about: the words of services, and the word of the standard. The longer ones come first.
const SIDES: [(&[&str], &str); 4] = [
    (&["harmed person", "harmed party", "person harmed", "victim", "harmed"], "harmed"),
    (
        &[
            "responsible person",
            "responsible party",
            "person responsible",
            "offender",
            "perpetrator",
            "wrongdoer",
            "harmer",
            "responsible",
        ],
        "responsible",
    ),
    (&["party a", "party 1"], "party a"),
    (&["party b", "party 2"], "party b"),
];

/// Short forms of the two sides, which say something only where both stand.
const SHORT_SIDES: [(&str, &str); 3] = [("v", "o"), ("hp", "rp"), ("vic", "off")];

/// Words before a side that mean another person on it.
pub(crate) const ANOTHER: [&str; 9] =
    ["other", "another", "additional", "further", "extra", "co", "joint", "next", "secondary"];
/// Words behind a number that make it a length of time.
pub(crate) const UNITS: [&str; 18] = [
    "day", "days", "working", "week", "weeks", "weekly", "wk", "wks", "month", "months", "monthly", "mth", "mths",
    "year", "years", "yr", "hour", "hours",
];
/// Words behind a number that make it one of several.
pub(crate) const SPANS: [&str; 4] = ["and", "or", "to", "plus"];

/// What services call the events of a table, beside its own name.
const EVENTS: [(&[&str], &str); 7] = [
    (&["meeting", "conference", "mediation"], "processes"),
    (&["contacted"], "contacts"),
    (&["prep", "preparation"], "preparations"),
    (&["survey", "questionnaire"], "feedback"),
    (&["ra"], "risk_assessments"),
    (&["dbs", "clearance"], "vetting"),
    (&["course", "trained", "induction"], "training"),
];

/// What a heading says of the event that gives a table its date, beside the event's name: the table, its field, and the words. What was
/// sent, offered, booked or requested has not come about by that, and what is due may never.
const HAPPENED: [(&str, &str, &[&str]); 13] = [
    ("contacts", "made_on", &["made", "had", "done", "contacted"]),
    ("offers", "offered_on", &["made", "given"]),
    ("consents", "given_on", &["signed", "received", "returned", "obtained", "gained", "taken", "form"]),
    ("risk_assessments", "assessed_on", &["done", "completed", "carried", "out", "undertaken", "conducted"]),
    ("preparations", "held_on", &["done", "met"]),
    ("processes", "held_on", &["done", "completed", "met"]),
    ("agreements", "made_on", &["agreed", "reached", "signed"]),
    ("followups", "made_on", &["done", "completed", "held", "contacted"]),
    ("feedback", "asked_on", &["sent", "requested", "issued"]),
    ("feedback", "returned_on", &["received", "returned"]),
    ("training", "completed_on", &["completed", "done", "attended", "passed", "achieved", "trained"]),
    ("supervision", "held_on", &["done", "completed", "met", "had"]),
    ("case_audits", "audited_on", &["done", "completed"]),
];

/// What services call a list of a table's records, beside its own name.
const TITLES: [(&[&str], &str); 13] = [
    (&["referrals", "caseload"], "cases"),
    (&["parties", "people in cases"], "participants"),
    (&["rj meetings", "restorative meetings", "conferences", "mediations"], "processes"),
    (&["prep", "preparation"], "preparations"),
    (&["ra", "risk"], "risk_assessments"),
    (&["survey", "survey responses"], "feedback"),
    (&["staff", "volunteers", "facilitators", "mediators", "team"], "practitioners"),
    (&["appraisals"], "supervision"),
    (&["observations"], "observed_practice"),
    (&["dbs", "dbs checks"], "vetting"),
    (&["courses"], "training"),
    (&["isa", "information sharing"], "sharing_agreements"),
    (&["file audits", "dip sample"], "case_audits"),
];

/// Words of a heading that fix a field of its records, where the field allows ours.
const FIXED: [(&str, &str, &str); 9] = [
    ("dbs", "kind", "criminal record"),
    ("facilitator", "kind", "facilitation"),
    ("facilitators", "kind", "facilitation"),
    ("facilitating", "kind", "facilitation"),
    ("s c", "kind", "sensitive and complex"),
    ("sensitive", "kind", "sensitive and complex"),
    ("complex", "kind", "sensitive and complex"),
    ("supervisor", "kind", "supervision"),
    ("supervisors", "kind", "supervision"),
];

/// The word of the standard that a word means, if the field allows it.
pub(crate) fn meant<'a>(word: &str, allowed: &'a [String]) -> Option<&'a String> {
    let word = word.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let (_, ours) = KNOWN.iter().find(|(theirs, _)| theirs.contains(&word.as_str()))?;
    allowed.iter().find(|known| known == ours)
}

/// The side that the words of a heading name: the words that name it, and the word of the standard.
pub(crate) fn side(words: &[&str]) -> Option<(&'static str, &'static str)> {
    let sides = SIDES.iter().flat_map(|(theirs, ours)| theirs.iter().map(|theirs| (*theirs, *ours)));
    let mut named = sides.filter(|(theirs, _)| has_in_a_row(words, theirs));
    named.next()
}

/// The side that a short form names, if the other side stands in the same place of another heading, whichever person on it.
pub(crate) fn short_side(words: &[&str], others: &[Vec<&str>]) -> Option<(&'static str, &'static str)> {
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let bare = |words: &[&str]| {
        words.iter().map(|word| (*word).to_owned()).filter(|word| !is_number(&word.as_str())).collect()
    };
    let others: Vec<Vec<String>> = others.iter().map(|words| bare(words)).collect();
    let both = SHORT_SIDES.iter().flat_map(|(one, other)| [(*one, *other, "harmed"), (*other, *one, "responsible")]);
    let mut named = both.filter(|(mine, other, _)| {
        let swapped: Vec<&str> = words.iter().map(|word| if word == mine { *other } else { *word }).collect();
        words.contains(mine) && others.contains(&bare(&swapped))
    });
    named.next().map(|(mine, _, ours)| (mine, ours))
}

/// The words of a heading, a number that is written together with the word of a side apart: `V2 consent`.
pub(crate) fn sides_apart(words: &str) -> Vec<&str> {
    let apart = words.split_whitespace().map(|word| numbered_side(word).map_or([word, ""], <[&str; 2]>::from));
    apart.flatten().filter(|word| !word.is_empty()).collect()
}

/// The word of a side and the number behind it.
fn numbered_side(word: &str) -> Option<(&str, &str)> {
    let stem = word.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let ends = |theirs: &str| theirs.rsplit(' ').next().is_some_and(|last| last.len() > 2 && last == stem);
    let is_side = SHORT_SIDES.iter().any(|(one, other)| [*one, *other].contains(&stem))
        || SIDES.iter().any(|(theirs, _)| theirs.iter().any(|theirs| ends(theirs)));
    word.split_at_checked(stem.len()).filter(|(_, number)| number.len() == 1 && is_side)
}

/// What a table's events are called.
pub(crate) fn events(table: &str) -> impl Iterator<Item = &'static str> {
    EVENTS.iter().filter(move |(_, known)| *known == table).flat_map(|(words, _)| words.iter().copied())
}

/// What a list of a table's records is called.
pub(crate) fn titles(table: &str) -> impl Iterator<Item = &'static str> {
    TITLES.iter().filter(move |(_, known)| *known == table).flat_map(|(words, _)| words.iter().copied())
}

/// The fields that a heading's words fix, the words of the standard that they mean, and those of the heading.
pub(crate) fn fixed(words: &[&str]) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    FIXED
        .iter()
        .filter(|(theirs, ..)| has_in_a_row(words, theirs))
        .map(|(theirs, field, ours)| (*field, *ours, *theirs))
}

/// The field of a table whose event words tell, if they say of one that it came about.
pub(crate) fn happened(table: &str, words: &[&str]) -> Option<&'static str> {
    let says = |told: &[&str]| !words.is_empty() && words.iter().all(|word| told.contains(word));
    HAPPENED.iter().find(|(name, _, told)| *name == table && says(told)).map(|(_, field, _)| *field)
}

/// Whether words stand in others, in a row.
fn has_in_a_row(words: &[&str], wanted: &str) -> bool {
    let wanted: Vec<&str> = wanted.split(' ').collect();
    words.windows(wanted.len()).any(|part| part == wanted)
}

#[cfg(test)]
mod tests {
    use super::{meant, short_side, side};

    #[test]
    fn a_word_is_known_where_the_field_allows_its_meaning() {
        let roles = ["harmed", "responsible"].map(str::to_owned);
        assert_eq!(meant(" Victim", &roles), Some(&roles[0]));
        assert_eq!([meant("Live", &roles), meant("Supporter", &roles)], [None, None]);
    }

    #[test]
    fn a_heading_names_a_side_and_a_short_form_needs_the_other() {
        assert_eq!(side(&["date", "victim", "contacted"]), Some(("victim", "harmed")));
        assert_eq!(side(&["person", "responsible", "consent"]), Some(("person responsible", "responsible")));
        assert_eq!(side(&["date", "referred"]), None);
        let others = [vec!["o", "contact"]];
        assert_eq!(short_side(&["v", "contact"], &others), Some(("v", "harmed")));
        assert_eq!(short_side(&["v", "consent"], &others), None);
    }
}
