//! `--rows`: the list of every row to fix, complete however many there are.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use readymark_findings::Verdict;
use serde_json::Value;

use crate::harness::{Ran, edit, folder, readymark};

const HUB: [&str; 4] = ["audit", "fixtures/services/hub", "--as-of", "2026-04-20"];

/// Letters in the large bundle: counted by several threads, and half of them, a hundred thousand, are answered late.
const LETTERS: u64 = 200_000;
const LATE: u64 = LETTERS / 2;

fn listing(rows: &Path, more: &[&str]) -> Ran {
    readymark(&[&HUB[..], &["--rows", rows.to_str().unwrap()], more].concat())
}

fn text(path: &Path) -> String {
    String::from_utf8(std::fs::read(path).unwrap()).unwrap()
}

/// The cells of a list, its mark and its headings taken off.
fn cells(path: &Path) -> Vec<Vec<String>> {
    let bytes = std::fs::read(path).unwrap();
    let mut reader = csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap());
    assert_eq!(
        reader.headers().unwrap(),
        [
            ["Requirement", "Check", "Safeguarding", "Verdict", "State", "File", "Sheet", "Row", "Key", "Partner"]
                .as_slice(),
            &["Found in"]
        ]
        .concat()
    );
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// One bundle of letters, every other one answered too late, against the small standard of these tests.
fn letters(name: &str) -> PathBuf {
    let dir = folder(name);
    std::fs::create_dir(dir.join("exports")).unwrap();
    let mut csv = "letter_ref,received_on,replied_on\n".to_owned();
    for number in 0..LETTERS {
        let replied = if number % 2 == 0 { "2025-07-01" } else { "2025-06-02" };
        writeln!(csv, "L-{number},2025-06-01,{replied}").unwrap();
    }
    std::fs::write(dir.join("exports/letters.csv"), csv).unwrap();
    let bundle = "
service: A service (invented)
standard: letters
window: { from: 2025-04-01, to: 2026-03-31 }
exports:
  - table: letters
    file: exports/letters.csv
    exported_on: 2026-04-01
    covers: { from: 2025-04-01, to: 2026-03-31 }
    complete: true
";
    std::fs::write(dir.join("bundle.yaml"), bundle).unwrap();
    dir
}

#[test]
fn every_row_of_every_check_is_in_it_once() {
    let dir = folder("rows-hub");
    let (rows, json) = (dir.join("rows.csv"), dir.join("audit.json"));
    let said = listing(&rows, &["--out", json.to_str().unwrap()]).exits(1).said();
    assert!(said.contains("every row to fix is in "), "{said}");
    let audit: Value = serde_json::from_slice(&std::fs::read(&json).unwrap()).unwrap();
    let mut listed = cells(&rows);
    assert_eq!(audit["row_list"]["rows"], listed.len());
    assert_eq!(audit["row_list"]["file"], "rows.csv");
    for check in audit["checks"].as_array().unwrap() {
        let own: Vec<_> = listed.extract_if(.., |row| row[1] == check["check"].as_str().unwrap()).collect();
        let (places, total) = (check["rows"]["listed"].as_array().unwrap(), check["rows"]["total"].as_u64().unwrap());
        // A check that is met allows what its rows are: nothing there is to fix.
        if !Verdict::from_name(check["verdict"].as_str().unwrap()).unwrap().is_gap() {
            assert!(own.is_empty(), "{}", check["check"]);
            continue;
        }
        assert_eq!((own.len() as u64, own.len()), (total, places.len()), "{}", check["check"]);
        for (row, place) in own.iter().zip(places) {
            let number = place["row"].as_u64().map(|row| row.to_string()).unwrap_or_default();
            let text = |field: &str| place[field].as_str().unwrap_or_default();
            let found_in = format!("{} row {number}", text("file"));
            let (file, number, found_in) = match place.get("fix_in") {
                Some(fix_in) if place.get("file").is_some() => (fix_in["file"].as_str().unwrap(), "", &*found_in),
                Some(fix_in) => (fix_in["file"].as_str().unwrap(), "", ""),
                None => (text("file"), &*number, ""),
            };
            assert_eq!([&row[5], &row[7], &row[8], &row[10]], [file, number, text("key"), found_in]);
            assert_eq!(
                [row[3].as_str(), &row[0]],
                [check["verdict"].as_str().unwrap(), check["requirement"].as_str().unwrap()]
            );
            assert_eq!(row[9].is_empty(), place.get("partner").is_none());
        }
    }
    assert!(listed.is_empty(), "rows of no check: {listed:?}");
}

/// Who has no clearance stands in the register of people; the clearance belongs in that of clearances.
#[test]
fn the_file_is_the_one_to_fix() {
    let rows = folder("rows-fix").join("rows.csv");
    let text = listing(&rows, &["--format", "text", "--full"]).exits(1).out();
    let of_clearances: Vec<_> = cells(&rows).into_iter().filter(|row| row[1].starts_with("vetting-")).collect();
    assert!(!of_clearances.is_empty());
    for row in of_clearances.iter().filter(|row| row[4] != "may or may not count") {
        assert_eq!(row[5], "exports/people-vetting.csv");
        assert!(row[7].is_empty() && row[10].starts_with("exports/people.csv row "), "{row:?}");
    }
    // Whether a row counts at all is said by the row.
    assert!(of_clearances.iter().any(|row| row[5] == "exports/people.csv" && !row[7].is_empty() && row[10].is_empty()));
    assert!(text.contains("exports/people-vetting.csv, for V-06"), "{text}");
}

#[test]
fn the_sheet_of_a_workbook_is_named() {
    let rows = folder("rows-raw").join("rows.csv");
    readymark(&["audit", "fixtures/services/hub-raw", "--as-of", "2026-04-20", "--rows", rows.to_str().unwrap()])
        .exits(1);
    let workbooks: BTreeSet<_> =
        cells(&rows).into_iter().filter(|row| !row[6].is_empty()).map(|row| (row[5].clone(), row[6].clone())).collect();
    assert!(!workbooks.is_empty());
    assert!(workbooks.iter().all(|(file, _)| [".xlsx", ".xls", ".ods"].iter().any(|end| file.ends_with(end))));
}

#[test]
fn a_hundred_thousand_findings_are_listed_and_the_page_stays_small() {
    let dir = letters("rows-many");
    let out = folder("rows-many-out");
    let run = |name: &str| {
        let rows = out.join(format!("{name}.csv"));
        let standard = "crates/cli/tests/cli/pack";
        let reports = out.join(name);
        let args = ["audit", dir.to_str().unwrap(), "--standard", standard, "--format", "html,json,markdown,text"];
        let to = ["--out", reports.to_str().unwrap(), "--rows", rows.to_str().unwrap()];
        readymark(&[&args[..], &to].concat()).exits(1);
        (std::fs::read(&rows).unwrap(), reports)
    };
    let (bytes, reports) = run("first");
    assert!(bytes == run("second").0, "the same bytes, whatever thread was first");
    let listed = cells(&out.join("first.csv"));
    let found: Vec<u64> = listed.iter().map(|row| row[7].parse().unwrap()).collect();
    // The heading is row 1, so that the letters of even number stand in even rows.
    assert!(found.into_iter().eq((0..LATE).map(|number| number * 2 + 2)), "every row once, in order");
    let page = text(&reports.join("gap.html"));
    assert!(page.len() < 3_000_000, "{} bytes", page.len());
    assert!(page.contains("100,000 rows to look at:") && page.contains("and 99,950 more in <code>first.csv</code>."));
    for name in ["summary.txt", "summary.md"] {
        let page = text(&reports.join(name));
        assert!(page.contains("100,000 rows with a gap: all of them are in ") && page.contains("first.csv"), "{page}");
    }
    let json: Value = serde_json::from_slice(&std::fs::read(reports.join("audit.json")).unwrap()).unwrap();
    let rows = &json["checks"][0]["rows"];
    assert_eq!((rows["total"].as_u64(), rows["listed"].as_array().unwrap().len()), (Some(LATE), 1_000));
}

#[test]
fn an_audit_says_the_same_with_the_list_and_without() {
    let dir = folder("rows-same");
    let with = listing(&dir.join("rows.csv"), &["--format", "json"]).exits(1).out();
    let mut with: Value = serde_json::from_str(&with).unwrap();
    let without: Value =
        serde_json::from_str(&readymark(&[&HUB[..], &["--format", "json"]].concat()).exits(1).out()).unwrap();
    assert!(with.as_object_mut().unwrap().remove("row_list").is_some());
    assert_eq!(with, without);
}

#[test]
fn a_saved_audit_tells_the_list_that_belongs_to_it() {
    let dir = folder("rows-verify");
    let json = dir.join("audit.json");
    listing(&dir.join("rows.csv"), &["--out", json.to_str().unwrap()]).exits(1);
    readymark(&["verify", json.to_str().unwrap(), "fixtures/services/hub"]).exits(0);
    let digest =
        serde_json::from_str::<Value>(&text(&json)).unwrap()["row_list"]["sha256"].as_str().unwrap().to_owned();
    edit(&json, &digest, &"0".repeat(64));
    let said = readymark(&["verify", json.to_str().unwrap(), "fixtures/services/hub"]).exits(1).out();
    assert!(said.contains("row list, sha256: different text"), "{said}");
}

#[test]
fn where_the_list_cannot_go_is_said_before_anything_is_read() {
    let dir = folder("rows-refused");
    let place = |name: &str| dir.join(name).to_str().unwrap().to_owned();
    let refused = [
        (place("rows.csv"), vec!["--edition", "external"], 2),
        ("-".to_owned(), vec![], 2),
        (place("plan.csv"), vec!["--out", dir.to_str().unwrap(), "--format", "csv,json"], 2),
        (place("no/rows.csv"), vec![], 5),
        (dir.to_str().unwrap().to_owned(), vec![], 5),
        ("fixtures/services/hub/rows.csv".to_owned(), vec![], 2),
    ];
    let mut all = String::new();
    for (rows, more, exit) in refused {
        let ran = listing(Path::new(&rows), &more).exits(exit);
        assert!(ran.stdout.is_empty(), "{ran}");
        all.push_str(&ran.to_string());
    }
    assert_eq!(std::fs::read_dir(&dir).unwrap().count(), 0);
    insta::assert_snapshot!(all);
}

#[test]
fn a_list_that_is_there_is_written_over_and_an_audit_that_fails_leaves_it() {
    let dir = folder("rows-over");
    let rows = dir.join("rows.csv");
    std::fs::write(&rows, "older").unwrap();
    let failed =
        readymark(&["audit", "fixtures/services/hub", "--standard", "rsqm-2014", "--rows", rows.to_str().unwrap()]);
    assert!(failed.exits(3).stdout.is_empty());
    assert_eq!(std::fs::read(&rows).unwrap(), b"older");
    let out = dir.join("reports");
    listing(&rows, &["--format", "json,html", "--out", out.to_str().unwrap()]).exits(1);
    assert!(!cells(&rows).is_empty());
    // Into the folder of the reports, which is still to be made.
    std::fs::remove_dir_all(&out).unwrap();
    listing(&out.join("rows.csv"), &["--format", "json,html", "--out", out.to_str().unwrap()]).exits(1);
    assert!(!cells(&out.join("rows.csv")).is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let ran = listing(Path::new("/dev/full"), &["--format", "text"]).exits(5);
    assert!(ran.stdout.is_empty() && ran.said().contains("/dev/full: cannot be written: the disk is full"), "{ran}");
}
