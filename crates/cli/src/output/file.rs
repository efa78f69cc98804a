//! How a file is written: beside its place under another name, synced, and only then put there.
//!
//! Whoever interrupts the program, or fills the disk, finds what was there before, whole.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A file that is being written.
pub(crate) struct Draft {
    target: PathBuf,
    to: To,
}

enum To {
    /// A file of its own, put in place at the end.
    Beside(NamedTempFile),
    /// What can only be written to, such as `/dev/null`.
    Device(File),
}

impl Draft {
    /// Begins to write what will stand at a path. A link stays one: what it leads to is written.
    pub(crate) fn begin(path: &Path) -> io::Result<Self> {
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let found = std::fs::metadata(&target).ok();
        if found.as_ref().is_some_and(|found| !found.is_file()) {
            let device = File::options().write(true).open(&target)?;
            return Ok(Self { target, to: To::Device(device) });
        }
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".readymark-");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let draft = builder.tempfile_in(folder)?;
        if let Some(found) = found {
            draft.as_file().set_permissions(found.permissions())?;
        }
        Ok(Self { target, to: To::Beside(draft) })
    }

    /// What to write to.
    pub(crate) fn file(&self) -> io::Result<File> {
        match &self.to {
            To::Beside(draft) => draft.as_file().try_clone(),
            To::Device(device) => device.try_clone(),
        }
    }

    /// Writes the whole content.
    pub(crate) fn fill(&self, bytes: &[u8]) -> io::Result<()> {
        self.file()?.write_all(bytes)
    }

    /// Puts the file in its place, over what is there.
    pub(crate) fn place(self) -> io::Result<()> {
        let Some(draft) = self.synced()? else { return Ok(()) };
        draft.0.persist(&draft.1).map_err(|error| error.error)?;
        sync_folder(&draft.1);
        Ok(())
    }

    /// Puts the file in its place, where nothing may be yet.
    pub(crate) fn place_new(self) -> io::Result<()> {
        let Some(draft) = self.synced()? else { return Err(io::ErrorKind::AlreadyExists.into()) };
        draft.0.persist_noclobber(&draft.1).map_err(|error| error.error)?;
        sync_folder(&draft.1);
        Ok(())
    }

    fn synced(self) -> io::Result<Option<(NamedTempFile, PathBuf)>> {
        match self.to {
            To::Device(_) => Ok(None),
            To::Beside(draft) => {
                draft.as_file().sync_all()?;
                Ok(Some((draft, self.target)))
            }
        }
    }
}

/// Writes a file that is not there yet.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let draft = Draft::begin(path)?;
    draft.fill(bytes)?;
    draft.place_new()
}

/// Copies a file to where none is yet.
pub(crate) fn copy_new(from: &Path, to: &Path) -> io::Result<()> {
    let draft = Draft::begin(to)?;
    io::copy(&mut File::open(from)?, &mut draft.file()?)?;
    draft.place_new()
}

/// The name stands in the folder, which has to reach the disk too. Where a system cannot do that it does so by itself.
fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent() {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn what_is_not_finished_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gap.html");
        std::fs::write(&path, "old").unwrap();
        let draft = Draft::begin(&path).unwrap();
        draft.fill(b"half of the ne").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"old");
        drop(draft);
        assert_eq!(
            (std::fs::read(&path).unwrap(), names(folder.path())),
            (b"old".to_vec(), vec!["gap.html".to_owned()])
        );
        let draft = Draft::begin(&path).unwrap();
        draft.fill(b"new").unwrap();
        draft.place().unwrap();
        assert_eq!(
            (std::fs::read(&path).unwrap(), names(folder.path())),
            (b"new".to_vec(), vec!["gap.html".to_owned()])
        );
    }

    #[test]
    fn a_new_file_goes_over_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bundle.yaml");
        write_new(&path, b"one").unwrap();
        assert_eq!(write_new(&path, b"two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!((std::fs::read(&path).unwrap(), names(folder.path()).len()), (b"one".to_vec(), 1));
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay_as_they_were() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("gap.html"), folder.path().join("latest.html"));
        std::fs::write(&path, "old").unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let draft = Draft::begin(&link).unwrap();
        draft.fill(b"new").unwrap();
        draft.place().unwrap();
        assert!(link.is_symlink());
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
