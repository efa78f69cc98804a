//! References to the records of a register that is not there. Without it nobody knows whether `S-02` and `s-02` are one record or two, so
//! neither proves anything when it is compared; references that are written in one way do.

use std::collections::{BTreeMap, BTreeSet};

use readymark_findings::QualityCode;
use readymark_source::table_schema::{ForeignKey, Table};

use crate::columns::alike_keys::alike_keys;
use crate::columns::cell::UNKNOWN_CODE;
use crate::columns::words::Words;
use crate::defects::quality::Quality;
use crate::tables::build::TableBuild;

/// Makes unknown the references that look like another one, where no key tells what they name, and reports them.
pub(crate) fn resolve(tables: &[Table], builds: &mut BTreeMap<String, TableBuild>, quality: &mut Quality) {
    let registers: BTreeSet<&str> = relations(tables).map(|(_, relation)| relation.reference.as_str()).collect();
    for register in registers {
        if has_keys(builds.get(register)) {
            continue;
        }
        let alike = alike(register, tables, builds);
        if alike.is_empty() {
            continue;
        }
        for (table, relation) in relations(tables).filter(|(_, relation)| relation.reference == register) {
            // What a table calls its own rows was looked at with its keys.
            let child = builds.get_mut(&table.name).filter(|child| child.data.key.as_ref() != Some(&relation.field));
            let Some(child) = child else { continue };
            let Some(column) = child.words(&relation.field) else { continue };
            let is_alike = |(_, code): &(usize, &u32)| {
                **code < UNKNOWN_CODE && column.words().get(**code).is_some_and(|word| alike.contains(word))
            };
            let rows: Vec<usize> = column.codes.iter().enumerate().filter(is_alike).map(|(row, _)| row).collect();
            let field = Some(relation.field.as_str());
            child.data.report_rows(QualityCode::AlikeReferences, field, rows.iter().copied(), quality);
            child.forget_references(&relation.field, rows.into_iter());
        }
    }
}

fn relations(tables: &[Table]) -> impl Iterator<Item = (&Table, &ForeignKey)> {
    tables.iter().flat_map(|table| table.foreign_keys.iter().map(move |relation| (table, relation)))
}

/// Whether references can be held against the keys of a register.
fn has_keys(register: Option<&TableBuild>) -> bool {
    register.is_some_and(|register| register.data.present && register.index.is_some())
}

/// What all references call the records of a register, as far as it looks like something else that they call one. Who may stand outside
/// the register may be named by a role, which people write in several ways: only a text with a number in it may be a key.
fn alike(register: &str, tables: &[Table], builds: &BTreeMap<String, TableBuild>) -> BTreeSet<String> {
    let mut called: BTreeSet<&str> = BTreeSet::new();
    for (table, relation) in relations(tables).filter(|(_, relation)| relation.reference == register) {
        let Some(column) = builds.get(&table.name).and_then(|child| child.words(&relation.field)) else { continue };
        let may_be_key = |word: &&str| !relation.outside || word.contains(char::is_numeric);
        called.extend(column.words().iter().map(|(_, word)| word).filter(may_be_key));
    }
    let mut words = Words::default();
    called.iter().for_each(|word| words.push(word));
    alike_keys(&words).iter().flatten().filter_map(|code| words.get(*code).map(str::to_owned)).collect()
}
