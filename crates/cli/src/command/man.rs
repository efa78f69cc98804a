//! `man`: the manual pages, one for the program and one for each command.

use std::path::PathBuf;

use anyhow::anyhow;
use clap::Args;
use clap_mangen::Man;

use crate::exit::Exit;
use crate::failure::{Failure, io_words};
use crate::layout::count;
use crate::output::Destination;
use crate::terminal::note;

/// Writes the manual pages
///
/// One page for the program and one for each command, as `man` reads them. They say the same as `--help`. Pages that an
/// earlier version wrote there are replaced.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark man man1
  man ./man1/readymark-audit.1")]
pub(crate) struct ManArgs {
    /// The folder for the pages; made if it is not there
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
}

pub(super) fn run(args: &ManArgs, program: &clap::Command) -> Result<Exit, Failure> {
    if args.dir.is_file() {
        let error = anyhow!("{}: this is a file, not a folder", args.dir.display());
        return Err(Failure::new(Exit::Output, error).help("name an existing or new folder"));
    }
    let mut program = program.clone();
    program.build();
    let pages = std::iter::once(&program).chain(program.get_subcommands()).map(page);
    let pages = pages.collect::<Result<Vec<_>, _>>()?;
    let folder = Destination::Folder(args.dir.clone());
    folder.make()?;
    for (name, page) in &pages {
        folder.file(name).write(page)?;
    }
    note(&format!("{} in {}", count(pages.len(), "manual page is", "manual pages are"), args.dir.display()));
    Ok(Exit::Ready)
}

/// A page under the name of its file.
fn page(command: &clap::Command) -> Result<(String, Vec<u8>), Failure> {
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render(&mut page)
        .map_err(|error| Failure::new(Exit::Internal, anyhow!("a manual page: {}", io_words(&error))))?;
    Ok((man.get_filename(), page))
}
