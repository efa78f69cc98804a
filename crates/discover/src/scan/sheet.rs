//! The cells of one file, counted by column and by what they look like.

use std::collections::{BTreeMap, BTreeSet};

use readymark_evidence::{Export, REFERENCES, Visitor, column_place, people_in};
use readymark_source::table_schema::{Personal, Table};

use super::list::{By, Handling, Sign};
use super::place::{Spot, is_personal};
use crate::matching::{Ground, best};
use readymark_personal::{Kind, content, heading, is_named, tells};

/// Counts while a file is visited.
pub(super) struct Sheets<'b> {
    file: &'b str,
    exports: &'b [&'b Export],
    ours: &'b BTreeSet<String>,
    tables: &'b [Table],
    found: Vec<Sign>,
    number: u64,
    open: Option<Sheet>,
}

#[derive(Default)]
struct Sheet {
    name: String,
    hidden: bool,
    columns: BTreeMap<usize, Tally>,
    /// The first row of the headings.
    head: Option<u64>,
}

#[derive(Default)]
struct Tally {
    headings: Vec<String>,
    filled: u64,
    /// How many of these hold words, and not only a day, a number, or yes and no.
    worded: u64,
    kinds: BTreeMap<Kind, u64>,
    /// The first cells, which say whether references are names.
    first: Vec<String>,
    /// How many cells have the form of a name.
    named: u64,
}

impl<'b> Sheets<'b> {
    pub(super) fn new(
        file: &'b str,
        exports: &'b [&'b Export],
        (ours, tables): (&'b BTreeSet<String>, &'b [Table]),
    ) -> Self {
        Self { file, exports, ours, tables, found: Vec::new(), number: 0, open: None }
    }

    pub(super) fn finish(mut self) -> Vec<Sign> {
        self.close();
        self.found
    }

    /// The export that reads a sheet, if one does.
    fn export(&self, sheet: &Sheet) -> Option<&'b Export> {
        let first = self.number == 1;
        let reads = |export: &&&Export| match &export.sheet {
            Some(name) => name.value == sheet.name,
            None => first,
        };
        self.exports.iter().find(reads).copied()
    }

    /// Whether a column is read as references, or has a heading that says so where no entry reads it.
    fn refers(&self, export: Option<&Export>, tally: &Tally) -> bool {
        let table = |name: &str| self.tables.iter().find(|table| table.name == name);
        let is_one =
            |table: &Table, field: &str| table.field(field).is_some_and(|field| field.personal == Personal::Pseudonym);
        let by_heading = |name: &String| {
            let known = self.tables.iter().filter_map(|table| best(table, name));
            let known = known.filter(|(_, ground, _)| *ground != Ground::Like);
            known.into_iter().any(|(field, ..)| field.personal == Personal::Pseudonym)
        };
        match export {
            Some(_) => self.exports.iter().filter_map(|export| Some((export, table(&export.table.value)?))).any(
                |(export, table)| {
                    let fed = tally.headings.iter().flat_map(|name| export.fields_of(name, table));
                    fed.into_iter().any(|field| is_one(table, field))
                },
            ),
            None => tally.headings.iter().any(by_heading),
        }
    }

    /// Files what the sheet before showed.
    fn close(&mut self) {
        let Some(sheet) = self.open.take() else { return };
        let number = (!sheet.name.is_empty()).then_some(self.number);
        let spot = Spot { sheet: number, hidden: sheet.hidden, ..Spot::file(self.file) };
        if is_personal(&sheet.name) {
            self.found.push(Sign::new(spot.clone(), Kind::Name, By::SheetName));
        }
        let export = self.export(&sheet);
        for (column, tally) in &sheet.columns {
            let handling = export.map_or(Handling::Unused, |export| tally.handling(export, *column));
            let spot = Spot { column: Some(*column as u64 + 1), ..spot.clone() };
            let names = tally.names().filter(|_| self.refers(export, tally));
            self.found.extend(tally.signs(names).into_iter().map(|(by, kind, count)| Sign {
                count,
                of: count.map(|_| tally.filled),
                handling: Some(handling),
                ..Sign::new(spot.clone(), kind, by)
            }));
        }
    }
}

impl Visitor for Sheets<'_> {
    fn sheet(&mut self, name: &str, hidden: bool) {
        self.close();
        self.number += 1;
        let mut sheet = Sheet { name: name.to_owned(), hidden, ..Sheet::default() };
        sheet.head = self.export(&sheet).and_then(|export| export.header_row);
        self.open = Some(sheet);
    }

    fn cell(&mut self, row: u64, column: usize, text: &str) {
        let Some(sheet) = &mut self.open else { return };
        let first = *sheet.head.get_or_insert(row);
        let rows = self.exports.iter().map(|export| export.header_rows).max().unwrap_or(1).max(1);
        let tally = sheet.columns.entry(column).or_default();
        if (first..first + rows).contains(&row) {
            return tally.headings.push(text.to_owned());
        }
        if self.ours.contains(text.trim()) {
            return;
        }
        tally.filled += 1;
        // An answer is nobody's name.
        let answer = ["true", "false"].iter().any(|word| text.trim().eq_ignore_ascii_case(word));
        tally.worded += u64::from(!answer && text.chars().filter(|character| character.is_alphabetic()).count() > 3);
        if let Some(suspicion) = content(&[text]) {
            *tally.kinds.entry(suspicion.kind).or_default() += 1;
        }
        tally.named += u64::from(is_named(text));
        if tally.first.len() < REFERENCES {
            tally.first.push(text.to_owned());
        }
    }
}

impl Tally {
    /// What the column shows: by its heading, and by its cells, where names may stand in references.
    fn signs(&self, names: Option<u64>) -> Vec<(By, Kind, Option<u64>)> {
        let named = self.headings.iter().find_map(|text| heading(text)).filter(|kind| self.fits(*kind));
        let named = named.map(|kind| (By::Heading, kind, None));
        let cells = self.kinds.iter().filter(|(kind, count)| self.tells(**kind, **count));
        let mut cells: Vec<(Kind, u64)> = cells.map(|(kind, count)| (*kind, *count)).collect();
        if let Some(count) = names {
            cells.retain(|(kind, _)| *kind != Kind::Name);
            cells.push((Kind::Name, count));
        }
        named.into_iter().chain(cells.into_iter().map(|(kind, count)| (By::Cells, kind, Some(count)))).collect()
    }

    /// How many cells are names, if the column is one of references and most of these are.
    fn names(&self) -> Option<u64> {
        let first: Vec<&str> = self.first.iter().map(String::as_str).collect();
        let found = people_in(&first).filter(|found| found.kind == Kind::Name)?;
        Some(self.named.max(found.cells as u64))
    }

    /// Under `Guardian` may stand the day on which one agreed: nobody's name.
    fn fits(&self, kind: Kind) -> bool {
        !matches!(kind, Kind::Name | Kind::Address | Kind::FreeText) || self.worded > 0 || self.filled == 0
    }

    /// Ten digits are an NHS number by chance once in eleven times, any long text is free text, and a place may be called as a person
    /// is: one such cell says nothing.
    fn tells(&self, kind: Kind, count: u64) -> bool {
        !matches!(kind, Kind::Nhs | Kind::FreeText | Kind::Name | Kind::Address) || tells(kind, count, self.filled)
    }

    fn handling(&self, export: &Export, column: usize) -> Handling {
        let place = column_place(column);
        let whole = self.headings.join(" ");
        let is = |name: &str| name == place || name == whole || self.headings.iter().any(|heading| heading == name);
        if export.drop.iter().any(|dropped| is(&dropped.value)) {
            Handling::Dropped
        } else if export.pseudonymise.iter().any(|masked| is(&masked.value)) {
            Handling::Pseudonyms
        } else {
            Handling::Kept
        }
    }
}
