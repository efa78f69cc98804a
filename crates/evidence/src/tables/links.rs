//! Which row of another table each row belongs to.
//!
//! Every declared relation is resolved, whichever checks there are: a reference that names no record tells that its register lacks one,
//! or that the reference is wrong, and nobody can tell which. So it may mean any row, and its text proves nothing. One that cannot be
//! read may be such a reference too, and so may one that is not there and must be: what is hidden must not speak better of a register
//! than what is seen.
//!
//! A relation may say that it also names people outside the register. Then a name that is not there is doubted only where something
//! speaks for a record that was lost: other references name it too, it looks like a key, or it names nobody.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use readymark_findings::{KeyDifference, QualityCode};
use readymark_source::table_schema::{ForeignKey, Table};
use readymark_source::{Threads, names_nobody};

use crate::columns::cell::{MISSING_CODE, UNKNOWN_CODE};
use crate::columns::key_index::{KeyIndex, Owner};
use crate::columns::near::Near;
use crate::columns::words::Words;
use crate::defects::quality::Quality;
use crate::tables::build::TableBuild;
use crate::tables::key_difference::{difference, near};
use crate::tables::table::{Lacking, References};
use crate::{Column, TableData};

/// Resolves each relation, and reports the rows that name a parent that is not there.
pub(crate) fn resolve(
    tables: &[Table],
    builds: &mut BTreeMap<String, TableBuild>,
    threads: Threads,
    quality: &mut Quality,
) {
    let mut lacking: BTreeMap<String, Vec<Lacking>> = BTreeMap::new();
    // Every link is found before any reference is made unknown: a field may hold two of them.
    let mut found: Vec<(&Table, &ForeignKey, Links)> = Vec::new();
    let relations = || tables.iter().flat_map(|table| table.foreign_keys.iter().map(move |relation| (table, relation)));
    // Those that may name people outside come last: what the others miss speaks against them.
    let last = relations().filter(|(_, relation)| relation.outside);
    for (table, relation) in relations().filter(|(_, relation)| !relation.outside).chain(last) {
        let Some(child) = builds.get(&table.name) else { continue };
        let missed = if relation.outside { missed(&relation.reference, &found, builds) } else { BTreeSet::new() };
        let links = Links::new(child, relation, builds, &missed, threads);
        let against = lacking.entry(relation.reference.clone()).or_default();
        for said in links.lacking(&child.data, relation) {
            // Two relations of one table say only once that it is not read.
            if !against.contains(&said) {
                against.push(said);
            }
        }
        if !links.dangling.is_empty() && may_report(relation, builds) {
            links.report(table, &child.data, relation, builds, quality);
        }
        if !is_required(table, &relation.field) {
            let blank = links.blank.iter().copied();
            child.data.report_rows(QualityCode::RequiredMissing, Some(&relation.field), blank, quality);
        }
        found.push((table, relation, links));
    }
    for (table, relation, links) in found {
        if let Some(child) = builds.get_mut(&table.name) {
            let refused = links.refused.iter().cloned().flatten();
            let unsure = links.dangling.iter().chain(&links.alike).copied().chain(refused);
            child.forget_references(&relation.field, unsure);
            child.data.shared_links.insert(relation.name.clone(), links.shared);
            // Where each text is a key, its code is the row that it leads to.
            let column = child.words(&relation.field).filter(|column| *column.codes == links.rows);
            let rows = column.map_or_else(|| Arc::new(links.rows), |column| Arc::clone(&column.codes));
            child.data.links.insert(relation.name.clone(), rows);
        }
    }
    builds.values_mut().for_each(TableBuild::forget_alike_keys);
    for (name, from) in lacking.into_iter().filter(|(_, from)| !from.is_empty()) {
        if let Some(parent) = builds.get_mut(&name) {
            parent.data.complete = false;
            parent.data.lacking = from;
        }
    }
}

/// The keys that references name and this table has not.
fn missed<'a>(
    reference: &str,
    found: &[(&Table, &ForeignKey, Links)],
    builds: &'a BTreeMap<String, TableBuild>,
) -> BTreeSet<&'a str> {
    let into = found.iter().filter(|(_, relation, _)| relation.reference == reference);
    let words = into.filter_map(|(table, relation, links)| {
        let column = builds.get(&table.name)?.words(&relation.field)?;
        Some(links.dangling.iter().filter_map(|row| column.word(*row)))
    });
    words.flatten().collect()
}

/// So many words are looked up in one go; fewer are not worth a thread.
const MANY: u32 = 1 << 16;

/// The links of one relation.
struct Links {
    /// For each row its parent's row; [`MISSING_CODE`] if it says that there is none, [`UNKNOWN_CODE`] if nobody can tell.
    rows: Vec<u32>,
    /// Rows that name a record that is not there.
    dangling: Vec<usize>,
    /// How many references cannot be read, so that they may name a record that is not there.
    unreadable: usize,
    /// Rows whose cell is empty, though each row must name a record.
    blank: Vec<usize>,
    /// How many rows must name a record, and stand in an export that has no value of the field.
    lost: usize,
    /// Rows that name a key that stands in several rows, with the first of those.
    shared: Vec<(u32, u32)>,
    /// Rows that name a key which looks like another one.
    alike: Vec<usize>,
    /// The rows of each export of which most name records that are not there, so that none is used.
    refused: Vec<Range<usize>>,
    differ: Option<KeyDifference>,
}

impl Links {
    fn new(
        child: &TableBuild,
        relation: &ForeignKey,
        builds: &BTreeMap<String, TableBuild>,
        missed: &BTreeSet<&str>,
        threads: Threads,
    ) -> Self {
        let unknown = |rows: usize| Self {
            rows: vec![UNKNOWN_CODE; rows],
            dangling: Vec::new(),
            unreadable: 0,
            blank: Vec::new(),
            lost: 0,
            shared: Vec::new(),
            alike: Vec::new(),
            refused: Vec::new(),
            differ: None,
        };
        let keys = builds.get(&relation.reference).filter(|parent| parent.data.present).and_then(|parent| {
            let key = parent.data.key.as_ref()?;
            Some((parent, parent.index.as_deref()?, parent.words(key)?.words()))
        });
        let (Some(column), Some((parent, index, keys))) = (child.words(&relation.field), keys) else {
            // In a register that is not read, each reference may name no record.
            let unread =
                builds.get(&relation.reference).is_some_and(|parent| !parent.data.present && parent.data.is_listed());
            let named = child.words(&relation.field).filter(|_| unread).map(|column| column.codes.iter().enumerate());
            let dangling = named.into_iter().flatten().filter(|(_, code)| **code < UNKNOWN_CODE);
            let dangling = dangling.map(|(row, _)| row).collect();
            return Self { dangling, ..unknown(child.data.rows) };
        };
        let mut owners = Owners::of(column.words(), (parent, index, keys), threads);
        if relation.outside {
            let whole = missed.is_empty() && builds.get(&relation.reference).is_some_and(|parent| parent.data.complete);
            look_outside(&mut owners, (column.words(), keys), missed, if whole { MISSING_CODE } else { UNKNOWN_CODE });
        }
        let mut links = Self { rows: Vec::with_capacity(column.codes.len()), ..unknown(0) };
        for rows in child.data.rows_by_export() {
            links.follow(rows, &column.codes, &owners, child, relation);
        }
        if !links.refused.is_empty() {
            let wrong = links.dangling.iter().filter(|row| links.is_refused(**row));
            let wrong: Vec<&str> = wrong.filter_map(|row| column.word(*row)).collect();
            let keys: Vec<&str> = keys.iter().map(|(_, key)| key).collect();
            links.differ = difference(&wrong, &keys);
        }
        links
    }

    /// Follows the references of one export. If more than half of them name records that are not there, none of them is used: the export
    /// writes them in a way of its own. What cannot be read may be wrong as well; otherwise fewer would be wrong once some are lost. For
    /// the same reason nothing that becomes of other exports, of this table or of the parents, changes what is refused here.
    fn follow(
        &mut self,
        rows: Range<usize>,
        codes: &[u32],
        owners: &Owners<'_>,
        child: &TableBuild,
        relation: &ForeignKey,
    ) {
        let told_apart = child.told_apart.get(&relation.field);
        let child = &child.data;
        let blank = if relation.optional { MISSING_CODE } else { UNKNOWN_CODE };
        let (shared, dangling) = (self.shared.len(), self.dangling.len());
        let has_none = rows
            .clone()
            .next()
            .and_then(|row| child.export_of(row))
            .is_some_and(|of| of.has_no_values(&relation.field));
        let (mut named, mut told_nothing) = (0, 0);
        for (row, code) in rows.clone().zip(codes.get(rows.clone()).unwrap_or_default()) {
            let owner = owners.get(*code);
            named += usize::from(owner.is_some());
            // Rows of one key may name different records: nobody knows which is meant, but each of them is there.
            let is_told = |codes: &Vec<u32>| codes.iter().all(|code| owners.is_there(*code, relation.optional));
            if owner.is_none() && !told_apart.and_then(|told| told.get(&row)).is_some_and(is_told) {
                told_nothing += usize::from(self.tells_nothing(row, *code, relation.optional, has_none));
            }
            self.rows.push(match owner {
                None if *code == MISSING_CODE => blank,
                Some(Owner::Row(parent) | Owner::Outside(parent)) => parent,
                Some(Owner::Several(first)) => {
                    self.shared.extend(u32::try_from(row).map(|row| (row, first)));
                    UNKNOWN_CODE
                }
                Some(Owner::Alike(first)) => {
                    self.shared.extend(u32::try_from(row).map(|row| (row, first)));
                    self.alike.push(row);
                    UNKNOWN_CODE
                }
                Some(Owner::Nobody) => {
                    self.dangling.push(row);
                    UNKNOWN_CODE
                }
                None => UNKNOWN_CODE,
            });
        }
        let dangling = self.dangling.len() - dangling;
        if dangling > 0 && (dangling + told_nothing) * 2 > named + told_nothing {
            self.rows.get_mut(rows.clone()).unwrap_or_default().fill(UNKNOWN_CODE);
            self.shared.truncate(shared);
            self.refused.push(rows);
        }
    }

    /// Whether a row without a reference may name a record that is not there, and why nobody can tell.
    fn tells_nothing(&mut self, row: usize, code: u32, optional: bool, has_none: bool) -> bool {
        let unreadable = code == UNKNOWN_CODE && !has_none;
        match (unreadable, optional) {
            (true, _) => self.unreadable += 1,
            (false, true) => return false,
            (false, false) if has_none => self.lost += 1,
            (false, false) => self.blank.push(row),
        }
        true
    }

    fn is_refused(&self, row: usize) -> bool {
        self.refused.iter().any(|rows| rows.contains(&row))
    }

    /// What these links say against the register that they lead into.
    fn lacking(&self, child: &TableData, relation: &ForeignKey) -> Vec<Lacking> {
        let field = || relation.field.clone();
        let (dangling, unreadable) = (self.dangling.len() as u64, self.unreadable as u64);
        let blank = self.blank.len() as u64;
        let said = [
            (dangling > 0).then(|| References::Dangling { field: field(), rows: dangling }),
            (unreadable > 0).then(|| References::Unreadable { field: field(), rows: unreadable }),
            (blank > 0).then(|| References::Blank { field: field(), rows: blank }),
            (self.lost > 0).then(|| References::Lost { field: field() }),
            child.has_lost_rows().then_some(References::Unread),
        ];
        said.into_iter().flatten().map(|references| Lacking { table: child.name.clone(), references }).collect()
    }

    /// Files the rows that name a parent that is not there. One that took place after the last export of the parents was made may well
    /// name a parent that came after it too: then the exports are at fault, and not the row.
    fn report(
        &self,
        table: &Table,
        child: &TableData,
        relation: &ForeignKey,
        builds: &BTreeMap<String, TableBuild>,
        quality: &mut Quality,
    ) {
        let exports = builds.get(&relation.reference).map(|parent| parent.data.exports.as_slice()).unwrap_or_default();
        let last = exports.iter().max_by_key(|export| export.exported_on);
        let day = |row: usize| match table.dated_by.as_ref().and_then(|field| child.column(field)) {
            Some(Column::Date(days)) => days.get(row).copied(),
            _ => None,
        };
        let newer = |row: &usize| last.zip(day(*row)).is_some_and(|(last, day)| day > last.exported_on.days());
        let (refused, rest): (Vec<usize>, Vec<usize>) = self.dangling.iter().partition(|row| self.is_refused(**row));
        let (newer, wrong): (Vec<usize>, Vec<usize>) = rest.into_iter().partition(newer);
        let field = Some(relation.field.as_str());
        let against = last.map(|export| export.path.as_str());
        child.report_pair(QualityCode::ExportOlder, (field, against), newer.into_iter(), quality);
        let before = quality.found.len();
        child.report_rows(QualityCode::ReferencesRefused, field, refused.into_iter(), quality);
        quality.found.iter_mut().skip(before).for_each(|finding| finding.differ = self.differ);
        child.report_rows(QualityCode::DanglingReference, field, wrong.into_iter(), quality);
    }
}

/// Whether a field must have a value whatever it refers to: then its empty cells were reported as they were read.
fn is_required(table: &Table, field: &str) -> bool {
    table.fields.iter().any(|known| known.name == field && known.required)
}

/// Leaves those words without an owner that may mean a record of the table: the others name somebody outside it.
fn look_outside(owners: &mut Owners<'_>, (words, keys): (&Words, &Words), missed: &BTreeSet<&str>, link: u32) {
    let nobody: Vec<(u32, &str)> = words.iter().filter(|(code, _)| owners.get(*code) == Some(Owner::Nobody)).collect();
    let named: Vec<&str> = nobody.iter().map(|(_, word)| *word).collect();
    let near = near(&named, keys.iter().map(|(_, key)| key));
    // Where keys have letters, a number or a day names nobody either.
    let lettered = keys.iter().all(|(_, key)| key.contains(char::is_alphabetic));
    let nameless = |word: &str| names_nobody(word) && (lettered || word.contains(char::is_alphabetic));
    for (code, word) in nobody {
        if !missed.contains(word) && !near.contains(word) && !nameless(word) {
            owners.set(code, Owner::Outside(link));
        }
    }
}

/// For each word of a column, the row whose key it is.
struct Owners<'a> {
    parent: &'a TableBuild,
    index: &'a KeyIndex,
    /// How many words are the keys themselves, so that the code of each is its row.
    keys: u32,
    /// Of the words after these.
    others: Vec<Owner>,
}

impl<'a> Owners<'a> {
    fn of(words: &Words, (parent, index, keys): (&'a TableBuild, &'a KeyIndex, &Words), threads: Threads) -> Self {
        let owners = |codes: Range<u32>| -> Vec<Owner> {
            let mut near = Near::default();
            codes
                .map(|code| words.get(code).map_or(Owner::Nobody, |word| near.owner(index, word.as_bytes(), keys)))
                .collect()
        };
        let first = words.shared_with(keys);
        let codes = first..u32::try_from(words.len()).unwrap_or(UNKNOWN_CODE);
        let parts = codes.clone().step_by(MANY as usize).map(|first| first..first.saturating_add(MANY).min(codes.end));
        let others =
            if codes.len() < MANY as usize { owners(codes) } else { threads.each(parts.collect(), owners).concat() };
        Self { parent, index, keys: first, others }
    }

    /// Of a word; nothing if the code is that of no word.
    fn get(&self, code: u32) -> Option<Owner> {
        let owner = match code.checked_sub(self.keys) {
            None => self.index.of_row(code),
            Some(other) => self.others.get(other as usize).copied()?,
        };
        Some(match owner {
            Owner::Row(row) | Owner::Several(row) => match self.parent.first_meant(row as usize) {
                Some(first) if self.parent.is_alike(row as usize) => Owner::Alike(first),
                Some(first) => Owner::Several(first),
                None => owner,
            },
            Owner::Alike(_) | Owner::Nobody | Owner::Outside(_) => owner,
        })
    }

    /// Whether a cell names a record that is there, or says that there is none.
    fn is_there(&self, code: u32, optional: bool) -> bool {
        self.get(code).map_or(code == MISSING_CODE && optional, |owner| owner != Owner::Nobody)
    }

    /// Of a word that is no key of the records.
    fn set(&mut self, code: u32, owner: Owner) {
        let other = code.checked_sub(self.keys).and_then(|other| self.others.get_mut(other as usize));
        if let Some(known) = other {
            *known = owner;
        }
    }
}

/// Where a file of the parents is missing or unreadable, or none of them has a key, that is the finding, and not every row that misses
/// its parent.
fn may_report(relation: &ForeignKey, builds: &BTreeMap<String, TableBuild>) -> bool {
    builds
        .get(&relation.reference)
        .is_some_and(|parent| !parent.data.has_unread() && (parent.data.rows == 0 || parent.has_a_key()))
}

impl TableBuild {
    /// Takes the text of references that name no record, or that are not used: held against another, it would prove nothing.
    pub(crate) fn forget_references(&mut self, field: &str, rows: impl Iterator<Item = usize>) {
        if self.data.key.as_deref() == Some(field) {
            return;
        }
        let Some(Column::Text(column)) = self.data.columns.get_mut(field) else { return };
        for row in rows {
            // Where no word stands there is none to take: an empty cell stays empty.
            if let Some(code) = column.codes_mut().get_mut(row).filter(|code| **code < UNKNOWN_CODE) {
                *code = UNKNOWN_CODE;
            }
        }
    }
}
