//! Files of this machine: the native form of [`Store`](super::store::Store), and the only door to its file system.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use readymark_findings::QualityCode;
use readymark_source::{FileError, SourceFile};
use walkdir::WalkDir;

use super::held::Held;
use super::input::{Input, Unreadable};
use super::walked::{DEPTH, ENTRIES, PassedOver, Walked};

/// The path on this machine of a folder or file inside the bundle, no part of which is a link. The path stays inside.
pub(super) fn resolve(dir: &Path, path: &str) -> Result<(PathBuf, std::fs::Metadata), QualityCode> {
    let mut at = dir.to_owned();
    let mut last = None;
    for part in path.split('/') {
        at.push(part);
        let found = std::fs::symlink_metadata(&at).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => QualityCode::FileMissing,
            _ => QualityCode::FileUnreadable,
        })?;
        if found.is_symlink() {
            return Err(QualityCode::FileUnreadable);
        }
        last = Some(found);
    }
    last.map(|found| (at, found)).ok_or(QualityCode::FileMissing)
}

/// Opens a file by its path inside the bundle.
pub(super) fn open(dir: &Path, path: &str) -> Result<Input, QualityCode> {
    let (at, found) = resolve(dir, path)?;
    if !found.is_file() {
        return Err(QualityCode::FileUnreadable);
    }
    let file = File::open(&at).map_err(|_| QualityCode::FileUnreadable)?;
    let opened = file.metadata().map_err(|_| QualityCode::FileUnreadable)?;
    // Someone may have put a link there since it was looked at.
    if !same_file(&found, &opened) {
        return Err(QualityCode::FileUnreadable);
    }
    Ok(of_file(file, opened.len()))
}

#[cfg(unix)]
fn same_file(one: &std::fs::Metadata, other: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn same_file(one: &std::fs::Metadata, other: &std::fs::Metadata) -> bool {
    one.len() == other.len() && one.file_type() == other.file_type()
}

/// A file that somebody names by its place on this machine, and not inside a bundle.
pub(crate) fn open_named(path: &Path) -> Result<Input, QualityCode> {
    let found = std::fs::symlink_metadata(path).map_err(|_| QualityCode::FileMissing)?;
    if !found.is_file() {
        return Err(QualityCode::FileUnreadable);
    }
    let file = File::open(path).map_err(|_| QualityCode::FileUnreadable)?;
    Ok(of_file(file, found.len()))
}

/// The names of what lies in a folder, in order, but for folders and what is hidden.
pub(super) fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().take(ENTRIES).flatten();
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| !kind.is_dir()));
    let named = files.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = named.filter(|name| !name.starts_with('.')).collect();
    names.sort();
    names
}

/// Whether a folder has an entry of exactly this name: some file systems find it in other letters as well.
fn has(folder: &Path, name: &str) -> bool {
    std::fs::read_dir(folder).is_ok_and(|entries| entries.flatten().any(|entry| entry.file_name() == name))
}

/// One of the bundle's own texts. Links are not followed.
pub(super) fn text(dir: &Path, name: &str) -> Result<Result<SourceFile, FileError>, Unreadable> {
    let path = dir.join(name);
    match std::fs::symlink_metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Err(FileError::Missing)),
        Ok(_) if !has(dir, name) => Ok(Err(FileError::Missing)),
        Ok(found) if !found.is_file() => Err(Unreadable::NoFile),
        Ok(_) | Err(_) => Ok(SourceFile::open(&path, name)),
    }
}

/// The place of a folder inside the bundle.
pub(super) fn folder(dir: &Path, path: &str) -> Result<PathBuf, QualityCode> {
    let (at, found) = resolve(dir, path)?;
    if found.is_dir() { Ok(at) } else { Err(QualityCode::FileUnreadable) }
}

/// A file, as long as it was when it was opened.
struct Opened {
    file: File,
    bytes: u64,
}

fn of_file(file: File, bytes: u64) -> Input {
    Input(Arc::new(Opened { file, bytes }))
}

impl Held for Opened {
    fn len(&self) -> u64 {
        self.bytes
    }

    fn read_exact_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
        read_exact_at(&self.file, buffer, offset)
    }
}

#[cfg(unix)]
fn read_exact_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_exact_at(file: &File, mut buffer: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !buffer.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, buffer, offset)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        buffer = buffer.split_at_mut(read).1;
        offset += read as u64;
    }
    Ok(())
}

/// Where there is no file system, no file was ever opened.
#[cfg(not(any(unix, windows)))]
fn read_exact_at(_: &File, _: &mut [u8], _: u64) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
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
