//! `map`: what it proposes, on what grounds, and what it never shows.

use std::path::Path;

use crate::harness::{edit, folder, readymark, text_of};

const RAW: &str = "fixtures/services/hub-raw/exports";

fn mapped(files: &[&str]) -> String {
    let paths: Vec<String> = files.iter().map(|file| format!("{RAW}/{file}")).collect();
    let mut arguments = vec!["map"];
    arguments.extend(paths.iter().map(String::as_str));
    readymark(&arguments).exits(0).out()
}

#[test]
fn a_workbook_an_older_one_a_text_and_objects() {
    insta::assert_snapshot!(mapped(&["weald-constabulary.xlsx", "probation.xls", "consents.txt", "feedback.ndjson"]));
}

#[test]
fn each_sheet_of_the_hub_finds_its_table() {
    // The bundle says what each sheet is, and the proposal must say the same.
    let bundle =
        String::from_utf8(std::fs::read(crate::harness::root().join(RAW).join("../bundle.yaml")).unwrap()).unwrap();
    let entry = |text: &str| {
        let value = |key: &str| {
            let line = text.lines().find_map(|line| line.trim_start().strip_prefix(key));
            line.map(|line| line.split("  #").next().unwrap().trim().trim_matches('"').to_owned())
        };
        Some((value("table: ").or(value("- table: "))?, value("file: ")?, value("sheet: ")))
    };
    let entries = |text: &str| {
        let mut entries: Vec<_> =
            text.split("  - table: ").skip(1).map(|part| entry(&format!("table: {part}")).unwrap()).collect();
        entries.sort();
        entries
    };
    let files = std::fs::read_dir(crate::harness::root().join(RAW)).unwrap();
    let files: Vec<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    assert_eq!(entries(&mapped(&files)), entries(&bundle));
}

#[test]
fn a_proposal_is_refused_until_it_is_answered() {
    let dir = folder("map-round-trip");
    let export = dir.join("exports");
    std::fs::create_dir(&export).unwrap();
    std::fs::copy(crate::harness::root().join(RAW).join("meetings.csv"), export.join("meetings.csv")).unwrap();
    let out = dir.join("bundle.yaml");
    let file = export.join("meetings.csv");
    let arguments = ["map", file.to_str().unwrap(), "--out", out.to_str().unwrap()];
    readymark(&arguments).exits(0);
    // Never over a file that is there.
    let refused = readymark(&arguments).exits(5).said();
    assert!(refused.contains("file already exists"), "{refused}");
    edit(
        &out,
        "exports:\n",
        "service: Invented\nstandard: rjc-quality-mark\nwindow: { from: 2025-04-01, to: 2026-03-31 }\nexports:\n",
    );
    let bundle = dir.to_str().unwrap();
    readymark(&["audit", bundle]).exits(3);
    edit(&out, "exported_on: FILL-IN", "exported_on: 2026-04-17");
    edit(&out, "{ from: FILL-IN, to: FILL-IN }", "{ from: 2025-09-01, to: 2026-04-17 }");
    let audited = readymark(&["audit", bundle]).exits(1).out();
    assert!(audited.contains("1 of 30 registers collected"), "{audited}");
}

#[test]
fn no_cell_and_no_name_of_an_unknown_sheet_is_shown() {
    let hazards = Path::new("fixtures/hazards");
    for name in [
        "comments/cases.xlsx",
        "long-text/cases.xlsx",
        "hidden-sheets/cases.xlsx",
        "several-sheets/cases.xlsx",
        "title-rows/cases.xlsx",
    ] {
        let file = hazards.join(name);
        let ran = readymark(&["map", file.to_str().unwrap(), "--table", "cases"]).exits(0);
        assert!(ran.out().contains("table: cases"), "{ran}");
        assert!(!ran.out().contains("CANARY-7f3a") && !ran.said().contains("CANARY-7f3a"), "{ran}");
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    let said = readymark(&["map", "fixtures/hazards/password/cases.xlsx"]).exits(3).said();
    assert!(said.contains("password"), "{said}");
    readymark(&["map", "fixtures/hazards/comments/cases.xlsx", "--table", "case"]).exits(2);
}

/// A sheet keeps long numbers as numbers.
#[test]
fn a_number_may_be_personal_too() {
    let path = folder("map-number").join("cases.json");
    std::fs::write(&path, r#"[{"case_ref": "C1", "referred_on": "2025-04-01", "X": 9434765919, "Y": 9434765918}]"#)
        .unwrap();
    let out = readymark(&["map", path.to_str().unwrap()]).exits(0).out();
    assert!(out.contains("X: FILL-IN  # 0.75: looks like an NHS number"), "{out}");
    assert!(!out.contains("Y: FILL-IN  # 0.75: looks"), "{out}");
}

/// A proposal for one file of this name and text, with the partners of the service.
fn proposed(name: &str, text: &str) -> String {
    let dir = folder(&format!("map-{}", name.replace(['.', ' '], "-")));
    let from = dir.join("from");
    std::fs::create_dir(&from).unwrap();
    std::fs::write(from.join(name), text).unwrap();
    let bundle = dir.join("bundle");
    let start = ["init", bundle.to_str().unwrap(), "--from", from.to_str().unwrap(), "--service", "Invented"];
    let more = ["--window", "2025-04-01..2026-03-31", "--partner", "north=Northern Police", "--partner", "care=Care"];
    readymark(&[&start[..], &more].concat()).exits(0);
    text_of(bundle.join("bundle.yaml"))
}

#[test]
fn a_file_named_as_a_table_is_that_table() {
    // Most of the headings of processes are those of agreements too.
    let held = "Process ref,Case No.,Date of meeting,Meeting type\nN/1-P,N/1,20/05/2025,F2F\n";
    assert!(proposed("processes.csv", held).contains("- table: processes\n"));
    // None of its headings is known, and only a person can place the columns.
    let asked = proposed("Supervision.csv", "Who,Talked on\nP1,21/04/2025\n");
    assert!(asked.contains("to `supervision` (Supervision); it has the table's name"), "{asked}");
    // No table has this name or these headings.
    assert!(proposed("raffle.csv", "Prize,Colour\n1,red\n").contains("exports/raffle.csv: no table of the standard"));
}

/// A name of a file may be about a person. A text that no table is like goes to the documents, and is counted.
#[test]
fn no_name_of_a_file_is_said() {
    let from = folder("map-no-name").join("from");
    std::fs::create_dir(&from).unwrap();
    std::fs::write(from.join("CANARY letter.txt"), "Dear Sir\n").unwrap();
    std::fs::write(from.join("CANARY list.csv"), "Prize,Colour\n1,red\n").unwrap();
    let bundle = from.with_file_name("bundle");
    let start = ["init", bundle.to_str().unwrap(), "--from", from.to_str().unwrap(), "--service", "Invented"];
    let ran = readymark(&[&start[..], &["--window", "2025-04-01..2026-03-31"]].concat()).exits(0);
    assert!(!ran.said().contains("CANARY") && !ran.out().contains("CANARY"), "{ran}");
    assert!(
        ran.said().contains("1 text went to documents/") && ran.said().contains("1 file has no entry yet"),
        "{ran}"
    );
}

#[test]
fn a_heading_without_the_word_for_its_kind_is_that_field() {
    let log = proposed("log.csv", "case,assessed,decision\nN/1,2025-05-01,Suitable\n");
    assert!(log.contains("known to `risk_assessments`") && log.contains("case: case_ref"), "{log}");
    // What is no day is not taken for one by its heading.
    let ticks = proposed("ticks.csv", "case_ref,referred_on,closed\nN/1,2025-05-01,yes\nN/2,2025-05-02,no\n");
    assert!(!ticks.contains("closed: closed_on"), "{ticks}");
}

#[test]
fn a_column_of_partners_says_whose_each_row_is() {
    let cases = "Case No.,Referring agency,Date referred\nA,Northern Police,01/06/2025\nB,care,28/07/2025\n";
    let text = proposed("cases.csv", cases);
    assert!(text.contains("    partner:  # if Referring agency does not say which partner a row is from"), "{text}");
    let column = "write it under `drop`\n      column: Referring agency\n      values:  # one of: north, care\n";
    assert!(text.contains(column) && text.contains("Northern Police: north  # 1.00"), "{text}");
    // One word that names nobody is a question whose column it is at all.
    assert!(!proposed("cases2.csv", &cases.replace("care", "a court")).contains("column: Referring agency"));
}

#[test]
fn a_document_that_names_its_reference_gives_the_list_no_second_key() {
    let documents = folder("map-own-reference").join("documents");
    std::fs::create_dir(&documents).unwrap();
    let policy = documents.join("a.md");
    std::fs::write(&policy, "---\ndocument_ref: P-07\nkind: complaints\napproved_on: 2025-09-04\n---\nText\n").unwrap();
    let list = readymark(&["map", policy.to_str().unwrap()]).exits(0).out();
    assert_eq!(list.lines().next().unwrap().matches("document_ref").count(), 1, "{list}");
}
