//! Rows of one key. One that says the same as another is a copy: two exports overlap, or a query gave the row twice. It is one
//! record, and is counted once. Rows that say different things are one record told in two ways, or two records under one key:
//! nobody can tell. What they tell differently is unknown, and whether there is more than the first of them. The same holds of rows
//! whose keys look alike; a copy none of them is, for each has its own key.

use std::collections::{BTreeMap, BTreeSet};

use readymark_findings::{KeyDifference, QualityCode};
use readymark_source::table_schema::Table;

use crate::columns::alike_keys::alike_keys;
use crate::columns::cell::UNKNOWN_CODE;
use crate::columns::sheet_row::are_of_one_record;
use crate::defects::quality::Quality;
use crate::tables::build::TableBuild;
use crate::tables::cells::{forget, number, set};
use crate::tables::key_difference::difference;
use crate::tables::lost_keys::LostKeys;
use crate::{Column, TableData, TextColumn};

/// Leaves out the copies, takes the value of what rows of one key say differently, and of what rows say that lost theirs or may be one
/// of those, and reports all.
pub(crate) fn resolve(build: &mut TableBuild, table: &Table, threads: usize, quality: &mut Quality) {
    let copies = copies(build);
    build.sheet_rows = None;
    if !copies.is_empty() {
        build.data.report_against(QualityCode::RepeatedRow, &copies, quality);
        let rows: Vec<usize> = copies.iter().map(|(row, _)| *row).collect();
        build.remove_rows(&rows, threads);
    }
    let groups = groups(build);
    let mut pairs: Vec<(usize, usize)> = groups.iter().flat_map(|group| against(&build.data, group)).collect();
    pairs.sort_unstable();
    build.data.report_against(QualityCode::DuplicateKey, &pairs, quality);
    let groups = with_alike(build, groups, quality);
    let lost = LostKeys::of(build, table);
    lost.report(&build.data, quality);
    groups.iter().for_each(|group| build.make_differences_unknown(group));
    let again: BTreeSet<usize> = groups.iter().flat_map(|group| group.iter().skip(1).copied()).collect();
    let doubted = lost.doubt(build, table);
    let number = |row: usize| u32::try_from(row).ok();
    build.data.duplicate_keys = again.union(&doubted).filter_map(|row| number(*row)).collect();
    build.data.shared_keys = again.len() as u64;
    let groups = lost.join(groups);
    let firsts = groups.iter().filter_map(|group| Some((group, number(*group.first()?)?)));
    build.data.key_groups =
        firsts.flat_map(|(group, first)| group.iter().filter_map(move |row| Some((number(*row)?, first)))).collect();
    build.data.key_groups.sort_unstable();
}

/// These groups of rows that share a key, and those whose keys look alike, which are reported: each row in one group.
fn with_alike(build: &mut TableBuild, shared: Vec<Vec<usize>>, quality: &mut Quality) -> Vec<Vec<usize>> {
    let key = build.data.key.clone();
    let alike = match key.as_deref().and_then(|key| build.words(key)) {
        Some(keys) => alike_keys(keys.words()),
        None => return shared,
    };
    if alike.is_empty() {
        return shared;
    }
    build.alike = alike.concat();
    build.alike.sort_unstable();
    let groups: Vec<Vec<usize>> = alike.iter().map(|group| group.iter().map(|row| *row as usize).collect()).collect();
    let mut pairs: Vec<(usize, usize)> = groups.iter().flat_map(|group| against(&build.data, group)).collect();
    pairs.sort_unstable();
    let before = quality.found.len();
    build.data.report_against(QualityCode::AlikeKeys, &pairs, quality);
    let differ = differ(build, &alike);
    quality.found.iter_mut().skip(before).for_each(|finding| finding.differ = differ);
    let is_other = |group: &Vec<usize>| group.first().is_none_or(|row| !build.is_alike(*row));
    shared.into_iter().filter(is_other).chain(groups.iter().cloned()).collect()
}

/// In what keys that look alike differ, if it is one thing for most of them.
fn differ(build: &TableBuild, alike: &[Vec<u32>]) -> Option<KeyDifference> {
    let keys = build.words(build.data.key.as_deref()?)?.words();
    let of_group = |group: &Vec<u32>| {
        let words: BTreeSet<&str> = group.iter().filter_map(|row| keys.get(*row)).collect();
        words.into_iter()
    };
    let firsts: Vec<&str> = alike.iter().filter_map(|group| of_group(group).next()).collect();
    let others: Vec<&str> = alike.iter().flat_map(|group| of_group(group).skip(1)).collect();
    difference(&others, &firsts)
}

/// The rows that share their key, key by key, each list in the order of the evidence.
fn groups(build: &TableBuild) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (row, first) in build.index.iter().flat_map(|index| index.repeated()) {
        groups.entry(*first).or_default().push(*row as usize);
    }
    groups.into_values().collect()
}

/// The rows that say the same as an earlier one of their key, with that one. Sorted. A sheet of which several records are made may say
/// more in these rows than the record tells.
fn copies(build: &TableBuild) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for group in groups(build) {
        let mut values: BTreeMap<Vec<i64>, Vec<usize>> = BTreeMap::new();
        for row in group {
            let same = values.entry(build.values(row)).or_default();
            match same.iter().find(|before| build.is_one_record(**before, row)) {
                Some(before) => found.push((row, *before)),
                None => same.push(row),
            }
        }
    }
    found.sort_unstable();
    found
}

/// Each row of a group, with the first row of it that stands in another export; or with itself if there is none.
fn against(data: &TableData, group: &[usize]) -> Vec<(usize, usize)> {
    let place = |row: usize| data.export_of(row).map(|export| export.first_row);
    let other = |row: usize| group.iter().copied().find(|other| place(*other) != place(row)).unwrap_or(row);
    group.iter().map(|row| (*row, other(*row))).collect()
}

impl TableBuild {
    /// Whether the key of a row looks like that of another.
    pub(crate) fn is_alike(&self, row: usize) -> bool {
        self.alike.binary_search_by_key(&row, |row| *row as usize).is_ok()
    }

    /// The first of the rows that a reference to this one may mean, if it may mean others.
    pub(crate) fn first_meant(&self, row: usize) -> Option<u32> {
        let groups = &self.data.key_groups;
        let at = groups.binary_search_by_key(&row, |(row, _)| *row as usize).ok()?;
        groups.get(at).map(|(_, first)| *first)
    }

    /// Takes the text of keys that look alike: held against another, it would prove nothing.
    pub(crate) fn forget_alike_keys(&mut self) {
        let Some(key) = self.data.key.clone() else { return };
        let rows = self.alike.iter().map(|row| *row as usize);
        if let Some(column) = self.data.columns.get_mut(&key) {
            rows.for_each(|row| forget(column, row));
        }
    }

    /// Whether records that look the same are one, by the rows of the sheet that they are made of.
    fn is_one_record(&self, one: usize, other: usize) -> bool {
        let Some(rows) = &self.sheet_rows else { return true };
        rows.word(one).zip(rows.word(other)).is_none_or(|(one, other)| are_of_one_record(one, other))
    }

    /// What a row says, its key left out: numbers that are equal if, and only if, the cells are.
    fn values(&self, row: usize) -> Vec<i64> {
        let key = self.data.key.as_deref();
        let columns = self.data.columns.iter().filter(|(field, _)| Some(field.as_str()) != key);
        let mut values: Vec<i64> = columns.map(|(_, column)| number(column, row)).collect();
        let words = self.as_text.iter().filter(|(field, _)| Some(field.as_str()) != key);
        values.extend(words.map(|(_, words)| words.codes.get(row).copied().map_or(0, i64::from)));
        values.extend(self.data.partners.as_ref().and_then(|partners| partners.get(row)).copied().map(i64::from));
        values
    }

    /// Takes the value of each cell that the rows tell differently.
    fn make_differences_unknown(&mut self, rows: &[usize]) {
        let key = self.data.key.clone();
        let Self { data, as_text, told_apart, .. } = self;
        let mut apart = |field: &String, words: &TextColumn| {
            let told: Vec<u32> = rows.iter().filter_map(|row| words.codes.get(*row).copied()).collect();
            told_apart.entry(field.clone()).or_default().extend(rows.iter().map(|row| (*row, told.clone())));
        };
        for (field, column) in data.columns.iter_mut().filter(|(field, _)| Some(*field) != key.as_ref()) {
            let mut cells = rows.iter().map(|row| number(column, *row));
            let first = cells.next();
            if cells.all(|cell| Some(cell) == first) {
                continue;
            }
            if let Column::Text(words) = column {
                apart(field, words);
            }
            rows.iter().for_each(|row| forget(column, *row));
        }
        for (field, words) in as_text.iter_mut().filter(|(field, _)| Some(*field) != key.as_ref()) {
            let mut codes = rows.iter().map(|row| words.codes.get(*row));
            let first = codes.next();
            if !codes.all(|code| Some(code) == first) {
                apart(field, words);
                rows.iter().for_each(|row| set(words.codes_mut(), *row, UNKNOWN_CODE));
            }
        }
    }
}
