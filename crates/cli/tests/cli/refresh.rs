//! `refresh`, and the page about it: the next quarter's bundle asks only what changed.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::first_report::{shown, stand_in, steps, with_program};
use crate::harness::{Ran, contents, folder, readymark, root, text_of};

const BUNDLE: &str = "service: Invented
standard: rjc-quality-mark
window: { from: 2025-04-01, to: 2026-03-31 }
exports:
  - table: cases
    file: exports/cases-2026-04.csv  # from the case system
    exported_on: 2026-04-17
    covers: { from: 2025-04-01, to: 2026-04-17 }
    rows: 2
    columns:
      Referral source: referral_source
    values:
      referral_source: { CPS: court }
  - { table: complaints, file: exports/complaints.csv, exported_on: 2026-04-17, covers: { from: 2025-04-01, to: 2026-04-17 }, complete: true }
";

/// A bundle of two registers, and a folder for the new files.
fn last(name: &str) -> (PathBuf, PathBuf) {
    let dir = folder(name);
    let (old, new) = (dir.join("q1"), dir.join("new"));
    std::fs::create_dir_all(old.join("exports")).unwrap();
    std::fs::create_dir_all(old.join("documents")).unwrap();
    std::fs::create_dir(&new).unwrap();
    std::fs::write(old.join("bundle.yaml"), BUNDLE).unwrap();
    let cases = "case_ref,referred_on,Referral source\nC1,2025-05-01,Police\nC2,2025-06-02,CPS\n";
    std::fs::write(old.join("exports/cases-2026-04.csv"), cases).unwrap();
    std::fs::write(old.join("exports/complaints.csv"), "complaint_ref,received_on\nK1,2025-07-01\n").unwrap();
    std::fs::write(old.join("documents/a.md"), "# A\n").unwrap();
    (old, new)
}

fn refreshed(old: &Path, new: &Path) -> Ran {
    let out = old.with_file_name("q2");
    let days =
        ["--exported-on", "2026-07-14", "--covers", "2025-07-01..2026-07-14", "--window", "2025-07-01..2026-06-30"];
    let start = ["refresh", old.to_str().unwrap(), "--from", new.to_str().unwrap(), "--out", out.to_str().unwrap()];
    readymark(&[&start[..], &days].concat())
}

#[test]
fn the_same_again_asks_nothing_and_leads_to_what_changed() {
    let (old, new) = last("refresh-same");
    let cases = "case_ref,referred_on,Referral source\nC1,2025-08-01,Police\nC2,2025-09-02,CPS\nC3,2025-10-02,CPS\n";
    std::fs::write(new.join("Cases July 2026.csv"), cases).unwrap();
    std::fs::write(new.join("complaints.csv"), "complaint_ref,received_on\nK2,2025-09-01\n").unwrap();
    let before = (contents(&old), contents(&new));
    let said = refreshed(&old, &new).exits(0).said();
    assert!(said.contains("2 files put in place") && said.contains("no open questions"), "{said}");
    assert!(said.contains("--since last.json"), "{said}");
    assert_eq!((contents(&old), contents(&new)), before, "neither is changed");
    let bundle = old.with_file_name("q2");
    let text = text_of(bundle.join("bundle.yaml"));
    for line in [
        "window: { from: 2025-07-01, to: 2026-06-30 }",
        "file: exports/Cases July 2026.csv  # from the case system",
        "rows: 3",
        "CPS: court",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert_eq!(text.matches("exported_on: 2026-07-14").count(), 2);
    assert!(bundle.join("documents/a.md").is_file());
    let saved = old.with_file_name("last.json");
    readymark(&["audit", old.to_str().unwrap(), "--format", "json", "--out", saved.to_str().unwrap()]).exits(1);
    let since = ["audit", bundle.to_str().unwrap(), "--since", saved.to_str().unwrap()];
    assert!(readymark(&since).exits(1).out().contains("Since 17 April 2026"), "the comparison is there");
    // Nothing is written over.
    assert!(refreshed(&old, &new).exits(5).said().contains("folder already exists"));
}

#[test]
fn what_changed_is_a_question_and_nothing_else_is() {
    let (old, new) = last("refresh-changed");
    let cases = "case_ref,referred_on,Source of referral,Outcome\nC1,2025-08-01,Police,x\nC2,2025-09-02,YJS,y\n";
    std::fs::write(new.join("cases-2026-07.csv"), cases).unwrap();
    std::fs::write(
        new.join("feedback.csv"),
        "Feedback reference,Participant ID,Survey sent,Rating\nF1,P1,2025-09-01,4\n",
    )
    .unwrap();
    let said = refreshed(&old, &new).exits(0).said();
    assert!(said.contains("2 sheets, headings and words are new, 1 heading or sheet is gone"), "{said}");
    assert!(said.contains("1 entry has no new file"), "{said}");
    let text = text_of(old.with_file_name("q2").join("bundle.yaml"));
    for line in [
        "Source of referral: FILL-IN  # new: a field, or drop; 1 heading is gone: Referral source",
        "Outcome: FILL-IN",
        "- table: feedback",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    // The complaints did not come again: their days are the old ones, and their file is not there.
    assert!(text.contains("file: exports/complaints.csv, exported_on: 2026-04-17"), "{text}");
}

#[test]
fn a_new_word_is_asked_about() {
    let (old, new) = last("refresh-word");
    let cases = "case_ref,referred_on,Referral source\nC1,2025-08-01,Police\nC2,2025-09-02,Panel\n";
    std::fs::write(new.join("cases-2026-07.csv"), cases).unwrap();
    refreshed(&old, &new).exits(0);
    let text = text_of(old.with_file_name("q2").join("bundle.yaml"));
    assert!(text.contains("{ Panel: FILL-IN, CPS: court }"), "{text}");
}

/// A register whose file did not come again is not collected, and the first screen says so.
#[test]
fn a_missing_file_is_never_collected() {
    let (old, new) = last("refresh-missing");
    let cases = "case_ref,referred_on,Referral source\nC2,2025-06-02,CPS\nC3,2026-06-02,Police\n";
    std::fs::write(new.join("cases-2026-07.csv"), cases).unwrap();
    refreshed(&old, &new).exits(0);
    let bundle = old.with_file_name("q2");
    let out = readymark(&["audit", bundle.to_str().unwrap()]).exits(1).out();
    let first: String = out.lines().take(20).collect::<Vec<_>>().join("\n");
    assert!(first.contains("exports/complaints.csv: the file is not in the bundle"), "{first}");
    assert!(first.contains("1 of 30 registers collected, 1 more could not be read"), "{first}");
    let audit = readymark(&["audit", bundle.to_str().unwrap(), "--format", "json"]).exits(1).out();
    let audit: Value = serde_json::from_str(&audit).unwrap();
    let complaints = audit["evidence"].as_array().unwrap().iter().find(|table| table["table"] == "complaints").unwrap();
    assert_eq!(complaints["present"], false);
}

#[test]
fn every_command_of_the_page_does_what_the_page_says() {
    let (old, new) = last("refresh-page");
    let desk = old.parent().unwrap();
    with_program(desk);
    std::fs::write(new.join("Cases July 2026.csv"), "case_ref,referred_on,Referral source\nC1,2025-08-01,CPS\n")
        .unwrap();
    std::fs::write(new.join("complaints.csv"), "complaint_ref,received_on\nK2,2025-09-01\n").unwrap();
    std::fs::rename(&old, desk.join("my-service")).unwrap();
    std::fs::rename(&new, desk.join("new-exports")).unwrap();
    let page = text_of(root().join("docs/next-quarter.md"));
    let steps = steps(&page);
    // Two services that have collected little are not ready.
    let ends = [0, 1, 1];
    assert_eq!(steps.len(), ends.len(), "{steps:?}");
    for ((line, lines), end) in steps.iter().zip(ends) {
        stand_in(&shown(desk, line, lines, end), lines, line);
    }
    assert!(text_of(desk.join("gap.html")).contains("Since 17 April 2026"), "the page says what changed");
}
