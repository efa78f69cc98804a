//! What `map` is told.

use std::path::PathBuf;

use clap::Args;

use crate::command::files::FilesArgs;

/// Proposes bundle.yaml entries for exports, or a register for documents
///
/// Looks at the headings and the first rows of workbooks, texts and JSON files, and says for each sheet which table of the
/// standard it seems to be, which column is which field, what the words of a category may mean, how the dates are written
/// (only if the rows prove it), and which columns look personal and should be dropped. The result is text with comments,
/// to be read and edited: nothing is applied. FILL-IN marks what only you can answer; the audit refuses the bundle
/// until you do.
///
/// The proposal shows headings, and short words of categories. It shows no other cell. It is for the people who have
/// the files.
///
/// For documents (DOCX, ODT, PDF, MD, and TXT in a folder called documents) it proposes the register: a CSV list with
/// kind, owner role, approval and review dates, title and version, each with its place and how sure it is. Ambiguous
/// dates are not proposed. Author names are not read.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark map exports/police.xlsx
  readymark map exports/* --out proposal.yaml
  readymark map 'Quality mark 2026' --out proposal.yaml
  readymark map documents/* --out register.csv
  readymark map exports/* --exported-on 2026-04-17 --covers 2024-11-01..2026-04-17
  readymark map staff.csv --table practitioners")]
pub(crate) struct MapArgs {
    /// The files: exports, or documents; or a folder, of which every file is listed with what became of it
    #[arg(required = true, value_name = "FILE|FOLDER")]
    pub(crate) exports: Vec<PathBuf>,
    /// The standard: one that ships with the program, or a folder
    #[arg(long, value_name = "NAME|DIR", default_value = "rjc-quality-mark")]
    pub(crate) standard: PathBuf,
    #[command(flatten)]
    pub(crate) files: FilesArgs,
    /// The table that the files feed, if you know it
    #[arg(long, value_name = "NAME")]
    pub(crate) table: Option<String>,
    /// A new file to write the proposal to; `-` is standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}
