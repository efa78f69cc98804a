//! The hub's year as its partners would send it: other programs, other headings, the same answer.

use serde_json::{Value, json};

use crate::harness::readymark;

fn audited(service: &str) -> Value {
    let bundle = format!("fixtures/services/{service}");
    let out = readymark(&["audit", &bundle, "--as-of", "2026-04-20", "--format", "json"]).exits(1).out();
    serde_json::from_str(&out).unwrap()
}

#[test]
fn the_files_make_no_difference() {
    let (tidy, raw) = (audited("hub"), audited("hub-raw"));
    let (tidy, raw) = (tidy["checks"].as_array().unwrap(), raw["checks"].as_array().unwrap());
    assert_eq!(tidy.len(), raw.len());
    for (one, other) in tidy.iter().zip(raw) {
        for part in ["check", "verdict", "counts", "interval", "gap", "partners"] {
            assert_eq!(one[part], other[part], "{part} of {}", one["check"]);
        }
    }
}

#[test]
fn every_kind_of_file_is_read_and_said() {
    let raw = audited("hub-raw");
    let tables = raw["evidence"].as_array().unwrap();
    let files = || tables.iter().flat_map(|table| table["files"].as_array().unwrap());
    let read_as: Vec<Value> = files().map(|file| file["read_as"].clone()).collect();
    let forms = ["XLSX", "XLS", "ODS", "JSON"].map(|format| json!({ "format": format }));
    let encodings = [json!({ "encoding": "utf-16le", "detected": true }), json!({ "encoding": "windows-1252" })];
    for form in forms.iter().chain(&encodings) {
        assert!(read_as.contains(form), "{form}: {read_as:?}");
    }
    let skipped = files().filter_map(|file| file["skipped_rows"].as_u64()).sum::<u64>();
    assert_eq!(skipped, 1, "the row of totals");
    let ways: Vec<&Value> =
        files().flat_map(|file| file["normalised"].as_array().into_iter().flatten()).map(|way| &way["how"]).collect();
    for how in ["spaces", "missing-word", "mapped", "yes-no", "date-cell"] {
        assert!(ways.iter().any(|way| *way == how), "{how}");
    }
}
