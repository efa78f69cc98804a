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

/// Runs a saved audit again and compares the two byte for byte
///
/// The audit is run again with the day and the standard that the file names. If the bytes are the same, this program
/// makes this file from this bundle. If not, verify says first whether the program, the standard or the bundle differs,
/// since that is not tampering, and then lists each difference.
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
    /// How many differences to list
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    pub(crate) show: usize,
}

/// How wide the answer is written: it is for a record as much as for a terminal.
const WIDTH: usize = 100;

pub(super) fn run(args: &VerifyArgs) -> Result<Exit, Failure> {
    let (text, audit) = as_written(&args.audit)?;
    let plan = args.plan.as_deref().map(plan::read).transpose()?;
    let mut made = again::assessed(&audit, audit.as_of, &args.bundle, args.standard.as_deref(), &args.reading)?;
    made.plan = plan.map(|plan| plan.joined(&made)).transpose()?;
    if json(&made)? == text.as_bytes() {
        print(format!(
            "The same, byte for byte: readymark {} makes this audit from this bundle.\n",
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
        reasons.push("The limits differ. Set the original ones with `--limit`.".to_owned());
    }
    // An older form of the same content is no change that anybody made.
    if reasons.is_empty() && !(older.is_some() && found.none()) {
        reasons.push(unexplained(args.reading.key_file.is_some()));
    }
    reasons.extend(older.map(|version| {
        format!("It was written in version {version} of the format, and this program writes version {VERSION}.")
    }));
    if !as_written {
        reasons.push(OTHER_FORM.to_owned());
    }
    if found.none() {
        reasons.push("The content is the same.".to_owned());
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
    page.paragraph(0, "Different: this program makes another audit from this bundle.");
    page.blank();
    reasons.iter().for_each(|reason| page.item(2, "·", 4, reason));
    if found.none() {
        return page.finish();
    }
    page.blank();
    page.paragraph(0, &format!("{}:", count(found.places.len(), "difference", "differences")));
    found.places.iter().take(show).for_each(|place| page.item(2, "-", 4, &sentence(place)));
    if found.places.len() > show {
        page.paragraph(4, &format!("and {} more; use `--show` to list more", found.places.len() - show));
    }
    page.finish()
}

/// What explains a difference without anybody having changed the file.
fn reasons(found: &Differences) -> Vec<String> {
    let mut reasons = Vec::new();
    if let Some((_, now)) = &found.engine {
        reasons.push(format!("It was made by another version; this is {now}. Verify it with that version."));
    }
    if found.standard {
        reasons
            .push("It was made with another wording of the standard. Give that one with `--standard DIR`.".to_owned());
    }
    if found.bundle {
        reasons.push("It was made from another bundle: a file differs, or the audit was changed.".to_owned());
    }
    reasons
}

/// The plan is an input as the bundle is, and no part of it.
fn plan_reason(found: &Differences, audit: &Assessment, given: bool) -> Option<String> {
    let reason = match (audit.plan.is_some(), given) {
        _ if !found.plan => return None,
        (true, false) => "It was made with an action plan. Give it with `--plan FILE`.",
        (false, true) => "It was made without an action plan. Omit `--plan`.",
        _ => "It was made with another action plan. Give it with `--plan FILE`.",
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
        "Program, standard, bundle and plan match the saved audit, so the audit was changed after it was made{}.",
        if with_key { ", or made with another key" } else { "" }
    )
}

const OTHER_FORM: &str = "The file is formatted differently: spaces, field order or unknown fields.";

fn sentence(difference: &Difference) -> String {
    let mut text = difference.place.clone();
    // Writing to a text cannot fail.
    let _ = match &difference.kind {
        DifferenceKind::Value { saved, made } => write!(text, ": {saved} in the file, {made} now"),
        DifferenceKind::Other => write!(text, ": different text"),
        DifferenceKind::Lacking => write!(text, ": missing in the file"),
        DifferenceKind::Surplus => write!(text, ": only in the file"),
        DifferenceKind::Order => write!(text, ": different order"),
    };
    text
}
