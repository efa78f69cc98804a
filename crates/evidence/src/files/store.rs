//! Where a bundle's files are, and the only way to them. Nothing is followed that could lead out of the bundle.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use readymark_findings::QualityCode;
use readymark_source::{FileError, SourceFile};

use super::disk;
use super::held::{self, Files};
use super::input::{Input, Unreadable};
use super::walked::Walked;

/// Where a bundle's files are.
#[derive(Clone)]
pub(crate) enum Store {
    /// In a folder of this machine.
    Folder(PathBuf),
    /// With somebody who holds them: there is no file system.
    Held {
        /// The files, by path.
        files: Arc<Files>,
        /// Of an invented bundle: the documents by name inside their folder, with no more than their size and text.
        sketches: Option<Arc<BTreeMap<String, MemoryDocument>>>,
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
            Self::Held { .. } => "Store(held)",
        })
    }
}

impl Store {
    /// Opens a file by its path inside the bundle.
    pub(crate) fn open(&self, path: &str) -> Result<Input, QualityCode> {
        inside(path)?;
        match self {
            Self::Folder(dir) => disk::open(dir, path),
            Self::Held { files, .. } => files.open(path).map(Input),
        }
    }

    /// Whether there is a file at a path inside the bundle, which can be opened.
    pub(crate) fn is_file(&self, path: &str) -> bool {
        inside(path).is_ok()
            && match self {
                Self::Folder(dir) => disk::resolve(dir, path).is_ok_and(|(_, found)| found.is_file()),
                Self::Held { files, .. } => files.open(path).is_ok(),
            }
    }

    /// What is in the bundle.
    pub(crate) fn walk(&self) -> Walked {
        match self {
            Self::Folder(dir) => disk::walk(dir),
            Self::Held { files, .. } => files.walk(""),
        }
    }

    /// The names of what lies in its outermost folder, in order, but for folders and what is hidden.
    pub(crate) fn outermost(&self) -> Vec<String> {
        match self {
            Self::Folder(dir) => disk::names(dir),
            Self::Held { files, .. } => {
                let outermost = files.paths().filter(|path| !path.contains('/') && !path.starts_with('.'));
                outermost.map(str::to_owned).collect()
            }
        }
    }

    /// What is in a folder of the bundle.
    pub(crate) fn walk_folder(&self, path: &str) -> Result<Walked, QualityCode> {
        inside(path)?;
        match self {
            Self::Folder(dir) => disk::folder(dir, path).map(|folder| disk::walk(&folder)),
            Self::Held { files, .. } => files.folder(path),
        }
    }

    /// One of the bundle's own texts, if it is there: a file in its outermost folder. Links are not followed.
    pub(crate) fn text(&self, name: &'static str) -> Result<Option<SourceFile>, Unreadable> {
        let read = match self {
            Self::Folder(dir) => disk::text(dir, name)?,
            Self::Held { files, .. } => match files.open(name) {
                Ok(held) => held::text(&held, name),
                Err(QualityCode::FileMissing) => Err(FileError::Missing),
                Err(_) => return Err(Unreadable::NoFile),
            },
        };
        match read {
            Ok(file) => Ok(Some(file)),
            Err(FileError::Missing) => Ok(None),
            Err(error) => Err(Unreadable::Because(error)),
        }
    }
}

fn inside(path: &str) -> Result<(), QualityCode> {
    if is_inside(path) { Ok(()) } else { Err(QualityCode::PathEscapes) }
}

/// Whether a path stays inside the bundle: relative, with `/`, without `..`.
pub(crate) fn is_inside(path: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    let drive = path.as_bytes().get(1) == Some(&b':');
    !drive && !path.contains(['\\', '\0']) && path.split('/').all(plain)
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
