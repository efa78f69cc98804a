//! `sql`: a standard as SQL, for tables that do not fit this machine.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use readymark_sql::{Dialect, files, script};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::layout::count;
use crate::output::{Destination, WRITABLE, unwritable};
use crate::pack;
use crate::terminal::note;

/// Writes the checks of a standard as SQL, to count them in DuckDB or Spark
///
/// DIR gets one statement for each check, a list of the checks that SQL cannot say, and run.py, which counts. It needs the typed tables
/// that `readymark audit BUNDLE --load TABLES` writes. `readymark audit BUNDLE --counts counts.json` makes the assessment of the counts.
#[expect(clippy::doc_markdown, reason = "the help is for a terminal, and the engine has this name")]
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark sql rjc-quality-mark --dialect duckdb --out sql
  readymark audit my-service --load tables --exit-zero
  python sql/run.py --tables tables --out counts.json
  readymark audit my-service --counts counts.json --out gap.html")]
pub(crate) struct SqlArgs {
    /// The standard: one that ships with the program, or a folder
    #[arg(value_name = "NAME|DIR")]
    pub(crate) standard: PathBuf,
    /// The engine
    #[arg(long, value_enum)]
    pub(crate) dialect: DialectName,
    /// The folder to write to; it is made if it is not there
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}

/// An engine, as on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum DialectName {
    /// DuckDB, on one machine
    #[expect(clippy::doc_markdown, reason = "the help is for a terminal, and the engine has this name")]
    Duckdb,
    /// Spark SQL 4, on one machine or a cluster
    Spark,
}

impl From<DialectName> for Dialect {
    fn from(name: DialectName) -> Self {
        match name {
            DialectName::Duckdb => Self::DuckDb,
            DialectName::Spark => Self::Spark,
        }
    }
}

pub(super) fn run(args: &SqlArgs) -> Result<Exit, Failure> {
    let pack = pack::named(&args.standard)?;
    let dialect = Dialect::from(args.dialect);
    let script = script(&pack, dialect);
    let files = files(&pack, dialect, &script).map_err(|error| Failure::new(Exit::Internal, error.into()))?;
    Destination::Folder(args.out.clone()).ready(&args.standard)?;
    for (path, text) in files {
        write(&args.out.join(path), text.as_bytes())?;
    }
    note(&format!("{} written", count(script.checks.len(), "check", "checks")));
    for untold in &script.untold {
        note(&format!("{}: not written, since {}", untold.check, untold.because));
    }
    Ok(Exit::Ready)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error, WRITABLE))?;
    Destination::File(path.to_owned()).write(bytes)
}
