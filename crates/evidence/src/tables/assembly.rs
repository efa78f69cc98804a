//! One table: its exports read, their parts put together.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use readymark_findings::Leaves;
use readymark_source::table_schema::{FieldType, ForeignKey, Table};

use super::build::TableBuild;
use super::need::{Need, Progress, Wanted};
use super::plans::no_cells;
use super::{date_order, duplicate_keys, exports, lost_keys, named_day, periods};
use crate::bundle::Export;
use crate::columns::column_builder::{Cells, ColumnBuilder, KeyCells};
use crate::columns::dictionary::Dictionary;
use crate::columns::tuning::Tuning;
use crate::columns::typed::Target;
use crate::defects::quality::Quality;
use crate::tables::export_read::Lost;
use crate::tables::reading::{Reading, read_export};
use crate::{Bundle, ExportRead, TableData};

/// From so many rows on, keys are sorted on several threads.
const MANY: usize = 50_000;
/// How many values of a list are read.
const MOST_PARTS: usize = 20;

/// Reads the exports of one table; others were read before it.
pub(crate) fn read_table(
    bundle: &Bundle,
    (table, tables): (&Table, &[Table]),
    need: &Need,
    before: &BTreeMap<String, TableBuild>,
    tuning: &Tuning,
    progress: &dyn Progress,
    quality: &mut Quality,
) -> TableBuild {
    let exports = exports::exports(bundle, table, quality);
    let set_aside = exports::set_aside(bundle, table, quality);
    let reading = Reading { bundle, wanted: wanted(table, need, before), tables, tuning, progress };
    let mut build = read_columns(&reading, &exports, quality);
    build.data.set_aside = set_aside;
    build.data.complete &= set_aside == 0;
    let repeated = build.index.as_ref().is_some_and(|index| !index.repeated().is_empty());
    if repeated || !lost_keys::without_key(&build).is_empty() {
        build = with_every_column(build, &reading, &exports);
    }
    let threads = threads(&build, tuning);
    duplicate_keys::resolve(&mut build, table, threads, quality);
    build.keep(&reading.wanted);
    if !is_named(&table.name, tables) {
        build.index = None;
    }
    date_order::resolve(table, &mut build.data, quality);
    periods::resolve(table, bundle.window, &mut build.data, quality);
    named_day::resolve(table, bundle.window, &mut build.data, quality);
    build
}

/// The exports read, their rows under one another.
fn read_columns(reading: &Reading<'_>, exports: &[Cow<'_, Export>], quality: &mut Quality) -> TableBuild {
    let table = reading.wanted.table;
    let mut columns = columns(table, &reading.wanted, exports.iter().any(|export| export.partner.is_some()));
    let mut read: Vec<ExportRead> = Vec::new();
    let mut rows = 0;
    for export in exports {
        for part in 0..MOST_PARTS {
            let mut found = read_part(reading, export, part, (rows, &mut columns), quality);
            rows += usize::try_from(found.rows).unwrap_or(0);
            let more = found.more_parts;
            if more && part + 1 == MOST_PARTS {
                found.lost = Lost::Rows;
            }
            read.push(found);
            if !more {
                break;
            }
        }
    }
    let data = TableData {
        name: table.name.clone(),
        present: read.iter().any(|export| export.readable),
        complete: !read.is_empty()
            && read.iter().all(|export| export.readable && export.complete && export.lost == Lost::Nothing),
        rows,
        exports: read,
        key: key_field(table).map(str::to_owned),
        ..TableData::default()
    };
    let mut build = TableBuild {
        data,
        index: None,
        as_text: BTreeMap::new(),
        sheet_rows: None,
        alike: Vec::new(),
        told_apart: BTreeMap::new(),
    };
    let threads = threads(&build, reading.tuning);
    columns.into_iter().for_each(|column| build.take(column.target, column.cells.finish(threads)));
    build
}

/// Reads an export; of a column that makes a record of each of its values, one value of each row.
fn read_part(
    reading: &Reading<'_>,
    export: &Export,
    part: usize,
    (rows, columns): (usize, &mut [ColumnBuilder]),
    quality: &mut Quality,
) -> ExportRead {
    if part == 0 {
        return read_export(reading, export, rows, columns, quality);
    }
    let mut export = export.clone();
    export.wide.part = part;
    // What is to be said of the sheet was said with the first values.
    let mut found = Quality::default();
    let read = read_export(reading, &export, rows, columns, &mut found);
    let of_rows = found.found.into_iter().filter(|finding| finding.fatal || finding.code.leaves() != Leaves::Neither);
    quality.found.extend(of_rows);
    read
}

/// The same table with every column that is mapped, read again: whether two rows of one key are copies, and which look like one that lost
/// its key, must not depend on which columns the checks of a pack read. What is wrong in those that none reads is not reported.
fn with_every_column(build: TableBuild, reading: &Reading<'_>, exports: &[Cow<'_, Export>]) -> TableBuild {
    let Reading { bundle, ref wanted, tables, tuning, .. } = *reading;
    let kept = wanted.table.fields.iter().filter(|field| field.personal.may_be_kept());
    let fields = kept.map(|field| field.name.as_str()).collect();
    let wanted = Wanted { fields, sheet_rows: true, ..wanted.clone() };
    let every = Reading { bundle, wanted, tables, tuning, progress: &() };
    let read = read_columns(&every, exports, &mut Quality::default());
    // A file that was changed in between is not two files.
    if read.data.rows != build.data.rows {
        return build;
    }
    let TableData { complete, exports, set_aside, .. } = build.data;
    TableBuild { data: TableData { complete, exports, set_aside, ..read.data }, ..read }
}

fn threads(build: &TableBuild, tuning: &Tuning) -> usize {
    if build.data.rows < MANY { 1 } else { tuning.threads }
}

/// Whether another table may name records of this one. Where none does, nobody looks for its rows by key any more.
fn is_named(table: &str, tables: &[Table]) -> bool {
    let refers = |other: &Table| {
        let may_name = other.fields.iter().any(|field| field.may_name.as_deref() == Some(table));
        may_name || other.foreign_keys.iter().any(|relation| relation.reference == table)
    };
    tables.iter().any(refers)
}

/// The field that identifies a row, if its values may be kept.
fn key_field(table: &Table) -> Option<&str> {
    let field = table.field(table.key.as_ref()?)?;
    field.personal.may_be_kept().then_some(field.name.as_str())
}

fn wanted<'a>(table: &'a Table, need: &Need, before: &BTreeMap<String, TableBuild>) -> Wanted<'a> {
    let references = table.foreign_keys.iter().map(|relation| relation.field.as_str());
    let links: BTreeSet<&str> = references.chain(key_field(table)).collect();
    let named = need.columns.get(&table.name);
    let asks = |name: &str| named.is_some_and(|named| named.contains(name));
    let files = [table.file_found_column(), table.file_bytes_column()];
    let files = (need.mentions.contains_key(&table.name) || files.iter().flatten().any(|column| asks(column)))
        .then_some(table.files.as_deref())
        .flatten();
    let together = date_order::asked_with(table, asks);
    let dated_by = named.and(table.dated_by.as_deref());
    // A field with words of its own holds these, whatever it refers to.
    let keys = |relation: &'a ForeignKey| {
        let field = table.field(&relation.field).filter(|field| field.allowed.is_empty())?;
        Some((field.name.as_str(), before.get(&relation.reference)?.known_keys()?))
    };
    // Where a field refers to several tables, the first that was read knows it.
    let known = table.foreign_keys.iter().rev().filter_map(keys).collect();
    let mut wanted = Wanted { table, fields: BTreeSet::new(), as_text: BTreeSet::new(), sheet_rows: false, known };
    for field in table.fields.iter().filter(|field| field.personal.may_be_kept()) {
        let (name, text) = (field.name.as_str(), field.kind == FieldType::Text);
        // What documents say of themselves is held against the dates of the register.
        let dates = field.kind == FieldType::Date && need.mentions.contains_key(&table.name);
        if asks(name)
            || dates
            || together.contains(name)
            || files == Some(name)
            || dated_by == Some(name)
            || links.contains(name) && text
        {
            wanted.fields.insert(name);
        }
        if links.contains(name) && !text {
            wanted.as_text.insert(name);
        }
    }
    wanted
}

/// The columns to read, empty.
fn columns(table: &Table, wanted: &Wanted<'_>, partners: bool) -> Vec<ColumnBuilder> {
    let mut columns = Vec::new();
    for field in &table.fields {
        let name = field.name.as_str();
        let words = || match key_field(table) {
            Some(key) if key == name => Cells::Keys(KeyCells::default()),
            _ => Cells::Text(Vec::new(), Dictionary::beginning_with(wanted.known.get(name).cloned())),
        };
        if wanted.fields.contains(name) {
            let cells = no_cells(field.kind).unwrap_or_else(words);
            columns.push(ColumnBuilder { target: Target::Field(name.to_owned()), cells });
        }
        if wanted.as_text.contains(name) {
            columns.push(ColumnBuilder { target: Target::AsText(name.to_owned()), cells: words() });
        }
    }
    if wanted.sheet_rows {
        let cells = Cells::Text(Vec::new(), Dictionary::beginning_with(None));
        columns.push(ColumnBuilder { target: Target::SheetRow, cells });
    }
    if partners {
        columns.push(ColumnBuilder { target: Target::Partner, cells: Cells::Partners(Vec::new()) });
    }
    columns
}
