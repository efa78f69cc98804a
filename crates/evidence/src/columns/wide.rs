//! The columns of a sheet whose rows are several records, matched with the fields of one of its tables.

use readymark_findings::QualityCode;
use readymark_personal::Kind;
use readymark_source::table_schema::{FieldType, Personal, Table};

use super::headings::Columns;
use super::made::{Made, Making, Nth, Part, Taken, Then};
use super::rules::Rules;
use super::sheet::Sheet;
use super::suspicions::Suspects;
use super::typed::Day;
use super::which_rows::WhichRows;
use crate::bundle::{Export, Piece};
use crate::defects::quality::{Draft, HeadingPlace, Quality, position};
use crate::formats::csv::Judge;

impl Sheet<'_> {
    /// Adds the columns that are made to those of the file. Their numbers follow.
    pub(crate) fn add_made(
        &self,
        columns: &mut Columns,
        width: usize,
        suspects: &Suspects<'_>,
        place: &HeadingPlace<'_>,
        quality: &mut Quality,
    ) -> Making {
        let mut making = Making::default();
        for (field, parts) in self.parts(columns) {
            let Some(parts) = parts else {
                quality.add(place.draft(QualityCode::HeadingMissing, Some(field.to_owned())), false, None);
                columns.fields.remove(field);
                continue;
            };
            let is_reference = self.table.field(field).is_some_and(|field| field.personal == Personal::Pseudonym);
            let kind =
                |column| if is_reference { suspects.names_people(column) } else { suspects.shows_people(column) };
            for taken in parts.iter().filter_map(|part| if let Part::Cell(taken) = part { Some(taken) } else { None }) {
                if let Some(kind) = kind(taken.column).filter(|_| !columns.masked.contains(&taken.column)) {
                    columns.refuse_people(kind, (field, taken.column), self.table, place, quality);
                }
            }
            columns.fields.insert(field.to_owned(), width + making.columns.len());
            making.columns.push(Made(parts));
        }
        making
    }

    /// Each field that is made, with what it is made of; nothing if a column for it is not there.
    fn parts(&self, columns: &Columns) -> Vec<(&str, Option<Vec<Part>>)> {
        let wide = &self.export.wide;
        let mut found = Vec::new();
        for split in &wide.split {
            let nth = |part: usize, then: Then| Nth { at: split.at.clone(), part, then };
            let cell = |nth: Nth| {
                let column = self.column(&split.heading.value)?;
                Some(vec![Part::Cell(Taken { column, rules: self.rules(columns, column), nth: Some(nth) })])
            };
            if split.into.is_empty() {
                let fed = self.export.fields_of(&split.heading.value, self.table);
                found.extend(fed.into_iter().map(|field| (field, cell(nth(wide.part, Then::Records)))));
            }
            for (part, field) in split.into.iter().enumerate() {
                let then = if part + 1 == split.into.len() { Then::TooMany } else { Then::Others };
                found.push((field.value.as_str(), cell(nth(part, then))));
            }
        }
        for (field, template) in &wide.set {
            let parts = template.value.0.iter().map(|piece| self.part(piece, columns));
            found.push((field.value.as_str(), parts.collect()));
        }
        // A field that the table does not have is reported with the bundle.
        found.retain(|(field, _)| self.table.field(field).is_some());
        found
    }

    fn part(&self, piece: &Piece, columns: &Columns) -> Option<Part> {
        let wide = &self.export.wide;
        Some(match piece {
            Piece::Words(words) => Part::Words(words.clone()),
            Piece::Row => Part::Row,
            Piece::Part => Part::Words((wide.part + 1).to_string()),
            Piece::Cell(heading) => {
                let column = self.column(heading)?;
                let list = wide.rows_of().filter(|split| split.heading.value == *heading);
                let nth = list.map(|split| Nth { at: split.at.clone(), part: wide.part, then: Then::Records });
                Part::Cell(Taken { column, rules: self.rules(columns, column), nth })
            }
        })
    }

    /// Which rows are records of the table.
    pub(crate) fn which_rows(&self) -> Option<Judge> {
        let (export, wide) = (self.export, &self.export.wide);
        let filled: Vec<usize> = wide.if_filled.iter().filter_map(|heading| self.column(&heading.value)).collect();
        let is_own = |name: &String| {
            let used = wide.split.iter().any(|split| split.heading.value == *name);
            (used || !export.fields_of(name, self.table).is_empty()) && !(self.shared)(name)
        };
        let own = self.names.iter().enumerate().filter(|(at, name)| is_own(name) && !filled.contains(at));
        let own = own.map(|(at, _)| at).collect();
        let list = wide.rows_of().and_then(|split| {
            let nth = Nth { at: split.at.clone(), part: wide.part, then: Then::Records };
            Some((self.column(&split.heading.value)?, nth))
        });
        let rules = Rules::new(&self.words_for_none(), []);
        WhichRows { filled: (!wide.if_filled.is_empty()).then_some(filled), own, list, rules }.judge()
    }

    fn column(&self, heading: &str) -> Option<usize> {
        self.names.iter().position(|name| name == heading)
    }

    fn rules(&self, columns: &Columns, column: usize) -> Rules {
        let mask = self.bundle.mask.clone().filter(|_| columns.masked.contains(&column));
        Rules::new(&self.words_for_none(), []).masked(mask).of_references(true)
    }

    /// Words that mean "no value" under any heading: a day that a record of the table may have does not.
    fn words_for_none(&self) -> Vec<String> {
        let Export { missing, dates, exported_on, .. } = self.export;
        let days = self.table.fields.iter().filter(|field| field.kind == FieldType::Date);
        let days: Vec<Day> = days.map(|field| Day::new(field, dates, *exported_on)).collect();
        missing.iter().filter(|word| !days.iter().any(|day| day.turns(word, ""))).cloned().collect()
    }
}

impl Columns {
    /// A field is made of a column that people are called or found by.
    fn refuse_people(
        &mut self,
        kind: Kind,
        (field, column): (&str, usize),
        table: &Table,
        place: &HeadingPlace<'_>,
        quality: &mut Quality,
    ) {
        let pseudonym = table.field(field).is_some_and(|field| field.personal == Personal::Pseudonym);
        let draft = if pseudonym {
            place.draft(QualityCode::NamesAsReferences, Some(field.to_owned()))
        } else {
            place.draft(QualityCode::PersonalColumn, Some(position(column)))
        };
        self.usable = false;
        quality.add(Draft { looks_like: Some(kind.words()), ..draft }, true, None);
    }
}
