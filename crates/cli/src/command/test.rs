//! `test`: the tests of a pack, and what differs.

mod changed;

use anyhow::anyhow;
use readymark_evaluator::{TestOutcome, run_tests};
use readymark_rules::{Pack, read_tests};
use readymark_source::closest;

use std::path::PathBuf;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::pack;
use crate::terminal::print;
use clap::Args;

/// Runs the tests of a standard's checks
///
/// Tests are in tests/CHECK.yaml of the PACK and use the same reader and evaluator as an audit.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark test standards/our-own
  readymark test standards/our-own consent-before-process
  readymark test standards/our-own --mutate")]
pub(crate) struct TestArgs {
    /// The folder of the standard
    pub(crate) pack: PathBuf,
    /// The checks to test [default: all]
    #[arg(value_name = "CHECK")]
    pub(crate) checks: Vec<String>,
    /// Change the checks in one place at a time, and list the changes that no test notices
    #[arg(long)]
    pub(crate) mutate: bool,
}

pub(super) fn run(args: &TestArgs) -> Result<Exit, Failure> {
    let pack = pack::in_folder(&args.pack)?;
    args.checks.iter().try_for_each(|id| known(&pack, id))?;
    let tests =
        read_tests(&args.pack, &pack, &args.checks).map_err(|problems| Failure::problems(Exit::Pack, problems))?;
    if args.mutate {
        return changed::run(&pack, &tests, &args.pack, &args.checks);
    }
    let mut outcomes = Vec::new();
    let mut problems = Vec::new();
    for tests in &tests {
        match run_tests(&pack, tests) {
            Ok(found) => outcomes.extend(found),
            Err(found) => problems.extend(found),
        }
    }
    print(summary(&outcomes))?;
    if !problems.is_empty() {
        return Err(Failure::problems(Exit::Pack, problems));
    }
    let passed = outcomes.iter().all(|outcome| outcome.differences.is_empty());
    Ok(if passed { Exit::Ready } else { Exit::Pack })
}

fn known(pack: &Pack, id: &str) -> Result<(), Failure> {
    if pack.check(id).is_some() {
        return Ok(());
    }
    let failure = Failure::new(Exit::Usage, anyhow!("the standard has no check `{id}`"));
    Err(match closest(id, pack.checks.iter().map(|check| check.id.as_str())) {
        Some(near) => failure.help(format!("did you mean `{near}`?")),
        None => failure.help("`readymark standards DIR` lists the checks"),
    })
}

fn summary(outcomes: &[TestOutcome]) -> String {
    let failed: Vec<&TestOutcome> = outcomes.iter().filter(|outcome| !outcome.differences.is_empty()).collect();
    let mut text = String::new();
    for outcome in &failed {
        text.extend(["failed  ", &outcome.check, ": ", &outcome.name, "\n"]);
        text.extend(outcome.differences.iter().map(|difference| format!("        {difference}\n")));
    }
    format!("{text}{} passed, {} failed\n", outcomes.len() - failed.len(), failed.len())
}
