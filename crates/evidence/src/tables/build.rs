//! A table while it is built: its data, and what serves only to find links.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::key_forms::KeyForms;
use super::need::{Need, Wanted};
use crate::columns::cell::UNKNOWN_CODE;
use crate::columns::column_builder::Built;
use crate::columns::key_index::KeyIndex;
use crate::columns::known_keys::KnownKeys;
use crate::columns::typed::Target;
use crate::{Column, TableData, TextColumn};

/// A table while it is built.
pub(crate) struct TableBuild {
    /// The table.
    pub(crate) data: TableData,
    /// Its rows by key, if it has one.
    pub(crate) index: Option<Arc<KeyIndex>>,
    /// The words of fields that hold a key and are not texts.
    pub(crate) as_text: BTreeMap<String, TextColumn>,
    /// What the whole row of a sheet says of which several records are made, where keys stand twice.
    pub(crate) sheet_rows: Option<TextColumn>,
    /// Rows whose keys look alike without being the same. Sorted.
    pub(crate) alike: Vec<u32>,
    /// By field and row, what rows of one key say there, where they say different words.
    pub(crate) told_apart: BTreeMap<String, BTreeMap<usize, Vec<u32>>>,
}

impl TableBuild {
    /// The words of a field that holds a key.
    pub(crate) fn words(&self, field: &str) -> Option<&TextColumn> {
        match self.data.columns.get(field) {
            Some(Column::Text(column)) => Some(column),
            _ => self.as_text.get(field),
        }
    }

    /// Its keys, as other tables may refer to them.
    pub(crate) fn known_keys(&self) -> Option<KnownKeys> {
        let keys = self.words(self.data.key.as_ref()?)?.words();
        Some(KnownKeys::new(self.index.clone()?, keys.clone()))
    }

    /// Lets go of columns that nobody asked for.
    pub(super) fn keep(&mut self, wanted: &Wanted<'_>) {
        self.data.columns.retain(|field, _| wanted.fields.contains(field.as_str()));
    }

    /// Whether any of its rows has a key.
    pub(crate) fn has_a_key(&self) -> bool {
        let keys = self.data.key.as_ref().and_then(|key| self.words(key));
        keys.is_some_and(|keys| keys.codes.iter().any(|code| *code < UNKNOWN_CODE))
    }

    /// The table as it is handed out: without what served only to find links.
    pub(crate) fn finish(mut self, need: &Need) -> TableData {
        let needed = need.columns.get(&self.data.name);
        let searched: BTreeSet<String> = self.data.documents.searched().map(str::to_owned).collect();
        let key = self.data.key.clone();
        let is_needed = |field: &String| {
            needed.is_some_and(|needed| needed.contains(field))
                || searched.contains(field)
                || need.keys && key.as_ref() == Some(field)
        };
        let stored = key.as_ref().filter(|key| !is_needed(key)).and_then(|key| self.data.columns.remove(key));
        let stored = stored.and_then(|column| if let Column::Text(column) = column { Some(column) } else { None });
        // The code of a key is its row, or that of a row with the same word: the words alone tell the key of each row.
        self.data.key_words =
            key.as_ref().and_then(|key| self.as_text.remove(key)).or(stored).map(TextColumn::into_words);
        self.data.columns.retain(|field, _| is_needed(field));
        self.data.key_forms = KeyForms::of(self.data.rows, |row| self.data.key(row));
        self.data
    }
}

impl TableBuild {
    /// Takes over a column that has all its rows.
    pub(super) fn take(&mut self, target: Target, built: Built) {
        match (target, built) {
            (Target::Field(name), Built::Column(column)) => {
                self.data.columns.insert(name, column);
            }
            (Target::Field(name), Built::Keys(column, index)) => {
                self.index = Some(Arc::new(index));
                self.data.columns.insert(name, Column::Text(column));
            }
            (Target::AsText(name), Built::Keys(column, index)) => {
                self.index = Some(Arc::new(index));
                self.as_text.insert(name, column);
            }
            (Target::AsText(name), Built::Column(Column::Text(column))) => {
                self.as_text.insert(name, column);
            }
            (_, Built::Partners(partners)) => self.data.partners = Some(partners),
            (Target::SheetRow, Built::Column(Column::Text(column))) => self.sheet_rows = Some(column),
            // Words alone are built as words.
            (Target::AsText(_) | Target::Partner | Target::SheetRow | Target::Nothing, _) => {}
        }
    }
}
