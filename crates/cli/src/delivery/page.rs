//! A page over several audits: in which form, and where to.

use std::path::PathBuf;
use std::sync::LazyLock;

use anyhow::Context;
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use readymark_report::{Error, PageFormat, Style};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Destination;
use crate::terminal::{Terminal, note, print};

/// How a page over several audits is written, and where to.
#[derive(Args, Debug)]
pub(crate) struct PageArgs {
    /// The format of the page [default: what the ending of FILE says, else text]
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub(crate) format: Option<PageFormatName>,
    /// The file to write to; `-` is standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// A form of a page over several audits by its name on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PageFormatName(pub(crate) PageFormat);

impl ValueEnum for PageFormatName {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<PageFormatName>> =
            LazyLock::new(|| PageFormat::ALL.iter().copied().map(PageFormatName).collect());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.as_str()).help(match self.0 {
            PageFormat::Text => "for a terminal",
            PageFormat::Json => "for other programs",
            PageFormat::Html => "one self-contained page",
        }))
    }
}

/// Writes a page over several audits; beside one that goes to a file in another form, the text goes to the terminal.
pub(crate) fn deliver(
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
        Destination::Standard => out.write(&rendered(format, &terminal.style(true))?),
        // One form never goes to a folder: the destination refuses one before anything is read.
        Destination::File(path) | Destination::Folder(path) => {
            out.write(&rendered(format, &Style::default())?)?;
            if format != PageFormat::Text {
                print(rendered(PageFormat::Text, &terminal.style(true))?)?;
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
