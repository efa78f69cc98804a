//! Whether an audit passes: readiness, unless the command line asks for something else.

use anyhow::anyhow;
use readymark_findings::Assessment;
use readymark_gate::{Gate, judge};
use readymark_rules::Pack;
use readymark_source::SourceFile;

use crate::args::EndingArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::terminal::note;

/// The gates that the command line names, read before the evidence is.
pub(crate) fn gates(args: &EndingArgs, pack: &Pack) -> Result<Vec<Gate>, Failure> {
    let areas: Vec<_> = pack.standard.areas.iter().map(|area| area.id.as_str()).collect();
    let read = |path: &std::path::PathBuf| {
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
        return assessment.readiness.ready;
    }
    let stopped = (!args.fail_on.is_empty()).then(|| stopped_on(assessment, args)).into_iter().flatten();
    let mut stopped: Vec<_> = stopped.collect();
    for outcome in gates.iter().map(|gate| judge(gate, assessment)) {
        stopped.extend(outcome.broken);
        outcome.loose.iter().for_each(|line| note(&format!("{line} so that it does not slip back")));
    }
    stopped.iter().for_each(|line| note(line));
    stopped.is_empty()
}

/// The checks that `--fail-on` names by their verdict, and every safeguarding check that fails whatever it names.
fn stopped_on(assessment: &Assessment, args: &EndingArgs) -> Vec<String> {
    let named = |id: &String| format!("--fail-on: the safeguarding check `{id}` fails");
    let mut stopped: Vec<_> = assessment.readiness.safeguarding.iter().map(named).collect();
    for verdict in &args.fail_on {
        let count = assessment.checks.iter().filter(|check| check.verdict == *verdict).count();
        if count > 0 {
            let checks = if count == 1 { "check is" } else { "checks are" };
            stopped.push(format!("--fail-on: {count} {checks} {}", verdict.as_str()));
        }
    }
    stopped
}
