//! `diff`: each kind of cause is made by itself, and must be the one that is named.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::harness::{contents, copy, edit, folder, readymark, root, text_of};

const TIDY: &str = "fixtures/services/tidy";

/// A saved audit of a bundle as of a day.
fn saved(dir: &Path, name: &str, bundle: &str, day: &str) -> String {
    let path = dir.join(format!("{name}.json")).to_str().unwrap().to_owned();
    readymark(&["audit", bundle, "--as-of", day, "--exit-zero", "--format", "json", "--out", &path]).exits(0);
    path
}

fn compared(old: &str, new: &str) -> Value {
    serde_json::from_slice(&readymark(&["diff", old, new, "--format", "json"]).exits(0).stdout).unwrap()
}

/// What became of a check: its class, and the kinds of cause.
fn change(comparison: &Value, check: &str) -> (String, Vec<String>) {
    let found = comparison["checks"].as_array().unwrap().iter().find(|change| change["check"] == check);
    let Some(found) = found else { return ("same".to_owned(), Vec::new()) };
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    (word(&found["class"]), found["causes"].as_array().unwrap().iter().map(|cause| word(&cause["cause"])).collect())
}

/// A bundle that differs from `tidy` in one edit, and what the comparison says of a check.
fn after(name: &str, file: &str, from: &str, to: &str, check: &str) -> (String, Vec<String>) {
    let dir = folder(&format!("diff-{name}"));
    let old = saved(&dir, "old", TIDY, "2026-04-20");
    let bundle = copy(TIDY, &format!("diff-{name}-bundle"));
    edit(&bundle.join(file), from, to);
    let new = saved(&dir, "new", bundle.to_str().unwrap(), "2026-04-20");
    change(&compared(&old, &new), check)
}

fn is(class: &str, causes: &[&str]) -> (String, Vec<String>) {
    (class.to_owned(), causes.iter().map(|cause| (*cause).to_owned()).collect())
}

#[test]
fn an_audit_does_not_differ_from_itself() {
    let old = saved(&folder("diff-same"), "old", TIDY, "2026-04-20");
    let comparison = compared(&old, &old);
    assert_eq!(comparison["checks"], serde_json::json!([]));
    assert!(readymark(&["diff", &old, &old]).exits(0).out().contains("126 unchanged"));
}

#[test]
fn changed_records_are_the_evidence() {
    let found = after("evidence", "exports/vetting.csv", "2027-03-10", "2025-03-10", "vetting-in-date");
    assert_eq!(found, is("regressed", &["evidence"]));
}

#[test]
fn what_reads_other_tables_has_no_cause_and_no_change() {
    let found = after("elsewhere", "exports/vetting.csv", "2027-03-10", "2025-03-10", "complaints-closed-in-time");
    assert_eq!(found, is("same", &[]));
}

/// The export is the same file; only what the bundle says of it differs.
#[test]
fn how_the_bundle_describes_a_file_is_evidence_too() {
    let bundle = text_of(root().join(TIDY).join("bundle.yaml"));
    let at = bundle.find("file: exports/vetting.csv").unwrap();
    let entry: String =
        bundle.split_at(at).1.lines().take_while(|line| !line.starts_with("  - ")).collect::<Vec<_>>().join("\n");
    let open = entry.replace("complete: true", "complete: false");
    let found = after("declared", "bundle.yaml", &entry, &open, "vetting-before-first-contact");
    assert_eq!(found.1, ["evidence"]);
}

#[test]
fn a_document_that_is_gone_is_evidence_of_its_register() {
    let dir = folder("diff-document");
    let old = saved(&dir, "old", TIDY, "2026-04-20");
    let bundle = copy(TIDY, "diff-document-bundle");
    std::fs::remove_file(bundle.join("documents/handbook.md")).unwrap();
    let new = saved(&dir, "new", bundle.to_str().unwrap(), "2026-04-20");
    assert_eq!(change(&compared(&old, &new), "required-policies-in-date"), is("regressed", &["evidence"]));
}

#[test]
fn a_parameter_is_named_for_the_checks_that_use_it() {
    let to = "documents: documents\nparameters:\n  contact_days: { value: 1 day, because: a trial }\n";
    let found = after("parameter", "bundle.yaml", "documents: documents\n", to, "first-contact-in-time");
    assert_eq!(found, is("worse", &["parameter"]), "a new point");
    let other = after("parameter-other", "bundle.yaml", "documents: documents\n", to, "vetting-in-date");
    assert_eq!(other, is("same", &[]));
}

#[test]
fn an_exception_is_told_from_a_fix() {
    let dir = folder("diff-exception");
    let gaps = "fixtures/services/gaps";
    let old = saved(&dir, "old", gaps, "2026-04-20");
    let bundle = copy(gaps, "diff-exception-bundle");
    let path = bundle.join("exceptions.yaml");
    let mut text = text_of(&path);
    text.push_str("  - check: complaints-closed-in-time\n    scope: all\n    because: A new form is on its way.\n    by: quality lead\n    approved_by: chair of the board\n    until: 2026-12-31\n");
    std::fs::write(&path, text).unwrap();
    let new = saved(&dir, "new", bundle.to_str().unwrap(), "2026-04-20");
    assert_eq!(change(&compared(&old, &new), "complaints-closed-in-time"), is("accepted", &["exception"]));
}

#[test]
fn an_answer_is_named() {
    let found = after("answer", "judgements.yaml", "answer: met", "answer: not met", "consent-freely-given");
    assert_eq!(found, is("regressed", &["judgement"]));
}

#[test]
fn time_alone_is_named_only_where_the_day_decides() {
    let dir = folder("diff-time");
    let (old, new) = (saved(&dir, "old", TIDY, "2026-04-20"), saved(&dir, "new", TIDY, "2027-06-20"));
    let comparison = compared(&old, &new);
    assert_eq!(change(&comparison, "vetting-in-date"), is("regressed", &["time"]));
    assert_eq!(change(&comparison, "consent-freely-given"), is("worse", &["judgement_ended"]));
    assert_eq!(change(&comparison, "facilitators-declared-no-tie"), is("same", &[]));
    let said = readymark(&["diff", &old, &new]).exits(0).out();
    assert!(said.contains("Only time passed: the evidence is the same."), "{said}");
}

/// Other records and another day: the new evidence tried on the old day shows whether the day was needed.
#[test]
fn the_new_bundle_shows_whether_time_had_to_pass() {
    let dir = folder("diff-apart");
    let old = saved(&dir, "old", TIDY, "2026-04-20");
    let bundle = copy(TIDY, "diff-apart-bundle");
    edit(&bundle.join("exports/vetting.csv"), "2023-10-16,2026-10-15", "2023-10-16,2026-05-01");
    edit(&bundle.join("exports/complaints.csv"), "2025-08-11", "2025-10-06");
    let bundle = bundle.to_str().unwrap();
    let new = saved(&dir, "new", bundle, "2026-05-05");
    let apart = |more: &[&str]| -> Value {
        let words = [&["diff", &old, &new, "--format", "json"], more].concat();
        serde_json::from_slice(&readymark(&words).exits(0).stdout).unwrap()
    };
    let (without, with) = (apart(&[]), apart(&["--bundle", bundle]));
    let both = |class| is(class, &["evidence", "time"]);
    assert_eq!(change(&without, "vetting-in-date"), both("regressed"));
    assert_eq!(change(&without, "complaints-closed-in-time"), both("worse"), "a point");
    assert_eq!(change(&with, "complaints-closed-in-time"), is("worse", &["evidence"]));
    // The new record ended between the two days: neither it nor the day alone changes anything.
    assert_eq!(change(&with, "vetting-in-date"), both("regressed"));
    let said = readymark(&["diff", &old, &new, "--bundle", bundle]).exits(0).out();
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("; on the old day it would still be `met`"), "{said}");
    readymark(&["diff", &old, &new, "--bundle", TIDY]).exits(3);
}

#[test]
fn another_standard_text_is_named_with_the_part_that_differs() {
    let dir = folder("diff-standard");
    let standard = copy("standards/rjc-quality-mark", "diff-standard-pack");
    let path = |standard: &PathBuf| standard.to_str().unwrap().to_owned();
    edit(
        &standard.join("checks/vetting-in-date.yaml"),
        "cleared_on <= as_of\n  and (expires_on >= as_of or",
        "cleared_on <= as_of\n  and (true or",
    );
    let out = |name: &str| dir.join(name).to_str().unwrap().to_owned();
    let audit = |name: &str, more: &[&str]| {
        let mut words = vec![
            "audit",
            "fixtures/services/gaps",
            "--as-of",
            "2026-04-20",
            "--exit-zero",
            "--format",
            "json",
            "--out",
        ];
        words.push(name);
        words.extend(more);
        readymark(&words).exits(0);
    };
    let (old, new) = (out("old.json"), out("new.json"));
    audit(&old, &[]);
    audit(&new, &["--standard", &path(&standard)]);
    let comparison = compared(&old, &new);
    let found = comparison["checks"].as_array().unwrap().iter().find(|change| change["check"] == "vetting-in-date");
    assert_eq!(found.unwrap()["causes"], serde_json::json!([{ "cause": "standard", "parts": ["asks"] }]));
}

#[test]
fn an_edited_audit_is_not_explained_away() {
    let dir = folder("diff-edited");
    let old = saved(&dir, "old", "fixtures/services/gaps", "2026-04-20");
    let text = text_of(&old);
    let new = dir.join("new.json").to_str().unwrap().to_owned();
    // One check alone: nothing else in the file contradicts it.
    let mut audit: Value = serde_json::from_str(&text).unwrap();
    let mut checks = audit["checks"].as_array_mut().unwrap().iter_mut();
    let failed = checks.find(|check| check["verdict"] == "not met" && check["check"] == "membership-current").unwrap();
    let id = failed["check"].as_str().unwrap().to_owned();
    failed["verdict"] = "met".into();
    failed["blocks"] = false.into();
    let all = failed["counts"]["population"].clone();
    failed["counts"]["meets"] = all;
    for none in ["breaches", "unknown", "not_yet_due", "unclear"] {
        failed["counts"][none] = 0.into();
    }
    (failed["gap"], failed["rows"]["total"]) = (0.into(), 0.into());
    (failed["rows"]["listed"], failed["partners"]) = (serde_json::json!([]), serde_json::json!([]));
    failed.as_object_mut().unwrap().remove("interval");
    let requirement = failed["requirement"].clone();
    let checks: Vec<Value> = audit["checks"].as_array().unwrap().clone();
    let others = checks.iter().filter(|check| check["requirement"] == requirement && check["check"] != id.as_str());
    assert!(others.into_iter().any(|check| check["verdict"] == "not met"), "the requirement stays what it is");
    std::fs::write(&new, audit.to_string()).unwrap();
    assert_eq!(change(&compared(&old, &new), &id), is("fixed", &[]));
    let said = readymark(&["diff", &old, &new]).exits(0).out();
    assert!(said.split_whitespace().collect::<Vec<_>>().join(" ").contains("or written by another program"), "{said}");
    // What contradicts itself is not compared at all.
    std::fs::write(&new, text.replace("\"verdict\": \"not met\"", "\"verdict\": \"met\"")).unwrap();
    assert!(readymark(&["diff", &old, &new]).exits(3).said().contains("contradicts itself"));
}

#[test]
fn a_regression_ends_with_1_if_asked() {
    let dir = folder("diff-exit");
    let (tidy, gaps) =
        (saved(&dir, "tidy", TIDY, "2026-04-20"), saved(&dir, "gaps", "fixtures/services/gaps", "2026-04-20"));
    // The same service in two states, as far as its name says.
    let mut audit: Value = serde_json::from_str(&text_of(&gaps)).unwrap();
    let named: Value = serde_json::from_str(&text_of(&tidy)).unwrap();
    audit["service"]["name"] = named["service"]["name"].clone();
    let gaps_then = dir.join("then.json").to_str().unwrap().to_owned();
    std::fs::write(&gaps_then, audit.to_string()).unwrap();
    readymark(&["diff", &tidy, &gaps_then]).exits(0);
    readymark(&["diff", &tidy, &gaps_then, "--fail-on-regression"]).exits(1);
    readymark(&["diff", &gaps_then, &tidy, "--fail-on-regression"]).exits(0);
    // Of two services nobody can say that nothing got worse.
    let ran = readymark(&["diff", &gaps, &tidy, "--fail-on-regression"]).exits(1);
    assert!(ran.said().contains("cannot pass: The two audits are of services with different names"), "{ran}");
    readymark(&["diff", &gaps, &tidy]).exits(0);
}

/// Both files name the same text of the standard: a check that only one of them has was cut out of the other.
#[test]
fn a_check_that_was_cut_out_is_no_success() {
    let dir = folder("diff-cut");
    let old = saved(&dir, "old", "fixtures/services/gaps", "2026-04-20");
    let mut audit: Value = serde_json::from_str(&text_of(&old)).unwrap();
    // One without which its requirement stands as it did, or the file contradicts itself.
    let checks = audit["checks"].as_array().unwrap().clone();
    let alike = |check: &&Value| {
        let same = |field: &str, other: &Value| check[field] == other[field];
        let others = checks.iter().filter(|other| !same("check", other));
        others.into_iter().any(|other| same("requirement", other) && same("verdict", other) && same("blocks", other))
    };
    let fails =
        |check: &&Value| check["safeguarding"] == true && check["verdict"] == "not met" && check["blocks"] == true;
    let cut = checks.iter().filter(fails).find(alike).unwrap()["check"].as_str().unwrap().to_owned();
    let drop = |list: &mut Value| list.as_array_mut().unwrap().retain(|one| *one != cut.as_str());
    audit["checks"].as_array_mut().unwrap().retain(|check| check["check"] != cut.as_str());
    drop(&mut audit["readiness"]["safeguarding"]);
    audit["readiness"]["checks_run"] = (audit["readiness"]["checks_run"].as_u64().unwrap() - 1).into();
    for area in audit["areas"].as_array_mut().unwrap() {
        area["requirements"].as_array_mut().unwrap().iter_mut().for_each(|one| drop(&mut one["checks"]));
    }
    let new = dir.join("new.json").to_str().unwrap().to_owned();
    std::fs::write(&new, audit.to_string()).unwrap();
    let ran = readymark(&["diff", &old, &new, "--fail-on-regression"]).exits(1);
    assert!(ran.said().contains("one of the two files is not what the program wrote"), "{ran}");
}

#[test]
fn what_is_read_is_never_written_to() {
    let dir = folder("diff-out");
    let (old, new) = (saved(&dir, "old", TIDY, "2026-04-20"), saved(&dir, "new", TIDY, "2026-05-20"));
    let before = contents(&dir);
    readymark(&["diff", &old, &new, "--out", &new]).exits(2);
    readymark(&["trend", &old, &new, "--out", &old]).exits(2);
    readymark(&["diff", &old, dir.join("none.json").to_str().unwrap()]).exits(3);
    readymark(&["trend", &old]).exits(2);
    assert_eq!(contents(&dir), before);
}

#[test]
fn a_trend_goes_by_the_days() {
    let dir = folder("trend");
    let (late, early) = (saved(&dir, "late", TIDY, "2027-06-20"), saved(&dir, "early", TIDY, "2026-04-20"));
    let ran = readymark(&["trend", &late, &early, "--format", "json"]).exits(0);
    let trend: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let days: Vec<&str> =
        trend["points"].as_array().unwrap().iter().map(|point| point["as_of"].as_str().unwrap()).collect();
    assert_eq!(days, ["2026-04-20", "2027-06-20"]);
    let first = &trend["areas"][0]["points"];
    assert_eq!((&first[0]["ready"], &first[1]["ready"]), (&Value::Bool(true), &Value::Bool(false)));
}
