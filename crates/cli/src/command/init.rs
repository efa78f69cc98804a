//! `init`: a first bundle, which can be audited at once.

mod answers;
pub(super) mod args;

use std::fs::create_dir_all;
use std::path::Path;

use anyhow::anyhow;
use readymark_rules::Pack;
use readymark_starter::{TEMPLATE, bundle_yaml, registers, template};

use crate::command::files::OfFiles;
use crate::command::gather;
use crate::command::map::tables_of;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::layout::count;
use crate::output::{self, WRITABLE, unwritable};
use crate::pack;
use crate::terminal::{Terminal, note};
use crate::typed::typed;
use args::InitArgs;

const FOLDERS: [&str; 2] = ["exports", "documents"];

pub(super) fn run(args: &InitArgs, terminal: &Terminal) -> Result<Exit, Failure> {
    // Everything that may be refused is looked at before anything is asked, and asked before anything is written.
    free(&args.dir)?;
    let pack = pack::named(&args.standard)?;
    let folder = args.from.as_deref().map(|folder| gather::Folder::list(folder, &args.dir)).transpose()?;
    let said = OfFiles::by_options(&args.files)?;
    said.are_about(&folder.as_ref().map(gather::Folder::paths).unwrap_or_default())?;
    let workbook = template(&pack).map_err(|error| Failure::new(Exit::Pack, anyhow!("{}: {error}", pack.name)))?;
    let answers = answers::given(args, &pack, terminal)?;
    let said = OfFiles { partners: answers.partners.clone(), ..said };
    let found = folder.as_ref().map(|folder| look_into(folder, said, args, &pack, terminal)).transpose()?;
    let proposed = found.as_ref().map(gather::Found::text);
    let text = bundle_yaml(&answers, &pack.standard.profiles, &registers(&pack), proposed.as_deref());
    let text = answers::complete(args, text, &tables_of(&pack), terminal)?;
    for folder in FOLDERS {
        let path = args.dir.join(folder);
        create_dir_all(&path).map_err(|error| unwritable(&path, &error, WRITABLE))?;
    }
    if let Some(found) = &found {
        found.copy_into(&args.dir)?;
    }
    write_new(&args.dir.join(TEMPLATE), &workbook)?;
    write_new(&args.dir.join("bundle.yaml"), text.as_bytes())?;
    note(&format!("{}: bundle.yaml, exports/, documents/ and {TEMPLATE} written", args.dir.display()));
    let dir = typed(&args.dir);
    match &found {
        Some(found) => {
            note(&format!(
                "{} copied; {} proposed in bundle.yaml",
                count(found.files.len(), "file", "files"),
                count(found.arranged.tables(), "table", "tables")
            ));
            found.said().iter().for_each(|line| note(line));
            note("each file of the folder is listed below `exports:` in bundle.yaml, with what became of it");
            match found.arranged.questions() {
                0 if !found.has_entries() => note(&format!(
                    "next: add entries to bundle.yaml for the files that have none, or delete these files; then readymark audit {dir}"
                )),
                0 => note(&format!("no open questions; next: readymark audit {dir}")),
                open => note(&format!(
                    "{} to answer in bundle.yaml (FILL-IN); run `readymark audit {dir}` to see where",
                    count(open, "question", "questions")
                )),
            }
        }
        None => note(&format!("next: fill in {TEMPLATE}, or put files into exports/; then readymark audit {dir}")),
    }
    Ok(Exit::Ready)
}

/// What is in the folder, once everything is asked that is true of all its files.
fn look_into(
    folder: &gather::Folder,
    said: OfFiles,
    args: &InitArgs,
    pack: &Pack,
    terminal: &Terminal,
) -> Result<gather::Found, Failure> {
    let said = answers::of_files(said, args, &folder.paths(), terminal)?;
    Ok(folder.look_into(&said, &tables_of(pack)))
}

/// A bundle is never written over.
fn free(dir: &Path) -> Result<(), Failure> {
    let refuse = |path: &Path, what: &str, help: &str| {
        Err(Failure::new(Exit::Output, anyhow!("{}: {what}", path.display())).help(help))
    };
    if dir.exists() && !dir.is_dir() {
        return refuse(dir, "this is a file, not a folder", "name an existing or new folder");
    }
    for name in ["bundle.yaml", TEMPLATE] {
        let path = dir.join(name);
        if path.symlink_metadata().is_ok() {
            return refuse(&path, "file already exists", "choose another folder; nothing is overwritten");
        }
    }
    Ok(())
}

/// Writes a file that is not there yet.
fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    output::write_new(path, bytes).map_err(|error| unwritable(path, &error, WRITABLE))
}
