//! What stops a command, and with which exit code.

use readymark_source::{Problem, Problems};

use crate::exit::Exit;

/// Why a command could not do what it was asked.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The code to end with.
    pub(crate) exit: Exit,
    /// What is wrong.
    pub(crate) cause: Cause,
}

/// What is wrong.
#[derive(Debug)]
pub(crate) enum Cause {
    /// Mistakes in files, each with its place.
    Problems(Problems),
    /// Anything else: place first, then what is wrong; and what to do about it.
    Other(anyhow::Error, Option<String>),
}

impl Failure {
    /// One thing that is wrong. The chain of the error reads from the place to the cause.
    pub(crate) fn new(exit: Exit, error: anyhow::Error) -> Self {
        Self { exit, cause: Cause::Other(error, None) }
    }

    /// Mistakes in files.
    pub(crate) fn problems(exit: Exit, problems: Problems) -> Self {
        Self { exit, cause: Cause::Problems(problems) }
    }

    /// One mistake in a file.
    pub(crate) fn problem(exit: Exit, problem: Problem) -> Self {
        Self::problems(exit, vec![problem])
    }

    /// With advice.
    pub(crate) fn help(mut self, text: impl Into<String>) -> Self {
        if let Cause::Other(_, help) = &mut self.cause {
            *help = Some(text.into());
        }
        self
    }
}

/// The words for a failure of the file system: the system's own carry numbers and differ between machines.
pub(crate) fn io_words(error: &std::io::Error) -> &'static str {
    use std::io::ErrorKind as Kind;
    match error.kind() {
        Kind::NotFound => "file or folder not found",
        Kind::PermissionDenied => "permission denied",
        Kind::IsADirectory => "this is a folder, not a file",
        Kind::NotADirectory => "a part of the path is a file, not a folder",
        Kind::StorageFull => "the disk is full",
        Kind::ReadOnlyFilesystem => "the disk is read-only",
        _ => "refused by the system",
    }
}
