//! What is asked of the tables, and who hears how far reading has come.

use std::collections::{BTreeMap, BTreeSet};

/// What the checks name: nothing else is parsed or kept, save each table's key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Need {
    /// For each table, its columns.
    pub columns: BTreeMap<String, BTreeSet<String>>,
    /// For each table, the words that its documents are searched for.
    pub mentions: BTreeMap<String, BTreeSet<String>>,
}

/// Hears how far reading has come.
pub trait Progress: Sync {
    /// So many bytes of a file have been read.
    fn advance(&self, file: &str, done: u64, total: u64);
}

impl Progress for () {
    fn advance(&self, _: &str, _: u64, _: u64) {}
}
