//! One document, and what the register says about it.

/// A document.
#[derive(Debug)]
pub(super) struct Document {
    /// Its kind in the standard's words.
    pub(super) kind: &'static str,
    /// The role that owns it, if the register says so.
    pub(super) owner: &'static str,
    /// Approved on; review due on. Nothing if it has no review.
    pub(super) dates: (&'static str, &'static str),
    /// The period that a report is about.
    pub(super) covers: (&'static str, &'static str),
    /// The set of principles it names.
    pub(super) principles: &'static str,
    /// What the register ticks, by name: `practice process outcomes access monitoring challenges priorities`.
    pub(super) ticks: &'static str,
    /// Shared with the RJC on.
    pub(super) shared: &'static str,
    /// The name of its file. One file was never put into the folder.
    pub(super) file: &'static str,
    /// Whether the file is there.
    pub(super) filed: bool,
    /// What it says, a paragraph each.
    pub(super) says: &'static [&'static str],
}
