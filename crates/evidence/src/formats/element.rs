//! What the elements of a workbook say. They and their attributes are known by their local names: programs choose their prefixes.

use std::borrow::Cow;

use quick_xml::events::{BytesRef, BytesStart};

/// What a reader of workbooks gets of what a cell holds.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Got {
    /// Nothing, or a value that is empty.
    #[default]
    Nothing,
    All,
    /// A part of it alone, or another value.
    Less,
}

/// The value of an attribute, by its local name.
pub(super) fn attribute<'e>(element: &'e BytesStart<'_>, name: &str) -> Option<Cow<'e, str>> {
    element.attributes().flatten().find(|one| one.key.local_name().as_ref() == name).map(|one| one.value)
}

/// Whether an attribute says that something is so.
pub(super) fn is_so(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| matches!(&*value, "1" | "true" | "on"))
}

/// What a character by its number or name looks like: a space if it is white, else any sign.
pub(super) fn stands_for(character: &BytesRef<'_>) -> &'static str {
    let is_white = character.resolve_char_ref().ok().flatten().is_some_and(char::is_whitespace);
    if is_white { " " } else { "&" }
}
