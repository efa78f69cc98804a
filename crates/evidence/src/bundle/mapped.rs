//! The words of a file and ours.

use readymark_source::{Located, Scalar};

use super::ValueMap;
use super::check::Check;

/// What stands in place of a field for a heading that is not read: a question about a column is answered where it stands.
pub(super) const DROP: &str = "drop";

pub(super) fn value_map(
    check: &mut Check<'_>,
    field: &Located<String>,
    words: &[(Located<String>, Located<Scalar>)],
) -> ValueMap {
    // Our word may be empty: then the file's word stands for an empty cell.
    let mut ours = |ours: &Located<Scalar>| match ours.value.0.trim() {
        "" => Located::new(String::new(), ours.span),
        _ => check.scalar(ours),
    };
    let ours: Vec<_> = words.iter().map(|(_, word)| ours(word)).collect();
    let words = words.iter().zip(ours).map(|((word, _), ours)| (check.text(word), ours)).collect();
    ValueMap { field: check.word(field), words }
}
