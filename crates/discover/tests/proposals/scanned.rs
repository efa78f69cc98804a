//! What the workbook to fill in says itself is about nobody; what people write into it may be.

use std::collections::BTreeSet;

use readymark_discover::{By, scan};
use readymark_evidence::Bundle;
use rust_xlsxwriter::{Note, Workbook};

const OURS: &str =
    "Write one row for each visit that somebody from the service has made, and leave out what was only planned.";
const THEIRS: &str =
    "He told us that his sister would rather not come to the meeting after what had happened in the spring.";

fn found(cells: &[&str], author: &str) -> Vec<By> {
    let folder = tempfile::tempdir().unwrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Visits").unwrap();
    for (row, text) in (1..).zip(cells) {
        sheet.write(row, 0, *text).unwrap();
    }
    sheet.insert_note(0, 0, &Note::new("The day").add_author_prefix(false).set_author(author)).unwrap();
    book.save(folder.path().join("fill-in.xlsx")).unwrap();
    let text = "service: Invented\nstandard: rjc-quality-mark\nwindow: { from: 2025-04-01, to: 2026-03-31 }\n";
    std::fs::write(folder.path().join("bundle.yaml"), text).unwrap();
    let bundle = Bundle::open(folder.path()).unwrap();
    scan(&bundle, &BTreeSet::from([OURS.to_owned()]), &[]).found.into_iter().map(|sign| sign.by).collect()
}

#[test]
fn our_own_words_are_about_nobody() {
    assert_eq!(found(&[OURS], ""), []);
}

#[test]
fn what_people_write_beside_them_is_found() {
    assert_eq!(found(&[OURS, THEIRS], ""), [By::Cells]);
    assert_eq!(found(&[OURS], "Priya Holm"), [By::Comments]);
    assert_eq!(found(&[&format!("{OURS} {THEIRS}")], ""), [By::Cells]);
}
