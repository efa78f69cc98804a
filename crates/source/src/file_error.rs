//! Why a file could not be read.

use std::fmt;

/// Why a text could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileError {
    /// There is no such file.
    Missing,
    /// It is a folder.
    Folder,
    /// It may not be read, or reading failed.
    Unreadable,
    /// It is larger than [`crate::MAX_YAML_BYTES`].
    TooLarge,
    /// It is not UTF-8.
    NotUtf8,
    /// It is a named pipe, a socket or a device.
    NotPlain,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "file not found",
            Self::Folder => "this is a folder, not a file",
            Self::Unreadable => "the file cannot be read",
            Self::TooLarge => "the file is larger than 4 MiB",
            Self::NotUtf8 => "the file is not UTF-8 text",
            Self::NotPlain => "this is a pipe or a device, not a file",
        })
    }
}
