//! `lint`: a pack's mistakes, each at its place.

use readymark_rules::read_tests;

use std::path::PathBuf;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::layout::count;
use crate::pack;
use crate::terminal::print;
use clap::Args;

/// Finds every mistake in a standard
///
/// PACK is a folder with standard.yaml, checks and tests. Every name is resolved and every type is checked, and every
/// mistake is shown at its place. Each check must have every required kind of test. Tests are not run.
#[derive(Args, Debug)]
#[command(after_long_help = "Example:
  readymark lint standards/our-own")]
pub(crate) struct LintArgs {
    /// The folder of the standard
    pub(crate) pack: PathBuf,
}

pub(super) fn run(args: &LintArgs) -> Result<Exit, Failure> {
    let pack = pack::in_folder(&args.pack)?;
    let tests = read_tests(&args.pack, &pack, &[]).map_err(|problems| Failure::problems(Exit::Pack, problems))?;
    let checks = count(pack.checks.len(), "check", "checks");
    let requirements = count(pack.standard.requirements().count(), "requirement", "requirements");
    let tests = count(tests.iter().map(|tests| tests.tests.tests.len()).sum(), "test", "tests");
    print(format!("{}: no mistakes in {checks} of {requirements}, with {tests}\n", args.pack.display()))?;
    Ok(Exit::Ready)
}
