//! What is said of a bundle and its files when they are broken, and what a report says of a machine.

use std::path::Path;

use super::{CANARY, MARK, silent};
use crate::harness::{copy, edit, readymark};

#[test]
fn the_reports_are_about_the_canaries() {
    // What is silent because it says nothing would prove nothing.
    let out = readymark(&["audit", CANARY, "--full"]).exits(1).out();
    for words in ["data quality", "not a date", "a quote is not closed", "more or fewer fields"] {
        assert!(out.to_lowercase().contains(words), "{words}: {out}");
    }
}

/// A canary put where a bundle's own file holds a text, with the exit code that follows.
fn spoilt(name: &str, file: &str, from: &str, to: &str, code: i32) {
    let bundle = copy("fixtures/services/gaps", &format!("privacy-{name}"));
    edit(&bundle.join(file), from, to);
    let path = bundle.to_str().unwrap();
    let ran = silent(readymark(&["audit", path]).exits(code));
    assert!(!ran.stderr.is_empty());
}

#[test]
fn no_message_about_a_bundle_quotes_it() {
    let canary = |field: &str| format!("{field}: {MARK}-x");
    spoilt("table", "bundle.yaml", "table: cases", &canary("table"), 3);
    spoilt("standard", "bundle.yaml", "standard: rjc-quality-mark", &canary("standard"), 3);
    spoilt("window", "bundle.yaml", "from: 2025-04-01", &canary("from"), 3);
    spoilt("exported", "bundle.yaml", "exported_on: 2026-04-17", &canary("exported_on"), 3);
    spoilt("complete", "bundle.yaml", "complete: true", &canary("complete"), 3);
    spoilt("field", "bundle.yaml", "standard:", &format!("{MARK}: x\nstandard:"), 3);
    spoilt("twice", "bundle.yaml", "standard:", &format!("{MARK}: x\n{MARK}: x\nstandard:"), 3);
    spoilt("syntax", "bundle.yaml", "standard:", &format!("{MARK}: [x\nstandard:"), 3);
    spoilt("tag", "bundle.yaml", "standard:", &format!("standard: !{MARK}"), 3);
    spoilt("anchor", "bundle.yaml", "standard:", &format!("standard: &{MARK}"), 3);
    spoilt("map", "bundle.yaml", "table: cases", &format!("table: cases\n    columns: {{ {MARK}: {MARK} }}"), 3);
    spoilt("word", "bundle.yaml", "table: cases", &format!("table: cases\n    values: {{ {MARK}: {{ x: y }} }}"), 3);
    spoilt("partner", "bundle.yaml", "table: cases", &format!("table: cases\n    partner: {MARK}"), 3);
    spoilt("judgement", "judgements.yaml", "answer: met", &canary("answer"), 3);
    spoilt("judged", "judgements.yaml", "check: ", &format!("check: {MARK}-"), 3);
    spoilt("exception", "exceptions.yaml", "until: ", &format!("until: {MARK}-"), 3);
}

#[test]
fn no_finding_about_a_file_quotes_it() {
    let bundle = copy("fixtures/services/gaps", "privacy-files");
    let cases = bundle.join("exports/cases.csv");
    let damage: [&[u8]; 7] = [
        b"CANARY-7f3a-heading\n",
        b"CANARY-7f3a-heading;CANARY-7f3a-other\nCANARY-7f3a;CANARY-7f3a\n",
        b"case_ref,case_ref,CANARY-7f3a\nCANARY-7f3a,x,y\n",
        b"case_ref,referred_on\n\"CANARY-7f3a",
        b"case_ref,referred_on\n\"a\"CANARY-7f3a,\"b\n",
        b"case_ref,referred_on\n\xff\xfeC1,CANARY-7f3a\n",
        b"PK\x03\x04CANARY-7f3a",
    ];
    for bytes in damage {
        std::fs::write(&cases, bytes).unwrap();
        for format in ["text", "json", "html"] {
            silent(readymark(&["audit", bundle.to_str().unwrap(), "--format", format]).exits(1));
        }
    }
}

#[test]
fn no_path_of_the_machine_is_in_a_report() {
    let bundle = copy(CANARY, "privacy-path-marker");
    for format in ["text", "json", "html"] {
        let ran = readymark(&["audit", bundle.to_str().unwrap(), "--format", format]).exits(1);
        let out = ran.out();
        assert!(!out.contains("privacy-path-marker"), "{format}");
        assert!(!out.contains(Path::new(env!("CARGO_MANIFEST_DIR")).to_str().unwrap()), "{format}");
    }
}
