//! `trend`: several saved audits to readiness by area over time.

use std::path::PathBuf;

use clap::Args;
use readymark_compare::trend;
use readymark_report::render_trend;

use crate::delivery::page::{PageArgs, deliver};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Destination;
use crate::saved::saved;
use crate::terminal::Terminal;

/// Shows readiness by area over several saved audits
///
/// Each AUDIT is what `readymark audit --format json` wrote. They are sorted by date. The page says what makes them
/// hard to compare, such as another standard or window.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark trend may.json august.json november.json
  readymark trend audits/*.json --out trend.html")]
pub(crate) struct TrendArgs {
    /// The saved audits, two or more
    #[arg(required = true, num_args = 2.., value_name = "AUDIT.json")]
    pub(crate) audits: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) output: PageArgs,
}

pub(super) fn run(args: &TrendArgs, terminal: &Terminal) -> Result<Exit, Failure> {
    let out = Destination::new(args.output.out.as_deref());
    args.audits.iter().try_for_each(|audit| out.ready(audit))?;
    let audits: Vec<_> =
        args.audits.iter().map(|audit| saved(audit).map(|(_, audit)| audit)).collect::<Result<_, _>>()?;
    let trend = trend(&audits);
    deliver(&args.output, &out, terminal, "trend", |format, style| render_trend(&trend, format, style))?;
    Ok(Exit::Ready)
}
