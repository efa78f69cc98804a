//! `lint`: a pack's mistakes, each at its place.

use readymark_rules::read_tests;

use crate::args::LintArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::layout::count;
use crate::pack;
use crate::terminal::print;

pub(super) fn run(args: &LintArgs) -> Result<Exit, Failure> {
    let pack = pack::in_folder(&args.pack)?;
    let tests = read_tests(&args.pack, &pack).map_err(|problems| Failure::problems(Exit::Pack, problems))?;
    let checks = count(pack.checks.len(), "check", "checks");
    let requirements = count(pack.standard.requirements().count(), "requirement", "requirements");
    let tests = count(tests.iter().map(|tests| tests.tests.tests.len()).sum(), "test", "tests");
    print(format!("{}: no mistakes in {checks} of {requirements}, with {tests}\n", args.pack.display()))?;
    Ok(Exit::Ready)
}
