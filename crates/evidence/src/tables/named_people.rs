//! Fields that are no reference, and yet may name a record of a register: who reviewed something may stand in the register of
//! practitioners, or come from outside it.
//!
//! A text that is a key names that record, and any other names somebody else; unless it is almost a key, or names nobody. Then it proves
//! nothing, neither that this is somebody of the register nor that it is not.

use std::collections::BTreeMap;

use readymark_findings::QualityCode;
use readymark_source::names_nobody;
use readymark_source::table_schema::Table;

use crate::columns::cell::UNKNOWN_CODE;
use crate::columns::key_index::Owner;
use crate::defects::quality::Quality;
use crate::tables::build::TableBuild;
use crate::tables::key_difference::near;
use crate::{Column, TextColumn};

/// Makes unknown what a text of such a field cannot tell, and reports it.
pub(crate) fn resolve(tables: &[Table], builds: &mut BTreeMap<String, TableBuild>, quality: &mut Quality) {
    for table in tables {
        for field in &table.fields {
            let Some(register) = &field.may_name else { continue };
            let Some(child) = builds.get(&table.name) else { continue };
            let Some(Column::Text(column)) = child.data.columns.get(&field.name) else { continue };
            let unsure = unsure_words(column.words().iter(), register, tables, builds);
            let mut rows: BTreeMap<QualityCode, Vec<usize>> = BTreeMap::new();
            for (row, code) in column.codes.iter().enumerate() {
                if let Some(why) = unsure.get(code) {
                    rows.entry(*why).or_default().push(row);
                }
            }
            for (why, rows) in &rows {
                child.data.report_rows(*why, Some(&field.name), rows.iter().copied(), quality);
            }
            if let Some(child) = builds.get_mut(&table.name) {
                child.forget_texts(&field.name, rows.into_values().flatten());
            }
        }
    }
}

/// The codes of the words of which nobody knows whom they name, and why.
fn unsure_words<'w>(
    words: impl Iterator<Item = (u32, &'w str)>,
    register: &str,
    tables: &[Table],
    builds: &BTreeMap<String, TableBuild>,
) -> BTreeMap<u32, QualityCode> {
    let known = builds.get(register);
    let keys = known.and_then(|known| Some((known, known.index.as_deref()?, known.words(known.data.key.as_ref()?)?)));
    let mut found = BTreeMap::new();
    let mut others: Vec<(u32, &str)> = Vec::new();
    for (code, word) in words {
        match keys.map(|(known, index, column)| (known, index.owner(word.as_bytes(), column.words()))) {
            Some((known, Owner::Row(row) | Owner::Several(row))) => {
                if known.is_alike(row as usize) {
                    found.insert(code, QualityCode::NameUnclear);
                }
            }
            _ => others.push((code, word)),
        }
    }
    if others.is_empty() {
        return found;
    }
    let named: Vec<&str> = others.iter().map(|(_, word)| *word).collect();
    let of_register = keys.into_iter().flat_map(|(_, _, column)| column.words().iter().map(|(_, key)| key));
    let near = near(&named, of_register.chain(references(register, tables, builds)));
    let lettered =
        keys.is_none_or(|(_, _, column)| column.words().iter().all(|(_, key)| key.contains(char::is_alphabetic)));
    for (code, word) in others {
        if near.contains(word) {
            found.insert(code, QualityCode::NameUnclear);
        } else if names_nobody(word) && (lettered || word.contains(char::is_alphabetic) || !has_digits(word)) {
            // Where keys are numbers, a number may be the one of somebody outside.
            found.insert(code, QualityCode::NamesNobody);
        }
    }
    found
}

fn has_digits(word: &str) -> bool {
    word.contains(|letter: char| letter.is_ascii_digit())
}

/// What references of other fields call the records of a register that it does not have, or that is not there.
fn references<'b>(
    register: &str,
    tables: &'b [Table],
    builds: &'b BTreeMap<String, TableBuild>,
) -> impl Iterator<Item = &'b str> {
    let keys = builds.get(register).and_then(|known| known.words(known.data.key.as_ref()?)).map(TextColumn::words);
    let relations = tables.iter().flat_map(|table| table.foreign_keys.iter().map(move |relation| (table, relation)));
    let register = register.to_owned();
    let columns =
        relations.filter(move |(_, relation)| relation.reference == register).filter_map(|(table, relation)| {
            let build = builds.get(&table.name)?;
            Some((build.words(&relation.field)?, build.data.key.as_ref() == Some(&relation.field)))
        });
    columns.filter(|(_, is_key)| !is_key).flat_map(move |(column, _)| {
        let first = keys.map_or(0, |keys| column.words().shared_with(keys));
        column.words().iter().filter(move |(code, _)| *code >= first).map(|(_, word)| word)
    })
}

impl TableBuild {
    /// Takes the texts of a field in these rows. Where no word stands there is none to take: an empty cell stays empty.
    pub(crate) fn forget_texts(&mut self, field: &str, rows: impl Iterator<Item = usize>) {
        let Some(Column::Text(column)) = self.data.columns.get_mut(field) else { return };
        for row in rows {
            if let Some(code) = column.codes_mut().get_mut(row).filter(|code| **code < UNKNOWN_CODE) {
                *code = UNKNOWN_CODE;
            }
        }
    }
}
