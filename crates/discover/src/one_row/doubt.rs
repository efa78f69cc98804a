//! Headings whose day may be another than that of the event which they name: the next one, its outcome, or what it was about.

use readymark_source::table_schema::{Field, Table};

/// Words of a heading that say no more than that something took place, and when.
pub(super) const TOOK_PLACE: [&str; 7] = ["date", "dated", "dt", "on", "day", "took", "place"];
/// Fields that say what came of a record: a day beside one of their words is that of the outcome. *Offer declined* is no day of an offer.
const OUTCOMES: [&str; 6] = ["answer", "decision", "status", "outcome", "close_reason", "left_reason"];
/// Kinds of record that recur: their day may be the one on which the next is due.
const RECURRING: [&str; 2] = ["review", "refresher"];
/// Words that say when, and not that it took place.
const WHEN: [&str; 5] = ["date", "dated", "dt", "on", "day"];
/// Tables whose everyday name beside a day leaves open of what it is the day: *incident date* is the day of the offence as often as that
/// of the report, *review date* the day on which one is due, *survey date* the day on which it was sent or came back.
const OTHER_DAYS: [&str; 3] = ["incidents", "reviews", "feedback"];
/// Words before *meeting* that number it among all meetings of a case: the first is a home visit as often as a conference.
const ORDINALS: [&str; 6] = ["first", "second", "third", "1st", "2nd", "3rd"];
/// Words that say which kind of meeting it is.
const MEETINGS: [&str; 4] = ["prep", "preparation", "conference", "mediation"];

pub(super) fn says_what_came_of_it(field: &Field) -> bool {
    OUTCOMES.contains(&field.name.as_str())
}

/// Whether the words that fix a kind, and those `after` the event's name, leave open that the day is one on which something is due.
pub(super) fn may_be_due(fixing: &[&str], after: &[&str]) -> bool {
    fixing.iter().any(|word| RECURRING.contains(word)) && after.iter().all(|word| WHEN.contains(word))
}

/// Whether the event's name, with no more `after` it than when, is not enough to say which day of its record it is.
pub(super) fn is_of_another_day(table: &Table, after: &[&str]) -> bool {
    OTHER_DAYS.contains(&table.name.as_str()) && after.iter().all(|word| TOOK_PLACE.contains(word))
}

/// Whether a heading numbers a meeting and does not say which kind it is.
pub(super) fn is_early_meeting(rest: &[&str], is_ordinal: bool) -> bool {
    let says = |words: &[&str]| rest.iter().any(|word| words.contains(word));
    says(&["meeting", "meetings"]) && is_ordinal && !says(&MEETINGS)
}

/// Whether a word numbers what stands behind it.
pub(super) fn is_ordinal(word: &str) -> bool {
    ORDINALS.contains(&word)
}
