//! What a walk through the files of a bundle finds.

use std::collections::BTreeMap;

/// How deep a folder is walked.
pub(crate) const DEPTH: usize = 32;
/// How many entries of a folder are looked at.
pub(crate) const ENTRIES: usize = 100_000;

/// What a walk through a folder found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Walked {
    /// The files, by path inside the folder, with their sizes.
    pub(crate) files: BTreeMap<String, u64>,
    /// What was not looked into: hidden, a link, a pipe, unreadable, too deep, or with a name that is no UTF-8, whose bytes are replaced.
    pub(crate) passed_over: Vec<PassedOver>,
}

/// A file or folder that was not looked into.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PassedOver {
    /// Its path inside the folder; empty for whatever comes after the last entry that is looked at.
    pub(crate) path: String,
    /// Whether it is only hidden, as files are that programs keep for themselves.
    pub(crate) hidden: bool,
}
