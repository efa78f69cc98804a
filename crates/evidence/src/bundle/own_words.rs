//! What a dictionary of the bundle, or its list of words that mean "no value", makes of the words of a field: whether it leaves them what
//! they are.

use readymark_source::table_schema::{Field, FieldType};
use readymark_source::{says_none, says_not_known, yes_or_no};

/// What a dictionary gives for a word that means none of the words of the field.
pub const NONE_OF_THESE: &str = "none of these";

/// Whether what a dictionary gives for a word says that the field has no word for it.
pub(crate) fn is_none_of_these(ours: &str) -> bool {
    ours.eq_ignore_ascii_case(NONE_OF_THESE)
}

/// Whether a field has words of its own, so that a word may be none of them.
pub(crate) fn has_words(field: &Field) -> bool {
    field.kind == FieldType::Boolean || !field.allowed.is_empty()
}

/// The words of a field that the bundle turns into another of its words or into nothing, each in lower case, with that word. The pairs
/// are the file's words and ours; ours is empty where it means no value.
///
/// A system may use a word of the standard in a sense of its own. Then it has another one for what the standard means by it, and the
/// dictionary says so: where something else is mapped to the word, this word is free to mean what it is mapped to.
pub(crate) fn turned_words(field: &Field, pairs: &[(String, String)]) -> Vec<(String, String)> {
    if field.kind == FieldType::Boolean {
        let nothing = pairs.iter().filter(|(theirs, ours)| ours.is_empty() && yes_or_no(theirs).is_some());
        return nothing.map(|(theirs, ours)| (theirs.to_lowercase(), ours.clone())).collect();
    }
    let own = |word: &str| field.allowed.iter().find(|known| known.eq_ignore_ascii_case(word));
    let is_taken =
        |word: &str| pairs.iter().any(|(theirs, ours)| ours.eq_ignore_ascii_case(word) && own(theirs).is_none());
    // A word of the standard for none or not known says nothing that no value does not say.
    let says_nothing = |theirs: &str, ours: &str| ours.is_empty() && (says_none(theirs) || says_not_known(theirs));
    let is_other = |theirs: &str, ours: &str| {
        !theirs.eq_ignore_ascii_case(ours) && !is_none_of_these(ours) && !says_nothing(theirs, ours)
    };
    let turned =
        pairs.iter().filter(|(theirs, ours)| own(theirs).is_some_and(|own| is_other(own, ours) && !is_taken(own)));
    turned.map(|(theirs, ours)| (theirs.to_lowercase(), ours.clone())).collect()
}

/// What such a dictionary says of those words, as it writes it: all of them words of the standard.
pub(crate) fn turned_lines(field: &Field, pairs: &[(String, String)]) -> Option<String> {
    let own = |word: &str| field.allowed.iter().find(|known| known.eq_ignore_ascii_case(word));
    let line = |(theirs, ours): &(String, String)| {
        let ours = own(ours).map_or("\"\"", String::as_str);
        Some(format!("`{}: {ours}`", own(theirs)?))
    };
    let lines: Vec<String> = turned_words(field, pairs).iter().filter_map(line).collect();
    (!lines.is_empty()).then(|| lines.join(" and "))
}

/// Whether a dictionary turns a yes into a no, or a no into a yes.
pub(crate) fn is_opposite(field: &Field, theirs: &str, ours: &str) -> bool {
    let said = (yes_or_no(theirs.trim()), yes_or_no(ours.trim()));
    field.kind == FieldType::Boolean && matches!(said, (Some(theirs), Some(ours)) if theirs != ours)
}
