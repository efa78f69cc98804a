//! `report`: a saved audit to a report.

use std::io::Read;
use std::path::Path;

use anyhow::{Context, anyhow};
use readymark_findings::Assessment;
use readymark_report::{Format, Style, read_json, render};

use crate::args::{OutputArgs, ReportArgs};
use crate::exit::Exit;
use crate::failure::{Failure, io_words};
use crate::output::Destination;
use crate::terminal::{Terminal, note, print};

/// The largest saved audit that is read, in bytes: a thousand listed rows for each check are far below it.
const LARGEST: u64 = 512 * 1024 * 1024;

pub(super) fn run(args: &ReportArgs, terminal: &Terminal) -> Result<Exit, Failure> {
    let out = Destination::new(args.output.out.as_deref());
    out.ready(&args.audit)?;
    let text = read(&args.audit)?;
    let assessment = read_json(&text).map_err(|error| {
        let help = error.help();
        let failure = Failure::new(Exit::Evidence, anyhow::Error::new(error).context(args.audit.display().to_string()));
        match help {
            Some(help) => failure.help(help),
            None => failure,
        }
    })?;
    deliver(&assessment, &args.output, &out, terminal)?;
    Ok(Exit::Ready)
}

/// Writes the report; beside one that goes to a file in another form, the summary goes to the terminal.
pub(super) fn deliver(
    assessment: &Assessment,
    args: &OutputArgs,
    out: &Destination,
    terminal: &Terminal,
) -> Result<(), Failure> {
    let format = args.format.map_or_else(|| by_ending(out), |name| name.0);
    match out {
        Destination::Standard => out.write(&rendered(assessment, format, &terminal.style())?),
        Destination::File(path) => {
            out.write(&rendered(assessment, format, &Style::default())?)?;
            if format != Format::Text {
                print(rendered(assessment, Format::Text, &terminal.style())?)?;
            }
            note(&format!("the report is in {}", path.display()));
            Ok(())
        }
    }
}

fn rendered(assessment: &Assessment, format: Format, style: &Style) -> Result<Vec<u8>, Failure> {
    render(assessment, format, style)
        .with_context(|| format!("the {} report", format.as_str()))
        .map_err(|error| Failure::new(Exit::Output, error))
}

/// The form that the ending of the file's name says.
fn by_ending(out: &Destination) -> Format {
    let Destination::File(path) = out else { return Format::Text };
    match path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase).as_deref() {
        Some("html" | "htm") => Format::Html,
        Some("json") => Format::Json,
        _ => Format::Text,
    }
}

fn read(path: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
    };
    let refuse = |what: &str| {
        let error = anyhow!("{}: {what}", path.display());
        Failure::new(Exit::Evidence, error).help("give the file that `readymark audit --format json` wrote")
    };
    match read {
        Err(error) => Err(refuse(io_words(&error))),
        Ok(_) if bytes.len() as u64 > LARGEST => Err(refuse("the file is larger than 512 MiB")),
        Ok(_) => String::from_utf8(bytes).map_err(|_| refuse("the file is not UTF-8 text")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_the_form() {
        let of = |path: &str| by_ending(&Destination::new(Some(Path::new(path))));
        assert_eq!(of("gap.html"), Format::Html);
        assert_eq!(of("GAP.HTM"), Format::Html);
        assert_eq!(of("out/audit.json"), Format::Json);
        assert_eq!(of("summary.txt"), Format::Text);
        assert_eq!(of("html"), Format::Text);
        assert_eq!(by_ending(&Destination::Standard), Format::Text);
    }
}
