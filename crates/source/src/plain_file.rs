//! The way to a file that somebody names: only a plain file is opened, for a pipe or a device may never end.

use std::fs::File;
use std::path::Path;

use crate::FileError;

/// Opens a file for reading. A folder, a named pipe, a socket and a device are refused before they are opened.
///
/// # Errors
/// If it is not there, is no plain file, or may not be read.
pub fn open_plain(path: &Path) -> Result<File, FileError> {
    let found = std::fs::metadata(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => FileError::Missing,
        _ => FileError::Unreadable,
    })?;
    if found.is_dir() {
        return Err(FileError::Folder);
    }
    if !found.is_file() {
        return Err(FileError::NotPlain);
    }
    File::open(path).map_err(|_| FileError::Unreadable)
}
