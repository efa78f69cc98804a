//! What somebody wrote, as a sentence of a report.

/// What somebody wrote, with a full stop at its end.
pub(crate) fn ended(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}

/// The same, begun with a capital.
pub(crate) fn sentence(text: &str) -> String {
    let mut characters = text.trim().chars();
    let first: String = characters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    ended(&format!("{first}{}", characters.as_str()))
}
