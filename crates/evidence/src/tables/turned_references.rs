//! A dictionary that turns the reference of one record into that of another makes one person of two. What it gives so proves nothing,
//! and from then on nobody knows of a cell whether the file says this or that: each cell of the export that now says it is unknown.
//!
//! The same holds where it turns a reference into none. Initials or a code of another system, which are the key of no record, may be
//! translated.

use std::collections::BTreeMap;

use readymark_findings::QualityCode;
use readymark_source::table_schema::{Field, Table};
use readymark_source::{says_none, says_not_known};

use crate::bundle::Export;
use crate::columns::cell::{MISSING_CODE, UNKNOWN_CODE};
use crate::defects::quality::Quality;
use crate::tables::build::TableBuild;
use crate::tables::key_difference::hurried;
use crate::{Bundle, Column};

/// Makes unknown the references that a dictionary has turned, and reports them.
pub(crate) fn resolve(
    bundle: &Bundle,
    tables: &[Table],
    builds: &mut BTreeMap<String, TableBuild>,
    quality: &mut Quality,
) {
    for table in tables {
        for field in &table.fields {
            // A name that may be of somebody outside is no link.
            let is_link = field.may_name.is_none();
            let code = if is_link { QualityCode::ReferenceTurned } else { QualityCode::NameUnclear };
            for register in registers(table, field) {
                let rows = turned(bundle, table, &field.name, register, builds);
                if let Some(child) = builds.get_mut(&table.name).filter(|_| !rows.is_empty()) {
                    child.data.report_rows(code, Some(&field.name), rows.iter().copied(), quality);
                    child.forget_turned(&field.name, &rows);
                }
            }
        }
    }
}

impl TableBuild {
    /// Takes what a field says in these rows, also where it says nothing.
    fn forget_turned(&mut self, field: &str, rows: &[usize]) {
        let typed = match self.data.columns.get_mut(field) {
            Some(Column::Text(column)) => Some(column),
            _ => None,
        };
        for column in typed.into_iter().chain(self.as_text.get_mut(field)) {
            for row in rows {
                column.codes_mut().get_mut(*row).into_iter().for_each(|code| *code = UNKNOWN_CODE);
            }
        }
    }
}

/// The registers whose keys a field holds, unless it is the key of its own table.
fn registers<'t>(table: &'t Table, field: &'t Field) -> impl Iterator<Item = &'t str> {
    let is_key = table.key.as_ref() == Some(&field.name);
    let relations = table.foreign_keys.iter().filter(|relation| relation.field == field.name);
    let all = relations.map(|relation| relation.reference.as_str()).chain(field.may_name.as_deref());
    all.filter(move |_| !is_key)
}

/// The rows of a table in which a dictionary of their export may have put the key of one record for that of another.
fn turned(
    bundle: &Bundle,
    table: &Table,
    field: &str,
    register: &str,
    builds: &BTreeMap<String, TableBuild>,
) -> Vec<usize> {
    let own = bundle.exports.iter().filter(|export| export.table.value == table.name);
    let dictionaries = own.map(|export| (export.file.value.as_str(), words(export, field)));
    let dictionaries: Vec<_> = dictionaries.filter(|(_, words)| !words.is_empty()).collect();
    let (Some(child), Some(known)) =
        (builds.get(&table.name).filter(|_| !dictionaries.is_empty()), builds.get(register))
    else {
        return Vec::new();
    };
    let keys = known.data.key.as_ref().and_then(|key| known.words(key));
    let (Some(keys), Some(column)) = (keys, child.words(field)) else { return Vec::new() };
    let mut rows = Vec::new();
    for (at, range) in child.data.rows_by_export_read() {
        let words =
            dictionaries.iter().filter(|(file, _)| *file == at.file).flat_map(|(_, words)| words.iter().copied());
        let into = keys_given(words, keys.words().iter().map(|(_, key)| key));
        let is_blank = |row: usize| column.codes.get(row) == Some(&MISSING_CODE);
        let said = |row: usize| column.word(row).or_else(|| is_blank(row).then_some(""));
        let is_turned = |row: &usize| said(*row).is_some_and(|word| into.contains(&word));
        rows.extend(range.filter(|_| !into.is_empty()).filter(is_turned));
    }
    rows
}

/// The words of a field's dictionary, and ours; and those that mean no value, as far as they do not say so themselves.
fn words<'e>(export: &'e Export, field: &'e str) -> Vec<(&'e str, &'e str)> {
    let words = export.words_of(field).map(|(theirs, ours)| (theirs.as_str(), ours.value.as_str()));
    let missing = export.missing.iter().filter(|word| !says_none(word) && !says_not_known(word));
    words.chain(missing.map(|word| (word.as_str(), ""))).collect()
}

/// What a dictionary gives for words that are keys of other records.
fn keys_given<'d, 'k>(
    words: impl Iterator<Item = (&'d str, &'d str)>,
    keys: impl Iterator<Item = &'k str>,
) -> Vec<&'d str> {
    let words: Vec<_> = words.map(|(theirs, ours)| (hurried(theirs), ours)).collect();
    let other = words.iter().filter(|(theirs, ours)| *theirs != hurried(ours));
    let mut asked: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    other.for_each(|(theirs, ours)| asked.entry(theirs).or_default().push(ours));
    if asked.is_empty() {
        return Vec::new();
    }
    keys.filter_map(|key| asked.get(hurried(key).as_str())).flatten().copied().collect()
}
