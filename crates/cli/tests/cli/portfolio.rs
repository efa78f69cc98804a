//! `portfolio`: saved audits of several services, in one folder, as people leave them there.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::harness::{Ran, folder, readymark, text_of};

/// A saved audit in a folder.
fn save(dir: &Path, file: &str, service: &str, more: &[&str]) -> PathBuf {
    let path = dir.join(file);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let bundle = format!("fixtures/services/{service}");
    let day = if more.contains(&"--as-of") { &[][..] } else { &["--as-of", "2026-04-20"] };
    let out = ["--exit-zero", "--format", "json", "--out", path.to_str().unwrap()];
    readymark(&[&["audit", bundle.as_str()], day, more, &out].concat()).exits(0);
    path
}

fn rolled(dir: &Path, more: &[&str]) -> Ran {
    readymark(&[&["portfolio", dir.to_str().unwrap()], more].concat())
}

fn json(dir: &Path, more: &[&str], exit: i32) -> Value {
    serde_json::from_slice(&rolled(dir, &[more, &["--format", "json"]].concat()).exits(exit).stdout).unwrap()
}

fn names(group: &Value) -> Vec<&str> {
    group["services"].as_array().unwrap().iter().map(|service| service["name"].as_str().unwrap()).collect()
}

#[test]
fn a_folder_with_subfolders_is_one_roll_up() {
    let dir = folder("portfolio-plain");
    save(&dir, "hub/april.json", "hub", &[]);
    save(&dir, "tidy.JSON", "tidy", &[]);
    save(&dir, "story/may.json", "hub-2015/may", &["--as-of", "2015-05-20"]);
    save(&dir, "story/november.json", "hub-2015/november", &["--as-of", "2015-11-20"]);
    std::fs::write(dir.join("notes.txt"), "not an audit").unwrap();
    let found = json(&dir, &[], 0);
    let [group] = found["groups"].as_array().unwrap().as_slice() else { panic!("{found}") };
    assert_eq!(names(group).len(), 3);
    assert_eq!(
        group["answers"],
        serde_json::json!({ "ready": 2, "past_breaches": 0, "with_exceptions": 1, "not_ready": 1 })
    );
    let with_trend = group["services"].as_array().unwrap().iter().filter(|service| service["trend"].is_object());
    let days: Vec<&Value> = with_trend.flat_map(|service| service["trend"]["points"].as_array().unwrap()).collect();
    assert_eq!(days.len(), 2);
    assert_eq!(group["cautions"][0]["caution"], "days");
    assert_eq!(found["other_files"], 1);
    let text = rolled(&dir, &[]).exits(0).out();
    assert!(
        text.contains("2 of 3 services are ready, 1 of them with exceptions.") && text.contains("The commonest gaps"),
        "{text}"
    );
    rolled(&dir, &["--fail-on-gaps"]).exits(1);
    let page = folder("portfolio-page").join("portfolio.html");
    rolled(&dir, &["--out", page.to_str().unwrap()]).exits(0);
    assert!(text_of(&page).contains("Readiness of 3 services"));
}

/// What was not counted is on the page, on standard error with its reason, and in the exit code; the rest is still rolled up.
#[test]
fn what_cannot_be_counted_is_said_and_ends_with_3() {
    let dir = folder("portfolio-broken");
    let tidy = save(&dir, "tidy.json", "tidy", &[]);
    std::fs::write(dir.join("cut.json"), text_of(&tidy).get(..5_000).unwrap()).unwrap();
    std::fs::write(dir.join("other.json"), "{\"name\": \"something else\"}").unwrap();
    std::fs::write(dir.join("bytes.json"), [0xff, 0xfe, 0x00]).unwrap();
    let newer = text_of(&tidy).replacen("\"version\": 2", "\"version\": 99", 1);
    std::fs::write(dir.join("newer.json"), newer).unwrap();
    let ran = rolled(&dir, &["--fail-on-gaps"]).exits(3);
    assert!(ran.out().contains("1 of 1 service is ready."), "{ran}");
    assert!(ran.out().contains("4 files are not counted, so an answer below may not be the latest"), "{ran}");
    for file in ["cut.json", "other.json", "bytes.json", "newer.json"] {
        assert!(ran.out().contains(file) && ran.said().contains(file), "{file}: {ran}");
    }
    assert!(ran.said().contains("version 99") && ran.said().contains("help: update readymark"), "{ran}");
}

#[test]
fn a_folder_without_an_audit_is_no_roll_up() {
    let dir = folder("portfolio-empty");
    assert!(rolled(&dir, &[]).exits(3).said().contains("no saved audit\n  help: save each with"));
    std::fs::write(dir.join("other.json"), "[]").unwrap();
    assert!(rolled(&dir, &[]).exits(3).said().contains("no saved audit that can be counted"));
    assert!(rolled(&dir.join("gone"), &[]).exits(3).said().contains("gone: folder not found"));
    assert!(rolled(&dir.join("other.json"), &[]).exits(3).said().contains("this is a file, not a folder"));
    let inside = dir.join("portfolio.json");
    assert!(rolled(&dir, &["--out", inside.to_str().unwrap()]).exits(2).said().contains("not allowed"));
}

#[test]
fn two_audits_of_a_service_and_a_day_are_an_error() {
    let dir = folder("portfolio-twice");
    let first = save(&dir, "a.json", "tidy", &[]);
    save(&dir, "hub.json", "hub", &[]);
    std::fs::copy(&first, dir.join("b.json")).unwrap();
    let ran = rolled(&dir, &[]).exits(3);
    assert!(ran.said().contains("error: b.json: the same audit of Tidy Vale"), "{ran}");
    assert!(ran.out().contains("Tidy Vale Restorative Service (invented)\n  as of 20 Apr 2026"), "counted once: {ran}");
    // The external edition of an audit is that audit.
    let edition = ["--edition", "external"];
    readymark(
        &[&["report", first.to_str().unwrap()], &edition[..], &["--out", dir.join("b.json").to_str().unwrap()]]
            .concat(),
    )
    .exits(0);
    assert!(rolled(&dir, &[]).exits(3).said().contains("error: b.json: the same audit of Tidy Vale"));
    // The same service and day with other answers.
    let other = text_of(save(&dir, "b.json", "gaps", &[])).replace(
        &serde_json::from_str::<Value>(&text_of(dir.join("b.json"))).unwrap()["service"]["name"].to_string(),
        "\"Tidy Vale Restorative Service (invented)\"",
    );
    std::fs::write(dir.join("b.json"), other).unwrap();
    let ran = rolled(&dir, &[]).exits(3);
    assert!(ran.said().contains("error: a.json and b.json: different audits of Tidy Vale"), "{ran}");
    assert!(!ran.out().contains("  as of 20 Apr 2026 · 6 of 6 areas"), "neither is shown: {ran}");
}

/// Editions for others may stand among audits; then the roll-up is for others, unless somebody says that it is not.
#[test]
fn a_small_service_is_not_shown_to_others() {
    let dir = folder("portfolio-small");
    save(&dir, "hub.json", "hub", &["--edition", "external"]);
    save(&dir, "tidy.json", "tidy", &[]);
    save(&dir, "gaps.json", "gaps", &["--edition", "external"]);
    let found = json(&dir, &[], 0);
    assert_eq!(found["edition"], "external");
    assert_eq!(names(&found["groups"][0]), ["Mersey Weald Restorative Hub (invented)"]);
    assert_eq!(found["small"].as_array().unwrap().len(), 2);
    for format in ["text", "html", "json"] {
        let said = rolled(&dir, &["--format", format]).exits(0).out();
        assert!(!said.contains(".json") || format == "text" && !said.contains("tidy.json"), "{format}: {said}");
        assert_eq!(said.matches("Tidy Vale").count(), 1, "{format}: its name and nothing else");
    }
    rolled(&dir, &["--fail-on-gaps"]).exits(1);
    let found = json(&dir, &["--edition", "internal"], 0);
    assert_eq!(names(&found["groups"][0]).len(), 3);
}

#[test]
fn audits_against_different_standards_stand_apart() {
    let dir = folder("portfolio-standards");
    save(&dir, "tidy.json", "tidy", &[]);
    let text = text_of(save(&dir, "gaps.json", "gaps", &[]));
    let audit: Value = serde_json::from_str(&text).unwrap();
    let digest = audit["digests"]["standard"].as_str().unwrap();
    std::fs::write(dir.join("gaps.json"), text.replace(digest, &"0".repeat(64))).unwrap();
    let found = json(&dir, &[], 0);
    let sizes: Vec<usize> = found["groups"].as_array().unwrap().iter().map(|group| names(group).len()).collect();
    assert_eq!(sizes, [1, 1]);
    let text = rolled(&dir, &[]).exits(0).out();
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("audited against 2 standards, or wordings of a standard"), "{text}");
    assert!(text.contains("wording 00000000)"), "{text}");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_is_not_passed_over_in_silence() {
    let dir = folder("portfolio-link");
    save(&dir, "tidy.json", "tidy", &[]);
    let elsewhere = folder("portfolio-elsewhere");
    save(&elsewhere, "gaps.json", "gaps", &[]);
    std::os::unix::fs::symlink(&elsewhere, dir.join("more")).unwrap();
    let ran = rolled(&dir, &[]).exits(3);
    assert!(ran.said().contains("more: a link to a folder is not followed"), "{ran}");
}
