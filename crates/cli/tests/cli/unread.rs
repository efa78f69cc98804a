//! A column of which nothing can be read is a question about the bundle, and no mistake in each of its rows.

use crate::harness::{folder, readymark, text_of};

#[test]
fn a_column_of_which_nothing_can_be_read_is_a_question_with_the_line_to_add() {
    let dir = folder("unread-unread");
    let cases =
        "case_ref,referred_on,first_contact_on,closed_on\nN1,03/06/2025,05/06/2025,\nN2,04/07/2025,29/07/2025,\n";
    std::fs::write(dir.join("cases.csv"), cases).unwrap();
    let head =
        "service: Invented\nstandard: rjc-quality-mark\nwindow: { from: 2025-04-01, to: 2026-03-31 }\nexports:\n";
    let entry = "  - table: cases\n    file: cases.csv\n    exported_on: 2026-04-01\n    covers: { from: 2025-04-01, to: 2026-04-01 }\n    complete: true\n";
    std::fs::write(dir.join("bundle.yaml"), format!("{head}{entry}")).unwrap();
    let (bundle, out) = (dir.to_str().unwrap(), folder("unread-unread-out").join("gap.json"));
    let ran = readymark(&["audit", bundle, "--out", out.to_str().unwrap()]).exits(3);
    let said = ran.said();
    assert!(
        said.contains("cases.csv: in which format are the dates of `first_contact_on`, `referred_on` of `cases`?"),
        "{said}"
    );
    assert!(said.contains("set `dates: DD/MM/YYYY` in this export"), "{said}");
    // The report of everything else is there.
    let audit: serde_json::Value = serde_json::from_str(&text_of(&out)).unwrap();
    for check in audit.get("checks").unwrap().as_array().unwrap() {
        let unread = check["reasons"].to_string().contains("column-unread");
        assert!(!unread || check["verdict"] == "not evidenced", "{check}");
    }
    // With the line it is read.
    std::fs::write(dir.join("bundle.yaml"), format!("{head}{entry}    dates: DD/MM/YYYY\n")).unwrap();
    readymark(&["audit", bundle]).exits(1);
}

#[test]
fn a_single_cell_that_cannot_be_read_is_a_slip() {
    let dir = folder("unread-slip");
    let cases = "case_ref,referred_on,first_contact_on,closed_on\nN1,2025-06-03,soon,\nN2,2025-07-04,,\n";
    std::fs::write(dir.join("cases.csv"), cases).unwrap();
    let entry = "service: Invented\nstandard: rjc-quality-mark\nwindow: { from: 2025-04-01, to: 2026-03-31 }\nexports:\n  - { table: cases, file: cases.csv, exported_on: 2026-04-01, covers: { from: 2025-04-01, to: 2026-04-01 } }\n";
    std::fs::write(dir.join("bundle.yaml"), entry).unwrap();
    readymark(&["audit", dir.to_str().unwrap()]).exits(1);
}
