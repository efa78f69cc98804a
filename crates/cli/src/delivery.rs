//! Reports to where they go: in which edition, which forms, beside which summary.

pub(crate) mod options;
pub(crate) mod page;

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use readymark_compare::{Comparison, compare};
use readymark_edition::{External, TooExact};
use readymark_findings::Assessment;
use readymark_report::{Edition, Format, Setting, Style, read_external, render_in};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Destination;
use crate::saved::{read, saved, unreadable};
use crate::terminal::{Terminal, note, print};
use options::{By, EditionName, OutputArgs};

/// Where the reports go, refused before anything is read if that cannot be.
pub(crate) fn destination(args: &OutputArgs, input: &Path, terminal: &Terminal) -> Result<Destination, Failure> {
    published_fits(args)?;
    let out = Destination::of(args.out.as_deref(), args.formats.len())?;
    spares(args, &out, input)?;
    let workbook = args.formats.iter().any(|format| format.0 == Format::Xlsx);
    if workbook && out == Destination::Standard && terminal.is_screen() {
        return Err(Failure::new(Exit::Usage, anyhow!("a workbook cannot be shown on a terminal"))
            .help("use `--out plan.xlsx`"));
    }
    Ok(out)
}

/// Refuses to write over what is read.
pub(crate) fn spares(args: &OutputArgs, out: &Destination, input: &Path) -> Result<(), Failure> {
    out.ready(input)?;
    match out {
        Destination::Folder(folder) if folder.is_dir() => {
            args.formats.iter().try_for_each(|format| out.file(format.0.file_name()).ready(input))
        }
        _ => Ok(()),
    }
}

/// The audit that `--since` names. It must be one of the internal edition, and so must the report be.
pub(crate) fn earlier(args: &OutputArgs, out: &Destination) -> Result<Option<Assessment>, Failure> {
    let Some(path) = &args.since else { return Ok(None) };
    if args.edition == Some(EditionName::External) {
        return Err(not_since());
    }
    spares(args, out, path)?;
    saved(path).map(|(_, audit)| Some(audit))
}

/// Why nothing is said of changes to the outside.
pub(crate) fn not_since() -> Failure {
    let error = anyhow!("the external edition does not say what changed since an earlier audit");
    Failure::new(Exit::Usage, error).help("omit `--since`: hidden counts could be worked out from the changes")
}

/// Writes the reports in the edition that is asked for.
pub(crate) fn deliver(
    assessment: &Assessment,
    earlier: Option<&Assessment>,
    args: &OutputArgs,
    out: &Destination,
    terminal: &Terminal,
) -> Result<(), Failure> {
    let since = earlier.map(|earlier| compare(earlier, assessment, None));
    match args.edition {
        Some(EditionName::External) => {
            deliver_edition((&for_others(assessment, &args.published)?).into(), None, args, out, terminal)
        }
        Some(EditionName::Internal) | None => deliver_edition(assessment.into(), since.as_ref(), args, out, terminal),
    }
}

/// The external edition for readers who have editions that were published before.
fn for_others(assessment: &Assessment, published: &[PathBuf]) -> Result<External, Failure> {
    let edition = |path: &PathBuf| read_external(&read(path)?).map_err(|error| unreadable(path, error));
    let published = published.iter().map(edition).collect::<Result<Vec<_>, _>>()?;
    External::beside(assessment, &published).map_err(too_exact)
}

fn too_exact(told: TooExact) -> Failure {
    match told {
        TooExact::Smaller { published, allowed } => {
            let error = anyhow!(
                "an edition published before shows numbers from {published}, and this one none under {allowed}"
            );
            Failure::new(Exit::Usage, error)
                .help("a limit is nearer to another than before, so the two together could tell small counts; use the earlier limits")
        }
        TooExact::Standing { check, parameters } => {
            let by = match parameters.as_slice() {
                [] => "another limit or wording".to_owned(),
                names => format!("another value of `{}`", names.join("`, `")),
            };
            let error =
                anyhow!("check `{check}` has another verdict or number than in an edition published before, by {by}");
            Failure::new(Exit::Usage, error).help(
                "the two together could tell a small count; use the earlier value, or keep this edition to yourself",
            )
        }
    }
}

/// Refuses the view by case where it is not a page, or not for the people who work with the records.
fn by_case_fits(args: &OutputArgs, formats: &[Format]) -> Result<(), Failure> {
    let Some(By::Case) = args.by else { return Ok(()) };
    if args.edition == Some(EditionName::External) {
        let error = anyhow!("the view by case shows places, and the external edition has none");
        return Err(Failure::new(Exit::Usage, error).help("omit `--by case` or `--edition external`"));
    }
    if args.since.is_some() {
        let error = anyhow!("the view by case does not say what changed");
        return Err(Failure::new(Exit::Usage, error).help("omit `--since`"));
    }
    if formats.iter().any(|format| *format != Format::Html) {
        let error = anyhow!("the view by case is a page");
        let help =
            "use `--format html` or `--out cases.html`; the action plan (`--format xlsx`) always has a sheet for it";
        return Err(Failure::new(Exit::Usage, error).help(help));
    }
    Ok(())
}

/// Refuses earlier editions where no external one is made from an audit.
fn published_fits(args: &OutputArgs) -> Result<(), Failure> {
    if args.published.is_empty() || args.edition == Some(EditionName::External) {
        return Ok(());
    }
    Err(Failure::new(Exit::Usage, anyhow!("`--published` goes with the external edition only"))
        .help("add `--edition external`, or omit `--published`"))
}

/// Writes the reports; beside those that go to files in another form, the summary goes to the terminal.
pub(crate) fn deliver_edition(
    edition: Edition<'_>,
    since: Option<&Comparison>,
    args: &OutputArgs,
    out: &Destination,
    terminal: &Terminal,
) -> Result<(), Failure> {
    let mut formats: Vec<Format> = args.formats.iter().map(|name| name.0).collect();
    if formats.is_empty() {
        formats.push(by_ending(out));
    }
    by_case_fits(args, &formats)?;
    let setting = |style| Setting { style, base: &args.base, since, by_case: args.by == Some(By::Case) };
    if let (Destination::Standard, [format]) = (out, formats.as_slice()) {
        return out.write(&rendered(edition, *format, &setting(terminal.style(args.full)))?);
    }
    // All are made before the first is written: a form that this edition does not have leaves nothing half done.
    let plain = setting(Style::default());
    let reports: Result<Vec<_>, Failure> =
        formats.iter().map(|format| Ok((format.file_name(), rendered(edition, *format, &plain)?))).collect();
    let reports = reports?;
    out.make()?;
    out.write_all(&reports)?;
    if !formats.contains(&Format::Text) {
        print(rendered(edition, Format::Text, &setting(terminal.style(args.full)))?)?;
    }
    match out {
        Destination::Standard => {}
        Destination::File(path) => note(&format!("the report is in {}", path.display())),
        Destination::Folder(path) => note(&format!("the reports are in {}", path.display())),
    }
    Ok(())
}

fn rendered(edition: Edition<'_>, format: Format, setting: &Setting<'_>) -> Result<Vec<u8>, Failure> {
    render_in(edition, format, setting).map_err(|error| match error.help() {
        Some(help) => Failure::new(Exit::Usage, anyhow::Error::new(error)).help(help),
        None => {
            Failure::new(Exit::Output, anyhow::Error::new(error).context(format!("the {} report", format.as_str())))
        }
    })
}

/// The form that the ending of the file's name says.
fn by_ending(out: &Destination) -> Format {
    match out.ending().as_deref() {
        Some("html" | "htm") => Format::Html,
        Some("json") => Format::Json,
        Some("md") => Format::Markdown,
        Some("sarif") => Format::Sarif,
        Some("csv") => Format::Csv,
        Some("xlsx") => Format::Xlsx,
        _ => Format::Text,
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
        assert_eq!(of("summary.md"), Format::Markdown);
        assert_eq!(of("readymark.sarif"), Format::Sarif);
        assert_eq!(of("plan.csv"), Format::Csv);
        assert_eq!(of("Plan.XLSX"), Format::Xlsx);
        assert_eq!(of("summary.txt"), Format::Text);
        assert_eq!(of("html"), Format::Text);
        assert_eq!(by_ending(&Destination::Standard), Format::Text);
    }
}
