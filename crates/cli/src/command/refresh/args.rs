//! What `refresh` is told.

use std::path::PathBuf;

use clap::Args;
use readymark_source::Date;

use crate::command::files::FilesArgs;
use crate::values::window;

/// Makes the bundle of the next quarter from the last one and a folder of new exports
///
/// Writes a new bundle; BUNDLE and FOLDER are not changed, and nothing is overwritten. Each entry of bundle.yaml gets the new
/// file of the same name, or of the same name with another date. What changed becomes a question (FILL-IN): new headings and
/// words, sheets that are gone, files without an entry. Everything else, with judgements, exceptions and documents, is as it was.
/// An entry whose file is not in FOLDER keeps its days, and the audit says that the file is missing.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark refresh 2026-q1 --from 'exports July' --out 2026-q2 --exported-on 2026-07-14 --covers 2025-07-01..2026-07-14 \\
    --window 2025-07-01..2026-06-30
  readymark audit 2026-q1 --format json > 2026-q1.json
  readymark audit 2026-q2 --since 2026-q1.json --out gap.html")]
pub(crate) struct RefreshArgs {
    /// The folder that holds the last bundle.yaml
    pub(crate) bundle: PathBuf,
    /// The folder of new exports and documents
    #[arg(long, value_name = "FOLDER")]
    pub(crate) from: PathBuf,
    /// The folder of the new bundle, which does not exist yet
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// The new period under audit, as YYYY-MM-DD..YYYY-MM-DD [default: that of the last bundle]
    #[arg(long, value_name = "FROM..TO", value_parser = window)]
    pub(crate) window: Option<(Date, Date)>,
    /// The standard, to tell what new files are: one that ships with the program, or a folder [default: what bundle.yaml says]
    #[arg(long, value_name = "NAME|DIR")]
    pub(crate) standard: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) files: FilesArgs,
}
