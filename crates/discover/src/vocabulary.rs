//! Words that services write for a word of the standard, where everybody in the field means the same by them.
//!
//! What one force calls `NFA` or one team `RA2` is not here: only the service knows.

/// Their words in small letters, and ours. A pair counts where the field allows ours.
const KNOWN: [(&[&str], &str); 12] = [
    (&["victim", "harmed person", "harmed party", "person harmed"], "harmed"),
    (&["offender", "perpetrator", "responsible person", "responsible party", "person responsible"], "responsible"),
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

/// The word of the standard that a word means, if the field allows it.
pub(crate) fn meant<'a>(word: &str, allowed: &'a [String]) -> Option<&'a String> {
    let word = word.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let (_, ours) = KNOWN.iter().find(|(theirs, _)| theirs.contains(&word.as_str()))?;
    allowed.iter().find(|known| known == ours)
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn a_word_is_known_where_the_field_allows_its_meaning() {
        let roles = ["harmed", "responsible"].map(str::to_owned);
        assert_eq!(meant(" Victim", &roles), Some(&roles[0]));
        assert_eq!([meant("Live", &roles), meant("Supporter", &roles)], [None, None]);
    }
}
