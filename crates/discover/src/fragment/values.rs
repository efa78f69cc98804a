//! The words of an entry's categories, and what they most likely mean.

use std::fmt::Write;

use readymark_evidence::NONE_OF_THESE;
use readymark_source::quoted;
use readymark_source::table_schema::Table;

use super::names::rows;
use crate::confidence::Confidence;
use crate::words::Words;

/// Writes them below this many spaces. Gives how many are open.
pub(super) fn values(out: &mut String, indent: usize, table: &Table, values: &[Words]) -> usize {
    let before = " ".repeat(indent);
    if !values.is_empty() {
        let _ = writeln!(out, "{before}values:");
    }
    let mut questions = 0;
    for Words { field, pairs, personal, is_maybe } in values {
        let allowed = table.field(field).map_or(String::new(), |field| field.allowed.join(", "));
        let allowed = if allowed.is_empty() { "true, false".to_owned() } else { allowed };
        // A field whose every word is hidden has no line below it, and a key without a value is none.
        let none = if pairs.is_empty() { " {}" } else { "" };
        let is_open = |(_, ours): &(String, Option<(String, Confidence)>)| {
            ours.as_ref().is_none_or(|(_, like)| !like.is_certain())
        };
        let unless = if *is_maybe && pairs.iter().any(is_open) {
            format!(", also if no column above is {field}")
        } else {
            String::new()
        };
        let _ = writeln!(out, "{before}  {field}:{none}  # one of: {allowed}; or {NONE_OF_THESE}{unless}");
        for (word, ours) in pairs {
            let ours = match ours {
                Some((ours, like)) if like.is_certain() => {
                    format!("{}  # {like}: {}", quoted(ours), word_ground(*like))
                }
                open => {
                    questions += 1;
                    let perhaps = |(ours, like): &(String, Confidence)| format!("  # {like}: perhaps {ours}");
                    format!("FILL-IN{}", open.as_ref().map(perhaps).unwrap_or_default())
                }
            };
            let _ = writeln!(out, "{before}    {}: {ours}", quoted(word));
        }
        if !personal.is_empty() {
            let first: Vec<u64> = personal.iter().take(5).copied().collect();
            let _ = writeln!(
                out,
                "{before}    # words that look personal are not shown here: see rows {}, and correct them or add a line for each",
                rows(&first)
            );
        }
    }
    questions
}

/// Why a word of the file is taken for one of the standard.
fn word_ground(like: Confidence) -> &'static str {
    if like == Confidence::WHOLE { "a known word" } else { "like it" }
}
