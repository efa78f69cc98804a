//! `verify`: whether a saved audit is what the program makes of the bundle.

use std::fmt::Write as _;

use anyhow::Context;
use readymark_compare::{Difference, DifferenceKind, Differences, differences};
use readymark_findings::Assessment;
use readymark_report::{Format, Style, render};

use super::again;
use super::report::saved;
use crate::args::VerifyArgs;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::layout::{Page, count};
use crate::terminal::print;

/// How wide the answer is written: it is for a record as much as for a terminal.
const WIDTH: usize = 100;

pub(super) fn run(args: &VerifyArgs) -> Result<Exit, Failure> {
    let (text, audit) = saved(&args.audit)?;
    let made = again::assessed(&audit, &audit.as_of, &args.bundle, args.standard.as_deref(), &args.reading)?;
    if json(&made)? == text.as_bytes() {
        print(format!(
            "The same, byte for byte: this audit is what readymark {} makes of this bundle.\n",
            made.engine.version
        ))?;
        return Ok(Exit::Ready);
    }
    let found = differences(&audit, &made);
    let as_written = json(&audit)? == text.as_bytes();
    print(answer(&found, as_written, args.show))?;
    Ok(Exit::Gaps)
}

fn json(assessment: &Assessment) -> Result<Vec<u8>, Failure> {
    render(assessment, Format::Json, &Style::default())
        .context("the audit made again")
        .map_err(|error| Failure::new(Exit::Output, error))
}

fn answer(found: &Differences, as_written: bool, show: usize) -> String {
    let mut page = Page::new(WIDTH);
    page.paragraph(0, "Not the same: the saved audit is not what this program makes of this bundle.");
    page.blank();
    let other = reasons(found);
    other.iter().for_each(|reason| page.item(2, "·", 4, reason));
    if other.is_empty() {
        let known =
            "Program, standard and bundle are those that the saved audit names: it was changed after it was made.";
        page.item(2, "·", 4, known);
    }
    if !as_written {
        let form = "The file is not written as the program writes it: spaces, the order of fields, or fields that it does not know.";
        page.item(2, "·", 4, form);
    }
    if found.none() {
        page.item(2, "·", 4, "What it says is the same.");
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
