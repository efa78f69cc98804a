//! `verify`: what was written by the program is confirmed, and everything else is caught.

use std::path::PathBuf;

use serde_json::Value;

use crate::harness::{Ran, copy, edit, folder, readymark};

const GAPS: &str = "fixtures/services/gaps";

fn audit() -> String {
    readymark(&["audit", GAPS, "--as-of", "2026-04-20", "--format", "json"]).exits(1).out()
}

fn write(name: &str, text: &str) -> PathBuf {
    let path = folder(&format!("verify-{name}")).join("audit.json");
    std::fs::write(&path, text).unwrap();
    path
}

fn verify(name: &str, text: &str) -> Ran {
    readymark(&["verify", write(name, text).to_str().unwrap(), GAPS])
}

#[test]
fn what_the_program_wrote_is_the_same() {
    assert!(verify("same", &audit()).exits(0).out().starts_with("The same, byte for byte"));
}

/// Each edit is one that somebody might try, with what the answer must name.
#[test]
fn every_kind_of_tampering_is_caught() {
    let text = audit();
    let vetting = "check vetting-in-date";
    let at = text.find("\"check\": \"vetting-in-date\",\n      \"title\"").unwrap();
    let in_check = |from: &str, to: &str| {
        let (head, tail) = text.split_at(at);
        assert!(tail.contains(from));
        format!("{head}{}", tail.replacen(from, to, 1))
    };
    let cases = [
        (
            "verdict",
            in_check("\"verdict\": \"not met\"", "\"verdict\": \"met\""),
            format!("{vetting}, verdict: met in the file, not met made again"),
        ),
        (
            "counts",
            in_check("\"breaches\": 1", "\"breaches\": 0"),
            format!("{vetting}, counts, breaches: 0 in the file, 1 made again"),
        ),
        (
            "ready",
            text.replacen("\"ready\": false", "\"ready\": true", 1),
            "readiness, ready: yes in the file, no made again".to_owned(),
        ),
        ("title", in_check("\"title\": \"", "\"title\": \"CANARY "), format!("{vetting}, title: another text")),
        ("digest", text.replacen("\"bundle\": \"", "\"bundle\": \"CANARY", 1), "names another bundle".to_owned()),
        (
            "version",
            text.replacen("\"version\": \"0.", "\"version\": \"9.", 1),
            "another version of the program".to_owned(),
        ),
    ];
    for (name, edited, said) in cases {
        assert_ne!(edited, text, "{name}");
        let ran = verify(name, &edited).exits(1);
        assert!(ran.out().contains(&said), "{name}: {ran}");
        assert!(!ran.out().contains("CANARY"), "{ran}");
    }
}

#[test]
fn a_locator_that_was_removed_is_missed() {
    let mut audit: Value = serde_json::from_str(&audit()).unwrap();
    let checks = audit["checks"].as_array_mut().unwrap();
    let check = checks.iter_mut().find(|check| check["check"] == "vetting-in-date").unwrap();
    check["rows"]["listed"].as_array_mut().unwrap().pop();
    let ran = verify("locator", &(serde_json::to_string_pretty(&audit).unwrap() + "\n")).exits(1);
    assert!(ran.out().contains("check vetting-in-date, rows, listed, number 1: the file lacks it"), "{ran}");
}

/// What it says is the same; the bytes are not.
#[test]
fn spaces_order_and_unknown_fields_are_caught() {
    let text = audit();
    let value: Value = serde_json::from_str(&text).unwrap();
    let cases = [
        ("spaces", text.replacen("{\n", "{ \n", 1)),
        ("compact", value.to_string()),
        ("no-line-end", text.trim_end().to_owned()),
        (
            "order",
            text.replacen(
                "  \"format\": \"readymark-audit\",\n  \"version\": 1,",
                "  \"version\": 1,\n  \"format\": \"readymark-audit\",",
                1,
            ),
        ),
        ("field", text.replacen("{\n", "{\n  \"CANARY\": 1,\n", 1)),
    ];
    for (name, edited) in cases {
        assert_ne!(edited, text, "{name}");
        let ran = verify(name, &edited).exits(1);
        assert!(ran.out().contains("not written as the program writes it"), "{ran}");
        assert!(ran.out().contains("What it says is the same."), "{ran}");
        assert!(!ran.out().contains("CANARY"), "{ran}");
    }
}

#[test]
fn a_bundle_that_was_changed_is_said_first() {
    let bundle = copy(GAPS, "verify-bundle");
    edit(&bundle.join("exports/vetting.csv"), "2027-03-10", "2027-03-11");
    let ran = readymark(&["verify", write("changed", &audit()).to_str().unwrap(), bundle.to_str().unwrap()]).exits(1);
    let said = ran.out();
    assert!(said.find("names another bundle").unwrap() < said.find("place").unwrap(), "{said}");
}

#[test]
fn what_cannot_be_made_again_is_no_difference() {
    let text = audit();
    let day = text.replacen("\"as_of\": \"2026-04-20\"", "\"as_of\": \"CANARY\"", 1);
    let standard = text.replacen("\"name\": \"rjc-quality-mark\"", "\"name\": \"../CANARY\"", 1);
    for (name, edited) in [("day", day), ("standard", standard), ("cut", text.chars().take(900).collect())] {
        let ran = verify(name, &edited).exits(3);
        assert!(!ran.said().contains("CANARY"), "{ran}");
    }
    readymark(&["verify", write("none", &text).to_str().unwrap(), "fixtures/services/none"]).exits(3);
}
