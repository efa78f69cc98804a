//! `explain` and `standards`: every word that a report or a message uses can be asked about.

use insta::assert_snapshot;

use crate::harness::{Said, folder, readymark, root};

#[test]
fn a_check_says_everything_about_itself() {
    let mut said = Said::default();
    said.add(readymark(&["explain", "enough-practitioners-registered"]).exits(0));
    said.add(readymark(&["explain", "supervision-every-twelve-weeks"]).exits(0));
    said.add(readymark(&["explain", "median-days-to-first-contact"]).exits(0));
    said.add(readymark(&["explain", "strategic-plan-embeds-practice"]).exits(0));
    said.add(readymark(&["explain", "plans-name-restorative-practice"]).exits(0));
    assert_snapshot!(said);
}

#[test]
fn what_an_audit_found_of_a_check_stands_below() {
    let mut said = Said::default();
    let audit = folder("explain-audit").join("audit.json").to_str().unwrap().to_owned();
    readymark(&["audit", "fixtures/services/hub", "--as-of", "2026-04-20", "--format", "json", "--out", &audit])
        .exits(1);
    let of = |topic: &str| readymark(&["explain", topic, "--audit", &audit]);
    said.add(of("participant-leaflet-complete").exits(0).out());
    said.add(of("policies-name-current-principles").exits(0).out());
    // No check of that audit, and no audit.
    assert!(of("not-evidenced").exits(2).said().contains("this audit has no check `not-evidenced`"));
    said.add(readymark(&["explain", "5.4", "--audit", "README.md"]).exits(3));
    assert_snapshot!(said);
}

#[test]
fn a_verdict_is_known_with_spaces_and_with_dashes() {
    let dashes = readymark(&["explain", "not-evidenced"]).exits(0);
    assert_eq!(dashes.out(), readymark(&["explain", "not evidenced"]).exits(0).out());
    assert_eq!(dashes.out(), readymark(&["explain", "not", "evidenced"]).exits(0).out());
    assert_snapshot!(dashes);
}

/// No verdict blocks by itself: how much the check weighs decides it.
#[test]
fn a_verdict_says_when_it_blocks() {
    let said = |verdict: &str| {
        let out = readymark(&["explain", verdict]).exits(0).out();
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for verdict in ["not met", "not evidenced", "stale", "error", "partly met"] {
        let said = said(verdict);
        assert!(said.contains("readiness blocks if the check is required or about safeguarding"), "{said}");
    }
    for verdict in ["needs judgement", "not yet due", "met", "not applicable", "excepted"] {
        assert!(said(verdict).contains("readiness does not block worst first"), "{}", said(verdict));
    }
}

#[test]
fn codes_parameters_requirements_and_tables_are_known() {
    let mut said = Said::default();
    // Of two lists at once.
    said.add(readymark(&["explain", "unknown-column"]).exits(0));
    said.add(readymark(&["explain", "bundle-missing"]).exits(0));
    said.add(readymark(&["explain", "$cpd_hours"]).exits(0));
    said.add(readymark(&["explain", "5.3"]).exits(0));
    said.add(readymark(&["explain", "consents"]).exits(0));
    assert_snapshot!(said);
}

#[test]
fn what_is_unknown_gets_the_nearest_name() {
    let all: Vec<String> = ["consent-befor-process", "consent-before", "not meet", "$contact_dyas", "zzzzzz"]
        .iter()
        .map(|topic| readymark(&["explain", topic]).exits(2).to_string())
        .collect();
    assert_snapshot!(all.join("\n"));
}

#[test]
fn every_check_of_every_standard_can_be_explained() {
    for entry in std::fs::read_dir(root().join("standards/rjc-quality-mark/checks")).unwrap() {
        let path = entry.unwrap().path();
        let id = path.file_stem().unwrap();
        let ran = readymark(&["explain".as_ref(), id]).exits(0);
        assert!(ran.out().starts_with(&format!("{} · a check of ", id.display())), "{ran}");
        // Only an address, which is one word, may be longer than a line.
        let fits = |line: &str| line.chars().count() <= 100 || !line.trim().contains(' ');
        assert!(ran.out().lines().all(fits), "{ran}");
    }
}

#[test]
fn the_standards_are_listed() {
    assert_snapshot!(readymark(&["standards"]).exits(0));
}

#[test]
fn one_standard_is_shown_whole() {
    let mut said = Said::default();
    said.add(readymark(&["standards", "rsqm-2014"]).exits(0));
    said.add(readymark(&["standards", "fixtures/packs/canary"]).exits(0));
    let shipped = readymark(&["standards", "rjc-quality-mark"]).exits(0);
    assert_eq!(shipped.out(), readymark(&["standards", "standards/rjc-quality-mark"]).exits(0).out());
    said.add(readymark(&["standards", "rsqm-2015"]).exits(2));
    said.add(readymark(&["standards", "zzzzzz"]).exits(2));
    assert_snapshot!(said);
}
