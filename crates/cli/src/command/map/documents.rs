//! `map` over documents: a register of them, as a list to be read and edited.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use readymark_discover::{Given, Named, register};
use readymark_evidence::Limits;
use readymark_source::table_schema::Table;
use walkdir::WalkDir;

use super::args::MapArgs;
use crate::exit::Exit;
use crate::failure::{Failure, io_words};
use crate::layout::count;
use crate::output::Destination;
use crate::terminal::note;

/// The folder in which a bundle keeps them.
const FOLDER: &str = "documents";

/// Whether a file is a document by its name. A text may be a list of records, unless it lies among the documents.
pub(super) fn is_document(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    match ending.as_deref() {
        Some("docx" | "odt" | "pdf" | "md" | "markdown") => true,
        Some("txt") => path.iter().any(|part| part == FOLDER),
        _ => false,
    }
}

/// A file, or the documents in a folder among them: people keep last year's in one. Anything else in it is none of them.
fn below(path: &Path) -> Vec<(PathBuf, String)> {
    if !path.is_dir() {
        return vec![(path.to_owned(), name_of(path, None))];
    }
    let found = files(path).into_iter().filter(|path| is_document(path));
    found.map(|file| (file.clone(), name_of(&file, Some(path)))).collect()
}

/// Whether what was named is documents: a file is one, or nothing that is read lies in the folders but documents.
pub(super) fn are_named(paths: &[PathBuf]) -> bool {
    let is_taken = |path: &Path| Named::of(&path.to_string_lossy()).is_taken();
    let inside: Vec<PathBuf> = paths.iter().filter(|path| path.is_dir()).flat_map(|folder| files(folder)).collect();
    let is_whole = || inside.iter().filter(|path| is_taken(path)).all(|path| is_document(path));
    let in_folders =
        paths.iter().all(|path| path.is_dir()) && inside.iter().any(|path| is_document(path)) && is_whole();
    in_folders || paths.iter().any(|path| is_document(path) && !path.is_dir())
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    walk.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

/// Writes the proposal of a register.
pub(super) fn run(args: &MapArgs, tables: &[Table], out: &Destination) -> Result<Exit, Failure> {
    let paths: Vec<(PathBuf, String)> = args.exports.iter().flat_map(|path| below(path)).collect();
    if paths.iter().any(|(path, _)| !is_document(path)) {
        let error = anyhow!("documents and exports need two proposals");
        return Err(Failure::new(Exit::Usage, error)
            .help("run `readymark map` once for the exports and once for the documents"));
    }
    let named = |table: &&Table| args.table.as_ref().is_none_or(|name| *name == table.name);
    let Some(table) = tables.iter().filter(|table| table.files.is_some()).find(named) else {
        let error = anyhow!("unknown table, or not a register of documents");
        return Err(Failure::new(Exit::Usage, error).help("omit `--table`, or name the register of documents"));
    };
    let limits = Limits::default();
    let given = paths.iter().map(|(path, name)| given(path, name, &limits)).collect::<Result<Vec<_>, _>>()?;
    let proposed = register(&given, table, &limits).map_err(|error| Failure::new(Exit::Output, anyhow!(error)))?;
    out.write(&proposed.csv)?;
    let documents = count(given.len(), "document", "documents");
    let (open, unread) = (count(proposed.questions, "question", "questions"), proposed.unread);
    let unread = if unread == 0 { String::new() } else { format!(", {unread} could not be read") };
    note(&format!("{documents} proposed, {open} to answer{unread}"));
    note(&format!(
        "check the list, save it as exports/{0}.csv, and add this under `exports:` in bundle.yaml\n  \
         - {{ table: {0}, file: exports/{0}.csv, exported_on: FILL-IN, drop: [{1}] }}",
        table.name,
        proposed.for_people.join(", ")
    ));
    Ok(Exit::Ready)
}

/// Reads a document. One that is too large is taken along without its content, and the list says so.
fn given(path: &Path, name: &str, limits: &Limits) -> Result<Given, Failure> {
    let unreadable = |error: &std::io::Error| {
        let error = anyhow!("{}: {}", path.display(), io_words(error));
        Failure::new(Exit::Evidence, error).help("check that it is a file that you can read")
    };
    let size = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if !size.is_file() {
        let error = anyhow!("{}: this is not a file", path.display());
        return Err(Failure::new(Exit::Evidence, error).help("name the documents themselves, such as documents/*"));
    }
    let fits = size.len() <= limits.document;
    let bytes = fits.then(|| std::fs::read(path)).transpose().map_err(|error| unreadable(&error))?;
    Ok(Given { name: name.to_owned(), bytes })
}

/// The path in the documents folder; else that in the folder that was named, or the name alone.
fn name_of(path: &Path, folder: Option<&Path>) -> String {
    let parts = |path: &Path| -> Vec<String> { path.iter().map(|part| part.to_string_lossy().into_owned()).collect() };
    let all = parts(path);
    let inside = all.iter().rposition(|part| part == FOLDER).and_then(|at| all.get(at + 1..));
    let below = folder.and_then(|folder| path.strip_prefix(folder).ok()).map(parts);
    match (inside, below) {
        (Some(inside), _) => inside.join("/"),
        (None, Some(below)) => below.join("/"),
        (None, None) => all.last().cloned().unwrap_or_default(),
    }
}
