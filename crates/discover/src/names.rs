//! Headings as people write them, made comparable.

mod numbers;

use readymark_personal::words;
use readymark_source::month_named;

use crate::confidence::Confidence;
use numbers::digits;
pub(crate) use numbers::{numbers, without_numbers};

/// The words of a heading, those that stand for each other made one: `Case No` and `Case Ref` are the same.
pub(crate) fn plain(heading: &str) -> String {
    let lower = words(heading);
    let telling = lower.split_whitespace().filter(|word| !["a", "of", "the"].contains(word));
    let words = telling.map(|word| match word {
        "no" | "number" | "id" | "reference" | "num" => "ref",
        "date" | "dated" | "dt" => "on",
        // Of neighbours the same person is a mediator.
        "mediator" => "facilitator",
        other => digits(other),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The same in one order, since people write `Date referred` and `Referred on`.
pub(crate) fn sorted(heading: &str) -> String {
    let plain = plain(heading);
    let mut words: Vec<&str> = plain.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

/// The same without the words that only say which kind of thing it is: `Case` for `case_ref`, `Assessed` for `assessed_on`.
/// Nothing if none is left, or there is none.
pub(crate) fn short(heading: &str) -> Option<String> {
    let whole = sorted(heading);
    let words: Vec<&str> = whole.split(' ').filter(|word| !["ref", "on"].contains(word)).collect();
    let short = words.join(" ");
    (!short.is_empty() && short != whole).then_some(short)
}

/// A word in one number, whichever it stands in: `processes` and `process` have the same.
pub(crate) fn single(word: &str) -> String {
    let stem = word.strip_suffix("es").filter(|stem| ["ss", "x", "ch", "sh"].iter().any(|end| stem.ends_with(end)));
    let stem = stem.or_else(|| word.strip_suffix('s').filter(|stem| !stem.is_empty() && !stem.ends_with('s')));
    stem.unwrap_or(word).to_owned()
}

/// Words of a title that only say that it is a list, and of when.
const FILLING: [&str; 22] = [
    "list",
    "log",
    "register",
    "tracker",
    "record",
    "data",
    "export",
    "report",
    "sheet",
    "table",
    "spreadsheet",
    "held",
    "all",
    "our",
    "copy",
    "final",
    "new",
    "latest",
    "current",
    "q",
    "to",
    "and",
];

/// The words of a title that say of what it is, each in one number: `Contact log 2025` has that of `contacts`.
pub(crate) fn telling(title: &str) -> Vec<String> {
    let words = sorted(title);
    let singles = words.split(' ').map(single);
    let tells = |word: &String| {
        word.chars().any(char::is_alphabetic) && !FILLING.contains(&word.as_str()) && month_named(word).is_none()
    };
    singles.filter(tells).collect()
}

/// Whether a title holds the words of a name, in one number or the other: `Processes held` those of `processes`.
pub(crate) fn holds(title: &str, name: &str) -> bool {
    let singles = |text: &str| -> Vec<String> { sorted(text).split(' ').map(single).collect() };
    let (title, name) = (singles(title), singles(name));
    name.iter().all(|word| title.contains(word))
}

/// How like each other two headings are. Two with other numbers are not alike for certain: *Under 16* is not *Under 18*, and a scale from 5
/// to 1 is none from 1 to 5.
pub(crate) fn likeness(one: &str, other: &str) -> Confidence {
    let letters = of_letters(one, other);
    if !letters.is_certain() || numbers(one) == numbers(other) { letters } else { letters.doubted() }
}

fn of_letters(one: &str, other: &str) -> Confidence {
    let (one, other) = (sorted(one), sorted(other));
    if one != other && short(&other).is_some_and(|short| short == one) {
        return Confidence::SHORT;
    }
    let longer = one.chars().count().max(other.chars().count());
    Confidence::of_names(strsim::damerau_levenshtein(&one, &other), longer)
}

#[cfg(test)]
mod tests {
    use super::{holds, likeness, plain};
    use crate::confidence::Confidence;

    #[test]
    fn a_title_holds_the_words_of_a_name() {
        assert!(holds("Processes held 2025", "processes") && holds("case list", "cases"));
        assert!(holds("Process log", "processes") && holds("Supervision", "supervision"));
        assert!(!holds("Risk log", "risk_assessments") && !holds("showcases", "cases"));
    }

    #[test]
    fn headings_are_compared_in_plain_words() {
        assert_eq!(plain("ReferralDate"), plain("referral_date"));
        assert_eq!(plain("Case No."), plain("case_ref"));
        assert_eq!(likeness("Date referred", "Referred on"), Confidence::WHOLE);
        let said = |one, other| likeness(one, other).to_string();
        assert_eq!(said("First Contct", "First contact"), "0.84");
        // A short heading is one of the field whose words it has; a longer one is not.
        assert_eq!([said("Assessed", "Assessed on"), said("Assessed on", "Assessed")], ["0.85", "0.45"]);
        assert_eq!(likeness("Date of meeting", "Meeting date"), Confidence::WHOLE);
        assert_eq!([said("Eighteen or under", "18 or under"), said("Date 1", "Date")], ["1.00", "0.00"]);
        assert_eq!(said("First contact with a party 1", "First contact with a party"), "0.84");
        assert_eq!([said("Under 16 at referral", "Under 18 at referral"), said("1 to 5", "5 to 1")], ["0.75", "0.75"]);
        assert_eq!([said("Admitted on", "Audited on"), said("School", "Status")], ["0.45", "0.00"]);
    }
}
