//! Breaches that reviews answer, as each format tells them: never as plain ready, and never as a pass.

use std::path::{Path, PathBuf};

use crate::harness::{copy, edit, folder, readymark, text_of};

const DAY: [&str; 2] = ["--as-of", "2026-04-20"];
const HEAD: &str = "review_ref,row_table,row_ref,case_ref,reviewed_by,reviewed_on,to_change,done_on\n";
const BOTH: &str = "V-1,participants,C-01-A,C-01,a board member,2025-05-10,forms are signed before the day,2025-06-01\nV-2,processes,M-01,C-01,a board member,2025-05-10,forms are signed before the day,2025-06-01\n";

/// A service in which everything is in order but that one person consented by word of mouth.
fn breached(name: &str) -> PathBuf {
    let bundle = copy("fixtures/services/tidy", name);
    edit(&bundle.join("exports/consents.csv"), "N-01,C-01-A,taking part,written", "N-01,C-01-A,taking part,verbal");
    bundle
}

fn reviewed(name: &str, reviews: &str) -> PathBuf {
    let bundle = breached(name);
    std::fs::write(bundle.join("exports/reviews.csv"), format!("{HEAD}{reviews}")).unwrap();
    let entry =
        "exports:\n  - { table: reviews, file: exports/reviews.csv, exported_on: 2026-04-17, complete: true }\n";
    edit(&bundle.join("bundle.yaml"), "exports:\n", entry);
    bundle
}

fn audit(bundle: &Path, more: &[&str], exit: i32) -> String {
    readymark(&[&["audit", bundle.to_str().unwrap()], &DAY[..], more].concat()).exits(exit).out()
}

#[test]
fn the_answer_has_a_third_form_in_every_format() {
    let bundle = reviewed("reviewed-formats", BOTH);
    let of = |format: &str| audit(&bundle, &["--format", format], 0);
    for format in ["text", "html", "markdown", "junit", "ctrf", "oscal", "hdf", "sarif", "sarif-archive"] {
        let out = of(format).replace('\u{a0}', " ").to_lowercase();
        assert!(out.contains("ready, with past breaches to explain"), "{format}");
    }
    assert!(of("json").contains("\"answer\": \"ready_with_past_breaches\""));
    assert!(of("json").contains("\"ready\": true"));
    assert!(of("junit").contains("not met, answered by review") && of("junit").contains("failures=\"0\""));
    assert!(of("github").contains("::warning") && !of("github").contains("::error"));
    assert!(of("gitlab").contains("\"major\"") || of("gitlab").contains("\"blocker\""));
    let full = audit(&bundle, &["--full"], 0);
    let (past, safety) = (full.find("Past breaches to explain").unwrap(), full.find("Areas").unwrap_or(usize::MAX));
    assert!(past < safety && full.contains("1 breach"), "{full}");
    for format in ["text", "html", "json"] {
        let out = audit(&bundle, &["--format", format, "--edition", "external"], 0).to_lowercase();
        assert!(out.contains("past breaches to explain") || out.contains("ready_with_past_breaches"), "{format}");
        assert!(!out.contains("c-01-a") && !out.contains("consents.csv") && !out.contains("v-1,"), "{format}");
    }
}

#[test]
fn it_blocks_without_reviews_with_half_of_them_and_with_those_of_the_people_involved() {
    assert!(audit(&breached("reviewed-none"), &[], 1).starts_with("Tidy Vale"));
    let half: String = BOTH.lines().take(1).collect();
    audit(&reviewed("reviewed-half", &half), &[], 1);
    let own = BOTH.replace("a board member", "S-02");
    let out = audit(&reviewed("reviewed-own", &own), &["--full"], 1);
    assert!(out.replace('\u{a0}', " ").contains("not count because something in it is blank"), "{out}");
    // A change that was made after the day of the audit, and a review of two cases in the same words.
    audit(&reviewed("reviewed-ahead", &BOTH.replace("2025-06-01", "2026-05-01")), &[], 1);
    let copied = format!(
        "{BOTH}V-3,participants,C-02-A,C-02,a board member,2025-05-10,forms are signed before the day,2025-06-01\n"
    );
    audit(&reviewed("reviewed-copied", &copied), &[], 1);
    let damaged = audit(&reviewed("reviewed-damaged", &BOTH.replace("2025-05-10", "31/31/2025")), &[], 3);
    assert!(damaged.contains("NOT READY"), "{damaged}");
}

#[test]
fn gate_and_diff_know_them() {
    let bundle = reviewed("reviewed-gate", BOTH);
    let dir = folder("reviewed-gates");
    let gate = |name: &str, bounds: &str| {
        let path = dir.join(name);
        std::fs::write(&path, format!("because: a test\nuntil: 2026-09-30\nareas: {{ \"5\": {bounds} }}\n")).unwrap();
        path.to_str().unwrap().to_owned()
    };
    audit(&bundle, &["--gate", &gate("silent.yaml", "{ points: 9 }")], 0);
    audit(&bundle, &["--gate", &gate("two.yaml", "{ past breaches: 2 }")], 0);
    audit(&bundle, &["--gate", &gate("none.yaml", "{ past breaches: 0 }")], 1);
    audit(&bundle, &["--fail-on", "not-met"], 0);

    let saved = |bundle: &Path, name: &str| {
        let path = dir.join(name).to_str().unwrap().to_owned();
        audit(bundle, &["--exit-zero", "--format", "json", "--out", &path], 0);
        path
    };
    let (old, new) = (saved(&breached("reviewed-old"), "old.json"), saved(&bundle, "new.json"));
    let ran = readymark(&["diff", &old, &new]).exits(0).out().replace('\u{a0}', " ");
    assert!(ran.contains("NOT READY → READY, with past breaches to explain"), "{ran}");
    let json: serde_json::Value =
        serde_json::from_slice(&readymark(&["diff", &old, &new, "--format", "json"]).exits(0).stdout).unwrap();
    let found = json["checks"].as_array().unwrap().iter().find(|change| change["check"] == "consent-before-process");
    assert_eq!(found.unwrap()["class"], "better");
    // A file in which somebody made past breaches plain ready is refused.
    let forged = text_of(&new).replace("\"answer\": \"ready_with_past_breaches\"", "\"answer\": \"ready\"");
    let path = dir.join("forged.json");
    std::fs::write(&path, forged).unwrap();
    let said = readymark(&["report", path.to_str().unwrap()]).exits(3).said();
    assert!(said.contains("contradicts itself"), "{said}");
}
