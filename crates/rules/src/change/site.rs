//! The places of a pack that can be changed, and each change as a whole pack.

use crate::Pack;
use crate::expr::Written;

/// Where a pack is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Site {
    /// A check, by its position.
    Check(usize),
    /// A derived column, by the positions of table and column.
    Derived(usize, usize),
    /// The condition that restricts a table to the window, by the table's position.
    Window(usize),
}

/// A pack after one change.
#[derive(Clone, Debug)]
pub struct Changed {
    /// Where.
    pub site: Site,
    /// The key of the check or table that was changed.
    pub part: &'static str,
    /// The change in words, such as `first → last`.
    pub words: String,
    /// The text that was changed, on one line; empty if it is not an expression.
    pub text: String,
    /// The pack.
    pub pack: Pack,
}

/// A change that has not been made yet.
pub(super) struct Edit {
    pub(super) site: Site,
    pub(super) part: &'static str,
    pub(super) words: String,
    pub(super) text: String,
    pub(super) apply: Box<dyn Fn(&mut Pack)>,
}

/// A piece of an expression on one line.
pub(super) fn piece(written: &Written, span: readymark_source::Span) -> String {
    let text = written.text().get(span.start..span.end).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
