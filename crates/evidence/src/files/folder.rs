//! The files of a folder.

use std::collections::BTreeMap;
use std::path::Path;

use walkdir::WalkDir;

/// How deep a folder is walked.
const DEPTH: usize = 32;
/// How many entries of a folder are looked at.
const ENTRIES: usize = 100_000;

/// What a walk through a folder found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Walked {
    /// The files, by path inside the folder, with their sizes.
    pub(crate) files: BTreeMap<String, u64>,
    /// What was not looked into: hidden, a link, a pipe, unreadable, too deep, or with a name that is no UTF-8, whose bytes are replaced.
    pub(crate) passed_over: Vec<PassedOver>,
}

/// A file or folder that was not looked into.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PassedOver {
    /// Its path inside the folder; empty for whatever comes after the last entry that is looked at.
    pub(crate) path: String,
    /// Whether it is only hidden, as files are that programs keep for themselves.
    pub(crate) hidden: bool,
}

/// Walks through a folder. Links are not followed, hidden files not looked into.
pub(crate) fn walk(folder: &Path) -> Walked {
    let mut walked = Walked::default();
    let mut entries = WalkDir::new(folder).follow_links(false).max_depth(DEPTH).sort_by_file_name().into_iter();
    let mut seen = 0;
    let inside = |path: &Path| {
        let parts = path.strip_prefix(folder).unwrap_or(path).iter();
        parts.map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
    };
    while let Some(entry) = entries.next() {
        seen += 1;
        if seen > ENTRIES {
            walked.passed_over.push(PassedOver { path: String::new(), hidden: false });
            break;
        }
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map(inside).unwrap_or_default();
                walked.passed_over.push(PassedOver { path, hidden: false });
                continue;
            }
        };
        if entry.depth() == 0 {
            continue;
        }
        let kind = entry.file_type();
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if hidden && kind.is_dir() {
            entries.skip_current_dir();
        }
        let size = entry.metadata().ok().filter(|_| kind.is_file() && !hidden).map(|found| found.len());
        let is_text = entry.path().strip_prefix(folder).is_ok_and(|path| path.to_str().is_some());
        match size {
            Some(size) if is_text => drop(walked.files.insert(inside(entry.path()), size)),
            // A folder is looked into, unless it lies too deep.
            None if kind.is_dir() && !hidden && entry.depth() < DEPTH => {}
            _ => walked.passed_over.push(PassedOver { path: inside(entry.path()), hidden }),
        }
    }
    walked
}
