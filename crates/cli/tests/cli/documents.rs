//! Documents: a register told by their front matter, and one proposed from the files.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::harness::{folder, readymark, root};

/// The documents of a service that have a folder of their own.
fn documents(service: &str) -> Vec<String> {
    let folder = format!("fixtures/services/{service}/documents");
    let names = std::fs::read_dir(root().join(&folder)).unwrap().map(|entry| entry.unwrap().file_name());
    let mut paths: Vec<_> = names.map(|name| format!("{folder}/{}", name.into_string().unwrap())).collect();
    paths.sort();
    paths
}

fn proposed(files: &[String]) -> String {
    let mut arguments = vec!["map"];
    arguments.extend(files.iter().map(String::as_str));
    readymark(&arguments).exits(0).out()
}

/// Rows by heading.
fn rows(csv: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(csv.as_bytes()).deserialize().map(Result::unwrap).collect()
}

#[test]
fn front_matter_is_a_register() {
    let audit = readymark(&["audit", "fixtures/services/shelf", "--format", "json"]).exits(1).stdout;
    let audit: Value = serde_json::from_slice(&audit).unwrap();
    let check =
        |id: &str| audit["checks"].as_array().unwrap().iter().find(|check| check["check"] == id).unwrap().clone();
    // Consent is past its review, and six kinds are not there.
    let policies = check("required-policies-in-date");
    assert_eq!((&policies["counts"]["meets"], &policies["counts"]["breaches"]), (&3.into(), &6.into()));
    let owned = check("policies-owned-and-current");
    let at = &owned["rows"]["listed"][0];
    assert_eq!(
        (&at["file"], &at["row"], &at["key"]),
        (&"documents/policies/consent.md".into(), &1.into(), &"S-3".into())
    );
    let named = check("policies-name-current-principles");
    assert_eq!((&named["counts"]["meets"], &named["counts"]["breaches"]), (&1.into(), &0.into()));
    assert!(audit["quality"].as_array().unwrap().is_empty(), "{}", audit["quality"]);
}

#[test]
fn a_register_is_proposed_from_the_files() {
    insta::assert_snapshot!(proposed(&documents("hub-raw")));
}

#[test]
fn what_is_proposed_is_what_the_register_says() {
    let exports =
        ["office-documents", "police-documents", "charity-documents", "probation-documents", "youth-documents"];
    let path = |name: &str| root().join(format!("fixtures/services/hub/exports/{name}.csv"));
    let texts = exports.iter().filter_map(|name| std::fs::read(path(name)).ok());
    let registered: Vec<_> = texts.flat_map(|text| rows(&String::from_utf8(text).unwrap())).collect();
    let stem = |row: &BTreeMap<String, String>| row["file"].split('.').next().unwrap().to_owned();
    let (mut same, mut open) = (0, 0);
    for row in rows(&proposed(&documents("hub-raw"))) {
        let known = registered.iter().find(|known| stem(known) == stem(&row)).unwrap();
        for field in ["kind", "approved_on", "review_due"] {
            match row[field].as_str() {
                "" => open += 1,
                proposed => {
                    assert_eq!(proposed, known[field], "{field} of {}", row["file"]);
                    same += 1;
                }
            }
        }
    }
    assert!(same > 4 * open, "{same} proposed, {open} left open");
}

#[test]
fn a_proposal_of_documents_is_a_register_at_once() {
    let bundle = folder("documents-proposed");
    std::fs::create_dir(bundle.join("exports")).unwrap();
    let list = bundle.join("exports/documents.csv");
    let mut arguments = vec!["map".to_owned()];
    arguments.extend(documents("hub-raw"));
    arguments.extend(["--out".to_owned(), list.to_str().unwrap().to_owned()]);
    let said = readymark(&arguments).exits(0).said();
    let entry = said.lines().find(|line| line.contains("- { table:")).unwrap().replace("FILL-IN", "2026-04-20");
    let head = "service: Invented\nstandard: rjc-quality-mark\nwindow: { from: 2025-04-01, to: 2026-03-31 }\nexports:";
    std::fs::write(bundle.join("bundle.yaml"), format!("{head}\n{entry}\n")).unwrap();
    let audited = readymark(&["audit", bundle.to_str().unwrap()]).exits(1).out();
    assert!(audited.contains("1 of 30 registers collected") && !audited.contains("Data quality"), "{audited}");
}

#[test]
fn documents_and_exports_make_two_proposals() {
    let documents = "fixtures/services/canary/documents/policy.docx";
    let mixed = readymark(&["map", documents, "fixtures/services/canary/exports/cases.csv"]).exits(2).said();
    assert!(mixed.contains("once for the exports and once for the documents"), "{mixed}");
    readymark(&["map", documents, "--table", "cases"]).exits(2);
    readymark(&["map", "fixtures/services/canary/documents/none.docx"]).exits(3);
}

/// People keep their policies in folders: `documents/*` names these, too.
#[test]
fn the_documents_in_a_folder_among_others_are_proposed_with_their_paths() {
    let dir = folder("documents-in-folders").join("documents");
    std::fs::create_dir_all(dir.join("Policies")).unwrap();
    std::fs::write(dir.join("complaints.md"), "# Complaints procedure\n").unwrap();
    std::fs::write(dir.join("Policies/consent.md"), "# Consent policy\n").unwrap();
    std::fs::write(dir.join("Policies/logo.png"), "no document").unwrap();
    let paths = ["complaints.md", "Policies"].map(|name| dir.join(name).to_str().unwrap().to_owned());
    let files: Vec<String> = rows(&proposed(&paths)).iter().map(|row| row["file"].clone()).collect();
    assert_eq!(files, ["complaints.md", "Policies/consent.md"]);
}

/// A folder in which nothing lies but folders of documents is as good as the documents.
#[test]
fn a_folder_of_documents_is_a_register() {
    let dir = folder("documents-in-folders-alone").join("documents");
    std::fs::create_dir_all(dir.join("Policies/2025")).unwrap();
    std::fs::write(dir.join("Policies/2025/consent.md"), "# Consent policy\n").unwrap();
    std::fs::write(dir.join("Policies/logo.png"), "no document").unwrap();
    let files = |path: &std::path::Path| -> Vec<String> {
        rows(&proposed(&[path.to_str().unwrap().to_owned()])).iter().map(|row| row["file"].clone()).collect()
    };
    assert_eq!(files(&dir), ["Policies/2025/consent.md"]);
    assert_eq!(files(&dir.join("Policies")), ["Policies/2025/consent.md"]);
    let elsewhere = folder("policies-elsewhere");
    std::fs::create_dir_all(elsewhere.join("2025")).unwrap();
    std::fs::write(elsewhere.join("2025/consent.md"), "# Consent policy\n").unwrap();
    assert_eq!(files(&elsewhere), ["2025/consent.md"]);
    // With records beside them, or in YAML, the files are listed as they are.
    std::fs::write(elsewhere.join("cases.csv"), "Case No,Date referred\nA1,2025-05-01\n").unwrap();
    let listed = proposed(&[elsewhere.to_str().unwrap().to_owned()]);
    assert!(listed.contains("#   2025/consent.md: a document") && listed.contains("- table: cases"), "{listed}");
}
