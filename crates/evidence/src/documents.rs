//! The documents folder: which of the files that a register names are there, and how large they are.
//!
//! A name stands in a cell, so no finding repeats it. Only names that were found by walking the folder are opened: a name that
//! leads elsewhere is simply not there.

use std::collections::BTreeMap;
use std::path::Path;

use readymark_findings::QualityCode;
use readymark_source::table_schema::Table;
use walkdir::WalkDir;

use crate::cell::{FALSE, MISSING, MISSING_CODE, MISSING_NUMBER, TRUE, UNKNOWN, UNKNOWN_NUMBER};
use crate::evidence::Need;
use crate::quality::{Draft, Quality};
use crate::store::{Store, resolve as resolve_path};
use crate::{Bundle, Column, TableData, digest};

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
#[derive(Clone, Copy)]
struct Known {
    found: u8,
    bytes: i64,
    fault: Option<QualityCode>,
}

const NOTHING: Known = Known { found: UNKNOWN, bytes: UNKNOWN_NUMBER, fault: None };

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
    if !asks(&found) && !asks(&bytes) {
        return Vec::new();
    }
    let mut read = Vec::new();
    let mut cells = vec![NOTHING; data.rows];
    if let (Some(folder), Some(Column::Text(column))) = (folder(bundle, data, quality), data.columns.get(field)) {
        let mut known = vec![NOTHING; column.words().len()];
        for (code, word) in column.words().iter() {
            if let Some(place) = known.get_mut(code as usize) {
                *place = look(bundle, &folder, word, &mut read);
            }
        }
        for (cell, code) in cells.iter_mut().zip(&column.codes) {
            *cell = match *code {
                MISSING_CODE => Known { found: MISSING, bytes: MISSING_NUMBER, fault: None },
                code => known.get(code as usize).copied().unwrap_or(NOTHING),
            };
        }
    }
    for code in [QualityCode::DocumentMissing, QualityCode::FileUnreadable] {
        let rows = cells.iter().enumerate().filter(|(_, cell)| cell.fault == Some(code)).map(|(row, _)| row);
        data.report_rows(code, Some(field), rows, quality);
    }
    data.columns.insert(found, Column::Boolean(cells.iter().map(|cell| cell.found).collect()));
    data.columns.insert(bytes, Column::Integer(cells.iter().map(|cell| cell.bytes).collect()));
    read
}

/// The documents folder's path in the bundle, and its files. A bundle that names no folder says nothing about files.
type Folder = (String, BTreeMap<String, u64>);

fn folder(bundle: &Bundle, data: &TableData, quality: &mut Quality) -> Option<Folder> {
    let path = bundle.documents.as_ref()?.value.clone();
    let dir = match &bundle.store {
        Store::Memory { documents, .. } => return Some((path, documents.clone())),
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

fn look(bundle: &Bundle, (folder, files): &Folder, name: &str, read: &mut Vec<(String, String)>) -> Known {
    // A register kept on Windows may write `policies\safeguarding.pdf`.
    let name = if files.contains_key(name) { name.to_owned() } else { name.replace('\\', "/") };
    let Some(size) = files.get(&name) else {
        return Known { found: FALSE, bytes: MISSING_NUMBER, fault: Some(QualityCode::DocumentMissing) };
    };
    let known = Known { found: TRUE, bytes: i64::try_from(*size).unwrap_or(UNKNOWN_NUMBER), fault: None };
    if matches!(bundle.store, Store::Memory { .. }) {
        return known;
    }
    let path = format!("{folder}/{name}");
    match bundle.store.open(&path).ok().and_then(|input| digest::of_input(&input).ok()) {
        Some(sum) => {
            read.push((path, sum));
            known
        }
        None => Known { fault: Some(QualityCode::FileUnreadable), ..NOTHING },
    }
}
