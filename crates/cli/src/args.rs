//! The command line: every command and option, with the words that teach it.

use std::path::PathBuf;
use std::sync::LazyLock;

use clap::builder::{PossibleValue, Styles, styling::AnsiColor};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use readymark_evidence::Limits;
use readymark_findings::Verdict;
use readymark_report::{Format, PageFormat};
use readymark_source::Date;

use crate::exit;

/// Tells a restorative-justice service whether it is ready for the quality mark
///
/// Readymark reads the evidence that a service already exports: case records, staff registers, policies. It runs the checks
/// of a quality standard over it and writes a gap report: what is met, what is not, what nobody can tell yet, which rows to
/// mend, and what only a person can judge. A verdict is given only if it would stand however the missing records turned
/// out. It works offline, writes nothing into the evidence, and shows no content of a record. It says "ready" or "not
/// ready", never "accredited": that is for the body that grants the mark.
#[derive(Debug, Parser)]
#[command(name = "readymark", version, subcommand_required = true, arg_required_else_help = true)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "Examples:
  readymark audit my-service                             the answer, on the terminal
  readymark audit my-service --out gap.html              the same, and the gap report as a page
  readymark audit my-service --format json --out audit.json
  readymark report audit.json --out gap.html             the page again, without the evidence
  readymark diff may.json august.json                    what changed between two audits, and why
  readymark verify audit.json my-service                 whether the audit is what the evidence gives
  readymark init my-service                              begin: bundle.yaml, and a workbook to fill in
  readymark map exports/*.xlsx                           what these files seem to be, for bundle.yaml
  readymark scan my-service                              what looks personal anywhere in the bundle
  readymark explain consent-before-process               what a check asks, and why
  readymark explain 'not evidenced'                      what a verdict means
  readymark standards rjc-quality-mark                   the whole standard";

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Audit(AuditArgs),
    Report(ReportArgs),
    Diff(DiffArgs),
    Trend(TrendArgs),
    Verify(VerifyArgs),
    Init(InitArgs),
    Map(MapArgs),
    Scan(ScanArgs),
    Explain(ExplainArgs),
    Standards(StandardsArgs),
    Lint(LintArgs),
    Test(TestArgs),
}

/// Audits a bundle of evidence and says whether the service is ready
///
/// BUNDLE is the folder that holds bundle.yaml, the exports and the documents. The summary goes to the terminal. With --out
/// FILE the report goes to the file, and the summary still to the terminal.
///
/// The audit has no clock. Unless --as-of names a day, it is made as of the latest day of an export, so that the same
/// bundle gives the same report on any day and any machine.
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
  readymark audit my-service --exit-zero                 gaps are no failure, faults still are
  readymark audit my-service --fail-on not-met,stale     what nobody can tell yet is no failure
  readymark audit my-service --gate gate.yaml            no more gaps than agreed, until a day")]
pub(crate) struct AuditArgs {
    /// The folder that holds bundle.yaml
    pub(crate) bundle: PathBuf,
    /// The day of the audit, as YYYY-MM-DD [default: the latest day of an export]
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    /// The standard: one that ships with the program, or a folder [default: what bundle.yaml says]
    #[arg(long, value_name = "NAME|DIR")]
    pub(crate) standard: Option<PathBuf>,
    /// An action plan that people filled in (.xlsx or .csv): its owners, days and notes are joined to the gaps
    #[arg(long, value_name = "FILE")]
    pub(crate) plan: Option<PathBuf>,
    /// A CSV file to write the list of every row to mend to; the reports name the first rows of each check
    #[arg(long, value_name = "FILE")]
    pub(crate) rows: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) ending: EndingArgs,
}

/// What ends with 1. Without any of these an audit ends with 1 unless the service is ready.
#[derive(Args, Debug)]
pub(crate) struct EndingArgs {
    /// End with 0 instead of 1 when there are gaps
    #[arg(long, conflicts_with_all = ["fail_on", "gate"])]
    pub(crate) exit_zero: bool,
    /// End with 1 only if a check has one of these verdicts, or a safeguarding check fails
    #[arg(long, value_name = "VERDICT", value_delimiter = ',', value_parser = verdict)]
    pub(crate) fail_on: Vec<Verdict>,
    /// End with 1 only if the gate in FILE does not hold; several must all hold
    #[arg(long, value_name = "FILE")]
    pub(crate) gate: Vec<PathBuf>,
}

/// Renders a saved audit again, without the evidence
///
/// AUDIT is what `readymark audit --format json` wrote; `-` reads it from standard input. The report is the same, byte for
/// byte, as the audit would have written itself.
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

/// Says what changed between two saved audits, and why
///
/// OLD and NEW are what `readymark audit --format json` wrote. Each check that changed is listed, worst first, with what it
/// depends on and what of that differs: the evidence, a person's answer, a parameter, an exception, the standard, the
/// window, the day, the version of the program. Only time has passed if nothing else differs that the check reads. Where
/// several differ, nothing tells them apart; with --bundle the new evidence is also tried as of the old day, which shows
/// whether time had to pass.
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
    /// The bundle of the later audit, to try its evidence as of the earlier day
    #[arg(long, value_name = "DIR")]
    pub(crate) bundle: Option<PathBuf>,
    /// The standard of the later audit, if it is a folder [default: the one that ships under its name]
    #[arg(long, value_name = "NAME|DIR", requires = "bundle")]
    pub(crate) standard: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) output: PageArgs,
    /// End with 1 if a check is no longer in order, or is new and not in order
    #[arg(long)]
    pub(crate) fail_on_regression: bool,
}

/// Shows readiness by area over several saved audits
///
/// Each AUDIT is what `readymark audit --format json` wrote. They are put in the order of their days. What makes them hard to
/// compare, such as another standard or window, is said.
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

/// Makes a saved audit again from its bundle, and compares byte for byte
///
/// The audit is made again with its own day and the standard of its own name. If the bytes are those of the file, the file is
/// what this program makes of this bundle, whoever wrote it. If not, the first thing said is whether the program, the
/// standard or the bundle is another, for then a difference is no tampering. Then each place that differs is listed.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark verify audit.json my-service
  readymark verify audit.json my-service --standard standards/our-own
  readymark verify audit.json my-service --plan plan.xlsx
  readymark verify audit.json my-service --key-file ../hub.key")]
pub(crate) struct VerifyArgs {
    /// The saved audit, or `-`
    #[arg(value_name = "AUDIT.json")]
    pub(crate) audit: PathBuf,
    /// The folder that holds bundle.yaml
    pub(crate) bundle: PathBuf,
    /// The standard, if it is a folder [default: the one that ships under the audit's name for it]
    #[arg(long, value_name = "NAME|DIR")]
    pub(crate) standard: Option<PathBuf>,
    /// The action plan that the audit was made with
    #[arg(long, value_name = "FILE")]
    pub(crate) plan: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    /// How many places that differ are listed
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    pub(crate) show: usize,
}

/// How a page over several audits is written, and where to.
#[derive(Args, Debug)]
pub(crate) struct PageArgs {
    /// The form of the page [default: what the ending of FILE says, else text]
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub(crate) format: Option<PageFormatName>,
    /// The file to write to; `-` is standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// How the evidence is read.
#[derive(Args, Debug)]
pub(crate) struct ReadingArgs {
    /// The file with the key for pseudonyms, outside the bundle; needed if an export asks for them with `pseudonymise`
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
    /// Another limit for files that are read, such as rows=9000000; docs/evidence.md lists them
    #[arg(long = "limit", value_name = "NAME=NUMBER", value_parser = limit)]
    pub(crate) limits: Vec<(String, u64)>,
}

/// How a report is written, and where to.
#[derive(Args, Debug)]
pub(crate) struct OutputArgs {
    /// The form of the report; several, by a comma or by naming it again, go to a folder [default: what the ending of FILE
    /// says, else text]
    #[arg(long = "format", value_name = "FORMAT", value_enum, value_delimiter = ',')]
    pub(crate) formats: Vec<FormatName>,
    /// The file to write the report to, or a folder for several; `-` is standard output
    #[arg(long, value_name = "FILE|DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Where the bundle lies in its repository: put before each path in sarif, github and gitlab
    #[arg(long, value_name = "FOLDER", default_value = "", hide_default_value = true, value_parser = base)]
    pub(crate) base: String,
    /// Who will see it: `external` leaves out every place, and every count from 1 to 9 [default: internal]
    #[arg(long, value_name = "EDITION", value_enum)]
    pub(crate) edition: Option<EditionName>,
    /// An earlier audit: text, html and markdown say what changed since then
    #[arg(long, value_name = "OLD.json")]
    pub(crate) since: Option<PathBuf>,
}

/// An edition by its name on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EditionName {
    /// the service itself: every place and every count
    Internal,
    /// anybody: no place, no small count
    External,
}

/// Proposes how bundle.yaml could describe files of records, or a register of documents
///
/// Looks at the headings and the first rows of workbooks, texts and JSON files, and says for each sheet which table of the
/// standard it seems to be, which column is which field, what the words of a category may mean, how the dates are written
/// (only if the rows prove it), and which columns look personal and should be dropped. The result is text with comments,
/// to be read and edited: nothing is applied. FILL-IN stands where only a person can answer, and the bundle is refused
/// until somebody has.
///
/// The proposal shows headings, and short words of categories. It shows no other cell. It is meant for whoever holds the
/// files.
///
/// Of documents (DOCX, ODT, PDF, MD, and TXT in a folder called documents) it proposes the register: a list in CSV with a row
/// for each, its kind, the role that owns it, the days of approval and review, title and version, each with where it stands
/// and how sure it is. A day stands there only if it can be one day. Who wrote a document is never read.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark map exports/police.xlsx
  readymark map exports/* --out proposal.yaml
  readymark map documents/* --out register.csv
  readymark map exports/* --exported-on 2026-04-17 --covers 2024-11-01..2026-04-17
  readymark map staff.csv --table practitioners")]
pub(crate) struct MapArgs {
    /// The files: exports, or documents
    #[arg(required = true, value_name = "FILE")]
    pub(crate) exports: Vec<PathBuf>,
    /// The standard: one that ships with the program, or a folder
    #[arg(long, value_name = "NAME|DIR", default_value = "rjc-quality-mark")]
    pub(crate) standard: PathBuf,
    #[command(flatten)]
    pub(crate) files: FilesArgs,
    /// The table that the files are, if it is known
    #[arg(long, value_name = "NAME")]
    pub(crate) table: Option<String>,
    /// A new file to write the proposal to; `-` is standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// Lists what looks personal anywhere in a bundle
///
/// Looks at every file in the bundle's folder: at headings and cells, the names of sheets and files, the properties of
/// workbooks, documents and PDFs (who wrote or changed them), comments and tracked changes, and at who gave an answer in
/// judgements.yaml or exceptions.yaml, where a role should stand. Says where and what kind, never what stands there. The text
/// of documents is not searched, and the properties of XLS and DOC files are not read.
///
/// Ends with 1 if something looks personal, with 3 if nothing does but a file could not be looked into.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark scan my-service
  readymark scan my-service --format json > scan.json")]
pub(crate) struct ScanArgs {
    /// The folder that holds bundle.yaml
    pub(crate) bundle: PathBuf,
    /// The form of the list
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = ListFormat::Text)]
    pub(crate) format: ListFormat,
    /// Another limit for files that are read, such as rows=9000000; docs/evidence.md lists them
    #[arg(long = "limit", value_name = "NAME=NUMBER", value_parser = limit)]
    pub(crate) limits: Vec<(String, u64)>,
}

/// The form of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// for people
    Text,
    /// for programs; standards/schema/scan.schema.json says what is in it
    Json,
}

/// What holds of all files of a proposal.
#[derive(Args, Clone, Debug)]
pub(crate) struct FilesArgs {
    /// The day on which all these files were exported, or FILE=DATE for one of them; may be given again; else each asks
    #[arg(long, value_name = "[FILE=]DATE", value_parser = exported)]
    pub(crate) exported_on: Vec<Exported>,
    /// The first and the last day that the records of all these files cover, as YYYY-MM-DD..YYYY-MM-DD; else each asks
    #[arg(long, value_name = "FROM..TO", value_parser = window)]
    pub(crate) covers: Option<(Date, Date)>,
    /// Each of these files holds every record of its kind in that period
    #[arg(long)]
    pub(crate) complete: bool,
}

/// The day on which a file, or all of them, were exported.
#[derive(Clone, Debug)]
pub(crate) struct Exported {
    /// The file, as whoever typed it calls it; else all.
    pub(crate) file: Option<String>,
    /// The day.
    pub(crate) day: Date,
}

/// Begins a bundle: bundle.yaml, its folders, and a workbook to fill in
///
/// Asks for the service, the period under audit and the partners, unless the options say. Writes bundle.yaml with comments,
/// the folders exports and documents, and evidence-template.xlsx: a workbook with a sheet for each register of the standard,
/// with lists to choose from, for what no system holds. Its first sheet says which registers to begin with. The bundle can
/// be audited at once: it says what to collect. No file that is there already is written over.
///
/// With --from, the files of a folder are copied into the bundle, records to exports and the others to documents, and
/// bundle.yaml proposes an entry for each as `readymark map` does. What holds of all of them is asked once. A file that is
/// called as a partner, or lies in a folder called so, is taken for that partner's. The folder itself is left as it is.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark init my-service
  readymark init my-service --from 'Quality mark 2026'
  readymark init my-service --from 'Quality mark 2026' --exported-on 2026-04-17 --exported-on old-list.csv=2025-08-31
  readymark init my-service --service 'Our Service' --window 2025-04-01..2026-03-31 --partner police='Our Constabulary'")]
pub(crate) struct InitArgs {
    /// The folder of the bundle; made if it is not there
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
    /// The service's name
    #[arg(long, value_name = "NAME")]
    pub(crate) service: Option<String>,
    /// The first and the last day under audit, as YYYY-MM-DD..YYYY-MM-DD
    #[arg(long, value_name = "FROM..TO", value_parser = window)]
    pub(crate) window: Option<(Date, Date)>,
    /// A partner of a hub: a short id and its name; may be given again
    #[arg(long = "partner", value_name = "ID=NAME", value_parser = partner)]
    pub(crate) partners: Vec<(String, String)>,
    /// The standard: one that ships with the program, or a folder
    #[arg(long, value_name = "NAME|DIR", default_value = "rjc-quality-mark")]
    pub(crate) standard: PathBuf,
    /// A folder of files that are copied into the bundle, with a proposal for each
    #[arg(long, value_name = "FOLDER")]
    pub(crate) from: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) files: FilesArgs,
}

/// Explains a check, a verdict, a code, a parameter, a requirement or a table
///
/// TOPIC is the id of a check, a verdict such as `not evidenced` (or not-evidenced), a code that stands in a message or in
/// the data-quality list, a parameter with its `$` in quotes, the id of a requirement, or a table of the evidence.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark explain consent-before-process
  readymark explain consent-before-process --audit audit.json
  readymark explain not-evidenced
  readymark explain bad-date
  readymark explain '$contact_days'
  readymark explain 5.4
  readymark explain consents")]
pub(crate) struct ExplainArgs {
    /// What to explain
    #[arg(required = true, value_name = "TOPIC")]
    pub(crate) topic: Vec<String>,
    /// The standard: one that ships with the program, or a folder [default: every one that ships]
    #[arg(long, value_name = "NAME|DIR")]
    pub(crate) standard: Option<PathBuf>,
    /// Adds what a saved audit found: the counts, the rows to mend, and where documents mention what the check looks for
    #[arg(long, value_name = "AUDIT.json")]
    pub(crate) audit: Option<PathBuf>,
}

/// Lists the standards, or shows one whole
///
/// Without NAME: the standards that ship with the program. With it: the areas and requirements with their checks, where
/// each line comes from, the parameters that a service may set, and how the requirements correspond to another standard's.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark standards
  readymark standards rjc-quality-mark
  readymark standards standards/our-own")]
pub(crate) struct StandardsArgs {
    /// A standard that ships with the program, or a folder
    #[arg(value_name = "NAME|DIR")]
    pub(crate) standard: Option<PathBuf>,
}

/// Looks for every mistake in a standard
///
/// PACK is a folder with standard.yaml, checks and tests. Every name is resolved and every type is checked, and every
/// mistake is shown at its place. Each check must have tests of every kind that is required. No test is run.
#[derive(Args, Debug)]
#[command(after_long_help = "Example:
  readymark lint standards/our-own")]
pub(crate) struct LintArgs {
    /// The folder of the standard
    pub(crate) pack: PathBuf,
}

/// Runs the tests of a standard's checks
///
/// The tests stand in tests/CHECK.yaml of the PACK. Each goes through the same reader and the same evaluator as an audit.
#[derive(Args, Debug)]
#[command(after_long_help = "Examples:
  readymark test standards/our-own
  readymark test standards/our-own consent-before-process")]
pub(crate) struct TestArgs {
    /// The folder of the standard
    pub(crate) pack: PathBuf,
    /// The checks to test [default: all]
    #[arg(value_name = "CHECK")]
    pub(crate) checks: Vec<String>,
}

/// A folder inside the repository, with slashes.
fn base(text: &str) -> Result<String, String> {
    let inside = !text.starts_with('/') && !text.contains('\\') && text.split('/').all(|part| part != "..");
    if inside {
        Ok(text.to_owned())
    } else {
        Err("write a folder inside the repository, such as evidence/hub".to_owned())
    }
}

/// A format by its name on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FormatName(pub(crate) Format);

impl ValueEnum for FormatName {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<FormatName>> = LazyLock::new(|| Format::ALL.map(FormatName).to_vec());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.as_str()).help(match self.0 {
            Format::Text => "a summary for a terminal",
            Format::Json => "the assessment itself, for `report` and other programs",
            Format::Html => "the gap report: one page that needs nothing else",
            Format::Markdown => "the summary of a job, or a page of a wiki",
            Format::Sarif => "SARIF 2.1.0 for a build server: what needs somebody's attention",
            Format::SarifArchive => "SARIF 2.1.0 to keep: everything, exceptions as suppressions",
            Format::Junit => "JUnit's XML: a test case for each check",
            Format::Github => "annotations in a workflow of GitHub",
            Format::Gitlab => "the code quality report of GitLab",
            Format::Ctrf => "the common test report format",
            Format::Oscal => "OSCAL assessment results 1.2.1",
            Format::Csv => "the action plan, as a list for any spreadsheet",
            Format::Xlsx => "the action plan, as a workbook",
        }))
    }
}

/// A form of a page over several audits by its name on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PageFormatName(pub(crate) PageFormat);

impl ValueEnum for PageFormatName {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [PageFormatName; 3] =
            [PageFormatName(PageFormat::Text), PageFormatName(PageFormat::Json), PageFormatName(PageFormat::Html)];
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.as_str()).help(match self.0 {
            PageFormat::Text => "for a terminal",
            PageFormat::Json => "for other programs",
            PageFormat::Html => "one page that needs nothing else",
        }))
    }
}

fn limit(text: &str) -> Result<(String, u64), String> {
    let names: Vec<&str> = Limits::default().each().map(|(name, _, _)| name).collect();
    let known = |name: &str| names.contains(&name);
    let parts = text.split_once('=').filter(|(name, _)| known(name));
    let parsed = parts.and_then(|(name, value)| Some((name.to_owned(), value.replace('_', "").parse().ok()?)));
    parsed.ok_or_else(|| format!("write NAME=NUMBER; the names are {}", names.join(", ")))
}

/// The verdicts that a pipeline may stop at, with hyphens for blanks.
fn verdict(text: &str) -> Result<Verdict, String> {
    let stops = |verdict: &Verdict| verdict.blocks() || matches!(verdict, Verdict::PartlyMet | Verdict::NeedsJudgement);
    let hyphened = |verdict: Verdict| verdict.as_str().replace(' ', "-");
    let mut known = Verdict::ALL.into_iter().filter(stops);
    known.clone().find(|verdict| hyphened(*verdict) == text).ok_or_else(|| {
        let names: Vec<_> = known.by_ref().map(hyphened).collect();
        format!("write one of {}", names.join(", "))
    })
}

/// The period under audit, as the command line and the terminal give it.
pub(crate) fn window(text: &str) -> Result<(Date, Date), String> {
    let days = text.split_once("..").and_then(|(from, to)| Some((Date::parse(from.trim())?, Date::parse(to.trim())?)));
    match days {
        Some((from, to)) if to < from => Err("the last day is before the first".to_owned()),
        Some(days) => Ok(days),
        None => Err("write two days of the calendar, such as 2025-04-01..2026-03-31".to_owned()),
    }
}

/// A partner: a short id, and a name.
pub(crate) fn partner(text: &str) -> Result<(String, String), String> {
    let parts = text.split_once('=').map(|(id, name)| (id.trim().to_owned(), name.trim().to_owned()));
    parts
        .filter(|(id, name)| is_plain(id) && is_plain(name))
        .ok_or_else(|| "write a short id and a name, such as police=Our Constabulary".to_owned())
}

/// Whether a text can stand in bundle.yaml.
pub(crate) fn is_plain(text: &str) -> bool {
    !text.trim().is_empty() && !text.chars().any(char::is_control)
}

/// A day, or a file and its day.
pub(crate) fn exported(text: &str) -> Result<Exported, String> {
    let (file, text) = text.rsplit_once('=').map_or((None, text), |(file, day)| (Some(file.trim().to_owned()), day));
    Ok(Exported { file, day: day(text.trim())? })
}

/// A day.
pub(crate) fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "write a day of the calendar as YYYY-MM-DD".to_owned())
}

/// The whole command line, laid out for a width.
pub(crate) fn command(width: usize) -> clap::Command {
    let heading = AnsiColor::Green.on_default().bold();
    let styles = Styles::styled().header(heading).usage(heading).literal(AnsiColor::Cyan.on_default().bold());
    let mut command = Arguments::command().term_width(width).styles(styles).disable_help_subcommand(true);
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(name, with_exit_codes);
    }
    with_exit_codes(command)
}

/// The exit codes stand at the end of every long help.
fn with_exit_codes(command: clap::Command) -> clap::Command {
    let examples = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    command.after_long_help(format!("{examples}\n\n{}", exit::table()))
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;
    use readymark_report::Format;

    use super::{FormatName, command, day};

    #[test]
    fn the_command_line_is_consistent() {
        command(100).debug_assert();
    }

    #[test]
    fn every_format_can_be_named() {
        let named: Vec<Format> = FormatName::value_variants().iter().map(|name| name.0).collect();
        assert_eq!(named, Format::ALL);
    }

    #[test]
    fn a_day_is_a_day_of_the_calendar() {
        assert!(day("2026-02-28").is_ok());
        assert!(day("2026-02-29").is_err());
        assert!(day("28/02/2026").is_err());
    }
}
