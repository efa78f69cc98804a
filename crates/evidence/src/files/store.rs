//! Where a bundle's files are, and the only way to them. Nothing is followed that could lead out of the bundle.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use readymark_findings::QualityCode;

/// Where a bundle's files are.
#[derive(Clone)]
pub(crate) enum Store {
    /// In a folder.
    Folder(PathBuf),
    /// In memory; of a document the size, and its text if there is one.
    Memory {
        /// The exports, by path.
        files: BTreeMap<String, Arc<[u8]>>,
        /// The documents, by name inside their folder.
        documents: BTreeMap<String, MemoryDocument>,
    },
}

/// A document in memory.
#[derive(Clone)]
pub struct MemoryDocument {
    /// Its size in bytes.
    pub bytes: u64,
    /// Its text; nothing if it cannot be read.
    pub text: Option<String>,
}

impl fmt::Debug for MemoryDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryDocument").field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

/// Neither the folder nor any content.
impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Folder(_) => "Store(folder)",
            Self::Memory { .. } => "Store(memory)",
        })
    }
}

impl Store {
    /// Opens a file by its path inside the bundle.
    pub(crate) fn open(&self, path: &str) -> Result<Input, QualityCode> {
        match self {
            Self::Folder(dir) => open_inside(dir, path),
            Self::Memory { files, .. } => files.get(path).cloned().map(Input::Memory).ok_or(QualityCode::FileMissing),
        }
    }
}

/// Whether a path stays inside the bundle: relative, with `/`, without `..`.
pub(crate) fn is_inside(path: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    let drive = path.as_bytes().get(1) == Some(&b':');
    !drive && !path.contains(['\\', '\0']) && path.split('/').all(plain)
}

/// The path on this machine of a folder or file inside the bundle, no part of which is a link.
pub(crate) fn resolve(dir: &Path, path: &str) -> Result<(PathBuf, std::fs::Metadata), QualityCode> {
    if !is_inside(path) {
        return Err(QualityCode::PathEscapes);
    }
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

fn open_inside(dir: &Path, path: &str) -> Result<Input, QualityCode> {
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
    Ok(Input::File { file: Arc::new(file), bytes: opened.len() })
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

/// The bytes of one file, readable from several threads at once.
#[derive(Clone)]
pub(crate) enum Input {
    /// A file, as long as it was when it was opened.
    File {
        /// The file.
        file: Arc<File>,
        /// Its length.
        bytes: u64,
    },
    /// Bytes in memory.
    Memory(Arc<[u8]>),
}

impl Input {
    /// How many bytes there are.
    pub(crate) fn len(&self) -> u64 {
        match self {
            Self::File { bytes, .. } => *bytes,
            Self::Memory(bytes) => bytes.len() as u64,
        }
    }

    /// The first bytes, by which the kind of a file is told.
    pub(crate) fn start(&self) -> io::Result<Vec<u8>> {
        let mut start = vec![0; 1024];
        let read = self.read_at(0, &mut start)?;
        start.truncate(read);
        Ok(start)
    }

    /// All of it. Nothing if it cannot be read.
    pub(crate) fn all(&self) -> Option<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(self.len()).ok()?];
        self.read_at(0, &mut bytes).ok()?;
        Some(bytes)
    }

    /// Fills as much of the buffer as there are bytes from the offset on, and says how much that is.
    ///
    /// A file that has become shorter meanwhile is an error.
    pub(crate) fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.len().saturating_sub(offset)).unwrap_or(usize::MAX);
        let wanted = left.min(buffer.len());
        let buffer = buffer.get_mut(..wanted).unwrap_or_default();
        match self {
            Self::File { file, .. } => read_exact_at(file, buffer, offset)?,
            Self::Memory(bytes) => {
                let start = usize::try_from(offset).unwrap_or(usize::MAX);
                let from = bytes.get(start..).and_then(|rest| rest.get(..wanted)).unwrap_or_default();
                buffer.copy_from_slice(from);
            }
        }
        Ok(wanted)
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

/// The bytes of a file one after another, for readers that seek.
pub(crate) struct Stream {
    input: Input,
    at: u64,
}

impl Stream {
    pub(crate) fn new(input: Input) -> Self {
        Self { input, at: 0 }
    }
}

impl io::Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read_at(self.at, buffer)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl io::Seek for Stream {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        let place = match to {
            io::SeekFrom::Start(at) => Some(at),
            io::SeekFrom::End(by) => self.input.len().checked_add_signed(by),
            io::SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::is_inside;

    #[test]
    fn a_path_stays_inside() {
        for path in ["cases.csv", "exports/cases.csv", "exports/2025..26.csv", "exports/ü.csv"] {
            assert!(is_inside(path), "{path}");
        }
        let outside =
            ["", "/etc/passwd", "../cases.csv", "exports/../../x", "exports//x", "./x", "exports/", "..", "C:/x"];
        for path in outside.into_iter().chain(["exports\\cases.csv", "a\0b"]) {
            assert!(!is_inside(path), "{path}");
        }
    }
}
