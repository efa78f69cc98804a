//! Rows whose own key is not there, or cannot be read, beside others that have one. Such a row may be a record of its own, or one that
//! stands twice and has lost what told so. Were it believed, and the other with it, a service would do better with the key gone. So
//! nothing that it says is known but whose it is; whether it is one record more is not known either; and of rows that may be the same
//! record, what they say otherwise is unknown.
//!
//! Which rows may be the same cannot be any: one empty cell would then make a whole register unknown. They are those of the same person
//! and case or, of a register that belongs to nobody, those that look like it.

use std::collections::{BTreeMap, BTreeSet};

use readymark_findings::{QualityCode, QualityFinding};
use readymark_source::table_schema::Table;

use crate::columns::cell::{MISSING_CODE, UNKNOWN_CODE};
use crate::columns::groups::joined;
use crate::defects::faults::ROWS_NAMED;
use crate::defects::quality::Quality;
use crate::tables::build::TableBuild;
use crate::tables::cells::{forget, is_unknown, number, set};
use crate::tables::look_like::look_like;
use crate::{TableData, TextColumn};

/// The rows of a table that lost their key, and those that they may be.
pub(super) struct LostKeys {
    /// Rows that lost their key. Sorted.
    rows: Vec<usize>,
    /// Rows whose cell is empty. Sorted.
    empty: BTreeSet<usize>,
    families: Vec<Family>,
}

/// Rows that lost their key, and rows with a key each of which may be one of them.
#[derive(Default)]
struct Family {
    lost: Vec<usize>,
    kept: Vec<usize>,
}

/// The rows without a key of exports that have keys. A row of which nothing can be read says nothing that could be believed.
pub(super) fn without_key(build: &TableBuild) -> Vec<usize> {
    let key = build.data.key.as_deref();
    let Some(codes) = key.and_then(|key| build.words(key)).map(|words| words.codes.as_slice()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (export, rows) in build.data.rows_by_export_read() {
        // An export without the column, or without a single key, says nothing of keys, and has not lost one.
        let absent = export.absent.iter().any(|absent| Some(absent.as_str()) == key);
        let of_export = codes.get(rows.clone()).unwrap_or_default();
        let has_keys = of_export.iter().any(|code| *code < UNKNOWN_CODE);
        let lost = |code: u32| code == UNKNOWN_CODE || code == MISSING_CODE && has_keys;
        found.extend(rows.zip(of_export).filter(|(_, code)| !absent && lost(**code)).map(|(row, _)| row));
    }
    found
}

impl LostKeys {
    pub(super) fn of(build: &TableBuild, table: &Table) -> Self {
        let lost = without_key(build);
        let keys = build.data.key.as_deref().and_then(|key| build.words(key));
        let is_empty = |row: &usize| keys.is_some_and(|keys| keys.codes.get(*row) == Some(&MISSING_CODE));
        let empty: BTreeSet<usize> = lost.iter().copied().filter(is_empty).collect();
        let rows: Vec<usize> = lost.into_iter().filter(|row| build.tells_something(*row)).collect();
        let parents: BTreeSet<&str> = parents(table).collect();
        let families = if parents.is_empty() {
            let families = look_like(build, table, &rows).into_iter();
            families.map(|(row, kept)| Family { lost: vec![row], kept }).collect()
        } else {
            of_the_same(build, &parents, &rows)
        };
        Self { rows, empty, families }
    }

    /// Takes the value of what is not known of these rows. Gives the rows of which it is not known whether they are records of their
    /// own: those that lost their key, and those that may be one of them and belong to others than it.
    pub(super) fn doubt(&self, build: &mut TableBuild, table: &Table) -> BTreeSet<usize> {
        let key = build.data.key.clone();
        let is_link = |field: &str| table.foreign_keys.iter().any(|relation| relation.field == field);
        let mut doubted: BTreeSet<usize> = self.rows.iter().copied().collect();
        for field in table.fields.iter().map(|field| &field.name).filter(|field| Some(*field) != key.as_ref()) {
            let Some(column) = build.data.columns.get_mut(field) else { continue };
            let differ: Vec<usize> =
                self.families.iter().flat_map(|family| family.differ(|row| number(column, row))).collect();
            // A reference that is made unknown speaks against its whole register, though here both rows name a record of it.
            if is_link(field) {
                doubted.extend(differ);
            } else {
                differ.into_iter().for_each(|row| forget(column, row));
            }
        }
        let told = build.data.columns.iter_mut().filter(|(field, _)| Some(*field) != key.as_ref() && !is_link(field));
        told.for_each(|(_, column)| self.rows.iter().for_each(|row| forget(column, *row)));
        for (_, words) in build.as_text.iter_mut().filter(|(field, _)| Some(*field) != key.as_ref() && !is_link(field))
        {
            self.rows.iter().for_each(|row| set(words.codes_mut(), *row, UNKNOWN_CODE));
        }
        doubted
    }

    /// These groups of rows that share a key, put together where a row that lost its own may belong to several, so that a reference to
    /// one of them may mean it.
    pub(super) fn join(&self, groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
        let families = self.families.iter().map(|family| [family.lost.as_slice(), family.kept.as_slice()].concat());
        joined(groups.into_iter().chain(families))
    }

    /// Says of keys that are not there what is said of those that cannot be read: as they were read, only an empty cell was found.
    pub(super) fn report(&self, data: &TableData, quality: &mut Quality) {
        let Some(key) = data.key.as_deref() else { return };
        for (export, rows) in data.rows_by_export_read() {
            let rows: Vec<usize> = self.empty.range(rows).copied().collect();
            if rows.is_empty() {
                continue;
            }
            let is = |found: &QualityFinding, code| {
                found.code == code
                    && (&found.table, &found.file) == (&data.name, &export.path)
                    && found.column.as_deref() == Some(key)
            };
            quality.found.retain(|found| !is(found, QualityCode::RequiredMissing));
            let known = quality.found.iter_mut().find(|found| is(found, QualityCode::KeyUnreadable));
            let Some(known) = known else {
                data.report_rows(QualityCode::KeyUnreadable, Some(key), rows.into_iter(), quality);
                continue;
            };
            known.count += rows.len() as u64;
            known.rows.extend(rows.iter().map(|row| export.line(*row)));
            known.rows.sort_unstable();
            known.rows.truncate(ROWS_NAMED);
        }
    }
}

impl Family {
    /// The rows that say something else than one that may be the same record.
    fn differ(&self, said: impl Fn(usize) -> i64) -> Vec<usize> {
        let lost: BTreeSet<i64> = self.lost.iter().map(|row| said(*row)).collect();
        let same = |row: &usize| lost.len() == 1 && lost.contains(&said(*row));
        self.kept.iter().copied().filter(|row| !same(row)).collect()
    }
}

/// The fields that say whose a row is: each row must name a record there.
fn parents(table: &Table) -> impl Iterator<Item = &str> {
    let whose = table.foreign_keys.iter().filter(|relation| !relation.optional && !relation.outside);
    whose.map(|relation| relation.field.as_str()).filter(|field| Some(*field) != table.key.as_deref())
}

/// The rows that lost their key with those that have one and belong to the same.
fn of_the_same(build: &TableBuild, parents: &BTreeSet<&str>, lost: &[usize]) -> Vec<Family> {
    let columns: Option<Vec<&TextColumn>> = parents.iter().map(|field| build.words(field)).collect();
    let keys = build.data.key.as_deref().and_then(|key| build.words(key));
    let Some((columns, keys)) = columns.zip(keys) else { return Vec::new() };
    let code = |column: &TextColumn, row: usize| column.codes.get(row).copied().filter(|code| *code < UNKNOWN_CODE);
    let whose = |row: usize| columns.iter().map(|column| code(column, row)).collect::<Option<Vec<u32>>>();
    let mut families: BTreeMap<Vec<u32>, Family> = BTreeMap::new();
    for row in lost {
        let Some(whose) = whose(*row) else { continue };
        families.entry(whose).or_default().lost.push(*row);
    }
    for row in (0..build.data.rows).filter(|row| code(keys, *row).is_some()) {
        if let Some(family) = whose(row).and_then(|whose| families.get_mut(&whose)) {
            family.kept.push(row);
        }
    }
    families.into_values().filter(|family| !family.kept.is_empty()).collect()
}

impl TableBuild {
    /// Whether a cell of a row can be read, its key aside.
    fn tells_something(&self, row: usize) -> bool {
        let others = |field: &String| Some(field) != self.data.key.as_ref();
        self.data.columns.iter().any(|(field, column)| others(field) && !is_unknown(column, row))
    }
}
