//! `refresh`: the next quarter's bundle, from the last one and a folder of new exports.

pub(super) mod args;

use std::collections::BTreeSet;
use std::fs::create_dir_all;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use readymark_discover::{Refresh, Refreshed, append};
use readymark_evidence::{Bundle, Limits, preview};

use crate::command::files::{OfFiles, ROWS};
use crate::command::gather::Folder;
use crate::command::map::tables_of;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::layout::count;
use crate::output::{self, WRITABLE, copy_new, unwritable};
use crate::pack;
use crate::reading::open;
use crate::terminal::note;
use crate::typed::typed;
use args::RefreshArgs;

pub(super) fn run(args: &RefreshArgs) -> Result<Exit, Failure> {
    let bundle = open(&args.bundle)?;
    free(&args.out)?;
    let pack = match &args.standard {
        Some(wanted) => pack::named(wanted)?,
        None => pack::named(Path::new(&bundle.standard.value))?,
    };
    let tables = tables_of(&pack);
    let mut folder = Folder::list(&args.from, &args.out)?;
    let paths = folder.paths();
    let said = OfFiles { partners: bundle.partners.clone(), ..OfFiles::by_options(&args.files)? };
    said.are_about(&paths)?;
    let refresh = Refresh {
        files: &paths,
        window: args.window,
        tables: &tables,
        told: &|path| said.of(path),
        old: &|path| bundle.preview(path, ROWS).ok(),
        new: &|number| preview(folder.place_of(number)?, ROWS, &Limits::default()).ok(),
    };
    let Some(mut done) = refresh.of(&bundle.file) else {
        let error = anyhow!("{}: bundle.yaml is no map", args.bundle.display());
        return Err(Failure::new(Exit::Evidence, error));
    };
    let placed: Vec<(PathBuf, String)> = done
        .placed
        .iter()
        .filter_map(|placed| Some((folder.place_of(placed.number)?.to_owned(), placed.path.clone())))
        .collect();
    folder.leave_out(&done.placed.iter().map(|placed| placed.number).collect());
    let mut found = folder.look_into(&said, &tables);
    found.list_again(done.placed.iter().filter_map(|placed| Some((paths.get(placed.number)?.as_str(), placed))));
    let mut besides = None;
    match append(&done.text, "exports", &found.text()) {
        Some(text) => done.text = text,
        None => besides = Some(found.text()),
    }
    done.questions += found.arranged.questions();
    let files: Vec<(PathBuf, String)> = placed.into_iter().chain(found.files.iter().cloned()).collect();
    write(args, &bundle, &done, &files, besides.as_deref())?;
    found.said().iter().for_each(|line| note(line));
    say(args, &bundle, &done, found.arranged.tables(), besides.is_some());
    Ok(Exit::Ready)
}

/// A bundle is never written over.
fn free(dir: &Path) -> Result<(), Failure> {
    if dir.symlink_metadata().is_ok() {
        let error = anyhow!("{}: folder already exists", dir.display());
        return Err(Failure::new(Exit::Output, error).help("choose a new folder; nothing is overwritten"));
    }
    Ok(())
}

/// Writes the new bundle: its text, the new files, and what of the last one is no export.
fn write(
    args: &RefreshArgs,
    bundle: &Bundle,
    done: &Refreshed,
    files: &[(PathBuf, String)],
    besides: Option<&str>,
) -> Result<(), Failure> {
    let dir = &args.out;
    let copy = |from: &Path, inside: &str| {
        let target = dir.join(inside);
        let folder = target.parent().unwrap_or(dir);
        create_dir_all(folder).map_err(|error| unwritable(folder, &error, WRITABLE))?;
        copy_new(from, &target).map_err(|error| unwritable(&target, &error, WRITABLE))
    };
    create_dir_all(dir).map_err(|error| unwritable(dir, &error, WRITABLE))?;
    for (from, inside) in files {
        copy(from, inside)?;
    }
    let exports: BTreeSet<&str> = bundle.exports.iter().map(|export| export.file.value.as_str()).collect();
    let new: BTreeSet<&str> = files.iter().map(|(_, inside)| inside.as_str()).collect();
    let is_kept = |path: &&String| {
        let export = exports.contains(path.as_str()) || path.starts_with("exports/");
        !export && !new.contains(path.as_str()) && *path != "bundle.yaml"
    };
    // A workbook of the bundle that people fill in is an export: its new state comes with the new files.
    for path in bundle.files().iter().filter(is_kept) {
        copy(&args.bundle.join(path), path)?;
    }
    let write = |name: &str, text: &str| {
        let path = dir.join(name);
        output::write_new(&path, text.as_bytes()).map_err(|error| unwritable(&path, &error, WRITABLE))
    };
    write("bundle.yaml", &done.text)?;
    besides.map_or(Ok(()), |text| write("proposal.yaml", &format!("exports:\n{text}")))
}

fn say(args: &RefreshArgs, bundle: &Bundle, done: &Refreshed, proposed: usize, besides: bool) {
    let (old, new) = (typed(&args.bundle), typed(&args.out));
    note(&format!(
        "{}: {} put in place, {} proposed for new files and sheets",
        args.out.display(),
        count(done.placed.len(), "file", "files"),
        count(proposed, "table", "tables")
    ));
    if besides {
        note("the entries for new files and sheets are in proposal.yaml: copy them under `exports:` in bundle.yaml");
    }
    if done.missing > 0 {
        let entries = count(done.missing, "entry has", "entries have");
        note(&format!("{entries} no new file: the audit lists them as missing, and their registers as not collected"));
    }
    if done.new + done.gone > 0 {
        let new = count(done.new, "sheet, heading or word is", "sheets, headings and words are");
        let gone = count(done.gone, "heading or sheet is", "headings and sheets are");
        note(&format!("{new} new, {gone} gone"));
    }
    if args.window.is_none() {
        let window = bundle.window;
        note(&format!("the period under audit is still {} to {}; use `--window` for another", window.from, window.to));
    }
    let open = count(done.questions, "question", "questions");
    match done.questions {
        0 => note("no open questions"),
        _ => note(&format!("{open} to answer in bundle.yaml (FILL-IN)")),
    }
    note(&format!(
        "next: readymark audit {old} --format json > last.json; then readymark audit {new} --since last.json"
    ));
}
