//! The documents folder: which of the files that a register names are there, how large they are, and what they mention.
//!
//! A name stands in a cell, so no finding repeats it. Only names that were found by walking the folder are opened: a name that
//! leads elsewhere is simply not there.

mod folder;
mod own;
mod search;
mod signs;

use std::collections::{BTreeMap, BTreeSet};

use readymark_documents::{Phrase, Place};
use readymark_findings::QualityCode;
use readymark_source::table_schema::Table;

use crate::columns::cell::{MISSING, MISSING_CODE, MISSING_NUMBER, UNKNOWN, UNKNOWN_NUMBER};
use crate::defects::quality::Quality;
use crate::evidence::Need;
use crate::{Bundle, Column, Limits, TableData};

pub(crate) use folder::walk;
use own::Own;
pub use search::code_of;

/// What is known of one document.
#[derive(Clone)]
struct Known {
    found: u8,
    bytes: i64,
    fault: Option<QualityCode>,
    /// Why its text is not known, or not all of it.
    unread: Option<QualityCode>,
    /// Whether it mentions each of the words, and where.
    mentions: Vec<(u8, Option<Place>)>,
    /// SHA-256 of its bytes, if it could be opened.
    sha256: Option<String>,
    /// What it says of itself, if it was opened.
    own: Option<Own>,
}

/// What the documents of a register are asked.
struct Asked<'a> {
    table: &'a Table,
    words: Vec<(String, Phrase)>,
    limits: readymark_documents::Limits,
}

impl Asked<'_> {
    fn nothing(&self, found: u8, bytes: i64, mention: u8) -> Known {
        Known {
            found,
            bytes,
            fault: None,
            unread: None,
            mentions: vec![(mention, None); self.words.len()],
            sha256: None,
            own: None,
        }
    }

    /// A document that says nothing of itself, or that nobody can ask.
    fn unknown(&self) -> Known {
        self.nothing(UNKNOWN, UNKNOWN_NUMBER, UNKNOWN)
    }
}

/// What was found in the documents that the rows of a table name.
#[derive(Clone, Debug, Default)]
pub struct DocumentsRead {
    /// For each of the words looked for, the column that says so, and where they stand first, by row.
    found: BTreeMap<String, (String, BTreeMap<u32, Place>)>,
    /// How many rows name a document whose text is not known, or not all of it, and why.
    pub unread: BTreeMap<QualityCode, u64>,
    /// SHA-256 of the document that each row names, if it is there and could be opened.
    pub digests: BTreeMap<usize, String>,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The row that names the document.
    pub row: u32,
    /// Where the words stand first.
    pub place: Place,
}

impl DocumentsRead {
    /// The columns that say whether documents mention something.
    pub(crate) fn searched(&self) -> impl Iterator<Item = &str> {
        self.found.values().map(|(column, _)| column.as_str())
    }

    /// Where documents mention these words, in the order of the rows.
    pub fn mentions(&self, words: &str) -> impl Iterator<Item = Mention> {
        let places = self.found.get(words).into_iter().flat_map(|(_, places)| places);
        places.map(|(row, place)| Mention { row: *row, place: *place })
    }
}

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
        for (cell, code) in cells.iter_mut().zip(&column.codes) {
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
        limits: limits(&bundle.limits),
    }
}

/// How much of a document is read.
#[must_use]
pub fn limits(limits: &Limits) -> readymark_documents::Limits {
    readymark_documents::Limits { bytes: limits.document, unpacked: limits.document_text }
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
