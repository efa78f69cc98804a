//! What is true of all files of a proposal, said once: the day of the export, the period, that they are complete, the
//! partners.

use anyhow::anyhow;
use clap::Args;
use readymark_discover::Told;
use readymark_source::Date;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::values::{day, window};

/// How many rows of a sheet are looked at.
pub(super) const ROWS: usize = 2_000;

/// What is true of all files of a proposal.
#[derive(Args, Clone, Debug)]
pub(crate) struct FilesArgs {
    /// The export date of all these files, or FILE=DATE for one; repeatable. Without it, each file gets a FILL-IN
    #[arg(long, value_name = "[FILE=]DATE", value_parser = exported)]
    pub(crate) exported_on: Vec<Exported>,
    /// The period that the records of all these files cover, as YYYY-MM-DD..YYYY-MM-DD. Without it, each file gets
    /// a FILL-IN
    #[arg(long, value_name = "FROM..TO", value_parser = window)]
    pub(crate) covers: Option<(Date, Date)>,
    /// Each of these files contains every record of its kind in that period
    #[arg(long)]
    pub(crate) complete: bool,
}

/// The day on which a file, or all of them, were exported.
#[derive(Clone, Debug)]
pub(crate) struct Exported {
    /// The file, as whoever typed it calls it; else all.
    pub(crate) file: Option<String>,
    /// The day.
    pub(crate) day: Date,
}

/// A day, or a file and its day.
pub(crate) fn exported(text: &str) -> Result<Exported, String> {
    let (file, text) = text.rsplit_once('=').map_or((None, text), |(file, day)| (Some(file.trim().to_owned()), day));
    Ok(Exported { file, day: day(text.trim())? })
}

/// What is said of all files.
#[derive(Default)]
pub(super) struct OfFiles {
    /// Days, each of a file or of all.
    pub(super) exported: Vec<Exported>,
    /// The period that their records cover.
    pub(super) covers: Option<(Date, Date)>,
    /// Whether each holds every record of its kind.
    pub(super) complete: bool,
    /// Partners: id and name.
    pub(super) partners: Vec<(String, String)>,
}

impl OfFiles {
    /// What the options say.
    ///
    /// # Errors
    /// Two days for all files, or a period that ends after the day.
    pub(super) fn by_options(args: &FilesArgs) -> Result<Self, Failure> {
        let refuse = |what: &str, help: &str| Err(Failure::new(Exit::Usage, anyhow!("{what}")).help(help));
        if args.exported_on.iter().filter(|exported| exported.file.is_none()).count() > 1 {
            return refuse(
                "--exported-on: two dates for all files",
                "use FILE=DATE for a file exported on another day",
            );
        }
        let said = Self {
            exported: args.exported_on.clone(),
            covers: args.covers,
            complete: args.complete,
            partners: Vec::new(),
        };
        if said.covers.zip(said.day()).is_some_and(|((_, last), day)| last > day) {
            return refuse("--covers ends after the export date", "end it on or before --exported-on");
        }
        Ok(said)
    }

    /// The date of every file without its own.
    pub(super) fn day(&self) -> Option<Date> {
        self.exported.iter().find(|exported| exported.file.is_none()).map(|exported| exported.day)
    }

    /// Whether every file that has a day of its own is one of these paths.
    ///
    /// # Errors
    /// A name that no file has.
    pub(super) fn are_about(&self, paths: &[String]) -> Result<(), Failure> {
        self.exported.iter().try_for_each(|exported| {
            is_there(exported, paths).map_err(|why| {
                let error = anyhow!("--exported-on: {why}");
                Failure::new(Exit::Usage, error).help("use the file name in the folder")
            })
        })
    }

    /// What is said of one file, by its path inside the bundle. What was exported earlier covers no more than it can.
    pub(super) fn of(&self, path: &str) -> Told<'_> {
        let mut own =
            self.exported.iter().filter(|exported| exported.file.as_ref().is_some_and(|file| is_called(path, file)));
        let exported_on = own.next_back().map(|exported| exported.day).or_else(|| self.day());
        let covers = self.covers.map(|(from, to)| (from, exported_on.map_or(to, |day| to.min(day))));
        let covers = covers.filter(|(from, to)| from <= to);
        Told { exported_on, covers, complete: self.complete, tables: &[], partners: &self.partners }
    }
}

/// Whether a day is of all files, or of one of these.
pub(super) fn is_there(exported: &Exported, paths: &[String]) -> Result<(), String> {
    match &exported.file {
        Some(name) if !paths.iter().any(|path| is_called(path, name)) => Err(format!("unknown file `{name}`")),
        _ => Ok(()),
    }
}

/// Whether a path ends with this name, folder by folder.
fn is_called(path: &str, name: &str) -> bool {
    path.strip_suffix(name).is_some_and(|before| before.is_empty() || before.ends_with('/'))
}
