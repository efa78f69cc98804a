//! The documents folder and the files in it.

use std::collections::BTreeMap;
use std::path::Path;

use readymark_findings::QualityCode;
use walkdir::WalkDir;

use crate::defects::quality::{Draft, Quality};
use crate::files::store::{Store, resolve};
use crate::{Bundle, TableData};

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

/// The documents folder's path in the bundle, and its files. A bundle that names no folder says nothing about files.
pub(super) type Folder = (String, BTreeMap<String, u64>);

pub(super) fn folder(bundle: &Bundle, data: &TableData, quality: &mut Quality) -> Option<Folder> {
    let path = bundle.documents.as_ref()?.value.clone();
    let dir = match &bundle.store {
        Store::Memory { documents, .. } => {
            let sizes = documents.iter().map(|(name, document)| (name.clone(), document.bytes));
            return Some((path, sizes.collect()));
        }
        Store::Folder(dir) => dir,
    };
    let found = resolve(dir, &path)
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
