//! The files of a folder, for a new bundle: what is a table goes to exports, what is a document to documents.

use std::fmt::Write;
use std::fs::create_dir_all;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use readymark_discover::propose;
use readymark_evidence::{Limits, preview};
use readymark_rules::Pack;
use readymark_source::shown::one_line;
use readymark_source::slashed;
use readymark_source::table_schema::Table;
use walkdir::WalkDir;

use crate::command::files::OfFiles;
use crate::command::map::{ROWS, tables_of};
use crate::exit::Exit;
use crate::failure::{Failure, io_words};
use crate::layout::count;
use crate::output::{WRITABLE, copy_new, unwritable};

/// Endings of files that hold records.
const RECORDS: [&str; 9] = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "json", "ndjson"];
/// Endings of documents. A text may be either.
const DOCUMENTS: [&str; 5] = ["pdf", "docx", "odt", "md", "txt"];

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    /// Each file, and its path inside the bundle.
    pub(super) files: Vec<(PathBuf, String)>,
    /// Entries for `exports:`.
    pub(super) proposal: String,
    /// How many tables were proposed.
    pub(super) tables: usize,
    /// How many questions are left.
    pub(super) questions: usize,
    /// Files without an entry: copied to exports, and no table seems to be in them.
    unplaced: usize,
    /// Texts that went to the documents, where nobody would look for records.
    texts: usize,
    /// What was not taken, in words. No name of a file: it may be about a person.
    pub(super) left_out: Vec<String>,
}

/// A file of a folder, and its path in there.
type Entry = (PathBuf, String);

/// What lies in a folder, before it is looked into. Hidden files and links are left out.
pub(super) struct Folder {
    entries: Vec<Entry>,
    /// How many are neither records nor documents by their names.
    others: usize,
}

impl Folder {
    /// Lists a folder of which a bundle is to be made.
    ///
    /// # Errors
    /// There is no such folder, a folder inside cannot be read, or the bundle would lie in it.
    pub(super) fn list(folder: &Path, bundle: &Path) -> Result<Self, Failure> {
        let refuse =
            |what: &str, help: &str| Failure::new(Exit::Evidence, anyhow!("{}: {what}", folder.display())).help(help);
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
        let mut found = Self { entries: Vec::new(), others: 0 };
        let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
        let walk = WalkDir::new(&place).min_depth(1).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(|entry| !hidden(entry.file_name())) {
            let entry = entry.map_err(|_| refuse("a folder inside cannot be read", "check your permissions"))?;
            if entry.file_type().is_dir() {
                continue;
            }
            let inside = entry.path().strip_prefix(&place).ok().filter(|path| path.to_str().is_some()).map(slashed);
            match inside
                .filter(|inside| entry.file_type().is_file() && (is_of(inside, &RECORDS) || is_of(inside, &DOCUMENTS)))
            {
                Some(inside) => found.entries.push((entry.path().to_owned(), inside)),
                None => found.others += 1,
            }
        }
        Ok(found)
    }

    /// The path of each file in the folder.
    pub(super) fn paths(&self) -> Vec<String> {
        self.entries.iter().map(|(_, inside)| inside.clone()).collect()
    }

    /// Looks into each file: what it seems to be, and where it goes.
    pub(super) fn look_into(&self, said: &OfFiles, pack: &Pack) -> Found {
        let tables = tables_of(pack);
        let mut found = Found::default();
        for entry in &self.entries {
            found.take(entry, said, &tables);
        }
        found.say_what_has_no_entry();
        if self.others > 0 {
            let files = count(self.others, "file was", "files were");
            found.left_out.push(format!(
                "{files} skipped: neither records (CSV, XLSX, XLS, ODS, JSON) nor documents (PDF, DOCX, ODT, MD, TXT)"
            ));
        }
        found
    }
}

fn is_of(path: &str, endings: &[&str]) -> bool {
    let ending = Path::new(path).extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    endings.contains(&ending.as_str())
}

impl Found {
    /// Takes a file along, as records if a table is like it or it can be nothing else.
    fn take(&mut self, (path, inside): &Entry, said: &OfFiles, tables: &[Table]) {
        let (records, document) = (is_of(inside, &RECORDS), is_of(inside, &DOCUMENTS));
        let export = self.place("exports", inside);
        let previewed = if records { preview(path, ROWS, &Limits::default()).ok() } else { None };
        let fragment = previewed.map(|first| propose(&first, &export, tables, None, said.of(&export)));
        match fragment {
            Some(fragment) if fragment.tables > 0 || !document => {
                if fragment.tables == 0 {
                    self.unplaced += 1;
                }
                self.proposal.push_str(&fragment.text);
                self.tables += fragment.tables;
                self.questions += fragment.questions;
                self.files.push((path.clone(), export));
            }
            // A text may be either, and nobody would look for records among the documents.
            _ if document => {
                self.texts += usize::from(records);
                self.files.push((path.clone(), self.place("documents", inside)));
            }
            _ => {
                self.unplaced += 1;
                let _ = writeln!(self.proposal, "  # {}: cannot be read; `readymark map` says why", one_line(&export));
                self.files.push((path.clone(), export));
            }
        }
    }

    fn say_what_has_no_entry(&mut self) {
        if self.unplaced > 0 {
            let files = count(self.unplaced, "file has", "files have");
            self.left_out.push(format!("{files} no entry yet: see the comments in bundle.yaml"));
        }
        if self.texts > 0 {
            let files = count(self.texts, "text went", "texts went");
            self.left_out
                .push(format!("{files} to documents/: move one that has records to exports/ and run `readymark map`"));
        }
    }

    /// Where a file goes in the bundle. A folder that is called as ours need not stand twice in its path.
    fn place(&self, folder: &str, inside: &str) -> String {
        let shorter = inside.strip_prefix(folder).filter(|rest| rest.starts_with('/'));
        let shorter = shorter.map(|rest| format!("{folder}{rest}"));
        let taken = |path: &String| self.files.iter().any(|(_, known)| known == path);
        let paths = shorter.into_iter().chain([format!("{folder}/{inside}")]);
        paths.into_iter().find(|path| !taken(path)).unwrap_or_else(|| format!("{folder}/{folder}/{inside}"))
    }

    /// Copies the files into the bundle, never over one that is there.
    pub(super) fn copy_into(&self, dir: &Path) -> Result<(), Failure> {
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
