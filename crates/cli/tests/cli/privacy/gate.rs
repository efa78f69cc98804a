//! The privacy gate: a column that looks personal, and is neither mapped nor dropped.

use insta::assert_snapshot;

use super::{MARK, silent};
use crate::harness::{Ran, copy, edit, readymark};

/// The tidy service, whose consents have more columns than the standard asks for.
fn tidy(name: &str, columns: &[(&str, &str)]) -> std::path::PathBuf {
    let bundle = copy("fixtures/services/tidy", &format!("privacy-gate-{name}"));
    let path = bundle.join("exports/consents.csv");
    let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
    let lines = text.lines().enumerate().map(|(number, line)| {
        let cells: Vec<_> = columns.iter().map(|(name, cell)| if number == 0 { *name } else { *cell }).collect();
        format!("{line},{}\n", cells.join(","))
    });
    std::fs::write(path, lines.collect::<String>()).unwrap();
    bundle
}

fn audit(bundle: &std::path::Path) -> Ran {
    readymark(&["audit", bundle.to_str().unwrap(), "--as-of", "2026-04-20", "--format", "json"])
}

/// By its heading, or by its cells under a heading that says nothing.
const PERSONAL: [(&str, &str, &str); 15] = [
    ("Victim Name", "CANARY-7f3a", "a person's name"),
    ("Home address", "CANARY-7f3a", "an address"),
    ("Date of Birth", "2001-01-01", "a date of birth"),
    ("PNC ID", "CANARY-7f3a", "a police reference"),
    ("Case notes", "CANARY-7f3a", "free text"),
    ("Mobile", "CANARY-7f3a", "a telephone number"),
    ("C1", "M1 1AE", "a postcode"),
    ("C2", "canary-7f3a@invented.example", "an e-mail address"),
    ("C3", "07700 900123", "a telephone number"),
    ("C4", "943 476 5919", "an NHS number"),
    ("C5", "AB 12 34 56 C", "a National Insurance number"),
    ("C7", "2003/0062845E", "a police reference"),
    ("C8", "14 Invented Street", "an address"),
    ("C9", "Sarah Example", "a person's name"),
    ("C6", "CANARY-7f3a rang and said that all of them had moved to the sea on the first day", "free text"),
];

#[test]
fn each_kind_ends_with_3_and_the_line_to_add() {
    for (number, (heading, cell, kind)) in PERSONAL.into_iter().enumerate() {
        let bundle = tidy(&format!("kind-{number}"), &[(heading, cell)]);
        let ran = silent(audit(&bundle).exits(3));
        let said = ran.said();
        assert!(said.contains(&format!("column 8 (H) looks like {kind}")), "{heading}: {said}");
        assert!(said.contains("add `drop: [\"column 8 (H)\"]` to this export"), "{heading}: {said}");
        assert!(!said.contains(heading) && !said.contains(cell), "{said}");
        // The report of everything else is written, and says the same.
        let out = ran.out();
        assert!(out.contains("personal-column") && out.contains(&format!("\"looks_like\": \"{kind}\"")), "{heading}");
        assert!(!out.contains(cell), "{heading}");
        // With the line that was said, the audit is what it was.
        let entry = "file: exports/consents.csv\n";
        edit(&bundle.join("bundle.yaml"), entry, &format!("{entry}    drop: [\"column 8 (H)\"]\n"));
        audit(&bundle).exits(0);
    }
}

#[test]
fn a_column_that_does_not_look_personal_is_refused_as_before() {
    for (heading, cell) in
        [("Colour", "blue"), ("Officer role", "lead"), ("Closed on", "2025-05-01"), ("C1", "RA1 2025")]
    {
        let ran = audit(&tidy("near-miss", &[(heading, cell)])).exits(1);
        assert!(ran.out().contains("unknown-column") && !ran.out().contains("personal-column"), "{heading}");
    }
}

#[test]
fn a_column_that_is_mapped_or_dropped_is_not_asked_about() {
    let bundle = tidy("mapped", &[("Mobile", "07700 900123"), ("Notes", "CANARY-7f3a")]);
    let entry = "file: exports/consents.csv\n";
    edit(&bundle.join("bundle.yaml"), entry, &format!("{entry}    drop: [Mobile, Notes]\n"));
    audit(&bundle).exits(0);
}

#[test]
fn the_message_names_each_file_once_with_all_that_is_to_add() {
    let bundle = tidy("message", &[("Mobile", "07700 900123"), ("Colour", "blue"), ("C1", "M1 1AE")]);
    let cases = bundle.join("exports/complaints.csv");
    let text = String::from_utf8(std::fs::read(&cases).unwrap()).unwrap();
    let lines =
        text.lines().enumerate().map(|(at, line)| format!("{line},{}\n", if at == 0 { "Surname,Odd" } else { "x,y" }));
    std::fs::write(&cases, lines.collect::<String>()).unwrap();
    let entry = "file: exports/complaints.csv\n";
    edit(&bundle.join("bundle.yaml"), entry, &format!("{entry}    drop: [Odd]\n"));
    assert_snapshot!(audit(&bundle).exits(3).said());
    // Gaps may be forgiven; this may not.
    readymark(&["audit", bundle.to_str().unwrap(), "--exit-zero", "--format", "json"]).exits(3);
}

#[test]
fn a_text_in_another_encoding_is_looked_at_too() {
    let bundle = tidy("encoding", &[("C1", "AT_1")]);
    let path = bundle.join("exports/consents.csv");
    let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap().replace("AT_1", "someone@caf\u{e9}.example");
    std::fs::write(&path, text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect::<Vec<_>>()).unwrap();
    let entry = "file: exports/consents.csv\n";
    edit(&bundle.join("bundle.yaml"), entry, &format!("{entry}    encoding: windows-1252\n"));
    assert!(audit(&bundle).exits(3).said().contains("an e-mail address"));
}

/// What `map` proposes to drop because it looks personal, the gate stops; and nothing else.
#[test]
fn map_and_the_gate_agree() {
    let columns: Vec<_> =
        PERSONAL.iter().map(|(heading, cell, _)| (*heading, *cell)).chain([("Colour", "blue")]).collect();
    let bundle = tidy("map", &columns);
    let export = bundle.join("exports/consents.csv");
    let proposal = readymark(&["map", export.to_str().unwrap(), "--table", "consents"]).exits(0).out();
    let dropped: Vec<&str> =
        proposal.lines().filter_map(|line| line.split_once(": looks like ")).map(|(_, kind)| kind).collect();
    let kinds: Vec<&str> = PERSONAL.iter().map(|(_, _, kind)| *kind).collect();
    assert_eq!(dropped.len(), kinds.len(), "{proposal}");
    let said = audit(&bundle).exits(3).said();
    for (at, kind) in kinds.iter().enumerate() {
        assert!(dropped[at].contains(kind), "{proposal}");
        assert!(
            said.contains(&format!(
                "column {} ({}) looks like {kind}",
                at + 8,
                char::from(b'H' + u8::try_from(at).unwrap())
            )),
            "{said}"
        );
    }
    assert!(!said.contains("column 23 (W)"), "{said}");
}

/// Sheets of one workbook are told apart by their numbers.
#[test]
fn a_sheet_is_looked_at_as_a_text_is() {
    let bundle = copy("fixtures/services/tidy", "privacy-gate-sheet");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Consents").unwrap();
    let heading = ["consent_ref", "participant_ref", "scope", "form", "given_on", "withdrawn_on", "C1"];
    sheet.write_row(0, 0, heading).unwrap();
    let row = ["N-01", "C-01-A", "taking part", "written", "2025-03-10", "", "07700 900123"];
    sheet.write_row(1, 0, row).unwrap();
    book.add_worksheet().set_name(format!("{MARK}-other")).unwrap();
    book.save(bundle.join("exports/consents.xlsx")).unwrap();
    edit(&bundle.join("bundle.yaml"), "exports/consents.csv\n", "exports/consents.xlsx\n    sheet: Consents\n");
    let said = silent(audit(&bundle).exits(3)).said();
    assert!(
        said.contains("exports/consents.xlsx, sheet 1 is not read: column 7 (G) looks like a telephone number"),
        "{said}"
    );
}
