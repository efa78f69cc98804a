//! The documents folder: which of the files that a register names are there, how large they are, and what they mention.
//!
//! A name stands in a cell, so no finding repeats it. Only names that were found by walking the folder are opened: a name that
//! leads elsewhere is simply not there.

mod folder;
mod known;
mod own;
mod search;
mod signs;

use std::collections::BTreeSet;

use readymark_documents::Phrase;
use readymark_findings::QualityCode;
use readymark_source::table_schema::Table;

use crate::columns::cell::{MISSING, MISSING_CODE, MISSING_NUMBER, UNKNOWN};
use crate::defects::quality::Quality;
use crate::files::limits::of_documents;
use crate::{Bundle, Column, Need, TableData};

use known::{Asked, Known};

/// Adds the columns about files to a register, if they are asked for. Gives the documents that were read, with digests.
pub(crate) fn resolve(
    bundle: &Bundle,
    table: &Table,
    need: &Need,
    data: &mut TableData,
    quality: &mut Quality,
) -> Vec<(String, String)> {
    let (Some(field), Some(found), Some(bytes)) = (&table.files, table.file_found_column(), table.file_bytes_column())
    else {
        return Vec::new();
    };
    let asks = |name: &String| need.columns.get(&table.name).is_some_and(|named| named.contains(name));
    let asked = asked(bundle, table, need);
    if !asks(&found) && !asks(&bytes) && asked.words.is_empty() {
        return Vec::new();
    }
    let mut read = Vec::new();
    let mut cells = vec![asked.unknown(); data.rows];
    if let (Some(folder), Some(Column::Text(column))) = (folder::folder(bundle, data, quality), data.columns.get(field))
    {
        let mut known = vec![asked.unknown(); column.words().len()];
        for (code, word) in column.words().iter() {
            if let Some(place) = known.get_mut(code as usize) {
                *place = search::examine(bundle, &folder, word, &asked, &mut read);
            }
        }
        for (cell, code) in cells.iter_mut().zip(column.codes.iter()) {
            *cell = match *code {
                MISSING_CODE => asked.nothing(MISSING, MISSING_NUMBER, MISSING),
                code => known.get(code as usize).cloned().unwrap_or_else(|| asked.unknown()),
            };
        }
    }
    let faults: BTreeSet<QualityCode> = cells.iter().flat_map(|cell| [cell.fault, cell.unread]).flatten().collect();
    for code in faults {
        let has = |cell: &Known| cell.fault == Some(code) || cell.unread == Some(code);
        let rows = cells.iter().enumerate().filter(|(_, cell)| has(cell)).map(|(row, _)| row);
        data.report_rows(code, Some(field), rows, quality);
    }
    signs::report(table, &cells, data, quality);
    data.columns.insert(found, Column::Boolean(cells.iter().map(|cell| cell.found).collect()));
    data.columns.insert(bytes, Column::Integer(cells.iter().map(|cell| cell.bytes).collect()));
    keep_mentions(table, &asked, &cells, data);
    data.documents.digests = (0..).zip(cells).filter_map(|(row, cell)| Some((row, cell.sha256?))).collect();
    read
}

fn asked<'a>(bundle: &Bundle, table: &'a Table, need: &Need) -> Asked<'a> {
    let words = need.mentions.get(&table.name).into_iter().flatten();
    Asked {
        table,
        words: words.filter_map(|words| Some((words.clone(), Phrase::parse(words)?))).collect(),
        limits: of_documents(&bundle.limits),
    }
}

/// Keeps what the documents mention as columns, and where.
fn keep_mentions(table: &Table, asked: &Asked<'_>, cells: &[Known], data: &mut TableData) {
    for code in cells.iter().filter_map(|cell| cell.unread) {
        *data.documents.unread.entry(code).or_default() += 1;
    }
    for (number, (words, _)) in asked.words.iter().enumerate() {
        let Some(column) = table.mentions_column(words) else { continue };
        let answer = |cell: &Known| cell.mentions.get(number).copied().unwrap_or((UNKNOWN, None));
        let places = (0_u32..).zip(cells).filter_map(|(row, cell)| Some((row, answer(cell).1?))).collect();
        data.columns.insert(column.clone(), Column::Boolean(cells.iter().map(|cell| answer(cell).0).collect()));
        data.documents.found.insert(words.clone(), (column, places));
    }
}
