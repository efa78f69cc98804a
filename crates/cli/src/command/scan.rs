//! `scan`: what looks personal anywhere in a bundle, by place and kind, and never what it says.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};
use readymark_discover::{By, Handling, Scan, Sign, scan};
use readymark_evidence::{CellPreview, Limits, preview_bytes};
use readymark_rules::Pack;
use readymark_starter::{TEMPLATE, template};

use crate::command::files::ROWS;
use crate::command::map::tables_of;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::layout::{Page, count};
use crate::pack;
use crate::reading::{self, limit, open};
use crate::terminal::{Terminal, print};

/// Lists what looks personal anywhere in a bundle
///
/// Looks at every file in the bundle's folder: at headings and cells, the names of sheets and files, the properties of
/// workbooks, documents and PDFs (who wrote or changed them), comments and tracked changes, and at names in judgements.yaml
/// or exceptions.yaml where a role belongs. Says where and what kind, never the content. The text of documents is not
/// searched, and the properties of XLS and DOC files are not read.
///
/// Exits with 1 if something looks personal, with 3 if nothing does but a file could not be read.
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
    /// Change a limit for files, such as rows=9000000; docs/evidence.md lists them
    #[arg(long = "limit", value_name = "NAME=NUMBER", value_parser = limit)]
    pub(crate) limits: Vec<(String, u64)>,
}

/// The form of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// for people
    Text,
    /// for programs; the schema is standards/schema/scan.schema.json
    Json,
}

/// Where the text beside a place begins.
const COLUMN: usize = 30;

pub(super) fn run(args: &ScanArgs, terminal: &Terminal) -> Result<Exit, Failure> {
    let bundle = open(&args.bundle)?.with_limits(reading::limits(&args.limits));
    let pack = pack::named(Path::new(&bundle.standard.value)).ok();
    let found =
        scan(&bundle, &pack.as_ref().map(ours).unwrap_or_default(), &pack.as_ref().map(tables_of).unwrap_or_default());
    print(match args.format {
        ListFormat::Text => text(&found, terminal.width()),
        ListFormat::Json => found.to_json().context("the list").map_err(|error| Failure::new(Exit::Internal, error))?,
    })?;
    // What nobody could look into may hold anything.
    Ok(match (found.found.is_empty(), found.unread.is_empty()) {
        (false, _) => Exit::Gaps,
        (true, false) => Exit::Evidence,
        (true, true) => Exit::Ready,
    })
}

/// What the workbook to fill in says by itself.
fn ours(pack: &Pack) -> BTreeSet<String> {
    let workbook = || preview_bytes(&template(pack).ok()?, TEMPLATE, ROWS, &Limits::default()).ok();
    let cells = workbook().into_iter().flat_map(|workbook| workbook.sheets).flat_map(|sheet| sheet.rows);
    let text = |cell| match cell {
        CellPreview::Text(text) => Some(text.trim().to_owned()),
        _ => None,
    };
    cells.flat_map(|(_, cells)| cells).filter_map(text).collect()
}

fn text(scan: &Scan, width: usize) -> String {
    let mut page = Page::new(width);
    let (places, files) = (scan.found.len(), count(usize::try_from(scan.files).unwrap_or(0), "file", "files"));
    page.paragraph(
        0,
        &match places {
            0 => format!("Nothing looks personal. {files} read."),
            _ => format!("{} personal. {files} read.", count(places, "place looks", "places look")),
        },
    );
    let mut before = "";
    for sign in &scan.found {
        if sign.spot.file != before {
            page.blank();
            page.paragraph(0, &sign.spot.file);
            before = &sign.spot.file;
        }
        page.item(2, &place(sign), COLUMN, &sentence(sign));
    }
    if !scan.unread.is_empty() {
        page.blank();
        page.paragraph(0, "Not read:");
        for unread in &scan.unread {
            page.item(2, &unread.file, COLUMN, &format!("{}.", unread.code.meaning()));
        }
    }
    if !scan.properties_unread.is_empty() {
        page.blank();
        page.paragraph(0, "Author properties of these XLS or DOC files were not read:");
        scan.properties_unread.iter().for_each(|file| page.paragraph(2, file));
    }
    if places > 0 {
        page.blank();
        page.paragraph(0, HELP);
    }
    page.finish()
}

const HELP: &str = "Leave a column that no check needs out of the export, or drop it in bundle.yaml by its place: `drop: [\"column 7 (G)\"]`. To remove properties and comments, save the file without them. The scan finds only what has a typical form or heading, so look yourself too.";

/// The place inside the file.
fn place(sign: &Sign) -> String {
    let whole = sign.spot.to_string();
    let rest = whole.strip_prefix(&sign.spot.file).unwrap_or_default();
    match (sign.spot.line, rest.trim_start_matches([',', ' '])) {
        (Some(line), _) => format!("line {line}"),
        (None, "") => "the file".to_owned(),
        (None, rest) => rest.to_owned(),
    }
}

fn sentence(sign: &Sign) -> String {
    let kind = sign.kind.words();
    let times = sign.count.unwrap_or(0);
    let said = match sign.by {
        By::FileName | By::SheetName => format!("its name contains what looks like {kind}"),
        By::Heading => format!("the heading says {kind}"),
        By::Cells => format!("{times} of {} cells look like {kind}", sign.of.unwrap_or(0)),
        By::Property => "its properties name an author, editor or manager".to_owned(),
        By::Comments => format!("{} with an author name", plural(times, "comment")),
        By::Changes => format!("{} with an author name", plural(times, "tracked change")),
        By::Answer => "a name instead of a role".to_owned(),
    };
    match sign.handling.map(handling) {
        Some(handling) => format!("{said}; {handling}"),
        None => said,
    }
}

fn plural(times: u64, one: &str) -> String {
    count(usize::try_from(times).unwrap_or(usize::MAX), one, &format!("{one}s"))
}

fn handling(handling: Handling) -> &'static str {
    match handling {
        Handling::Dropped => "dropped, but still in the file",
        Handling::Pseudonyms => "read as pseudonyms",
        Handling::Kept => "not dropped",
        Handling::Unused => "not read by any export",
    }
}
