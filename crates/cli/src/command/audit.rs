//! `audit`: bundle and standard to report and exit code.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::Args;
use readymark_compare::gate::Gate;
use readymark_evaluator::FitCode;
use readymark_evaluator::{assess, assess_counted, assess_listing, default_as_of};
use readymark_evidence::Bundle;
use readymark_findings::Assessment;
use readymark_rules::{Pack, PackText, load};
use readymark_source::{Date, Problem};

use crate::delivery::options::OutputArgs;
use crate::delivery::{deliver, destination, earlier, spares};
use crate::ending::{self, EndingArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Destination;
use crate::pack;
use crate::plan;
use crate::privacy;
use crate::reading::{self, ReadingArgs, open};
use crate::rows::RowFile;
use crate::terminal::{Meter, Terminal, note};
use crate::unread;
use crate::values::day;
use crate::warehouse;

/// Audits a bundle of evidence and says whether the service is ready
///
/// BUNDLE is the folder that holds bundle.yaml, the exports and the documents, or a ZIP archive of it. The summary goes to the terminal. With --out
/// FILE the report goes to the file, and the summary still to the terminal.
///
/// Without --as-of, the day of the audit is the latest day of an export. The same bundle gives the same report on any
/// day and any machine.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark audit my-service
  readymark audit my-service --as-of 2026-04-20 --out gap.html
  readymark audit my-service --out plan.xlsx             the action plan, for people to fill in
  readymark audit my-service --plan plan.xlsx --out next-plan.xlsx
  readymark audit my-service --since 2026-01.json --out gap.html
  readymark audit my-service --out gap.html --rows rows.csv
  readymark audit my-service --standard standards/our-own --format json > audit.json
  readymark audit my-service --format sarif,junit,html --out reports/ --base my-service
  readymark audit my-service --exit-zero                 gaps do not fail, errors do
  readymark audit my-service --fail-on not-met,stale     only these verdicts fail
  readymark audit my-service --gate gate.yaml            fails if there are more gaps than agreed")]
pub(crate) struct AuditArgs {
    /// The folder that holds bundle.yaml, or a ZIP archive of it
    pub(crate) bundle: PathBuf,
    /// The day of the audit, as YYYY-MM-DD [default: the latest day of an export]
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    /// The standard: one that ships with the program, or a folder [default: what bundle.yaml says]
    #[arg(long, value_name = "NAME|DIR")]
    pub(crate) standard: Option<PathBuf>,
    /// An action plan that people filled in (.xlsx or .csv): its owners, dates and notes are shown at the gaps
    #[arg(long, value_name = "FILE")]
    pub(crate) plan: Option<PathBuf>,
    /// Write a list of every row to fix to this CSV file; reports name only the first rows of each check
    #[arg(long, value_name = "FILE")]
    pub(crate) rows: Option<PathBuf>,
    /// Write the typed tables to this folder, for the SQL that `readymark sql` writes; they hold pseudonyms and days
    #[arg(long, value_name = "DIR")]
    pub(crate) load: Option<PathBuf>,
    /// Assess from the counts that the SQL gave (counts.json), instead of counting here
    #[arg(long, value_name = "FILE", conflicts_with = "rows")]
    pub(crate) counts: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) ending: EndingArgs,
}

pub(super) fn run(args: &AuditArgs, terminal: &Terminal) -> Result<Exit, Failure> {
    let bundle = reading::prepared(open(&args.bundle)?, &args.bundle, &args.reading)?;
    if let Some(unread) = &bundle.unread_answers {
        terminal.problems(&unread.problems);
    }
    let out = destination(&args.output, &args.bundle, terminal)?;
    let read = read(args);
    read.iter().try_for_each(|input| spares(&args.output, &out, input))?;
    let mut rows = args.rows.as_deref().map(|path| RowFile::ready(path, &read, &args.output, &out)).transpose()?;
    let plan = args.plan.as_deref().map(plan::read).transpose()?;
    let earlier = earlier(&args.output, &out)?;
    let pack = match &args.standard {
        Some(wanted) => pack::named(wanted)?,
        None => asked_for(&bundle)?,
    };
    let gates = ending::gates(&args.ending, &pack)?;
    let as_of = args.as_of.unwrap_or_else(|| latest(&bundle));
    let meter = Meter::new(bytes(&args.bundle, &bundle));
    let counts = args.counts.as_deref().map(|path| Ok((path, warehouse::read_counts(path)?))).transpose()?;
    if let Some(folder) = &args.load {
        Destination::Folder(folder.clone()).ready(&args.bundle)?;
        warehouse::write_tables(folder, (&pack, &bundle, as_of), &meter)?;
    }
    let assessed = match (&mut rows, &counts) {
        (None, Some((_, counts))) => assess_counted(&pack, &bundle, as_of, &meter, &counts.checks()),
        (None, None) => assess(&pack, &bundle, as_of, &meter),
        (Some(rows), _) => {
            assess_listing(&pack, &bundle, as_of, &meter, &mut |audit, check, at| rows.row(audit, check, at))
        }
    };
    drop(meter);
    let mut assessment = assessed.map_err(|problems| Failure::problems(Exit::Evidence, problems))?;
    if let Some((path, counts)) = &counts {
        warehouse::fits(counts, path, &assessment)?;
    }
    assessment.row_list = rows.map(RowFile::finish).transpose()?;
    assessment.plan = plan.map(|plan| plan.joined(&assessment)).transpose()?;
    deliver(&assessment, earlier.as_ref(), &args.output, &out, terminal)?;
    privacy::gate(&assessment, &bundle)?;
    unread::gate(&assessment, &bundle)?;
    ended(&assessment, &args.ending, &gates)
}

/// Everything that the command line names to be read. The next plan does not go over the one that is read either: what
/// people did beside its table, such as comments and colours, is not in it.
fn read(args: &AuditArgs) -> Vec<&Path> {
    let one = [&args.plan, &args.output.since, &args.reading.key_file, &args.standard, &args.counts];
    let named = one.into_iter().flatten().chain(&args.ending.gate);
    std::iter::once(&args.bundle).chain(named).map(PathBuf::as_path).collect()
}

/// The standard that the bundle asks for must ship with the program: a bundle cannot point at files of its own choice.
fn asked_for(bundle: &Bundle) -> Result<Pack, Failure> {
    let wanted = &bundle.standard;
    let Some(text) = PackText::shipped(&wanted.value) else {
        let message = "unknown standard";
        let problem = Problem::new(FitCode::UnknownStandard, &bundle.file, wanted.span, message);
        let help = format!("{} use `--standard DIR` for a folder", pack::known_help(&wanted.value));
        return Err(Failure::problem(Exit::Evidence, problem.help(help)));
    };
    load(&text).map_err(|problems| Failure::problems(Exit::Pack, problems))
}

fn latest(bundle: &Bundle) -> Date {
    let day = default_as_of(bundle);
    let why = if bundle.exports.is_empty() { "the last day of the window" } else { "the latest day of an export" };
    note(&format!("as of {day}, {why}; use `--as-of` for another day"));
    day
}

/// How much there is to read. A file that is not there adds nothing.
fn bytes(dir: &Path, bundle: &Bundle) -> u64 {
    let size = |path: &str| std::fs::metadata(dir.join(path)).map_or(0, |found| found.len());
    bundle.exports.iter().map(|export| size(&export.file.value)).sum()
}

fn ended(assessment: &Assessment, args: &EndingArgs, gates: &[Gate]) -> Result<Exit, Failure> {
    let mut fed = assessment.evidence.iter().filter(|table| !table.files.is_empty()).peekable();
    if fed.peek().is_some() && fed.all(|table| !table.present) {
        let error = anyhow!("bundle.yaml: none of its exports could be read");
        return Err(Failure::new(Exit::Evidence, error).help("see the data-quality list of the report"));
    }
    Ok(if ending::passes(assessment, args, gates) { Exit::Ready } else { Exit::Gaps })
}
