//! The documents folder: which of the files that a register names are there, how large they are, and what they mention.
//!
//! A name stands in a cell, so no finding repeats it. Only names that were found by walking the folder are opened: a name that
//! leads elsewhere is simply not there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use readymark_documents::{Fault, Phrase, Place};
use readymark_findings::QualityCode;
use readymark_source::table_schema::Table;
use walkdir::WalkDir;

use crate::cell::{FALSE, MISSING, MISSING_CODE, MISSING_NUMBER, TRUE, UNKNOWN, UNKNOWN_NUMBER};
use crate::evidence::Need;
use crate::quality::{Draft, Quality};
use crate::store::{Store, resolve as resolve_path};
use crate::{Bundle, Column, Limits, TableData, digest};

/// How deep a folder is walked.
const DEPTH: usize = 32;
/// How many entries of a folder are looked at.
const ENTRIES: usize = 100_000;

/// The files of a folder, by path inside it, with their sizes. Links are not followed, hidden files not seen.
pub(crate) fn walk(folder: &Path) -> BTreeMap<String, u64> {
    let hidden =
        |entry: &walkdir::DirEntry| entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
    let walk = WalkDir::new(folder).follow_links(false).max_depth(DEPTH).sort_by_file_name();
    let mut files = BTreeMap::new();
    for entry in walk.into_iter().filter_entry(|entry| !hidden(entry)).take(ENTRIES).flatten() {
        let parts = entry.path().strip_prefix(folder).ok().map(|path| path.iter().map(std::ffi::OsStr::to_str));
        let name = parts.and_then(Iterator::collect::<Option<Vec<_>>>).map(|parts| parts.join("/"));
        if let (true, Some(name), Ok(metadata)) = (entry.file_type().is_file(), name, entry.metadata()) {
            files.insert(name, metadata.len());
        }
    }
    files
}

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
}

/// What the documents of a register are asked.
struct Asked {
    words: Vec<(String, Phrase)>,
    limits: readymark_documents::Limits,
}

impl Asked {
    fn nothing(&self, found: u8, bytes: i64, mention: u8) -> Known {
        Known { found, bytes, fault: None, unread: None, mentions: vec![(mention, None); self.words.len()] }
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
    if let (Some(folder), Some(Column::Text(column))) = (folder(bundle, data, quality), data.columns.get(field)) {
        let mut known = vec![asked.unknown(); column.words().len()];
        for (code, word) in column.words().iter() {
            if let Some(place) = known.get_mut(code as usize) {
                *place = look(bundle, &folder, word, &asked, &mut read);
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
    data.columns.insert(found, Column::Boolean(cells.iter().map(|cell| cell.found).collect()));
    data.columns.insert(bytes, Column::Integer(cells.iter().map(|cell| cell.bytes).collect()));
    keep_mentions(table, &asked, &cells, data);
    read
}

fn asked(bundle: &Bundle, table: &Table, need: &Need) -> Asked {
    let words = need.mentions.get(&table.name).into_iter().flatten();
    Asked {
        words: words.filter_map(|words| Some((words.clone(), Phrase::parse(words)?))).collect(),
        limits: limits(&bundle.limits),
    }
}

/// How much of a document is read.
pub(crate) fn limits(limits: &Limits) -> readymark_documents::Limits {
    readymark_documents::Limits { bytes: limits.document, unpacked: limits.document_text }
}

/// Keeps what the documents mention as columns, and where.
fn keep_mentions(table: &Table, asked: &Asked, cells: &[Known], data: &mut TableData) {
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

/// The documents folder's path in the bundle, and its files. A bundle that names no folder says nothing about files.
type Folder = (String, BTreeMap<String, u64>);

fn folder(bundle: &Bundle, data: &TableData, quality: &mut Quality) -> Option<Folder> {
    let path = bundle.documents.as_ref()?.value.clone();
    let dir = match &bundle.store {
        Store::Memory { documents, .. } => {
            let sizes = documents.iter().map(|(name, document)| (name.clone(), document.bytes));
            return Some((path, sizes.collect()));
        }
        Store::Folder(dir) => dir,
    };
    let found = resolve_path(dir, &path)
        .and_then(|(at, metadata)| if metadata.is_dir() { Ok(at) } else { Err(QualityCode::FileUnreadable) });
    match found {
        Ok(at) => Some((path, walk(&at))),
        Err(code) => {
            if data.rows > 0 {
                quality.add(Draft::of_file(code, &data.name, &path), false, None);
            }
            None
        }
    }
}

fn look(
    bundle: &Bundle,
    (folder, files): &Folder,
    name: &str,
    asked: &Asked,
    read: &mut Vec<(String, String)>,
) -> Known {
    // A register kept on Windows may write `policies\safeguarding.pdf`.
    let name = if files.contains_key(name) { name.to_owned() } else { name.replace('\\', "/") };
    let Some(size) = files.get(&name) else {
        return Known { fault: Some(QualityCode::DocumentMissing), ..asked.nothing(FALSE, MISSING_NUMBER, UNKNOWN) };
    };
    let known = asked.nothing(TRUE, i64::try_from(*size).unwrap_or(UNKNOWN_NUMBER), UNKNOWN);
    if let Store::Memory { documents, .. } = &bundle.store {
        let text = documents.get(&name).and_then(|document| document.text.as_deref());
        return text.map_or(known.clone(), |text| search(known, "document.txt", text.as_bytes(), asked));
    }
    let path = format!("{folder}/{name}");
    let opened = bundle.store.open(&path).ok();
    let Some((input, sum)) = opened.and_then(|input| Some((input.clone(), digest::of_input(&input).ok()?))) else {
        return Known { fault: Some(QualityCode::FileUnreadable), ..asked.unknown() };
    };
    read.push((path, sum));
    if asked.words.is_empty() {
        return known;
    }
    if input.len() > asked.limits.bytes {
        return Known { unread: Some(QualityCode::DocumentTooLarge), ..known };
    }
    let mut bytes = vec![0; usize::try_from(input.len()).unwrap_or(0)];
    match input.read_at(0, &mut bytes) {
        Ok(_) => search(known, &name, &bytes, asked),
        Err(_) => Known { fault: Some(QualityCode::FileUnreadable), ..asked.unknown() },
    }
}

/// Looks for the words in a document. What is not found in one that could not be read whole may stand there.
fn search(known: Known, name: &str, bytes: &[u8], asked: &Asked) -> Known {
    let document = match readymark_documents::read(name, bytes, asked.limits) {
        Ok(document) => document,
        Err(fault) => return Known { unread: Some(code_of(fault)), ..known },
    };
    let text = document.folded();
    let lacking = if document.incomplete { UNKNOWN } else { FALSE };
    let mention = |phrase: &Phrase| text.mentions(phrase).map_or((lacking, None), |place| (TRUE, Some(place)));
    Known {
        unread: document.incomplete.then_some(QualityCode::DocumentPartly),
        mentions: asked.words.iter().map(|(_, phrase)| mention(phrase)).collect(),
        ..known
    }
}

/// Why a document is not known, as a finding says it.
pub(crate) fn code_of(fault: Fault) -> QualityCode {
    match fault {
        Fault::OtherFormat => QualityCode::DocumentFormat,
        Fault::Damaged => QualityCode::FileDamaged,
        Fault::Encrypted => QualityCode::FileEncrypted,
        Fault::TooLarge => QualityCode::DocumentTooLarge,
        Fault::UnpacksTooLarge => QualityCode::DocumentUnpacksTooLarge,
        Fault::NoText => QualityCode::DocumentNoText,
    }
}
