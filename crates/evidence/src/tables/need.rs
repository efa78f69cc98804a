//! What is asked of the tables, and who hears how far reading has come.

use std::collections::{BTreeMap, BTreeSet};

use readymark_source::table_schema::Table;

use crate::columns::known_keys::KnownKeys;

/// What the checks name: nothing else is parsed or kept, save each table's key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Need {
    /// For each table, its columns.
    pub columns: BTreeMap<String, BTreeSet<String>>,
    /// For each table, the words that its documents are searched for.
    pub mentions: BTreeMap<String, BTreeSet<String>>,
    /// Whether the columns of keys are kept too that no check names.
    pub keys: bool,
}

/// What is asked of the exports of one table.
#[derive(Clone)]
pub(crate) struct Wanted<'a> {
    pub(crate) table: &'a Table,
    /// The fields whose values are read as their type says.
    pub(crate) fields: BTreeSet<&'a str>,
    /// The fields that hold a key, of this table or another, and are not texts: read as texts besides.
    pub(crate) as_text: BTreeSet<&'a str>,
    /// Whether it is kept what the whole row of a sheet says, of which several records are made.
    pub(crate) sheet_rows: bool,
    /// Of fields that refer to a table that was read before, its keys.
    pub(crate) known: BTreeMap<&'a str, KnownKeys>,
}

/// Hears how far reading has come.
pub trait Progress: Sync {
    /// So many bytes of a file have been read.
    fn advance(&self, file: &str, done: u64, total: u64);
}

impl Progress for () {
    fn advance(&self, _: &str, _: u64, _: u64) {}
}
