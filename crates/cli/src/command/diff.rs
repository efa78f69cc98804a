//! `diff`: two saved audits to what changed, and why.

use std::path::Path;

use anyhow::Context;
use readymark_compare::compare;
use readymark_findings::Assessment;
use readymark_report::{Error, PageFormat, Style, render_comparison};

use super::again;
use super::report::saved;
use crate::args::{DiffArgs, PageArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Destination;
use crate::terminal::{Terminal, note, print};

pub(super) fn run(args: &DiffArgs, terminal: &Terminal) -> Result<Exit, Failure> {
    let out = Destination::new(args.output.out.as_deref());
    let beside = [&args.bundle, &args.standard, &args.reading.key_file].into_iter().flatten();
    [&args.old, &args.new].into_iter().chain(beside).try_for_each(|input| out.ready(input))?;
    let (_, old) = saved(&args.old)?;
    let (_, new) = saved(&args.new)?;
    let tried = args.bundle.as_deref().map(|bundle| tried(args, bundle, &old, &new)).transpose()?;
    let comparison = compare(&old, &new, tried.as_ref());
    deliver(&args.output, &out, terminal, "comparison", |format, style| render_comparison(&comparison, format, style))?;
    let failed = args.fail_on_regression && comparison.regressed();
    Ok(if failed { Exit::Gaps } else { Exit::Ready })
}

/// The evidence of the later audit as of the day of the earlier one. It must be that evidence: else nothing is told apart.
fn tried(args: &DiffArgs, bundle: &Path, old: &Assessment, new: &Assessment) -> Result<Assessment, Failure> {
    let made = again::assessed(new, &old.as_of, bundle, args.standard.as_deref(), &args.reading)?;
    if made.digests != new.digests {
        let what = if made.digests.bundle == new.digests.bundle { "the standard" } else { "the bundle" };
        let error = anyhow::anyhow!("{}: {what} is not that of the later audit", bundle.display());
        return Err(Failure::new(Exit::Evidence, error).help("name the bundle and the standard that it was made from"));
    }
    Ok(made)
}

/// Writes a page over several audits; beside one that goes to a file in another form, the text goes to the terminal.
pub(super) fn deliver(
    args: &PageArgs,
    out: &Destination,
    terminal: &Terminal,
    what: &str,
    render: impl Fn(PageFormat, &Style) -> Result<Vec<u8>, Error>,
) -> Result<(), Failure> {
    let format = args.format.map_or_else(|| by_ending(out), |name| name.0);
    let rendered = |format: PageFormat, style: &Style| {
        render(format, style)
            .with_context(|| format!("the {what} as {}", format.as_str()))
            .map_err(|error| Failure::new(Exit::Output, error))
    };
    match out {
        Destination::Standard => out.write(&rendered(format, &terminal.style())?),
        // One form never goes to a folder: the destination refuses one before anything is read.
        Destination::File(path) | Destination::Folder(path) => {
            out.write(&rendered(format, &Style::default())?)?;
            if format != PageFormat::Text {
                print(rendered(PageFormat::Text, &terminal.style())?)?;
            }
            note(&format!("the {what} is in {}", path.display()));
            Ok(())
        }
    }
}

/// The form that the ending of the file's name says.
fn by_ending(out: &Destination) -> PageFormat {
    match out.ending().as_deref() {
        Some("html" | "htm") => PageFormat::Html,
        Some("json") => PageFormat::Json,
        _ => PageFormat::Text,
    }
}
