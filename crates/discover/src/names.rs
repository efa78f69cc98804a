//! Headings as people write them, made comparable.

use readymark_personal::words;

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

/// How like each other two headings are: 1 if they are the same in plain words.
pub(crate) fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (sorted(one), sorted(other));
    if one == other { 1.0 } else { strsim::normalized_damerau_levenshtein(&one, &other) }
}

#[cfg(test)]
mod tests {
    use super::{likeness, plain};

    #[test]
    fn headings_are_compared_in_plain_words() {
        assert_eq!(plain("ReferralDate"), plain("referral_date"));
        assert_eq!(plain("Case No."), plain("case_ref"));
        assert!(likeness("Date referred", "Referred on") > 0.99);
        assert!(likeness("First Contct", "First contact") > 0.85);
        assert!(likeness("School", "Status") < 0.7);
    }
}
