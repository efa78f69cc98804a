//! `verify`: what was written by the program is confirmed, and everything else is caught.

use std::path::PathBuf;

use serde_json::Value;

use crate::harness::{Ran, copy, edit, folder, readymark, text_of};

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
    let at = text.find("\"check\": \"vetting-in-date\",\n   \"title\"").unwrap();
    let in_check = |from: &str, to: &str| {
        let (head, tail) = text.split_at(at);
        assert!(tail.contains(from));
        format!("{head}{}", tail.replacen(from, to, 1))
    };
    let cases = [
        (
            "verdict",
            in_check("\"verdict\": \"not met\"", "\"verdict\": \"met\""),
            format!("{vetting}, verdict: met in the file, not met now"),
        ),
        (
            "counts",
            in_check("\"breaches\": 2", "\"breaches\": 0"),
            format!("{vetting}, counts, breaches: 0 in the file, 2 now"),
        ),
        (
            "ready",
            text.replacen("\"ready\": false", "\"ready\": true", 1),
            "readiness, ready: yes in the file, no now".to_owned(),
        ),
        ("title", in_check("\"title\": \"", "\"title\": \"CANARY "), format!("{vetting}, title: different text")),
        ("digest", text.replacen("\"bundle\": \"", "\"bundle\": \"CANARY", 1), "made from another bundle".to_owned()),
        ("version", text.replacen("\"version\": \"0.", "\"version\": \"9.", 1), "another version".to_owned()),
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
    assert!(ran.out().contains("check vetting-in-date, rows, listed, number 2: missing in the file"), "{ran}");
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
                " \"format\": \"readymark-audit\",\n \"version\": 2,",
                " \"version\": 2,\n \"format\": \"readymark-audit\",",
                1,
            ),
        ),
        ("field", text.replacen("{\n", "{\n  \"CANARY\": 1,\n", 1)),
    ];
    for (name, edited) in cases {
        assert_ne!(edited, text, "{name}");
        let ran = verify(name, &edited).exits(1);
        assert!(ran.out().contains("formatted differently"), "{ran}");
        assert!(ran.out().contains("The content is the same."), "{ran}");
        assert!(!ran.out().contains("CANARY"), "{ran}");
    }
}

/// What the answer says, without its line ends.
fn said(audit: &str, bundle: &str, more: &[&str], code: i32) -> String {
    let ran = readymark(&[&["verify", audit, bundle], more].concat()).exits(code);
    ran.out().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The plan is an input of the audit, and no part of the bundle.
#[test]
fn an_audit_with_a_plan_needs_that_plan() {
    let dir = folder("verify-plan");
    let file = |name: &str| dir.join(name).to_str().unwrap().to_owned();
    let (plan, other, saved) = (file("plan.xlsx"), file("other.csv"), file("audit.json"));
    let day = ["audit", GAPS, "--as-of", "2026-04-20", "--out"];
    readymark(&[&day[..], &[&plan]].concat()).exits(1);
    readymark(&[&day[..], &[&other]].concat()).exits(1);
    readymark(&[&day[..], &[&saved, "--plan", &plan]].concat()).exits(1);
    let verify = |audit: &str, more: &[&str], code| said(audit, GAPS, more, code);
    assert!(verify(&saved, &["--plan", &plan], 0).contains("The same, byte for byte"));
    let cases = [
        (verify(&saved, &[], 1), "It was made with an action plan."),
        (verify(&saved, &["--plan", &other], 1), "It was made with another action plan."),
        (
            verify(write("without-plan", &audit()).to_str().unwrap(), &["--plan", &plan], 1),
            "made without an action plan",
        ),
    ];
    for (said, reason) in cases {
        assert!(said.contains(reason), "{said}");
        assert!(!said.contains("changed after it was made"), "{said}");
    }
    // What people wrote into it was changed in the audit, and not in the plan.
    edit(saved.as_ref(), "\"state\": \"open\"", "\"by_whom\": \"CANARY\",\n        \"state\": \"open\"");
    let said = verify(&saved, &["--plan", &plan], 1);
    assert!(
        said.contains("changed after it was made")
            && said.contains("plan, actions, number 1, by whom: only in the file"),
        "{said}"
    );
    assert!(!said.contains("CANARY"), "{said}");
    readymark(&["verify", &saved, GAPS, "--plan", &saved]).exits(3);
}

/// What an audit does not name cannot be compared: it is said, so that nobody is accused for it.
#[test]
fn a_key_and_limits_are_no_tampering() {
    let bundle = copy("fixtures/services/tidy", "verify-key");
    edit(&bundle.join("bundle.yaml"), "table: cases\n", "table: cases\n    pseudonymise: [case_ref]\n");
    let dir = folder("verify-keys");
    let key = |name: &str| {
        let path = dir.join(name);
        std::fs::write(&path, format!("a key that nobody guesses: {name}")).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (one, two, bundle) = (key("one"), key("two"), bundle.to_str().unwrap());
    let saved = dir.join("audit.json").to_str().unwrap().to_owned();
    readymark(&["audit", bundle, "--key-file", &one, "--exit-zero", "--out", &saved]).exits(0);
    readymark(&["verify", &saved, bundle, "--key-file", &one]).exits(0);
    let other_key = said(&saved, bundle, &["--key-file", &two], 1);
    assert!(other_key.contains("or made with another key"), "{other_key}");
    let raw = "fixtures/services/hub-raw";
    readymark(&["audit", raw, "--limit", "rows=10", "--exit-zero", "--out", &saved]).exits(0);
    readymark(&["verify", &saved, raw, "--limit", "rows=10"]).exits(0);
    let other_limits = said(&saved, raw, &[], 1);
    assert!(other_limits.contains("The limits differ."), "{other_limits}");
}

#[test]
fn a_bundle_that_was_changed_is_said_first() {
    let bundle = copy(GAPS, "verify-bundle");
    edit(&bundle.join("exports/vetting.csv"), "2027-03-10", "2027-03-11");
    let ran = readymark(&["verify", write("changed", &audit()).to_str().unwrap(), bundle.to_str().unwrap()]).exits(1);
    let said = ran.out();
    assert!(said.find("made from another bundle").unwrap() < said.find("difference").unwrap(), "{said}");
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

/// What an older program wrote is another form of the same content, and no change that somebody made.
#[test]
fn an_audit_of_an_older_version_is_not_called_changed() {
    // Version 1 knew no force: it is the same only where the standard gives none.
    let standard = copy("standards/rjc-quality-mark", "verify-older-standard");
    let path = standard.join("standard.yaml");
    let pack = text_of(&path);
    let (head, rest) = pack.split_once("awarding_body:\n").unwrap();
    let rest = rest.split_once("\n\n").unwrap().1;
    std::fs::write(&path, format!("{head}\n{rest}")).unwrap();
    let standard = standard.to_str().unwrap();
    let words = ["audit", GAPS, "--as-of", "2026-04-20", "--format", "json", "--standard", standard];
    let text = readymark(&words).exits(1).out();
    let older = text.replacen("\"version\": 2", "\"version\": 1", 1);
    assert_ne!(older, text);
    let verify = |name: &str, text: &str| {
        readymark(&["verify", write(name, text).to_str().unwrap(), GAPS, "--standard", standard])
    };
    let ran = verify("older", &older).exits(1);
    assert!(ran.out().contains("written in version 1 of the form"), "{ran}");
    assert!(ran.out().contains("The content is the same."), "{ran}");
    assert!(!ran.out().contains("it was changed after"), "{ran}");
    let changed = older.replacen("\"ready\": false", "\"ready\": true", 1);
    let ran = verify("older-and-changed", &changed).exits(1);
    assert!(ran.out().contains("it was changed after"), "{ran}");
}
