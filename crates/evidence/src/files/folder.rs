//! The files of a folder.

use std::collections::BTreeMap;
use std::path::Path;

use walkdir::WalkDir;

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
