//! The way of `docs/first-report.md` where each partner sends one sheet with a row for each case.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::harness::{copy, folder, readymark, root, text_of};

const FIXTURE: &str = "fixtures/one-sheet-each";

fn begun(name: &str) -> (PathBuf, String) {
    let bundle = folder(name).join("my-service");
    let from = root().join(FIXTURE).join("folder");
    let start = ["init", bundle.to_str().unwrap(), "--from", from.to_str().unwrap(), "--service", "Invented"];
    let days =
        ["--window", "2025-04-01..2026-03-31", "--exported-on", "2026-04-17", "--covers", "2025-04-01..2026-04-17"];
    let more = ["--complete", "--partner", "police=Our Constabulary", "--partner", "care=Victim Care"];
    let said = readymark(&[&start[..], &days, &more].concat()).exits(0).said();
    (bundle, said)
}

/// Answers what is still open: each line in place of the question with its key.
fn answer(bundle: &Path) {
    let path = bundle.join("bundle.yaml");
    let mut text = text_of(&path);
    for answer in text_of(root().join(FIXTURE).join("answers.txt")).lines() {
        let key = answer.split_inclusive(": ").next().unwrap();
        let line = text.lines().find(|line| line.trim_start().starts_with(&format!("{key}FILL-IN")));
        let line = line.unwrap_or_else(|| panic!("no question {key}\n{text}")).to_owned();
        let (indent, _) = line.split_at(line.len() - line.trim_start().len());
        text = text.replacen(&line, &format!("{indent}{answer}"), 1);
    }
    assert!(!text.contains(": FILL-IN"), "{text}");
    std::fs::write(path, text).unwrap();
}

#[test]
fn a_folder_in_which_each_partner_sends_one_sheet_becomes_a_report() {
    let (bundle, said) = begun("one-sheet-each");
    assert!(said.contains("3 tables proposed") && said.contains("2 files have no entry"), "{said}");
    let path = bundle.to_str().unwrap();
    let questions = readymark(&["audit", path]).exits(3).said();
    assert!(questions.contains("words to map") && questions.contains("1 reference to choose"), "{questions}");
    answer(&bundle);
    let out = readymark(&["audit", path, "--format", "json"]).exits(1).out();
    let audit: Value = serde_json::from_str(&out).unwrap();
    let rows = |table: &str| {
        let found = audit.get("evidence").unwrap().as_array().unwrap().iter().find(|read| read["table"] == table);
        found.and_then(|read| read["rows"].as_u64())
    };
    // Eight cases; each side that is spoken of; what was filled in.
    let tables =
        ["cases", "participants", "contacts", "processes", "followups", "consents", "practitioners", "vetting"];
    let counted: Vec<_> = tables.map(|table| rows(table).unwrap_or(0)).into();
    assert_eq!(counted, [8, 15, 12, 4, 2, 3, 3, 3]);
    let quality = audit.get("quality").unwrap().as_array().unwrap();
    assert!(quality.iter().all(|finding| finding["fatal"] == false), "{quality:?}");
}

/// A row that must be fixed is a row of the partner's own sheet.
#[test]
fn a_finding_leads_to_the_cell_of_the_sheet_that_was_sent() {
    let (bundle, _) = begun("one-sheet-cell");
    answer(&bundle);
    let sheet = bundle.join("exports/police.csv");
    let text = text_of(&sheet);
    // A conference before the referral, and a contact that is no day.
    std::fs::write(&sheet, text.replace("28/07/2025", "soon")).unwrap();
    let out = readymark(&["audit", bundle.to_str().unwrap(), "--format", "json"]).exits(1).out();
    let audit: Value = serde_json::from_str(&out).unwrap();
    let quality = audit.get("quality").unwrap().as_array().unwrap();
    let bad = quality.iter().find(|finding| finding["code"] == "bad-date").unwrap();
    assert_eq!((bad["file"].as_str(), bad["rows"][0].as_u64()), (Some("exports/police.csv"), Some(5)));
    assert_eq!((bad["table"].as_str(), bad["column"].as_str()), (Some("contacts"), Some("made_on")));
}

/// Every file is listed with what became of it, by `map` as by `init`.
#[test]
fn every_file_of_the_folder_is_listed() {
    let (bundle, _) = begun("one-sheet-list");
    let from = copy(FIXTURE, "one-sheet-list-map").join("folder");
    let mapped = readymark(&["map", from.to_str().unwrap()]).exits(0).out();
    for text in [text_of(bundle.join("bundle.yaml")), mapped] {
        for line in [
            "police.csv: entry proposed",
            "victim-care.csv: entry proposed",
            "people.csv: entry proposed",
            "old.csv: no entry: the file is empty",
            "raffle.csv: no entry: no table of the standard has two of its headings",
            "logo.png: skipped: neither records",
            "~$police.xlsx: skipped: a program keeps it while the file is open",
        ] {
            assert!(text.contains(&format!("  #   {line}")), "{line}\n{text}");
        }
    }
}
