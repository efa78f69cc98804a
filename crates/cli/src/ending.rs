//! Whether an audit passes: readiness, unless the command line asks for something else.

use std::path::PathBuf;

use anyhow::anyhow;
use clap::Args;
use readymark_compare::gate::{Gate, judge};
use readymark_findings::{Assessment, CheckResult, Verdict};
use readymark_rules::Pack;
use readymark_source::SourceFile;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::terminal::note;

/// When to exit with 1. Without any of these an audit ends with 1 unless the service is ready.
#[derive(Args, Debug)]
pub(crate) struct EndingArgs {
    /// Exit with 0 instead of 1 when there are gaps
    #[arg(long, conflicts_with_all = ["fail_on", "gate"])]
    pub(crate) exit_zero: bool,
    /// End with 1 only if a check has one of these verdicts, or a safeguarding check fails
    #[arg(long, value_name = "VERDICT", value_delimiter = ',', value_parser = verdict)]
    pub(crate) fail_on: Vec<Verdict>,
    /// Exit with 1 only if the gate in FILE fails; with several gates, if any fails
    #[arg(long, value_name = "FILE")]
    pub(crate) gate: Vec<PathBuf>,
}

/// The verdicts that a pipeline may stop at, with hyphens for blanks.
fn verdict(text: &str) -> Result<Verdict, String> {
    let stops = |verdict: &Verdict| verdict.is_gap() || *verdict == Verdict::NeedsJudgement;
    let hyphened = |verdict: Verdict| verdict.as_str().replace(' ', "-");
    let mut known = Verdict::ALL.iter().copied().filter(stops);
    known.clone().find(|verdict| hyphened(*verdict) == text).ok_or_else(|| {
        let names: Vec<_> = known.by_ref().map(hyphened).collect();
        format!("write one of {}", names.join(", "))
    })
}

/// The gates that the command line names, read before the evidence is.
pub(crate) fn gates(args: &EndingArgs, pack: &Pack) -> Result<Vec<Gate>, Failure> {
    let areas: Vec<_> = pack.standard.areas.iter().map(|area| area.id.as_str()).collect();
    let read = |path: &PathBuf| {
        let name = path.display().to_string();
        let file = SourceFile::open(path, &name).map_err(|error| {
            Failure::new(Exit::Usage, anyhow!("{name}: {error}")).help("name the gate file with `--gate FILE`")
        })?;
        Gate::read(&file, &areas).map_err(|problems| Failure::problems(Exit::Usage, problems))
    };
    args.gate.iter().map(read).collect()
}

/// Whether the audit ends with 0. What stands in the way is said, each in a line.
pub(crate) fn passes(assessment: &Assessment, args: &EndingArgs, gates: &[Gate]) -> bool {
    if args.exit_zero {
        return true;
    }
    if args.fail_on.is_empty() && gates.is_empty() {
        return assessment.readiness.answer.nothing_blocks();
    }
    let stopped = (!args.fail_on.is_empty()).then(|| stopped_on(assessment, args)).into_iter().flatten();
    let mut stopped: Vec<_> = stopped.collect();
    for outcome in gates.iter().map(|gate| judge(gate, assessment)) {
        stopped.extend(outcome.broken);
        outcome.loose.iter().for_each(|line| note(&format!("tighten it: {line}")));
    }
    stopped.iter().for_each(|line| note(line));
    stopped.is_empty()
}

/// The checks that `--fail-on` names by their verdict, and every safeguarding check that fails whatever it names.
fn stopped_on(assessment: &Assessment, args: &EndingArgs) -> Vec<String> {
    let named = |id: &String| format!("--fail-on: the safeguarding check `{id}` fails");
    let mut stopped: Vec<_> = assessment.readiness.safeguarding.iter().map(named).collect();
    for verdict in &args.fail_on {
        // A failing check that does not block is a point, at which no pipeline stops.
        let stops =
            |check: &&CheckResult| check.verdict == *verdict && (check.blocks || !verdict.fails() && !check.answered);
        let count = assessment.checks.iter().filter(stops).count();
        if count > 0 {
            let checks = if count == 1 { "check is" } else { "checks are" };
            stopped.push(format!("--fail-on: {count} {checks} {}", verdict.as_str()));
        }
    }
    stopped
}
