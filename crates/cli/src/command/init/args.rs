//! What `init` is told.

use std::path::PathBuf;

use clap::Args;
use readymark_source::Date;

use crate::command::files::FilesArgs;
use crate::values::{partner, window};

/// Starts a bundle: bundle.yaml, its folders and a workbook to fill in
///
/// Asks for the service, the period under audit, the partners and the facts that decide which checks apply, unless service and
/// period are given as options. Writes bundle.yaml with
/// comments, the folders exports and documents, and evidence-template.xlsx: a workbook with a sheet for each register of
/// the standard, with lists to choose from, for what is in no system. Its first sheet says which registers to start with.
/// You can audit the bundle at once: the report says what to collect. Existing files are never overwritten.
///
/// With --from, the files of a folder are copied into the bundle, records to exports and the others to documents, and
/// bundle.yaml proposes an entry for each as `readymark map` does. What is true of all of them is asked once. A file or
/// folder named after a partner counts as that partner's. The folder itself is not changed.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark init my-service
  readymark init my-service --from 'Quality mark 2026'
  readymark init my-service --from 'Quality mark 2026' --exported-on 2026-04-17 --exported-on old-list.csv=2025-08-31
  readymark init my-service --service 'Our Service' --window 2025-04-01..2026-03-31 --partner police='Our Constabulary'")]
pub(crate) struct InitArgs {
    /// The folder of the bundle; created if needed
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
    /// The service's name
    #[arg(long, value_name = "NAME")]
    pub(crate) service: Option<String>,
    /// The first and the last day under audit, as YYYY-MM-DD..YYYY-MM-DD
    #[arg(long, value_name = "FROM..TO", value_parser = window)]
    pub(crate) window: Option<(Date, Date)>,
    /// A partner of a hub: a short id and its name; repeatable
    #[arg(long = "partner", value_name = "ID=NAME", value_parser = partner)]
    pub(crate) partners: Vec<(String, String)>,
    /// The standard: one that ships with the program, or a folder
    #[arg(long, value_name = "NAME|DIR", default_value = "rjc-quality-mark")]
    pub(crate) standard: PathBuf,
    /// A folder of files that are copied into the bundle, with a proposal for each
    #[arg(long, value_name = "FOLDER")]
    pub(crate) from: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) files: FilesArgs,
}
