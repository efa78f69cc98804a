//! No content of a record may be seen: not in a report, not in a message, not in the name of a file.

use std::path::Path;

use crate::harness::{Ran, contents, copy, edit, folder, readymark};

const MARK: &str = "CANARY-7f3a";
const CANARY: &str = "fixtures/services/canary";

/// Every bundle with canaries, and the standard that goes with it.
const BUNDLES: [(&str, &str); 2] =
    [(CANARY, "rjc-quality-mark"), ("fixtures/services/canary-fields", "fixtures/packs/canary")];

#[track_caller]
fn silent(ran: Ran) -> Ran {
    let holds = |bytes: &[u8]| bytes.windows(MARK.len()).any(|part| part.eq_ignore_ascii_case(MARK.as_bytes()));
    assert!(!holds(&ran.stdout) && !holds(&ran.stderr), "{ran}");
    ran
}

#[test]
fn no_format_shows_content() {
    for (bundle, standard) in BUNDLES {
        let dir = folder(&format!("privacy-{}", bundle.replace('/', "-")));
        for format in ["text", "json", "html"] {
            let audit = ["audit", bundle, "--standard", standard, "--format", format];
            silent(readymark(&audit).exits(1));
            let out = dir.join(format!("report.{format}"));
            silent(readymark(&[&audit[..], &["--out", out.to_str().unwrap()]].concat()).exits(1));
        }
        for format in ["text", "json", "html"] {
            let saved = dir.join("report.json");
            let report = ["report", saved.to_str().unwrap(), "--format", format];
            silent(readymark(&report).exits(0));
            silent(readymark(&[&report[..], &["--edition", "external"]].concat()).exits(0));
        }
        for (path, bytes) in contents(&dir) {
            assert!(!path.display().to_string().contains(MARK));
            assert!(!String::from_utf8(bytes).unwrap().contains(MARK), "{}", path.display());
        }
    }
}

#[test]
fn the_reports_are_about_the_canaries() {
    // What is silent because it says nothing would prove nothing.
    let out = readymark(&["audit", CANARY]).exits(1).out();
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
fn no_document_is_quoted() {
    let out = readymark(&["audit", CANARY, "--format", "json"]).exits(1).out();
    // What is silent because it was not read would prove nothing.
    for code in ["document-bad-date", "document-changed-later"] {
        assert!(out.contains(code), "{code}: {out}");
    }
    assert!(out.contains("paragraph 3"), "{out}");
    silent(readymark(&["map", &format!("{CANARY}/documents/policy.docx")]).exits(0));
    let bundle = copy(CANARY, "privacy-front-matter");
    let entry = "table: documents\n    from: front matter";
    edit(&bundle.join("bundle.yaml"), "table: documents\n    file: exports/documents.csv", entry);
    for format in ["text", "json", "html"] {
        silent(readymark(&["audit", bundle.to_str().unwrap(), "--format", format]).exits(1));
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
