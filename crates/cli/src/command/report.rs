//! `report`: a saved audit to a report.

use std::path::PathBuf;

use anyhow::anyhow;
use clap::Args;
use readymark_report::{Error, read_external, read_json};

use crate::delivery::options::{EditionName, OutputArgs};
use crate::delivery::{deliver, deliver_edition, destination, earlier, not_since};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Destination;
use crate::saved::{read, unreadable};
use crate::terminal::Terminal;

/// Renders a saved audit again, without the evidence
///
/// AUDIT is what `readymark audit --format json` wrote; `-` reads it from standard input. The report is the same, byte
/// for byte, as from the audit.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark report audit.json
  readymark report audit.json --out gap.html
  readymark audit my-service --format json | readymark report - --format html > gap.html")]
pub(crate) struct ReportArgs {
    /// The saved audit, or `-`
    #[arg(value_name = "AUDIT.json")]
    pub(crate) audit: PathBuf,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

pub(super) fn run(args: &ReportArgs, terminal: &Terminal) -> Result<Exit, Failure> {
    let out = destination(&args.output, &args.audit, terminal)?;
    let earlier = earlier(&args.output, &out)?;
    let text = read(&args.audit)?;
    match read_json(&text) {
        Ok(assessment) => deliver(&assessment, earlier.as_ref(), &args.output, &out, terminal)?,
        Err(Error::NotAnAudit) => external(args, &text, &out, terminal)?,
        Err(error) => return Err(unreadable(&args.audit, error)),
    }
    Ok(Exit::Ready)
}

/// A saved external edition can only be rendered as what it is.
fn external(args: &ReportArgs, text: &str, out: &Destination, terminal: &Terminal) -> Result<(), Failure> {
    let external = read_external(text).map_err(|error| unreadable(&args.audit, error))?;
    if args.output.edition == Some(EditionName::Internal) {
        let error = anyhow!("{}: this is an external edition, which has no places", args.audit.display());
        return Err(Failure::new(Exit::Usage, error).help("give the original audit"));
    }
    if args.output.since.is_some() {
        return Err(not_since());
    }
    if args.output.by.is_some() {
        let error = anyhow!("{}: this is an external edition, which has no places", args.audit.display());
        return Err(Failure::new(Exit::Usage, error).help("give the original audit, or omit `--by case`"));
    }
    if !args.output.published.is_empty() {
        let error = anyhow!("{}: this edition is made already", args.audit.display());
        return Err(Failure::new(Exit::Usage, error).help("give the original audit, or omit `--published`"));
    }
    deliver_edition((&external).into(), None, &args.output, out, terminal)
}
