//! `diff`: two saved audits to what changed, and why.

use std::path::{Path, PathBuf};

use clap::Args;
use readymark_compare::compare;
use readymark_findings::Assessment;
use readymark_report::render_comparison;

use super::again;
use crate::delivery::page::{PageArgs, deliver};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Destination;
use crate::reading::ReadingArgs;
use crate::saved::saved;
use crate::terminal::{Terminal, note};

/// Says what changed between two saved audits, and why
///
/// OLD and NEW are what `readymark audit --format json` wrote. Lists each check that changed, worst first, with the
/// cause: the evidence, a person's answer, a parameter, an exception, the standard, the window, the day or the program
/// version. If several apply, they cannot be separated; --bundle runs the new evidence as of the old day, which shows
/// whether time is a cause.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark diff may.json august.json
  readymark diff may.json august.json --out changes.html
  readymark diff may.json august.json --bundle my-service
  readymark diff main.json branch.json --fail-on-regression")]
pub(crate) struct DiffArgs {
    /// The earlier audit, or `-`
    #[arg(value_name = "OLD.json")]
    pub(crate) old: PathBuf,
    /// The later audit
    #[arg(value_name = "NEW.json")]
    pub(crate) new: PathBuf,
    /// The bundle of the later audit, to run as of the earlier day
    #[arg(long, value_name = "DIR")]
    pub(crate) bundle: Option<PathBuf>,
    /// The standard of the later audit, if it is a folder [default: the one that ships under its name]
    #[arg(long, value_name = "NAME|DIR", requires = "bundle")]
    pub(crate) standard: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) output: PageArgs,
    /// Exit with 1 if a check regressed, is new and not in order, or the two audits cannot be compared
    #[arg(long)]
    pub(crate) fail_on_regression: bool,
}

pub(super) fn run(args: &DiffArgs, terminal: &Terminal) -> Result<Exit, Failure> {
    let out = Destination::new(args.output.out.as_deref());
    let beside = [&args.bundle, &args.standard, &args.reading.key_file].into_iter().flatten();
    [&args.old, &args.new].into_iter().chain(beside).try_for_each(|input| out.ready(input))?;
    let (_, old) = saved(&args.old)?;
    let (_, new) = saved(&args.new)?;
    let tried = args.bundle.as_deref().map(|bundle| tried(args, bundle, &old, &new)).transpose()?;
    let comparison = compare(&old, &new, tried.as_ref());
    deliver(&args.output, &out, terminal, "comparison", |format, style| render_comparison(&comparison, format, style))?;
    if !args.fail_on_regression {
        return Ok(Exit::Ready);
    }
    // Nobody can say that nothing regressed: that is no success.
    let incomparable: Vec<_> = comparison.incomparable().collect();
    incomparable.iter().for_each(|caution| note(&format!("--fail-on-regression cannot pass: {}", caution.words())));
    Ok(if comparison.regressed() || !incomparable.is_empty() { Exit::Gaps } else { Exit::Ready })
}

/// The evidence of the later audit as of the day of the earlier one. It must be that evidence: else nothing is told apart.
fn tried(args: &DiffArgs, bundle: &Path, old: &Assessment, new: &Assessment) -> Result<Assessment, Failure> {
    let made = again::assessed(new, old.as_of, bundle, args.standard.as_deref(), &args.reading)?;
    if made.digests != new.digests {
        let what = if made.digests.bundle == new.digests.bundle { "the standard" } else { "the bundle" };
        let error = anyhow::anyhow!("{}: {what} does not match the later audit", bundle.display());
        return Err(Failure::new(Exit::Evidence, error).help("give the bundle and the standard of the later audit"));
    }
    Ok(made)
}
