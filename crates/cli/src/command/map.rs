//! `map`: files that nobody has described yet, to a proposal for `bundle.yaml`. Documents have a proposal of their own.

pub(super) mod args;
mod documents;

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use readymark_discover::{Fragment, Told, propose};
use readymark_evidence::{Limits, preview};
use readymark_rules::Pack;
use readymark_source::table_schema::Table;
use readymark_starter::profiles_asked;

use crate::command::files::{OfFiles, ROWS};
use crate::command::gather::Folder;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::layout::count;
use crate::output::Destination;
use crate::pack;
use crate::terminal::note;
use args::MapArgs;

const HEAD: &str =
    "# Proposed by `readymark map`. Check it, answer each FILL-IN, and copy the entries under `exports:` in bundle.yaml.
";

pub(super) fn run(args: &MapArgs) -> Result<Exit, Failure> {
    let out = Destination::new(args.out.as_deref());
    for export in &args.exports {
        out.ready(export)?;
    }
    new_file(&out)?;
    let pack = pack::named(&args.standard)?;
    let tables = tables_of(&pack);
    known(args, &tables)?;
    // Whoever asks for YAML wants the files of a folder listed, whatever they are.
    let is_yaml = args.out.as_ref().is_some_and(|out| out.extension().is_some_and(|end| end == "yaml" || end == "yml"));
    let are_folders = args.exports.iter().all(|path| path.is_dir());
    if documents::are_named(&args.exports) && !(is_yaml && are_folders) {
        return documents::run(args, &tables, &out);
    }
    let said = OfFiles::by_options(&args.files)?;
    let (folders, files): (Vec<&PathBuf>, Vec<&PathBuf>) = args.exports.iter().partition(|path| path.is_dir());
    let folders = folders.into_iter().map(|folder| Folder::walk(folder)).collect::<Result<Vec<_>, _>>()?;
    let inside_folders = folders.iter().flat_map(Folder::paths);
    said.are_about(&files.iter().map(|export| inside(export)).chain(inside_folders).collect::<Vec<_>>())?;
    let mut text = format!("{HEAD}{}exports:\n", profiles_asked(&pack.standard.profiles, &[]));
    let (mut found, mut questions) = (0, 0);
    for folder in folders.iter().map(|folder| folder.look_into(&said, &tables)) {
        text.push_str(&folder.text());
        found += folder.arranged.tables();
        questions += folder.arranged.questions();
        folder.said().iter().for_each(|line| note(line));
    }
    for export in files {
        let path = inside(export);
        let fragment = proposal(export, &path, &tables, args.table.as_deref(), said.of(&path))?;
        text.push_str(&fragment.text);
        found += fragment.tables;
        questions += fragment.questions;
    }
    out.write(text.as_bytes())?;
    let (tables, open) = (count(found, "table", "tables"), count(questions, "question", "questions"));
    note(&format!("{tables} proposed, {open} to answer"));
    Ok(Exit::Ready)
}

/// A proposal never goes over something that somebody wrote.
fn new_file(out: &Destination) -> Result<(), Failure> {
    match out {
        Destination::File(path) if path.exists() => {
            let error = anyhow!("{}: file already exists", path.display());
            Err(Failure::new(Exit::Output, error).help("choose a new file, and copy from it"))
        }
        _ => Ok(()),
    }
}

fn known(args: &MapArgs, tables: &[Table]) -> Result<(), Failure> {
    let Some(wanted) = &args.table else { return Ok(()) };
    if tables.iter().any(|table| table.name == *wanted) {
        return Ok(());
    }
    let nearest = readymark_source::closest(wanted, tables.iter().map(|table| table.name.as_str()));
    let failure = Failure::new(Exit::Usage, anyhow!("--table: the standard has no table of this name"));
    Err(match nearest {
        Some(name) => failure.help(format!("did you mean `{name}`?")),
        None => failure.help("`readymark standards NAME` lists them"),
    })
}

/// The tables of a standard, as a proposal needs them.
pub(super) fn tables_of(pack: &Pack) -> Vec<Table> {
    pack.model.tables.iter().map(|table| table.schema.clone()).collect()
}

/// Where the bundle will keep an export.
fn inside(export: &Path) -> String {
    let name = export.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned());
    format!("exports/{name}")
}

fn proposal(
    export: &Path,
    path: &str,
    tables: &[Table],
    wanted: Option<&str>,
    told: Told<'_>,
) -> Result<Fragment, Failure> {
    let previewed = preview(export, ROWS, &Limits::default()).map_err(|code| {
        let error = anyhow!("{}: {}", export.display(), code.meaning());
        Failure::new(Exit::Evidence, error).help(code.remedy())
    })?;
    Ok(propose(&previewed, path, tables, wanted, told))
}
