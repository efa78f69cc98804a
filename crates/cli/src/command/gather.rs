//! The files of a folder, for a new bundle: what is a table goes to exports, what is a document to documents.

use std::collections::BTreeSet;
use std::fs::create_dir_all;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use readymark_discover::{Arrangement, Fate, Named, Placed};
use readymark_evidence::{Limits, preview};
use readymark_source::slashed;
use readymark_source::table_schema::Table;
use walkdir::WalkDir;

use crate::command::files::{OfFiles, ROWS};
use crate::exit::Exit;
use crate::failure::{Failure, io_words};
use crate::layout::count;
use crate::output::{WRITABLE, copy_new, unwritable};

/// What was found.
pub(in crate::command) struct Found {
    /// Each file, and its path inside the bundle.
    pub(in crate::command) files: Vec<(PathBuf, String)>,
    /// What became of every file of the folder, and what is proposed.
    pub(in crate::command) arranged: Arrangement,
}

/// A file of a folder, and its path in there.
type Entry = (PathBuf, String);

/// What lies in a folder, before it is looked into.
pub(in crate::command) struct Folder {
    entries: Vec<Entry>,
    /// What is not taken along.
    others: Vec<(String, Fate)>,
}

impl Folder {
    /// Lists a folder of which a bundle is to be made.
    ///
    /// # Errors
    /// There is no such folder, a folder inside cannot be read, or the bundle would lie in it.
    pub(in crate::command) fn list(folder: &Path, bundle: &Path) -> Result<Self, Failure> {
        let refuse = |what: &str, help: &str| refused(folder, what, help);
        let place =
            folder.canonicalize().map_err(|error| refuse(io_words(&error), "name the folder with the files"))?;
        if !place.is_dir() {
            return Err(refuse("this is a file, not a folder", "name the folder with the files"));
        }
        // The new bundle may not be there yet: then it is where the nearest folder above it is.
        let whole = std::path::absolute(bundle).unwrap_or_else(|_| bundle.to_owned());
        let above = whole.ancestors().find_map(|above| above.canonicalize().ok()).unwrap_or_default();
        if above.starts_with(&place) {
            return Err(refuse("the bundle would be inside this folder", "put the bundle outside it"));
        }
        Self::walk(&place)
    }

    /// Every file below a folder. Hidden folders are not looked into, and links not followed.
    ///
    /// # Errors
    /// A folder inside cannot be read.
    pub(in crate::command) fn walk(place: &Path) -> Result<Self, Failure> {
        let mut found = Self { entries: Vec::new(), others: Vec::new() };
        let is_hidden = |entry: &walkdir::DirEntry| entry.file_name().to_string_lossy().starts_with('.');
        let walk = WalkDir::new(place).min_depth(1).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(|entry| !(entry.file_type().is_dir() && is_hidden(entry))) {
            let entry =
                entry.map_err(|_| refused(place, "a folder inside cannot be read", "check your permissions"))?;
            if entry.file_type().is_dir() {
                continue;
            }
            let inside = entry.path().strip_prefix(place).ok().filter(|path| path.to_str().is_some()).map(slashed);
            match inside {
                Some(inside) if !entry.file_type().is_file() => found.others.push((inside, Fate::NoFile)),
                Some(inside) if Named::of(&inside).is_taken() => found.entries.push((entry.path().to_owned(), inside)),
                Some(inside) => {
                    let named = Named::of(&inside);
                    found.others.push((inside, Fate::Skipped(named)));
                }
                None => found.others.push(("a name that is no text".to_owned(), Fate::NoFile)),
            }
        }
        Ok(found)
    }

    /// The path of each file in the folder.
    pub(in crate::command) fn paths(&self) -> Vec<String> {
        self.entries.iter().map(|(_, inside)| inside.clone()).collect()
    }

    /// Where a file is, by its number.
    pub(in crate::command) fn place_of(&self, number: usize) -> Option<&Path> {
        self.entries.get(number).map(|(path, _)| path.as_path())
    }

    /// Leaves out files, by their numbers: an entry reads them already.
    pub(in crate::command) fn leave_out(&mut self, numbers: &BTreeSet<usize>) {
        let entries = std::mem::take(&mut self.entries).into_iter().enumerate();
        self.entries = entries.filter(|(number, _)| !numbers.contains(number)).map(|(_, entry)| entry).collect();
    }

    /// Looks into each file: what it seems to be, and where it goes.
    pub(in crate::command) fn look_into(&self, said: &OfFiles, tables: &[Table]) -> Found {
        let mut found = Found { files: Vec::new(), arranged: Arrangement::after(self.others.clone()) };
        for (path, inside) in &self.entries {
            let look = || preview(path, ROWS, &Limits::default());
            let (_, to) = found.arranged.take(inside, look, |export| said.of(export), tables);
            found.files.push((path.clone(), to));
        }
        found.arranged.sort();
        found
    }
}

fn refused(folder: &Path, what: &str, help: &str) -> Failure {
    Failure::new(Exit::Evidence, anyhow!("{}: {what}", folder.display())).help(help)
}

impl Found {
    /// The list of every file, and the entries.
    pub(in crate::command) fn text(&self) -> String {
        self.arranged.text()
    }

    /// Lists the files that entries read already, each with its path in the folder.
    pub(in crate::command) fn list_again<'p>(&mut self, placed: impl IntoIterator<Item = (&'p str, &'p Placed)>) {
        placed.into_iter().for_each(|(from, placed)| self.arranged.again(from, placed));
        self.arranged.sort();
    }

    /// What has no entry and what was not taken along, in numbers. No name of a file: it may be about a person.
    pub(in crate::command) fn said(&self) -> Vec<String> {
        let counted = |is: &dyn Fn(Fate) -> bool| self.arranged.fates().filter(|fate| is(*fate)).count();
        let without = |fate: Fate| matches!(fate, Fate::NoTable | Fate::Empty | Fate::Unreadable(_));
        let part = |fate: Fate| matches!(fate, Fate::Proposed { without: 1.., .. } | Fate::Again { without: 1.., .. });
        let skipped = |fate: Fate| matches!(fate, Fate::Skipped(_) | Fate::NoFile);
        let said = [
            (counted(&without), "file has no entry yet", "files have no entry yet", ""),
            (counted(&part), "file has a sheet without an entry", "files have sheets without an entry", ""),
            (
                counted(&|fate| fate == Fate::Text),
                "text went",
                "texts went",
                " to documents/: move one that has records to exports/ and run `readymark map`",
            ),
            (counted(&skipped), "file was skipped", "files were skipped", ""),
        ];
        let said = said.into_iter().filter(|(many, ..)| *many > 0);
        said.map(|(many, one, several, rest)| format!("{}{rest}", count(many, one, several))).collect()
    }

    /// Whether every sheet of every file that may hold records has an entry.
    pub(in crate::command) fn has_entries(&self) -> bool {
        !self.arranged.fates().any(|fate| {
            matches!(fate, Fate::NoTable | Fate::Empty | Fate::Unreadable(_) | Fate::Proposed { without: 1.., .. })
        })
    }

    /// Copies the files into the bundle, never over one that is there.
    pub(in crate::command) fn copy_into(&self, dir: &Path) -> Result<(), Failure> {
        for (_, inside) in &self.files {
            let target = dir.join(inside);
            if target.symlink_metadata().is_ok() {
                let error = anyhow!("{}: file already exists", target.display());
                return Err(Failure::new(Exit::Output, error).help("choose another folder; nothing is overwritten"));
            }
        }
        for (from, inside) in &self.files {
            let target = dir.join(inside);
            let folder = target.parent().unwrap_or(dir);
            create_dir_all(folder).map_err(|error| unwritable(folder, &error, WRITABLE))?;
            copy_new(from, &target).map_err(|error| unwritable(&target, &error, WRITABLE))?;
        }
        Ok(())
    }
}
