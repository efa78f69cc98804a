//! Headings as people write them, made comparable.

use readymark_personal::words;

use crate::confidence::Confidence;

/// The words of a heading, those that stand for each other made one: `Case No` and `Case Ref` are the same.
pub(crate) fn plain(heading: &str) -> String {
    let lower = words(heading);
    let words = lower.split_whitespace().map(|word| match word {
        "no" | "number" | "id" | "reference" | "num" => "ref",
        "date" | "dated" | "dt" => "on",
        other => other,
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

/// How like each other two headings are.
pub(crate) fn likeness(one: &str, other: &str) -> Confidence {
    let (one, other) = (sorted(one), sorted(other));
    let longer = one.chars().count().max(other.chars().count());
    Confidence::of_names(strsim::damerau_levenshtein(&one, &other), longer)
}

#[cfg(test)]
mod tests {
    use super::{likeness, plain};
    use crate::confidence::Confidence;

    #[test]
    fn headings_are_compared_in_plain_words() {
        assert_eq!(plain("ReferralDate"), plain("referral_date"));
        assert_eq!(plain("Case No."), plain("case_ref"));
        assert_eq!(likeness("Date referred", "Referred on"), Confidence::WHOLE);
        let said = |one, other| likeness(one, other).to_string();
        assert_eq!(said("First Contct", "First contact"), "0.84");
        assert_eq!([said("Admitted on", "Audited on"), said("School", "Status")], ["0.45", "0.00"]);
    }
}
