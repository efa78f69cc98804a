//! Exports named by a pattern.

use std::path::PathBuf;

use serde_json::Value;

use crate::harness::{Ran, folder, readymark};

const HEAD: &str =
    "service: Invented\nstandard: rjc-quality-mark\nwindow: { from: 2025-04-01, to: 2026-03-31 }\nexports:\n";

fn bundle(name: &str, files: &[&str], entry: &str) -> PathBuf {
    let dir = folder(&format!("pattern-{name}"));
    std::fs::create_dir(dir.join("exports")).unwrap();
    for (at, file) in files.iter().enumerate() {
        let list = format!("case_ref,referred_on\nC{at},2025-05-0{}\n", at + 1);
        std::fs::write(dir.join("exports").join(file), list).unwrap();
    }
    std::fs::write(dir.join("bundle.yaml"), format!("{HEAD}  - {{ table: cases, {entry} }}\n")).unwrap();
    dir
}

fn audit(dir: &std::path::Path) -> Ran {
    readymark(&["audit", dir.to_str().unwrap(), "--format", "json"])
}

/// The files that were read, and how many nothing names.
fn read(dir: &std::path::Path) -> (Vec<String>, u64) {
    let audit: Value = serde_json::from_str(&audit(dir).exits(1).out()).unwrap();
    let at = |value: &Value, place: &str| value.pointer(place).unwrap().clone();
    let tables = at(&audit, "/evidence");
    let cases = tables.as_array().unwrap().iter().find(|table| at(table, "/table") == "cases").unwrap();
    let files = at(cases, "/files");
    let files = files.as_array().unwrap().iter();
    let files = files.map(|file| at(file, "/path").as_str().unwrap_or_default().to_owned()).collect();
    (files, audit.pointer("/files_not_read").and_then(Value::as_u64).unwrap_or(0))
}

const DAYS: &str = "exported_on: file name, covers: { from: 2025-04-01, to: file name }";

#[test]
fn the_newest_is_read_and_next_months_file_needs_no_edit() {
    let entry = format!("file: exports/referrals-*.csv, take: newest, {DAYS}");
    let dir = bundle("newest", &["referrals-2026-03-31.csv", "referrals-2026-04-17.csv", "others.csv"], &entry);
    // The older one and the one that no entry names are counted as files that nothing names.
    assert_eq!(read(&dir), (vec!["exports/referrals-2026-04-17.csv".to_owned()], 2));
    std::fs::write(dir.join("exports/referrals-2026-05-15.csv"), "case_ref,referred_on\nC9,2025-05-01\n").unwrap();
    assert_eq!(read(&dir).0, ["exports/referrals-2026-05-15.csv"]);
}

#[test]
fn each_is_read_if_the_entry_says_so() {
    let entry = format!("file: exports/referrals-*.csv, take: all, {DAYS}");
    let dir = bundle("all", &["referrals-2026-03-31.csv", "referrals-2026-04-17.csv"], &entry);
    assert_eq!(read(&dir).0, ["exports/referrals-2026-03-31.csv", "exports/referrals-2026-04-17.csv"]);
}

#[test]
fn what_is_ambiguous_is_refused() {
    let refused = |name: &str, files: &[&str], entry: &str, says: &str| {
        let said = audit(&bundle(name, files, entry)).exits(3).said();
        assert!(said.contains(says), "{name}: {said}");
    };
    let day = "exported_on: 2026-04-17, covers: { from: 2025-04-01, to: 2026-04-17 }";
    let (march, april) = ("a-2026-03.csv", "a-2026-04.csv");
    refused(
        "several",
        &[march, april],
        &format!("file: exports/a-*.csv, {day}"),
        "2 files have a name of this pattern",
    );
    refused(
        "same",
        &["a-2026-04.csv", "a-2026-04 (1).csv"],
        &format!("file: exports/a-*.csv, take: newest, {day}"),
        "do not say which is the newest",
    );
    refused("day", &[april], &format!("file: exports/a-*.csv, {DAYS}"), "does not say one day");
    refused("person", &["a-Aisha.csv"], &format!("file: exports/a-*.csv, {day}"), "looks personal");
    refused(
        "rows",
        &[april],
        &format!("file: exports/a-*.csv, rows: 1, {day}"),
        "`rows` counts the records of one file",
    );
    refused("folder", &[april], &format!("file: exp*/a.csv, {day}"), "a folder cannot be named by a pattern");
    refused(
        "plain",
        &[april],
        &format!("file: exports/a-2026-04.csv, take: all, {day}"),
        "`take` is for a file that is named by a pattern",
    );
    // One file needs no rule; a pattern that no file has is a missing file.
    assert_eq!(read(&bundle("one", &[april], &format!("file: exports/a-*.csv, {day}"))).0, ["exports/a-2026-04.csv"]);
    let none = audit(&bundle("none", &[april], &format!("file: exports/b-*.csv, {day}"))).exits(3).out();
    assert!(none.contains("file-missing"), "{none}");
}
