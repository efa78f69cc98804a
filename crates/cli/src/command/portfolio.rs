//! `portfolio`: saved audits of several services to one roll-up.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::{Args, ValueEnum};
use readymark_portfolio::{Audit, Edition, Input, NotCounted, RolledUp, Why, roll_up};
use readymark_report::{Error, not_counted, read_external, read_json, render_portfolio};
use walkdir::{DirEntry, WalkDir};

use crate::delivery::page::{PageArgs, deliver};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Destination;
use crate::saved::{read, unreadable};
use crate::terminal::{Terminal, note};

/// Shows how ready several services are, from their saved audits
///
/// DIR holds what `readymark audit --format json` wrote, one file or several for each service, in subfolders or not; external
/// editions may be among them. The roll-up shows readiness by service and area, the commonest gaps, and each service over
/// time. Services audited against different standards are never counted together. Files that end in `.json` and cannot be
/// counted are listed, and the command ends with 3.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark portfolio audits
  readymark portfolio audits --out portfolio.html
  readymark portfolio audits --edition external --out for-others.html
  readymark portfolio audits --fail-on-gaps")]
pub(crate) struct PortfolioArgs {
    /// The folder with the saved audits
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
    /// Who will see it: `external` does not show small services or name files [default: external if one of the audits is an
    /// external edition, otherwise internal]
    #[arg(long, value_name = "EDITION", value_enum)]
    pub(crate) edition: Option<RollUpEdition>,
    #[command(flatten)]
    pub(crate) output: PageArgs,
    /// Exit with 1 if a service is not ready, shown or not
    #[arg(long)]
    pub(crate) fail_on_gaps: bool,
}

/// An edition of a roll-up by its name on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RollUpEdition {
    /// for people who may read the audits themselves: every service
    Internal,
    /// for anybody: small services are named and not shown
    External,
}

pub(super) fn run(args: &PortfolioArgs, terminal: &Terminal) -> Result<Exit, Failure> {
    let out = Destination::new(args.output.out.as_deref());
    out.ready(&args.dir)?;
    let Found { input, failures, some_external } = found(&args.dir)?;
    failures.iter().for_each(|failure| terminal.failure(failure));
    if input.audits.is_empty() {
        let what = if failures.is_empty() { "no saved audit" } else { "no saved audit that can be counted" };
        let help = "save each with `readymark audit BUNDLE --format json --out DIR/NAME.json`";
        return Err(Failure::new(Exit::Evidence, anyhow!("{}: {what}", args.dir.display())).help(help));
    }
    let wanted = args.edition.unwrap_or(if some_external { RollUpEdition::External } else { RollUpEdition::Internal });
    let edition = match wanted {
        RollUpEdition::Internal => Edition::Internal,
        RollUpEdition::External => Edition::External,
    };
    let RolledUp { portfolio, disagreements, all_ready } = roll_up(input, edition);
    disagreements.iter().for_each(|not| note(&format!("error: {}", not_counted(not))));
    deliver(&args.output, &out, terminal, "roll-up", |format, style| render_portfolio(&portfolio, format, style))?;
    Ok(match () {
        () if !portfolio.not_counted.is_empty() => Exit::Evidence,
        () if args.fail_on_gaps && !all_ready => Exit::Gaps,
        () => Exit::Ready,
    })
}

/// What is in the folder.
#[derive(Default)]
struct Found {
    input: Input,
    /// Why each file that is not counted cannot be.
    failures: Vec<Failure>,
    some_external: bool,
}

/// Reads every file whose name ends in `.json`. Hidden files and folders are not looked at.
fn found(dir: &Path) -> Result<Found, Failure> {
    let refuse = |what: &str| {
        let error = anyhow!("{}: {what}", dir.display());
        Err(Failure::new(Exit::Evidence, error).help("name the folder that holds the saved audits"))
    };
    match std::fs::metadata(dir) {
        Err(_) => return refuse("folder not found"),
        Ok(found) if !found.is_dir() => return refuse("this is a file, not a folder"),
        Ok(_) => {}
    }
    let mut found = Found::default();
    let is_hidden = |entry: &DirEntry| entry.file_name().to_string_lossy().starts_with('.');
    for entry in WalkDir::new(dir).min_depth(1).sort_by_file_name().into_iter().filter_entry(|entry| !is_hidden(entry))
    {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) if is_json(entry.path()) => found.take(dir, entry.path()),
            // What a link to a folder holds may be audits.
            Ok(entry) if entry.path_is_symlink() && entry.path().is_dir() => {
                found.refuse(
                    dir,
                    entry.path(),
                    Why::Unreadable,
                    unread(entry.path(), "a link to a folder is not followed"),
                );
            }
            Ok(_) => found.input.other_files += 1,
            Err(error) => {
                let path = error.path().unwrap_or(dir).to_owned();
                found.refuse(dir, &path, Why::Unreadable, unread(&path, "the folder cannot be read"));
            }
        }
    }
    Ok(found)
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

fn unread(path: &Path, what: &str) -> Failure {
    Failure::new(Exit::Evidence, anyhow!("{}: {what}", path.display())).help("put the audits into the folder itself")
}

impl Found {
    /// An audit or an external edition; anything else is not counted.
    fn take(&mut self, dir: &Path, path: &Path) {
        let text = match read(path) {
            Ok(text) => text,
            Err(failure) => return self.refuse(dir, path, Why::Unreadable, failure),
        };
        let audit = match read_json(&text) {
            Ok(assessment) => Ok(Audit::of(&assessment)),
            Err(Error::NotAnAudit) => read_external(&text).map(|external| {
                self.some_external = true;
                Audit::from(&external)
            }),
            Err(error) => Err(error),
        };
        match audit {
            Ok(audit) => self.input.audits.push((inside(dir, path), audit)),
            Err(error) => self.refuse(dir, path, why(&error), unreadable(path, error)),
        }
    }

    fn refuse(&mut self, dir: &Path, path: &Path, why: Why, failure: Failure) {
        self.input.not_read.push(NotCounted::one(inside(dir, path), why));
        self.failures.push(failure);
    }
}

/// A path below the folder, with slashes on every system.
fn inside(dir: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(dir).unwrap_or(path).iter().map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// What kind of fault keeps a file from being counted.
fn why(error: &Error) -> Why {
    match error {
        Error::NewerVersion { .. } | Error::ExactEdition { .. } => Why::OtherVersion,
        Error::Contradiction(_) | Error::NoCount { .. } => Why::Contradiction,
        _ => Why::NotAnAudit,
    }
}
