//! The files of a folder, for a new bundle: what is a table goes to exports, what is a document to documents.

use std::fs::create_dir_all;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use readymark_discover::propose;
use readymark_evidence::{Limits, look};
use readymark_rules::Pack;
use walkdir::WalkDir;

use super::unwritable;
use crate::args::InitArgs;
use crate::command::map::{ROWS, dated, tables_of};
use crate::exit::Exit;
use crate::failure::{Failure, io_words};

/// Endings of files that hold records.
const RECORDS: [&str; 9] = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "json", "ndjson"];
/// Endings of documents. A text may be either.
const DOCUMENTS: [&str; 5] = ["pdf", "docx", "odt", "md", "txt"];

/// What was found.
pub(super) struct Found {
    /// Each file, and its path inside the bundle.
    pub(super) files: Vec<(PathBuf, String)>,
    /// Entries for `exports:`.
    pub(super) proposal: String,
    /// How many tables were proposed.
    pub(super) tables: usize,
    /// How many questions are left.
    pub(super) questions: usize,
    /// What was not taken, in words.
    pub(super) left_out: Vec<String>,
}

/// Looks through a folder. Hidden files and links are left out.
pub(super) fn look_through(folder: &Path, args: &InitArgs, pack: &Pack) -> Result<Found, Failure> {
    let dated = dated(args.dated)?;
    let refuse =
        |what: &str, help: &str| Failure::new(Exit::Evidence, anyhow!("{}: {what}", folder.display())).help(help);
    let place =
        folder.canonicalize().map_err(|error| refuse(io_words(&error), "name the folder that holds the files"))?;
    if !place.is_dir() {
        return Err(refuse("this is a file, not a folder", "name the folder that holds the files"));
    }
    // The new bundle may not be there yet: then it is where the nearest folder above it is.
    let whole = std::path::absolute(&args.dir).unwrap_or_else(|_| args.dir.clone());
    let above = whole.ancestors().find_map(|above| above.canonicalize().ok()).unwrap_or_default();
    if above.starts_with(&place) {
        return Err(refuse("the bundle would lie inside this folder", "name a bundle outside it"));
    }
    let tables = tables_of(pack);
    let mut found = Found { files: Vec::new(), proposal: String::new(), tables: 0, questions: 0, left_out: Vec::new() };
    let mut others = 0;
    let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    let entries = WalkDir::new(&place).min_depth(1).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| !hidden(entry.file_name())) {
        let entry =
            entry.map_err(|_| refuse("a part of it cannot be read", "check that you may read every folder in it"))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let inside =
            entry.path().strip_prefix(&place).ok().and_then(Path::to_str).filter(|_| entry.file_type().is_file());
        let ending = entry.path().extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        let Some(inside) = inside.map(|path| path.replace('\\', "/")) else {
            others += 1;
            continue;
        };
        let (records, document) = (RECORDS.contains(&ending.as_str()), DOCUMENTS.contains(&ending.as_str()));
        let export = found.place("exports", &inside);
        let fragment = if records { proposed(entry.path(), &export, &tables, dated) } else { None };
        match fragment {
            Some(fragment) if fragment.tables > 0 || !document => {
                found.proposal.push_str(&fragment.text);
                found.tables += fragment.tables;
                found.questions += fragment.questions;
                found.files.push((entry.path().to_owned(), export));
            }
            _ if document => found.files.push((entry.path().to_owned(), found.place("documents", &inside))),
            _ if records => {
                found.proposal.push_str("  # a file of exports/ cannot be read; `readymark map` says why\n");
                found.files.push((entry.path().to_owned(), export));
            }
            _ => others += 1,
        }
    }
    if others > 0 {
        let files = crate::layout::count(others, "file was", "files were");
        found.left_out.push(format!(
            "{files} not taken: neither records (CSV, XLSX, XLS, ODS, JSON) nor a document (PDF, DOCX, ODT, MD, TXT)"
        ));
    }
    Ok(found)
}

fn proposed(
    path: &Path,
    inside: &str,
    tables: &[readymark_source::table_schema::Table],
    dated: readymark_discover::Dated,
) -> Option<readymark_discover::Fragment> {
    look(path, ROWS, &Limits::default()).ok().map(|looked| propose(&looked, inside, tables, None, dated))
}

impl Found {
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
                let error = anyhow!("{}: this file is there already", target.display());
                return Err(Failure::new(Exit::Output, error).help("name another folder; nothing is ever written over"));
            }
        }
        for (from, inside) in &self.files {
            let target = dir.join(inside);
            let folder = target.parent().unwrap_or(dir);
            create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
            std::fs::copy(from, &target).map_err(|error| unwritable(&target, &error))?;
        }
        Ok(())
    }
}
