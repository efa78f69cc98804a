//! `trend`: several saved audits to readiness by area over time.

use readymark_compare::trend;
use readymark_report::render_trend;

use super::diff::deliver;
use super::report::saved;
use crate::args::TrendArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Destination;
use crate::terminal::Terminal;

pub(super) fn run(args: &TrendArgs, terminal: &Terminal) -> Result<Exit, Failure> {
    let out = Destination::new(args.output.out.as_deref());
    args.audits.iter().try_for_each(|audit| out.ready(audit))?;
    let audits: Vec<_> =
        args.audits.iter().map(|audit| saved(audit).map(|(_, audit)| audit)).collect::<Result<_, _>>()?;
    let trend = trend(&audits);
    deliver(&args.output, &out, terminal, "trend", |format, style| render_trend(&trend, format, style))?;
    Ok(Exit::Ready)
}
