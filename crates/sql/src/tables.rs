//! Typed tables as files that another engine reads: one delimited text for each table, and a description of all.
//!
//! A number stands for each day (days since 1 January 1970) and each decimal (millionths), so that no engine reads a date or a point its own way. A cell
//! without a value is empty; where some of them are unknown rather than missing, a second column says which.

use std::collections::BTreeMap;
use std::io;

use csv::{ByteRecord, Writer};
use readymark_evaluator::TypedTables;
use readymark_evidence::{Column, TableData, cell};
use readymark_rules::{ModelTable, Origin};

use crate::described::{ColumnFile, LinkFile, TableFile, Unknown};

/// Rows that name one key which several rows have: above so many they are not looked at one by one.
const MAYBE_ROWS: usize = 100;

/// A column that is written, or described alone.
struct Written<'a> {
    name: &'a str,
    kind: readymark_rules::Type,
    column: Option<&'a Column>,
    unknown: Unknown,
}

/// The links of a relation.
struct Links<'a> {
    name: &'a str,
    rows: Option<&'a [u32]>,
    shared: BTreeMap<u32, (u32, bool)>,
}

/// Writes the rows of a table, and says what was written.
///
/// # Errors
/// If it cannot be written.
pub(crate) fn write(tables: &TypedTables, table: &ModelTable, out: impl io::Write) -> io::Result<TableFile> {
    let data = tables.table(&table.schema.name);
    let columns = columns(table, data);
    let links = links(table, data);
    let groups = groups(data);
    let mut writer = Writer::from_writer(out);
    writer.write_byte_record(&heading(&columns, &links)).map_err(io::Error::other)?;
    let mut record = ByteRecord::new();
    for row in 0..data.map_or(0, |data| data.rows) {
        record.clear();
        let Ok(number) = u32::try_from(row) else { break };
        let twin = data.is_some_and(|data| data.duplicate_keys().binary_search(&number).is_ok());
        push_number(&mut record, number);
        record.push_field(boolean(twin));
        let group = groups.get(&number);
        push(&mut record, group.map(|group| group.0));
        push(&mut record, group.map(|group| group.1));
        let partner =
            data.and_then(|data| data.partners.as_ref()?.get(row)).filter(|partner| **partner != cell::NO_PARTNER);
        push(&mut record, partner);
        columns.iter().for_each(|column| column.push(row, &mut record));
        links.iter().for_each(|links| links.push(number, &mut record));
        writer.write_byte_record(&record).map_err(io::Error::other)?;
    }
    writer.flush()?;
    let described = |column: &Written<'_>| ColumnFile {
        name: column.name.to_owned(),
        kind: column.kind.into(),
        unknown: column.unknown,
    };
    let linked = |links: &Links<'_>| LinkFile { name: links.name.to_owned(), unknown: links.rows.is_none() };
    Ok(TableFile {
        name: table.schema.name.clone(),
        file: format!("{}.csv", table.schema.name),
        rows: data.map_or(0, |data| data.rows) as u64,
        columns: columns.iter().map(described).collect(),
        links: links.iter().map(linked).collect(),
    })
}

fn columns<'a>(table: &'a ModelTable, data: Option<&'a TableData>) -> Vec<Written<'a>> {
    let stored = table.columns.iter().filter(|column| matches!(column.origin, Origin::Stored));
    let written = stored.map(|declared| {
        let column = data.and_then(|data| data.column(&declared.name));
        let unknown = match column {
            None => Unknown::All,
            Some(column) if any_unknown(column) => Unknown::Some,
            Some(_) => Unknown::None,
        };
        Written { name: &declared.name, kind: declared.kind, column, unknown }
    });
    written.collect()
}

fn links<'a>(table: &'a ModelTable, data: Option<&'a TableData>) -> Vec<Links<'a>> {
    let of = |name: &'a String| {
        let shared = data.and_then(|data| data.shared_links.get(name)).map(Vec::as_slice).unwrap_or_default();
        let mut many: BTreeMap<u32, usize> = BTreeMap::new();
        shared.iter().for_each(|(_, first)| *many.entry(*first).or_default() += 1);
        let too_many = |first: &u32| many.get(first).is_some_and(|rows| *rows > MAYBE_ROWS);
        let shared = shared.iter().map(|(row, first)| (*row, (*first, too_many(first)))).collect();
        Links { name, rows: data.and_then(|data| data.links.get(name)).map(|rows| rows.as_slice()), shared }
    };
    table.schema.foreign_keys.iter().map(|key| of(&key.name)).collect()
}

/// For each row that shares its key, the first that has it and how many do.
fn groups(data: Option<&TableData>) -> BTreeMap<u32, (u32, usize)> {
    let groups = data.map(|data| data.key_groups.as_slice()).unwrap_or_default();
    let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
    groups.iter().for_each(|(_, first)| *sizes.entry(*first).or_default() += 1);
    groups.iter().map(|(row, first)| (*row, (*first, sizes.get(first).copied().unwrap_or(0)))).collect()
}

fn heading(columns: &[Written<'_>], links: &[Links<'_>]) -> ByteRecord {
    let mut heading: Vec<String> = ["r", "twin", "g", "gn", "partner"].map(str::to_owned).to_vec();
    for column in columns {
        match column.unknown {
            Unknown::All => {}
            Unknown::None => heading.push(format!("c_{}", column.name)),
            Unknown::Some => heading.extend([format!("c_{}", column.name), format!("u_{}", column.name)]),
        }
    }
    for links in links.iter().filter(|links| links.rows.is_some()) {
        heading.extend([format!("l_{}", links.name), format!("s_{}", links.name)]);
    }
    ByteRecord::from(heading)
}

impl Written<'_> {
    fn push(&self, row: usize, record: &mut ByteRecord) {
        let Some(column) = self.column else { return };
        let unknown = match column {
            Column::Date(days) => {
                let day = days.get(row).copied().unwrap_or(cell::UNKNOWN_DATE);
                push(record, (day > cell::UNKNOWN_DATE).then_some(day));
                day == cell::UNKNOWN_DATE
            }
            Column::Integer(numbers) | Column::Decimal(numbers) => {
                let number = numbers.get(row).copied().unwrap_or(cell::UNKNOWN_NUMBER);
                push(record, (number > cell::UNKNOWN_NUMBER).then_some(number));
                number == cell::UNKNOWN_NUMBER
            }
            Column::Boolean(truths) => {
                let truth = truths.get(row).copied().unwrap_or(cell::UNKNOWN);
                match truth {
                    cell::TRUE | cell::FALSE => record.push_field(boolean(truth == cell::TRUE)),
                    _ => record.push_field(b""),
                }
                truth == cell::UNKNOWN
            }
            Column::Text(text) => {
                record.push_field(text.word(row).unwrap_or_default().as_bytes());
                text.word(row).is_none() && text.codes.get(row) != Some(&cell::MISSING_CODE)
            }
        };
        if self.unknown == Unknown::Some {
            record.push_field(boolean(unknown));
        }
    }
}

impl Links<'_> {
    /// 0: to this row; 1: to none; 2: nobody knows where; 3: to one of the rows that share a key, the first of them; 4: the same, of so many that
    /// none is looked at.
    fn push(&self, row: u32, record: &mut ByteRecord) {
        let Some(link) = self.rows.map(|rows| rows.get(row as usize).copied().unwrap_or(cell::UNKNOWN_CODE)) else {
            return;
        };
        let (to, state) = match (link, self.shared.get(&row)) {
            (cell::MISSING_CODE, _) => (None, 1),
            (link, _) if link < cell::UNKNOWN_CODE => (Some(link), 0),
            (_, Some((first, too_many))) => (Some(*first), if *too_many { 4 } else { 3 }),
            _ => (None, 2),
        };
        push(record, to);
        push_number(record, state);
    }
}

fn any_unknown(column: &Column) -> bool {
    match column {
        Column::Date(days) => days.contains(&cell::UNKNOWN_DATE),
        Column::Integer(numbers) | Column::Decimal(numbers) => numbers.contains(&cell::UNKNOWN_NUMBER),
        Column::Boolean(truths) => truths.contains(&cell::UNKNOWN),
        Column::Text(text) => text.codes.contains(&cell::UNKNOWN_CODE),
    }
}

fn boolean(truth: bool) -> &'static [u8] {
    if truth { b"true" } else { b"false" }
}

fn push(record: &mut ByteRecord, value: Option<impl std::fmt::Display>) {
    match value {
        Some(value) => push_number(record, value),
        None => record.push_field(b""),
    }
}

fn push_number(record: &mut ByteRecord, number: impl std::fmt::Display) {
    record.push_field(number.to_string().as_bytes());
}
