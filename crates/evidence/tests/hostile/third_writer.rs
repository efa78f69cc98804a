//! Hazards by a third program, so the reader is tested on more than the others write: the workbooks under
//! `fixtures/hazards/rust_xlsxwriter`, compared with what is committed. `READYMARK_UPDATE=1` writes them; `hazards.rs` reads them.

mod made;

use std::fmt::Write;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

use made::{Made, day};

struct Hazard {
    name: &'static str,
    about: &'static str,
    expected: &'static str,
    /// More lines for the entry in `bundle.yaml`.
    keys: &'static str,
    make: fn(&mut Workbook) -> Made,
}

const HAZARDS: [Hazard; 14] = [
    Hazard {
        name: "date-formats",
        about: "date cells in many formats, one with a time of day, one of a month and a year, one a duration",
        expected: "the day that is shown; a month is not a day, a duration is not a date",
        keys: "",
        make: made::date_formats,
    },
    Hazard {
        name: "dates-as-text",
        about: "dates in cells marked as text, and a date cell",
        expected: "read both, with the declared format",
        keys: "dates: D/M/YYYY",
        make: made::dates_as_text,
    },
    Hazard {
        name: "numbers-as-text",
        about: "numbers in cells marked as text, with the warning switched off",
        expected: "read, and count them",
        keys: "",
        make: made::numbers_as_text,
    },
    Hazard {
        name: "formulas",
        about: "calculations of several kinds, with 0, nothing or a guess as results, from a program that cannot calculate and asks the reader to",
        expected: "unknown, and report it",
        keys: "",
        make: made::formulas,
    },
    Hazard {
        name: "merged-headings",
        about: "headings over two rows, the upper ones merged, the other cells blank with a format",
        expected: "read with `header_rows: 2`",
        keys: "header_rows: 2\ncolumns:\n  Case / ref: case_ref\n  Referral / date: referred_on\n  Referral / kind: kind\n  Work / meetings: meetings\n  Work / hours: hours\n  Work / consent: consent",
        make: made::merged_headings,
    },
    Hazard {
        name: "merged-cells",
        about: "one cell merged over two records",
        expected: "the first record has it, the other is unknown there, and report it",
        keys: "",
        make: made::merged_cells,
    },
    Hazard {
        name: "months",
        about: "a date cell that shows a month and a year",
        expected: "unknown, and report it",
        keys: "",
        make: made::months,
    },
    Hazard {
        name: "two-sheets",
        about: "records on two visible sheets, one of which is named",
        expected: "read the one that is named, and report the other",
        keys: "sheet: Cases",
        make: made::two_sheets,
    },
    Hazard {
        name: "hidden",
        about: "a hidden row, a row folded into a group, a row hidden by a filter, a hidden column and a very hidden sheet",
        expected: "read all of the visible sheet, and report it",
        keys: "sheet: Cases",
        make: made::hidden,
    },
    Hazard {
        name: "around-the-cells",
        about: "notes, page headers, names, a title and a company",
        expected: "not read",
        keys: "",
        make: made::around_the_cells,
    },
    Hazard {
        name: "links-and-rich-text",
        about: "a link behind text, a link that is the text, and text in parts with formats",
        expected: "the text alone",
        keys: "",
        make: made::links_and_rich_text,
    },
    Hazard {
        name: "rules-over-whole-columns",
        about: "drop-down lists, colours and formats over every cell of the sheet",
        expected: "read the rows",
        keys: "",
        make: made::rules_over_whole_columns,
    },
    Hazard {
        name: "table-with-totals",
        about: "a table with filter buttons and a totals row, declared with `skip_rows`",
        expected: "skip the totals, and count them",
        keys: "skip_rows: { case_ref: [Total] }",
        make: made::table_with_totals,
    },
    Hazard {
        name: "checkboxes",
        about: "checkboxes for yes and no",
        expected: "read: ticked is yes",
        keys: "",
        make: made::checkboxes,
    },
];

/// A fixed day: the same bytes each time.
fn properties() -> Result<DocProperties, XlsxError> {
    Ok(DocProperties::new().set_creation_datetime(&day("2026-04-14T00:00:00")?))
}

fn workbook(hazard: &Hazard) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties()?);
    (hazard.make)(&mut book)?;
    book.save_to_buffer()
}

fn bundle(hazard: &Hazard) -> String {
    let mut text = "# Written by crates/evidence/tests/hostile/third_writer.rs. Everything here is invented.
service: Invented Hub
standard: small
window: { from: 2025-04-01, to: 2026-03-31 }
exports:
  - table: cases
    file: cases.xlsx
    exported_on: 2026-04-14
    covers: { from: 2025-04-01, to: 2026-03-31 }
"
    .to_owned();
    hazard.keys.lines().for_each(|key| writeln!(text, "    {key}").unwrap());
    text
}

fn readme() -> String {
    let mut text = "# Hazards by a third writer

Workbooks by [rust_xlsxwriter](https://docs.rs/rust_xlsxwriter), which writes cells, formats, notes, tables and rules differently from openpyxl and LibreOffice.
Everything is invented. A test writes them (`third_writer.rs` of the crate `evidence`, READYMARK_UPDATE=1); the outcomes are the snapshots
`hostile__hazards__*@rust_xlsxwriter__*`. It cannot write the 1904 date system: see [the other hazards](../README.md).

| hazard | what it is | what the reader should do |
| --- | --- | --- |
"
    .to_owned();
    for Hazard { name, about, expected, .. } in &HAZARDS {
        writeln!(text, "| [{name}]({name}/cases.xlsx) | {about} | {expected} |").unwrap();
    }
    text
}

fn compare(path: &Path, bytes: &[u8]) {
    if std::env::var_os("READYMARK_UPDATE").is_some_and(|value| value == "1") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    assert!(std::fs::read(path).unwrap() == bytes, "{}: READYMARK_UPDATE=1 rewrites it", path.display());
}

#[test]
fn the_workbooks_are_what_the_third_writer_writes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/hazards/rust_xlsxwriter");
    for hazard in &HAZARDS {
        let folder = root.join(hazard.name);
        compare(&folder.join("cases.xlsx"), &workbook(hazard).unwrap());
        compare(&folder.join("bundle.yaml"), bundle(hazard).as_bytes());
    }
    compare(&root.join("README.md"), readme().as_bytes());
    let folders = std::fs::read_dir(&root).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_dir()).count();
    assert_eq!(folders, HAZARDS.len());
}
