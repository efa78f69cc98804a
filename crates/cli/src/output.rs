//! Where a report goes.

use std::path::{Path, PathBuf};

use anyhow::anyhow;

use crate::exit::Exit;
use crate::failure::{Failure, io_words};
use crate::terminal;

/// Standard output, or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    /// Standard output.
    Standard,
    /// A file.
    File(PathBuf),
}

impl Destination {
    /// What `--out` says: nothing and `-` are standard output.
    pub(crate) fn new(out: Option<&Path>) -> Self {
        match out {
            Some(path) if path != Path::new("-") => Self::File(path.to_owned()),
            _ => Self::Standard,
        }
    }

    /// Refuses what cannot be written before anything is read: no folder, or a folder instead of a file; and a file inside
    /// the bundle, or the file that is read, for evidence is never written to.
    pub(crate) fn ready(&self, input: &Path) -> Result<(), Failure> {
        let Self::File(path) = self else { return Ok(()) };
        let refuse =
            |what: &str, help: &str| Err(Failure::new(Exit::Output, anyhow!("{}: {what}", path.display())).help(help));
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if path.is_dir() {
            return refuse("this is a folder", "name a file in it");
        }
        if path.is_symlink() && !path.exists() {
            return refuse("this is a link that leads nowhere", "name a plain file");
        }
        if !folder.is_dir() {
            return refuse("there is no such folder", "make the folder first, or name a file in another");
        }
        // A file that does not exist yet is where its folder is.
        let place = path.canonicalize().or_else(|_| folder.canonicalize());
        if let (Ok(place), Ok(input)) = (place, input.canonicalize())
            && place.starts_with(&input)
        {
            return refuse(
                "this would be written into what is read",
                "evidence is never written to: name another place",
            );
        }
        Ok(())
    }

    /// Writes a report there.
    pub(crate) fn write(&self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Standard => terminal::print(bytes),
            Self::File(path) => std::fs::write(path, bytes).map_err(|error| {
                let words = io_words(&error);
                Failure::new(Exit::Output, anyhow!("{}: cannot be written: {words}", path.display()))
                    .help("name a file that you may write to")
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_and_a_dash_are_standard_output() {
        assert_eq!(Destination::new(None), Destination::Standard);
        assert_eq!(Destination::new(Some(Path::new("-"))), Destination::Standard);
        assert_eq!(Destination::new(Some(Path::new("./-"))), Destination::File("./-".into()));
    }
}
