//! A bundle that is in no folder, read and counted on one thread, has the assessment of the same files in a folder.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs::{read, read_dir};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use readymark_evaluator::{assess, default_as_of};
use readymark_evidence::{Bundle, Files};
use readymark_rules::{Pack, PackText, load};
use readymark_source::Threads;

fn services() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/services")
}

/// Every file below a folder, by its path in there.
fn held(folder: &Path, inside: &str, files: &mut Files) {
    for entry in read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{inside}{}", entry.file_name().into_string().unwrap());
        if entry.path().is_dir() {
            held(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(path, Arc::new(read(entry.path()).unwrap()));
        }
    }
}

/// The standard that a service asks for; some ask for one that does not ship.
fn pack(bundle: &Bundle) -> Option<Pack> {
    PackText::shipped(&bundle.standard.value).map(|text| load(&text).unwrap())
}

fn audit_json(bundle: &Bundle) -> String {
    serde_json::to_string_pretty(&assess(&pack(bundle).unwrap(), bundle, default_as_of(bundle), &()).unwrap()).unwrap()
}

#[test]
fn a_service_without_a_folder_has_the_same_assessment() {
    let mut services: Vec<_> = read_dir(services()).unwrap().map(|entry| entry.unwrap().path()).collect();
    services.retain(|service| service.join("bundle.yaml").is_file());
    services.sort();
    let mut compared = 0;
    for service in services {
        let mut files = Files::new();
        held(&service, "", &mut files);
        let (native, mut other) = (Bundle::open(&service).unwrap(), Bundle::open_held(files).unwrap());
        other.threads = Threads::ONE;
        if pack(&native).is_none() {
            continue;
        }
        compared += 1;
        assert_eq!(audit_json(&native), audit_json(&other), "{}", service.display());
    }
    assert!(compared > 3, "only {compared} services were compared");
}

#[test]
fn what_lies_beside_is_passed_over_in_the_same_way() {
    let folder = tempfile::tempdir().unwrap();
    let bundle = "service: S\nstandard: rjc-quality-mark\nwindow: { from: 2025-04-01, to: 2026-03-31 }\ndocuments: documents\nexports: []\n";
    let deep = format!("{}late.csv", "d/".repeat(40));
    let files = ["bundle.yaml", "documents/.kept/a.md", "documents/b.md", ".hidden", "x/y/z.csv", deep.as_str()];
    for path in files {
        let at = folder.path().join(path);
        std::fs::create_dir_all(at.parent().unwrap()).unwrap();
        std::fs::write(at, if path == "bundle.yaml" { bundle } else { "text" }).unwrap();
    }
    let mut all = Files::new();
    held(folder.path(), "", &mut all);
    let (native, other) = (Bundle::open(folder.path()).unwrap(), Bundle::open_held(all).unwrap());
    assert_eq!(native.files(), other.files());
    assert_eq!(native.passed_over(), other.passed_over());
    assert_eq!(native.passed_over().len(), 3, "the hidden file, the hidden folder and the deep one");
    assert_eq!(audit_json(&native), audit_json(&other));
}

#[test]
fn a_text_that_is_not_there_is_refused_in_the_same_words() {
    let folder = tempfile::tempdir().unwrap();
    let codes = |opened: Result<Bundle, readymark_source::Problems>| {
        opened.unwrap_err().iter().map(|problem| problem.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(codes(Bundle::open(folder.path())), codes(Bundle::open_held(Files::new())));
    std::fs::create_dir(folder.path().join("bundle.yaml")).unwrap();
    std::fs::write(folder.path().join("bundle.yaml/x"), "").unwrap();
    let mut files = Files::new();
    held(folder.path(), "", &mut files);
    assert_eq!(codes(Bundle::open(folder.path())), codes(Bundle::open_held(files)));
}
