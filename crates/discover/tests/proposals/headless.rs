//! Files without a row of headings: the first record is none, and none of its cells is shown.

use readymark_discover::{Fragment, Told, propose};
use readymark_evidence::{Limits, preview_bytes};

use crate::{proposed, table};

/// What is proposed if somebody says that the list is of a table.
fn said(name: &str, text: &str, of: &str) -> Fragment {
    let preview = preview_bytes(text.as_bytes(), name, 2_000, &Limits::default()).unwrap();
    propose(&preview, &format!("exports/{name}"), &[table(of)], Some(of), Told::default())
}

/// No cell stands in the proposal, and headings are asked for.
fn is_headless(name: &str, text: &str, of: Option<&str>) {
    let found = of.map_or_else(|| proposed(name, text), |of| said(name, text, of));
    for cell in text.lines().flat_map(|line| line.split(',')).filter(|cell| cell.chars().count() > 1) {
        assert!(!found.text.contains(cell), "{cell}: {}", found.text);
    }
    assert!(found.sheets.iter().all(|sheet| sheet.headings.iter().all(String::is_empty)), "{:?}", found.sheets);
    assert_eq!(found.text.contains("header_row: FILL-IN  # row 1 "), found.tables == 1, "{}", found.text);
    assert_eq!(found.questions > 0, found.tables == 1);
}

#[test]
fn a_first_record_is_no_row_of_headings() {
    for (name, text) in [
        ("cases.csv", "Q77,Wanjiru Example,arson,1979-11-30\nQ78,Marek Sample,theft,1988-12-01\n"),
        ("Participants.csv", "Q77-V,Wanjiru Example,30/11/1979\nQ77-O,Marek Sample,01/12/1988\n"),
        ("cases.csv", "Q77,burglary,North\nQ78,affray,South\n"),
        ("cases.csv", "burglary,North\naffray,North\n"),
        ("Staff.csv", "Wanjiru,Flat 3a,EX4 4QJ\nMarek,Flat 9b,EX2 7AA\n"),
        // One of its words may be called as a field is.
        ("cases.csv", "Q77,Closed,1979-11-30\nQ78,Closed,1988-12-01\n"),
        ("cases.csv", "Closed,1979-11-30,07700 900123\n"),
    ] {
        is_headless(name, text, None);
        is_headless("list.csv", text, Some("cases"));
        is_headless("list.csv", text, None);
    }
}

/// Headings that nobody knows are headings all the same.
#[test]
fn headings_are_shown_whatever_stands_below() {
    for text in [
        "Ours,Came,Where\nQ77,30/11/1979,North\nQ78,01/12/1988,North\n",
        "ours,came,where\nq77,2025-11-30,north\nq78,2025-12-01,north\n",
        "Case No,Came,2025\nQ77,30/11/2025,3\nQ78,01/12/2025,4\n",
    ] {
        let found = proposed("cases.csv", text).text;
        assert!(!found.contains("header_row: FILL-IN") && found.to_lowercase().contains("came: fill-in"), "{found}");
    }
    // Unknown headings above words that are called as fields are.
    let found = said("list.csv", "Ours,Stand,Came\nQ77,Closed,30/11/2025\nQ78,Closed,01/12/2025\n", "cases").text;
    assert!(found.contains("Stand: FILL-IN") && !found.contains("Q77"), "{found}");
}

/// A row of totals is told by the place of its column where the heading looks personal.
#[test]
fn a_heading_that_looks_personal_is_not_shown_for_totals() {
    let text = "Aisha Khan,Case No,Date referred,Status\nx,A1,2025-05-01,open\nx,A2,2025-05-02,open\nTotal,2,,\n";
    let found = proposed("cases.csv", text).text;
    assert!(found.contains("skip_rows: { \"column 1 (A)\": [Total] }") && !found.contains("Aisha"), "{found}");
}
