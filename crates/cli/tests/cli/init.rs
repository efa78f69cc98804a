//! `init`: a bundle that can be audited at once, and a workbook that is read as it was filled in.

#![expect(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a helper that panics fails its test, and the sheet is small"
)]

use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use serde_json::Value;

use crate::harness::{Ran, contents, copy, edit, folder, readymark, root, text_of};

const TEMPLATE: &str = "evidence-template.xlsx";
const WINDOW: &str = "2025-04-01..2026-03-31";
/// The row of the headings in each register, from 0.
const HEADINGS: usize = 3;

fn init(dir: &Path, more: &[&str]) -> Ran {
    let start = ["init", dir.to_str().unwrap(), "--service", "Invented Service", "--window", WINDOW];
    readymark(&[&start[..], more].concat())
}

#[test]
fn a_new_bundle_is_audited_at_once_and_has_the_same_bytes() {
    let dir = folder("init-new");
    let (one, other) = (dir.join("one"), dir.join("other"));
    init(&one, &["--partner", "police=Our Constabulary"]).exits(0);
    init(&other, &["--partner", "police=Our Constabulary"]).exits(0);
    let bytes = |dir: &Path| contents(dir).into_iter().map(|(_, bytes)| bytes).collect::<Vec<_>>();
    assert_eq!(bytes(&one), bytes(&other));
    let out = readymark(&["audit", one.to_str().unwrap()]).exits(1).out();
    assert!(out.contains("NOT READY") && out.contains("0 of 30 registers collected"), "{out}");
    // The workbook to fill in is no file that somebody forgot, until somebody saves it.
    assert!(!out.contains("not listed in bundle.yaml"), "{out}");
    Workbook::new().save(one.join(TEMPLATE)).unwrap();
    let out = readymark(&["audit", one.to_str().unwrap()]).exits(1).out();
    assert!(out.contains("1 file not listed in bundle.yaml"), "{out}");
    insta::assert_snapshot!(String::from_utf8(std::fs::read(one.join("bundle.yaml")).unwrap()).unwrap());
}

#[test]
fn nothing_is_written_over() {
    let dir = folder("init-over");
    std::fs::write(dir.join("bundle.yaml"), "mine").unwrap();
    let said = init(&dir, &[]).exits(5).said();
    assert!(said.contains("bundle.yaml: file already exists"), "{said}");
    std::fs::rename(dir.join("bundle.yaml"), dir.join(TEMPLATE)).unwrap();
    init(&dir, &[]).exits(5);
    assert_eq!(contents(&dir).len(), 1);
}

#[test]
fn without_a_terminal_the_options_must_say_everything() {
    let dir = folder("init-flags").join("bundle");
    let path = dir.to_str().unwrap();
    let said = readymark(&["init", path]).exits(2).said();
    assert!(said.contains("missing options: --service NAME, --window FROM..TO"), "{said}");
    let said = readymark(&["init", path, "--service", "S"]).exits(2).said();
    assert!(said.contains("missing options: --window FROM..TO") && !said.contains("--service"), "{said}");
    for wrong in [&["--window", "2026-03-31..2025-04-01"][..], &["--partner", "police"], &["--service", " "]] {
        let start = ["init", path, "--window", WINDOW, "--service", "S"];
        let kept: Vec<&str> = start.chunks(2).filter(|pair| pair[0] != wrong[0]).flatten().copied().collect();
        readymark(&[&kept, wrong].concat()).exits(2);
    }
    init(&dir, &["--partner", "a=A", "--partner", "a=B"]).exits(2);
    assert!(!dir.exists());
}

/// Fills in one sheet from a file of records, as a person would: days as date cells, yes and no from the list.
fn fill(sheet: &mut Worksheet, rows: &[Vec<Data>], records: &Path) {
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            sheet.write(row, column, cell.to_string()).unwrap();
        }
    }
    let names: Vec<String> = rows[HEADINGS].iter().map(ToString::to_string).collect();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let mut reader = csv::Reader::from_path(records).unwrap();
    let headings = reader.headers().unwrap().clone();
    for (row, record) in (HEADINGS as u32 + 1..).zip(reader.records()) {
        for (heading, cell) in headings.iter().zip(&record.unwrap()) {
            let column = names.iter().position(|name| name == heading).unwrap() as u16;
            let date = cell.len() == 10 && cell.as_bytes()[4] == b'-';
            match cell {
                "true" => sheet.write(row, column, "yes").unwrap(),
                "false" => sheet.write(row, column, "no").unwrap(),
                "" => sheet,
                _ if date => {
                    sheet.write_with_format(row, column, ExcelDateTime::parse_from_str(cell).unwrap(), &day).unwrap()
                }
                _ => match cell.parse::<f64>() {
                    Ok(number) if heading.contains("hours") => sheet.write(row, column, number).unwrap(),
                    _ => sheet.write(row, column, cell).unwrap(),
                },
            };
        }
    }
}

fn checks(bundle: &Path) -> Vec<(String, String, String)> {
    let ran = readymark(&["audit", bundle.to_str().unwrap(), "--as-of", "2026-04-20", "--format", "json"]).exits(0);
    let audit: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let check = |check: &Value| {
        (
            check["check"].to_string(),
            check["verdict"].to_string(),
            check["counts"].to_string() + &check["gap"].to_string(),
        )
    };
    audit["checks"].as_array().unwrap().iter().map(check).collect()
}

#[test]
fn the_workbook_filled_in_says_what_the_same_records_say_as_text() {
    let bundle = copy("fixtures/services/tidy", "init-filled");
    let plain = checks(&bundle);
    let theirs = String::from_utf8(std::fs::read(bundle.join("bundle.yaml")).unwrap()).unwrap();
    std::fs::remove_file(bundle.join("bundle.yaml")).unwrap();
    init(&bundle, &[]).exits(0);
    let mut book: Xlsx<_> = open_workbook(bundle.join(TEMPLATE)).unwrap();
    let mut filled = Workbook::new();
    let mut ours = String::from_utf8(std::fs::read(bundle.join("bundle.yaml")).unwrap()).unwrap();
    for entry in theirs.split("  - table: ").skip(1) {
        let value = |key: &str| entry.lines().find_map(|line| line.trim().strip_prefix(key)).map(str::trim);
        let table = entry.lines().next().unwrap();
        let line = ours.lines().find(|line| line.contains(&format!("table: {table},"))).unwrap().to_owned();
        let sheet =
            line.split("sheet: ").nth(1).unwrap().split(", header_row").next().unwrap().trim_matches('"').to_owned();
        let mut entry = line.replacen("# - ", "- ", 1).replace("DAY", value("exported_on:").unwrap());
        if let Some(covers) = value("covers:").filter(|_| line.contains("covers: ")) {
            entry = format!("{}covers: {covers} }}", entry.split("covers: ").next().unwrap());
        }
        if value("complete:") == Some("true") {
            entry = format!("{}, complete: true }}", entry.trim_end().trim_end_matches('}').trim_end());
        }
        ours = ours.replace(&line, &entry);
        let range = book.worksheet_range(&sheet).unwrap();
        let rows: Vec<Vec<Data>> = range.rows().map(<[Data]>::to_vec).collect();
        let into = filled.add_worksheet().set_name(&sheet).unwrap();
        fill(into, &rows, &bundle.join(value("file:").unwrap()));
    }
    filled.save(bundle.join(TEMPLATE)).unwrap();
    std::fs::write(bundle.join("bundle.yaml"), ours).unwrap();
    assert_eq!(checks(&bundle), plain);
}

#[test]
fn the_files_of_a_folder_are_copied_and_proposed() {
    let dir = folder("init-from");
    let (from, bundle) = (dir.join("shared drive"), dir.join("bundle"));
    std::fs::create_dir_all(from.join("policies")).unwrap();
    let fixture = root().join("fixtures/services/hub-raw/exports/meetings.csv");
    std::fs::copy(fixture, from.join("meetings.csv")).unwrap();
    std::fs::write(from.join("policies/safeguarding.md"), "# Safeguarding\n").unwrap();
    std::fs::write(from.join("logo.png"), "x").unwrap();
    // A folder called as ours is not put into ours, unless that would hide a file.
    std::fs::create_dir(from.join("exports")).unwrap();
    std::fs::write(from.join("exports/zones.json"), "[]").unwrap();
    std::fs::write(from.join("zones.json"), "[{}]").unwrap();
    let before = contents(&from);
    let said = init(&bundle, &["--from", from.to_str().unwrap()]).exits(0).said();
    assert!(said.contains("4 files copied") && said.contains("1 file was skipped"), "{said}");
    let listed = text_of(bundle.join("bundle.yaml"));
    for line in
        ["meetings.csv: entry proposed", "logo.png: skipped: neither records", "policies/safeguarding.md: a document"]
    {
        assert!(listed.contains(&format!("  #   {line}")), "{line}\n{listed}");
    }
    assert_eq!(contents(&from), before);
    assert!(
        bundle.join("exports/meetings.csv").is_file() && bundle.join("documents/policies/safeguarding.md").is_file()
    );
    assert_eq!(std::fs::read(bundle.join("exports/zones.json")).unwrap(), b"[]");
    assert_eq!(std::fs::read(bundle.join("exports/exports/zones.json")).unwrap(), b"[{}]");
    let path = bundle.to_str().unwrap();
    // Until the questions are answered nothing is decided.
    readymark(&["audit", path]).exits(3);
    edit(&bundle.join("bundle.yaml"), "exported_on: FILL-IN", "exported_on: 2026-04-17");
    edit(&bundle.join("bundle.yaml"), "{ from: FILL-IN, to: FILL-IN }", "{ from: 2025-09-01, to: 2026-04-17 }");
    let out = readymark(&["audit", path]).exits(1).out();
    assert!(out.contains("1 of 30 registers collected"), "{out}");
    // What is the same for all files is asked of none.
    let dated = dir.join("dated");
    let days = ["--exported-on", "2026-04-17", "--covers", "2025-09-01..2026-04-17"];
    init(&dated, &[&["--from", from.to_str().unwrap()], &days[..]].concat()).exits(0);
    assert!(readymark(&["audit", dated.to_str().unwrap()]).exits(1).out().contains("1 of 30 registers collected"));
    let days = ["--exported-on", "2026-04-17", "--covers", "2025-09-01..2026-04-18"];
    let said = init(&dir.join("late"), &[&["--from", from.to_str().unwrap()], &days[..]].concat()).exits(2).said();
    assert!(said.contains("--covers ends after the export date"), "{said}");
    // A bundle cannot lie in what is copied into it.
    init(&from.join("bundle"), &["--from", from.to_str().unwrap()]).exits(3);
}

/// Nothing to answer is not nothing to do, while a file is read by no entry.
#[test]
fn a_file_without_an_entry_leaves_something_open() {
    let dir = folder("init-no-entry");
    let from = dir.join("from");
    std::fs::create_dir(&from).unwrap();
    std::fs::write(from.join("fleet.csv"), "Fleet no,Colour\n1,red\n").unwrap();
    let said = |to: &str| {
        let more = ["--from", from.to_str().unwrap(), "--exported-on", "2026-04-17", "--covers", WINDOW];
        init(&dir.join(to), &more).exits(0).said()
    };
    let one = said("one");
    assert!(!one.contains("no open questions") && one.contains("add entries to bundle.yaml for the files"), "{one}");
    assert!(one.contains("1 file has no entry yet"), "{one}");
    std::fs::write(from.join("fleet.csv"), "Meeting reference,Group,Meeting date,Minutes\nM1,G1,2025-05-01,yes\n")
        .unwrap();
    let other = said("other");
    assert!(other.contains("no open questions; next: readymark audit"), "{other}");
}
