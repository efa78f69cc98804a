//! Which row of another table each row belongs to.

use std::collections::BTreeMap;

use readymark_findings::QualityCode;
use readymark_source::table_schema::{ForeignKey, Table};

use crate::columns::cell::{MISSING_CODE, NOBODY_CODE, UNKNOWN_CODE};
use crate::columns::key_index::{KeyIndex, Owner};
use crate::columns::words::Words;
use crate::defects::quality::Quality;
use crate::tables::build::TableBuild;
use crate::tables::need::Need;
use crate::{Column, TableData};

/// Resolves each relation that is asked for, and reports the rows that name a parent that is not there.
pub(crate) fn resolve(tables: &[Table], need: &Need, builds: &mut BTreeMap<String, TableBuild>, quality: &mut Quality) {
    for (name, relation) in &need.relations {
        let table = tables.iter().find(|table| table.name == *name);
        let Some((table, relation)) =
            table.and_then(|table| Some((table, table.foreign_keys.iter().find(|known| known.name == *relation)?)))
        else {
            continue;
        };
        let Some(child) = builds.get(name) else { continue };
        let mut links = link(child, relation, builds);
        if may_report(relation, builds) {
            report(table, &child.data, relation, &links, builds, quality);
        }
        // A row whose own key could not be read may be the one that is named.
        if builds.get(&relation.reference).is_none_or(|parent| !parent.every_key_is_known()) {
            links.iter_mut().filter(|link| **link == NOBODY_CODE).for_each(|link| *link = UNKNOWN_CODE);
        }
        if let Some(child) = builds.get_mut(name) {
            child.data.links.insert(relation.name.clone(), links);
        }
    }
}

fn link(child: &TableBuild, relation: &ForeignKey, builds: &BTreeMap<String, TableBuild>) -> Vec<u32> {
    let parent = builds.get(&relation.reference);
    let keys = parent.and_then(|parent| {
        let key = parent.data.key.as_ref()?;
        Some((parent.index.as_ref()?, parent.words(key)?.words()))
    });
    let Some(column) = child.words(&relation.field) else { return vec![UNKNOWN_CODE; child.data.rows] };
    let owners = keys.map(|(index, keys)| owners(column.words(), index, keys)).unwrap_or_default();
    let codes = column.codes.iter();
    codes
        .map(|code| match *code {
            MISSING_CODE => MISSING_CODE,
            code => owners.get(code as usize).copied().unwrap_or(UNKNOWN_CODE),
        })
        .collect()
}

/// For each word, the row whose key it is.
fn owners(words: &Words, index: &KeyIndex, keys: &Words) -> Vec<u32> {
    let mut owners = vec![UNKNOWN_CODE; words.len()];
    for (code, word) in words.iter() {
        if let Some(owner) = owners.get_mut(code as usize) {
            *owner = match index.owner(word, keys) {
                Owner::Row(row) => row,
                Owner::Several => UNKNOWN_CODE,
                Owner::Nobody => NOBODY_CODE,
            };
        }
    }
    owners
}

/// Files the rows that name a parent that is not there. One that took place after the last export of the parents was made may well
/// name a parent that came after it too: then the exports are at fault, and not the row.
fn report(
    table: &Table,
    child: &TableData,
    relation: &ForeignKey,
    links: &[u32],
    builds: &BTreeMap<String, TableBuild>,
    quality: &mut Quality,
) {
    let nobody = links.iter().enumerate().filter(|(_, link)| **link == NOBODY_CODE).map(|(row, _)| row);
    let exports = builds.get(&relation.reference).map(|parent| parent.data.exports.as_slice()).unwrap_or_default();
    let last = exports.iter().max_by_key(|export| export.exported_on);
    let day = |row: usize| match table.dated_by.as_ref().and_then(|field| child.column(field)) {
        Some(Column::Date(days)) => days.get(row).copied(),
        _ => None,
    };
    let newer = |row: &usize| last.zip(day(*row)).is_some_and(|(last, day)| day > last.exported_on.days());
    let (newer, wrong): (Vec<usize>, Vec<usize>) = nobody.partition(newer);
    let field = Some(relation.field.as_str());
    let against = last.map(|export| export.path.as_str());
    child.report_pair(QualityCode::ExportOlder, (field, against), newer.into_iter(), quality);
    child.report_rows(QualityCode::DanglingReference, field, wrong.into_iter(), quality);
}

/// Where a file of the parents is missing or unreadable, that is the finding, and not every row that misses its parent.
fn may_report(relation: &ForeignKey, builds: &BTreeMap<String, TableBuild>) -> bool {
    builds.get(&relation.reference).is_some_and(|parent| {
        parent.index.is_some()
            && parent.data.present
            && parent.every_key_is_known()
            && parent.data.exports.iter().all(|export| export.readable)
    })
}
