//! Every command that reads evidence, in every form that it can write.

use std::path::Path;

use readymark_report::Format;

use super::bundle::planted;
use super::{CANARY, file_holds, holds, silent};
use crate::harness::{contents, edit, folder, readymark};

/// Every form of a report, by name.
fn forms() -> impl Iterator<Item = &'static str> {
    Format::ALL.iter().map(|format| format.as_str())
}

/// Those that the external edition has.
const EXTERNAL: [&str; 3] = ["text", "json", "html"];

/// Every bundle with canaries, and the standard that goes with it.
fn bundles(name: &str) -> [(String, &'static str); 3] {
    let planted = planted(&format!("outputs-{name}")).to_str().unwrap().to_owned();
    [
        (CANARY.to_owned(), "rjc-quality-mark"),
        ("fixtures/services/canary-fields".to_owned(), "fixtures/packs/canary"),
        (planted, "rjc-quality-mark"),
    ]
}

#[track_caller]
fn silent_folder(dir: &Path) {
    for (path, bytes) in contents(dir) {
        let name = path.strip_prefix(dir).unwrap();
        assert!(!holds(name.to_str().unwrap().as_bytes()) && !file_holds(&bytes), "{}", name.display());
    }
}

#[test]
fn no_form_shows_content() {
    for (number, (bundle, standard)) in bundles("forms").iter().enumerate() {
        let dir = folder(&format!("privacy-forms-{number}"));
        let audit = ["audit", bundle, "--standard", standard];
        let (all, out) = (forms().collect::<Vec<_>>().join(","), dir.join("all"));
        silent(readymark(&[&audit[..], &["--format", &all, "--out", out.to_str().unwrap()]].concat()).exits(1));
        assert_eq!(contents(&out).len(), Format::ALL.len());
        let saved = dir.join("audit.json");
        let (saved, rows) = (saved.to_str().unwrap(), dir.join("rows.csv"));
        let listing = [&audit[..], &["--out", saved, "--rows", rows.to_str().unwrap()]].concat();
        silent(readymark(&listing).exits(1));
        assert!(String::from_utf8(std::fs::read(&rows).unwrap()).unwrap().lines().count() > 1);
        for form in forms() {
            silent(readymark(&[&audit[..], &["--format", form]].concat()).exits(1));
            silent(readymark(&["report", saved, "--format", form]).exits(0));
        }
        for form in EXTERNAL {
            silent(readymark(&["report", saved, "--format", form, "--edition", "external"]).exits(0));
        }
        silent_folder(&dir);
    }
}

#[test]
fn no_check_explained_from_an_audit_shows_content() {
    let bundle = planted("explained");
    let saved = folder("privacy-explained").join("audit.json");
    let saved = saved.to_str().unwrap();
    silent(readymark(&["audit", bundle.to_str().unwrap(), "--out", saved]).exits(1));
    let audit: serde_json::Value = serde_json::from_slice(&std::fs::read(saved).unwrap()).unwrap();
    let checks = audit["checks"].as_array().unwrap();
    assert!(checks.len() > 50);
    for check in checks {
        silent(readymark(&["explain", check["check"].as_str().unwrap(), "--audit", saved]).exits(0));
    }
}

#[test]
fn no_comparison_shows_content() {
    let bundle = planted("compared");
    let dir = folder("privacy-compared");
    let path = bundle.to_str().unwrap();
    let (old, new) = (dir.join("old.json"), dir.join("new.json"));
    let (old, new) = (old.to_str().unwrap(), new.to_str().unwrap());
    silent(readymark(&["audit", path, "--as-of", "2026-04-17", "--out", old]).exits(1));
    edit(&bundle.join("exports/cases.csv"), "2025-", "2024-");
    edit(&bundle.join("exports/consents.csv"), "CANARY-7f3a-form", "written");
    silent(
        readymark(&["audit", path, "--as-of", "2026-05-17", "--since", old, "--format", "html", "--out", new]).exits(1),
    );
    silent(readymark(&["audit", path, "--as-of", "2026-05-17", "--format", "json", "--out", new]).exits(1));
    // What is no audit is named, and nothing of it is shown.
    let services = folder("privacy-portfolio");
    for (from, to) in [(old, "old.json"), (new, "new.json")] {
        std::fs::copy(from, services.join(to)).unwrap();
    }
    std::fs::write(services.join("notes.json"), "{ \"CANARY-7f3a-key\": \"CANARY-7f3a-note\" ").unwrap();
    let services = services.to_str().unwrap().to_owned();
    for form in EXTERNAL {
        silent(readymark(&["diff", old, new, "--bundle", path, "--format", form]).exits(0));
        silent(readymark(&["trend", old, new, "--format", form]).exits(0));
        for edition in ["internal", "external"] {
            silent(readymark(&["portfolio", &services, "--edition", edition, "--format", form]).exits(3));
        }
    }
    // The old one is no longer what the evidence gives: where they differ is said, and not what stands there.
    let ran = silent(readymark(&["verify", old, path, "--show", "99"]).exits(1));
    assert!(ran.out().lines().count() + ran.said().lines().count() > 5, "{ran}");
    silent_folder(&dir);
}

#[test]
fn no_list_of_what_looks_personal_shows_content() {
    let bundle = planted("scan");
    // The name of a file that nobody listed is the place that a scan has to tell.
    for inside in ["exports/CANARY-7f3a-unlisted.csv", "documents/CANARY-7f3a-unlisted.md"] {
        std::fs::remove_file(bundle.join(inside)).unwrap();
    }
    for form in ["text", "json"] {
        let ran = silent(readymark(&["scan", bundle.to_str().unwrap(), "--format", form]).exits(1));
        assert!(ran.out().contains("exports/participants.xlsx"), "{ran}");
    }
}

#[test]
fn no_plan_carries_content_on() {
    let bundle = planted("plan");
    let dir = folder("privacy-plan");
    let (path, plan, next) = (bundle.to_str().unwrap(), dir.join("plan.xlsx"), dir.join("next.xlsx"));
    silent(readymark(&["audit", path, "--out", plan.to_str().unwrap()]).exits(1));
    let again = ["audit", path, "--plan", plan.to_str().unwrap(), "--out", next.to_str().unwrap()];
    silent(readymark(&again).exits(1));
    silent_folder(&dir);
    // An export of records is no plan, whatever form it has.
    for wrong in ["exports/participants.xlsx", "exports/cases.csv", "documents/leaflet.docx", "exports/contacts.csv"] {
        let wrong = bundle.join(wrong);
        let ran = silent(readymark(&["audit", path, "--plan", wrong.to_str().unwrap()]).exits(3));
        assert!(!ran.stderr.is_empty(), "{ran}");
    }
}

#[test]
fn the_reports_are_about_the_canaries() {
    // What is silent because it says nothing would prove nothing.
    let bundle = planted("about");
    let out = readymark(&["audit", bundle.to_str().unwrap(), "--format", "json"]).exits(1).out();
    for words in [
        "exports/participants.xlsx, sheet 1",
        "hidden-rows",
        "hidden-columns",
        "hidden-sheets",
        "not-allowed",
        "unknown-partner",
        "bad-boolean",
        "dangling-reference",
        "file-damaged",
        "\"restoration\"",
        "\"impartiality\"",
    ] {
        assert!(out.contains(words), "{words}");
    }
}
