//! `scan`: what it finds, how it says where, and that it never says what.

use std::path::{Path, PathBuf};

use rust_xlsxwriter::{DocProperties, Note, Workbook};

use crate::harness::{folder, readymark, root};

/// What was planted. None of it may come out.
const PLANTED: [&str; 9] =
    ["Adaeze", "Nwosu", "Sarah", "Jones", "Okafor", "example.org", "07700", "M1 1AE", "Client surname"];

const BUNDLE: &str = "service: Scanned Service (invented)
standard: rjc-quality-mark
window: { from: 2025-04-01, to: 2026-03-31 }
documents: documents
exports:
  - table: cases
    file: exports/referrals.xlsx
    sheet: Referrals
    header_row: 3
    exported_on: 2026-04-10
    covers: { from: 2025-04-01, to: 2026-03-31 }
    columns: { Case: case_ref, Contact: source }
    drop: [Client surname, \"column 4 (D)\"]
";

const JUDGEMENTS: &str = "judgements:
  - check: policies-sound-in-content
    answer: met
    by: Adaeze Nwosu
    on: 2026-04-01
    because: Read and found sound.
    until: 2026-12-31
";

/// A service that never looked at what it exports.
fn service() -> PathBuf {
    let dir = folder("scan-messy");
    for inside in ["exports", "documents"] {
        std::fs::create_dir(dir.join(inside)).unwrap();
    }
    std::fs::write(dir.join("bundle.yaml"), BUNDLE).unwrap();
    std::fs::write(dir.join("judgements.yaml"), JUDGEMENTS).unwrap();
    workbook(&dir.join("exports/referrals.xlsx"));
    let letters = "ref,where\nL1,M1 1AE\nL2,\nL3,Town hall\n";
    std::fs::write(dir.join("exports/Letters for Mr Okafor.csv"), letters).unwrap();
    std::fs::write(dir.join("exports/damaged.xlsx"), b"PK\x03\x04 and no more").unwrap();
    let policy = root().join("fixtures/documents/tracked.docx");
    std::fs::copy(policy, dir.join("documents/policy.docx")).unwrap();
    dir
}

fn workbook(path: &Path) {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_author("Adaeze Nwosu"));
    let sheet = book.add_worksheet().set_name("Referrals").unwrap();
    sheet.write(0, 0, "Referrals of the year").unwrap();
    let rows = [
        ["Case", "Client surname", "Contact", "Tel"],
        ["C1", "Nwosu", "adaeze@example.org", "07700 900123"],
        ["C2", "Jones", "police", "07700 900124"],
    ];
    for (row, cells) in (2..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    sheet.insert_note(3, 0, &Note::new("Ask Sarah").set_author("Sarah Jones")).unwrap();
    let hidden = book.add_worksheet().set_name("Sarah Jones").unwrap();
    hidden.set_hidden(true).write(0, 0, "Born").unwrap();
    hidden.write(1, 0, "1990-02-03").unwrap();
    book.save(path).unwrap();
}

#[test]
fn everything_is_listed_and_nothing_is_repeated() {
    let dir = service();
    let path = dir.to_str().unwrap();
    let text = readymark(&["scan", path]).exits(1);
    let json = readymark(&["scan", path, "--format", "json"]).exits(1);
    for ran in [&text, &json] {
        let all = ran.to_string();
        assert!(PLANTED.iter().all(|word| !all.contains(word)), "{all}");
    }
    insta::assert_snapshot!("scan-text", text);
    insta::assert_snapshot!("scan-json", json);
}

#[test]
fn a_tidy_service_is_quiet_and_the_hub_has_what_it_drops() {
    readymark(&["scan", "fixtures/services/tidy"]).exits(0);
    insta::assert_snapshot!("scan-hub", readymark(&["scan", "fixtures/services/hub"]).exits(1));
}

#[test]
fn what_could_not_be_looked_into_is_no_all_clear() {
    let dir = folder("scan-unread");
    std::fs::write(dir.join("bundle.yaml"), BUNDLE.split("exports:").next().unwrap().to_owned() + "exports: []\n")
        .unwrap();
    std::fs::create_dir(dir.join("documents")).unwrap();
    std::fs::write(dir.join("documents/policy.pdf"), b"%PDF-1.7 and no more").unwrap();
    let out = readymark(&["scan", dir.to_str().unwrap()]).exits(3).out();
    assert!(out.contains("documents/policy.pdf"), "{out}");
}

/// Where something lies that is not looked into, and how it comes there.
#[cfg(unix)]
type Place<'t> = (&'t str, &'t dyn Fn(&Path));

/// A scan that did not look into something does not say that nothing is there.
#[cfg(unix)]
#[test]
fn what_is_not_looked_into_is_said_and_ends_with_3() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let list = "Name,Email\nSarah Jones,sarah@example.org\n";
    let places: [Place<'_>; 5] = [
        (".hidden.csv", &|dir| std::fs::write(dir.join(".hidden.csv"), list).unwrap()),
        (".cache", &|dir| {
            std::fs::create_dir(dir.join(".cache")).unwrap();
            std::fs::write(dir.join(".cache/list.csv"), list).unwrap();
        }),
        ("caf\u{fffd}.csv", &|dir| std::fs::write(dir.join(OsStr::from_bytes(b"caf\xe9.csv")), list).unwrap()),
        ("elsewhere", &|dir| symlink("/etc", dir.join("elsewhere")).unwrap()),
        ("documents/d", &|dir| {
            let deep = (0..40).fold(dir.join("documents"), |deep, _| deep.join("d"));
            std::fs::create_dir_all(&deep).unwrap();
            std::fs::write(deep.join("list.csv"), list).unwrap();
        }),
    ];
    let clean = crate::harness::copy("fixtures/services/shelf", "scan-unseen");
    let before = readymark(&["scan", clean.to_str().unwrap()]).exits(0).out();
    assert!(!before.contains("Not looked into"), "{before}");
    for (place, make) in places {
        let dir = crate::harness::copy("fixtures/services/shelf", "scan-unseen");
        make(&dir);
        let ran = readymark(&["scan", dir.to_str().unwrap()]).exits(3);
        assert!(ran.out().contains("Not read:") && ran.out().contains(place), "{place}: {ran}");
        assert!(!ran.out().contains("Sarah") && !ran.out().contains("example.org"), "{ran}");
    }
}

/// Whoever begins is not accused of what the program wrote.
#[test]
fn a_bundle_that_was_just_begun_holds_nothing_personal() {
    let dir = folder("scan-begun");
    let bundle = dir.join("our service");
    let path = bundle.to_str().unwrap();
    let begun = ["init", path, "--service", "Invented", "--window", "2025-04-01..2026-03-31"];
    let said = readymark(&begun).exits(0).said();
    let quoted = if cfg!(windows) { format!("\"{path}\"") } else { format!("'{path}'") };
    assert!(said.contains(&format!("readymark audit {quoted}")), "{said}");
    let text = readymark(&["scan", path]).exits(0).out();
    assert!(text.contains("Nothing looks personal"), "{text}");
}
