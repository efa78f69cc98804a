//! `verify`: whether a saved audit is what the program makes of the bundle.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use readymark_compare::{Difference, DifferenceKind, Differences, differences};
use readymark_findings::{Assessment, QualityFinding, VERSION};
use readymark_report::{Format, Style, render, written_version};

use super::again;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::layout::{Page, count};
use crate::plan;
use crate::reading::ReadingArgs;
use crate::saved::as_written;
use crate::terminal::print;

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

/// How wide the answer is written: it is for a record as much as for a terminal.
const WIDTH: usize = 100;

pub(super) fn run(args: &VerifyArgs) -> Result<Exit, Failure> {
    let (text, audit) = as_written(&args.audit)?;
    let plan = args.plan.as_deref().map(plan::read).transpose()?;
    let mut made = again::assessed(&audit, &audit.as_of, &args.bundle, args.standard.as_deref(), &args.reading)?;
    made.plan = plan.map(|plan| plan.joined(&made)).transpose()?;
    if json(&made)? == text.as_bytes() {
        print(format!(
            "The same, byte for byte: this audit is what readymark {} makes of this bundle.\n",
            made.engine.version
        ))?;
        return Ok(Exit::Ready);
    }
    let found = differences(&audit, &made);
    let older = written_version(&text).filter(|version| *version < VERSION);
    let as_written = older.is_some() || json(&audit)? == text.as_bytes();
    let mut reasons = reasons(&found);
    reasons.extend(plan_reason(&found, &audit, args.plan.is_some()));
    if passed_limits(&audit) != passed_limits(&made) {
        reasons.push("Files passed other limits. `--limit` sets those that were used.".to_owned());
    }
    // An older form of the same content is no change that anybody made.
    if reasons.is_empty() && !(older.is_some() && found.none()) {
        reasons.push(unexplained(args.reading.key_file.is_some()));
    }
    reasons.extend(older.map(|version| {
        format!("It was written in version {version} of the form, and this program writes version {VERSION}.")
    }));
    if !as_written {
        reasons.push(OTHER_FORM.to_owned());
    }
    if found.none() {
        reasons.push("What it says is the same.".to_owned());
    }
    print(answer(&found, &reasons, args.show))?;
    Ok(Exit::Gaps)
}

fn json(assessment: &Assessment) -> Result<Vec<u8>, Failure> {
    render(assessment, Format::Json, &Style::default())
        .context("the audit made again")
        .map_err(|error| Failure::new(Exit::Output, error))
}

fn answer(found: &Differences, reasons: &[String], show: usize) -> String {
    let mut page = Page::new(WIDTH);
    page.paragraph(0, "Not the same: the saved audit is not what this program makes of this bundle.");
    page.blank();
    reasons.iter().for_each(|reason| page.item(2, "·", 4, reason));
    if found.none() {
        return page.finish();
    }
    page.blank();
    page.paragraph(0, &format!("{}:", count(found.places.len(), "place differs", "places differ")));
    found.places.iter().take(show).for_each(|place| page.item(2, "-", 4, &sentence(place)));
    if found.places.len() > show {
        page.paragraph(4, &format!("and {} more; `--show` lists more of them", found.places.len() - show));
    }
    page.finish()
}

/// What explains a difference without anybody having changed the file.
fn reasons(found: &Differences) -> Vec<String> {
    let mut reasons = Vec::new();
    if let Some((_, now)) = &found.engine {
        reasons.push(format!(
            "It names another version of the program; this is {now}. Verify it with the version that it names."
        ));
    }
    if found.standard {
        reasons.push("It names another text of the standard. `--standard DIR` takes the one that was used.".to_owned());
    }
    if found.bundle {
        reasons.push(
            "It names another bundle: a file is another, or the file of the audit was changed there too.".to_owned(),
        );
    }
    reasons
}

/// The plan is an input as the bundle is, and no part of it.
fn plan_reason(found: &Differences, audit: &Assessment, given: bool) -> Option<String> {
    let reason = match (audit.plan.is_some(), given) {
        _ if !found.plan => return None,
        (true, false) => "It was made with an action plan. `--plan FILE` takes the one that was used.",
        (false, true) => "It was made without an action plan. Leave out `--plan`.",
        _ => "It names another action plan. `--plan FILE` takes the one that was used.",
    };
    Some(reason.to_owned())
}

/// The limits that files passed, which decide what could be read of them.
fn passed_limits(audit: &Assessment) -> Vec<(&str, u64)> {
    let passed = |finding: &'_ QualityFinding| finding.limit.map(|limit| (finding.code.as_str(), limit));
    audit.quality.iter().filter_map(passed).collect()
}

/// All that an audit names is the same. The key it does not name.
fn unexplained(with_key: bool) -> String {
    format!(
        "Program, standard, bundle and plan are those that the saved audit names: it was changed after it was made{}.",
        if with_key { ", or made with another key" } else { "" }
    )
}

const OTHER_FORM: &str =
    "The file is not written as the program writes it: spaces, the order of fields, or fields that it does not know.";

fn sentence(difference: &Difference) -> String {
    let mut text = difference.place.clone();
    // Writing to a text cannot fail.
    let _ = match &difference.kind {
        DifferenceKind::Value { saved, made } => write!(text, ": {saved} in the file, {made} made again"),
        DifferenceKind::Other => write!(text, ": another text"),
        DifferenceKind::Lacking => write!(text, ": the file lacks it"),
        DifferenceKind::Surplus => write!(text, ": only the file has it"),
        DifferenceKind::Order => write!(text, ": the entries are in another order"),
    };
    text
}
