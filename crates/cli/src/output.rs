//! Where a report goes.

mod file;

use std::path::{Path, PathBuf};

use anyhow::anyhow;

use crate::exit::Exit;
use crate::failure::{Failure, io_words};
use crate::terminal;

pub(crate) use file::{Draft, copy_new, write_new};

/// What to do about a folder that refuses.
pub(crate) const WRITABLE: &str = "choose a folder that you can write to";

/// Standard output, a file, or a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    /// Standard output.
    Standard,
    /// A file.
    File(PathBuf),
    /// A folder for reports in several forms, each under the name of its form.
    Folder(PathBuf),
}

impl Destination {
    /// What `--out` says: nothing and `-` are standard output.
    pub(crate) fn new(out: Option<&Path>) -> Self {
        match out {
            Some(path) if path != Path::new("-") => Self::File(path.to_owned()),
            _ => Self::Standard,
        }
    }

    /// The same for so many forms: several go to a folder, and so does one if the folder is there.
    pub(crate) fn of(out: Option<&Path>, forms: usize) -> Result<Self, Failure> {
        match Self::new(out) {
            Self::File(path) if forms > 1 || (forms == 1 && path.is_dir()) => Ok(Self::Folder(path)),
            Self::Standard if forms > 1 => Err(Failure::new(Exit::Usage, anyhow!("several formats need a folder"))
                .help("add `--out DIR`, or choose one format")),
            other => Ok(other),
        }
    }

    /// What the file's name ends in, in small letters.
    pub(crate) fn ending(&self) -> Option<String> {
        let Self::File(path) = self else { return None };
        path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase)
    }

    /// Refuses what cannot be written before anything is read: no folder, or a folder instead of a file; and, as a mistake
    /// in the command line, a file that is read or lies in a folder that is.
    pub(crate) fn ready(&self, input: &Path) -> Result<(), Failure> {
        let (path, what) = match self {
            Self::Standard => return Ok(()),
            Self::File(path) => (path, "file"),
            Self::Folder(path) => (path, "folder"),
        };
        let refuse_with =
            |exit, what: &str, help: &str| Err(Failure::new(exit, anyhow!("{}: {what}", path.display())).help(help));
        let refuse = |what: &str, help: &str| refuse_with(Exit::Output, what, help);
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if path.is_dir() && what == "file" {
            return refuse("this is a folder", "name a file in it, or choose a `--format`");
        }
        if path.is_file() && what == "folder" {
            return refuse("this is a file", "name a folder: there are several forms");
        }
        #[cfg(unix)]
        if is_pipe(path) {
            return refuse("this is a named pipe", "name a file, or leave `--out` out and pass on standard output");
        }
        if path.is_symlink() && !path.exists() {
            return refuse("broken link", "name a plain file");
        }
        if !parent.is_dir() {
            return refuse("folder not found", "create it first");
        }
        // What does not exist yet is where its folder is.
        let place = path.canonicalize().or_else(|_| parent.canonicalize());
        if let (Ok(place), Ok(input)) = (place, input.canonicalize())
            && place.starts_with(&input)
        {
            let help = "choose another place";
            return refuse_with(Exit::Usage, "not allowed: this would overwrite an input", help);
        }
        Ok(())
    }

    /// Whether both are the same file, there or not there yet.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let place = |destination: &Self| {
            let Self::File(path) = destination else { return None };
            let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
            path.canonicalize().ok().or_else(|| Some(folder.join(path.file_name()?)))
        };
        place(self).is_some_and(|own| place(other) == Some(own))
    }

    /// Whether this is a folder that is still to be made, and it is this one.
    pub(crate) fn will_make(&self, folder: &Path) -> bool {
        matches!(self, Self::Folder(own) if !own.exists() && folder == own)
    }

    /// The file of this name in the folder, where this is one.
    pub(crate) fn file(&self, name: &str) -> Self {
        match self {
            Self::Folder(folder) => Self::File(folder.join(name)),
            other => other.clone(),
        }
    }

    /// Makes the folder, where this is one that is not there yet.
    pub(crate) fn make(&self) -> Result<(), Failure> {
        let Self::Folder(folder) = self else { return Ok(()) };
        if folder.is_dir() {
            return Ok(());
        }
        std::fs::create_dir(folder).map_err(|error| unwritable(folder, &error, WRITABLE))
    }

    /// Writes a report there.
    pub(crate) fn write(&self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Standard => terminal::print(bytes),
            Self::File(path) | Self::Folder(path) => place_all(&[(path, bytes)]),
        }
    }

    /// Writes reports under their names into the folder: all are on the disk before the first is put in its place.
    pub(crate) fn write_all(&self, reports: &[(&str, Vec<u8>)]) -> Result<(), Failure> {
        let placed: Vec<_> = reports.iter().map(|(name, bytes)| (self.file(name), bytes)).collect();
        let mut files: Vec<(&Path, &[u8])> = Vec::new();
        for (destination, bytes) in &placed {
            match destination {
                Self::Standard => terminal::print(bytes)?,
                Self::File(path) | Self::Folder(path) => files.push((path, bytes)),
            }
        }
        place_all(&files)
    }
}

fn place_all(files: &[(&Path, &[u8])]) -> Result<(), Failure> {
    let refused = |path: &Path, error: &std::io::Error| unwritable(path, error, "choose a file that you can write to");
    let draft = |(path, bytes): &(&Path, &[u8])| {
        let draft = Draft::begin(path).and_then(|draft| draft.fill(bytes).map(|()| draft));
        draft.map(|draft| (draft, path.to_path_buf())).map_err(|error| refused(path, &error))
    };
    let drafts = files.iter().map(draft).collect::<Result<Vec<_>, _>>()?;
    drafts.into_iter().try_for_each(|(draft, path)| draft.place().map_err(|error| refused(&path, &error)))
}

#[cfg(unix)]
fn is_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    std::fs::metadata(path).is_ok_and(|found| found.file_type().is_fifo() || found.file_type().is_socket())
}

pub(crate) fn unwritable(path: &Path, error: &std::io::Error, help: &str) -> Failure {
    Failure::new(Exit::Output, anyhow!("{}: cannot be written: {}", path.display(), io_words(error))).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_forms_go_to_a_folder() {
        let of = |out: &str, forms| Destination::of(Some(Path::new(out)), forms).ok();
        assert_eq!(of("reports", 2), Some(Destination::Folder("reports".into())));
        assert_eq!(of("gap.html", 1), Some(Destination::File("gap.html".into())));
        assert_eq!(of(".", 1), Some(Destination::Folder(".".into())));
        assert_eq!(of(".", 0), Some(Destination::File(".".into())));
        assert_eq!(of("-", 2), None);
    }

    #[test]
    fn nothing_and_a_dash_are_standard_output() {
        assert_eq!(Destination::new(None), Destination::Standard);
        assert_eq!(Destination::new(Some(Path::new("-"))), Destination::Standard);
        assert_eq!(Destination::new(Some(Path::new("./-"))), Destination::File("./-".into()));
    }
}
