//! One table: its exports read, their parts put together.

use std::collections::{BTreeMap, BTreeSet};

use readymark_findings::QualityCode;
use readymark_source::table_schema::{FieldType, Table};

use crate::assemble::{Built, Shape, Source, build};
use crate::bundle::{Export, PartnerSource};
use crate::cell::NO_PARTNER;
use crate::csv::Tuning;
use crate::evidence::{Need, Progress};
use crate::keys::KeyIndex;
use crate::quality::{Draft, Quality};
use crate::reading::{FileRead, ROWS_LIMIT, Wanted, read_export};
use crate::typed::{Part, Target};
use crate::{Bundle, Column, TableData, TextColumn, pool};

/// From so many rows on, columns are put together on several threads.
const MANY: usize = 50_000;

/// A table while it is built.
pub(crate) struct TableBuild {
    /// The table.
    pub(crate) data: TableData,
    /// Its rows by key, if it has one.
    pub(crate) index: Option<KeyIndex>,
    /// The words of fields that hold a key and are not texts.
    pub(crate) as_text: BTreeMap<String, TextColumn>,
}

impl TableBuild {
    /// The words of a field that holds a key.
    pub(crate) fn words(&self, field: &str) -> Option<&TextColumn> {
        match self.data.columns.get(field) {
            Some(Column::Text(column)) => Some(column),
            _ => self.as_text.get(field),
        }
    }

    /// Whether the table is there and each of its rows has a key.
    pub(crate) fn every_key_is_known(&self) -> bool {
        let keys = self.data.key.as_ref().and_then(|key| self.words(key));
        keys.is_some_and(|keys| keys.codes.iter().all(|code| keys.words().get(*code).is_some()))
    }

    /// The table as it is handed out: without what served only to find links.
    pub(crate) fn finish(mut self, need: &Need) -> TableData {
        let needed = need.columns.get(&self.data.name);
        let key = self.data.key.clone();
        self.data
            .columns
            .retain(|field, _| needed.is_some_and(|needed| needed.contains(field)) || key.as_ref() == Some(field));
        self.data.key_words = key.and_then(|key| self.as_text.remove(&key));
        self.data
    }
}

/// Reads the exports of one table.
pub(crate) fn read_table(
    bundle: &Bundle,
    table: &Table,
    need: &Need,
    tuning: &Tuning,
    progress: &dyn Progress,
    quality: &mut Quality,
) -> TableBuild {
    let wanted = wanted(table, need);
    let exports: Vec<&Export> = bundle.exports.iter().filter(|export| export.table.value == table.name).collect();
    let mut files: Vec<FileRead> = Vec::new();
    let mut rows = 0_u64;
    for export in &exports {
        let mut read = read_export(bundle, export, &wanted, tuning, progress, quality);
        read.export.first_row = usize::try_from(rows).unwrap_or(usize::MAX);
        rows += read.export.rows;
        if rows > ROWS_LIMIT {
            quality.add(Draft::of_file(QualityCode::FileUnreadable, &table.name, &read.export.path), true, None);
            rows -= read.export.rows;
            (read.export.rows, read.export.readable, read.segments) = (0, false, Vec::new());
        }
        files.push(read);
    }
    let shapes = shapes(table, &wanted, exports.iter().any(|export| export.partner.is_some()));
    let tasks = sources(bundle, &exports, &mut files, shapes);
    let rows = usize::try_from(rows).unwrap_or(usize::MAX);
    let threads = if rows < MANY { 1 } else { tuning.threads };
    let built = pool::each(tasks, threads, |(target, shape, sources)| (target, build(shape, sources)));
    let read: Vec<_> = files.into_iter().map(|file| file.export).collect();
    let data = TableData {
        name: table.name.clone(),
        present: read.iter().any(|export| export.readable),
        complete: !read.is_empty() && read.iter().all(|export| export.readable && export.complete),
        rows,
        exports: read,
        key: key_field(table).map(str::to_owned),
        ..TableData::default()
    };
    let mut build = TableBuild { data, index: None, as_text: BTreeMap::new() };
    built.into_iter().for_each(|(target, built)| build.take(target, built));
    build.report_repeated(quality);
    build
}

/// The field that identifies a row, if its values may be kept.
fn key_field(table: &Table) -> Option<&str> {
    let field = table.field(table.key.as_ref()?)?;
    field.personal.may_be_kept().then_some(field.name.as_str())
}

fn wanted<'a>(table: &'a Table, need: &Need) -> Wanted<'a> {
    let relations = need.relations.iter().filter(|(owner, _)| *owner == table.name);
    let links: BTreeSet<&str> = relations
        .filter_map(|(_, name)| table.foreign_keys.iter().find(|relation| relation.name == *name))
        .map(|relation| relation.field.as_str())
        .chain(key_field(table))
        .collect();
    let named = need.columns.get(&table.name);
    let asks = |name: &str| named.is_some_and(|named| named.contains(name));
    let files = [table.file_found_column(), table.file_bytes_column()];
    let files = files.iter().flatten().any(|column| asks(column)).then_some(table.files.as_deref()).flatten();
    let mut wanted = Wanted { table, fields: BTreeSet::new(), as_text: BTreeSet::new() };
    for field in table.fields.iter().filter(|field| field.personal.may_be_kept()) {
        let (name, text) = (field.name.as_str(), field.kind == FieldType::Text);
        if asks(name) || files == Some(name) || links.contains(name) && text {
            wanted.fields.insert(name);
        }
        if links.contains(name) && !text {
            wanted.as_text.insert(name);
        }
    }
    wanted
}

/// The columns to build.
fn shapes(table: &Table, wanted: &Wanted<'_>, partners: bool) -> Vec<(Target, Shape)> {
    let mut shapes = Vec::new();
    for field in &table.fields {
        let name = field.name.as_str();
        let is_key = key_field(table) == Some(name);
        if wanted.fields.contains(name) {
            let shape = match field.kind {
                FieldType::Date => Shape::Date,
                FieldType::Integer => Shape::Integer,
                FieldType::Decimal => Shape::Decimal,
                FieldType::Boolean => Shape::Boolean,
                FieldType::Text if is_key => Shape::Keys,
                FieldType::Text => Shape::Text,
            };
            shapes.push((Target::Field(name.to_owned()), shape));
        }
        if wanted.as_text.contains(name) {
            shapes.push((Target::AsText(name.to_owned()), if is_key { Shape::Keys } else { Shape::Text }));
        }
    }
    if partners {
        shapes.push((Target::Partner, Shape::Partners));
    }
    // Keys take longest, so they begin first.
    shapes.sort_by_key(|(_, shape)| *shape != Shape::Keys);
    shapes
}

type Task = (Target, Shape, Vec<Source>);

/// For each column to build, what each file gives to it.
fn sources(bundle: &Bundle, exports: &[&Export], files: &mut [FileRead], shapes: Vec<(Target, Shape)>) -> Vec<Task> {
    let mut tasks: Vec<Task> = shapes.into_iter().map(|(target, shape)| (target, shape, Vec::new())).collect();
    for (file, export) in files.iter_mut().zip(exports) {
        let mut parts: Vec<Vec<Part>> = file.plans.iter().map(|_| Vec::new()).collect();
        for segment in file.segments.drain(..) {
            parts.iter_mut().zip(segment.parts).for_each(|(column, part)| column.push(part));
        }
        let rows = usize::try_from(file.export.rows).unwrap_or(0);
        for (target, _, sources) in &mut tasks {
            let plan = file.plans.iter().position(|plan| plan.target == *target);
            match plan.and_then(|plan| parts.get_mut(plan)) {
                Some(column) => sources.extend(column.drain(..).map(Source::Part)),
                None if *target == Target::Partner => sources.push(Source::Partner(partner(bundle, export), rows)),
                None => sources.push(Source::Unknown(rows)),
            }
        }
    }
    tasks
}

/// The partner of all rows of an export.
fn partner(bundle: &Bundle, export: &Export) -> u16 {
    let Some(PartnerSource::All(id)) = &export.partner else { return NO_PARTNER };
    let at = bundle.partners.iter().position(|(known, _)| known == id);
    at.and_then(|at| u16::try_from(at).ok()).unwrap_or(NO_PARTNER)
}

impl TableBuild {
    fn take(&mut self, target: Target, built: Built) {
        match (target, built) {
            (Target::Field(name), Built::Column(column)) => {
                self.data.columns.insert(name, column);
            }
            (Target::Field(name), Built::Keys(column, index)) => {
                self.index = Some(index);
                self.data.columns.insert(name, Column::Text(column));
            }
            (Target::AsText(name), Built::Keys(column, index)) => {
                self.index = Some(index);
                self.as_text.insert(name, column);
            }
            (Target::AsText(name), Built::Column(Column::Text(column))) => {
                self.as_text.insert(name, column);
            }
            (_, Built::Partners(partners)) => self.data.partners = Some(partners),
            // Words alone are built as words.
            (Target::AsText(_) | Target::Partner, _) => {}
        }
    }

    fn report_repeated(&self, quality: &mut Quality) {
        let repeated = self.index.as_ref().map(KeyIndex::repeated).unwrap_or_default();
        let rows = repeated.iter().map(|(row, _)| *row as usize);
        self.data.report_rows(QualityCode::DuplicateKey, self.data.key.as_deref(), rows, quality);
    }
}
