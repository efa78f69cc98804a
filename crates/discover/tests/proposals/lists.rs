//! Columns whose cells may list several people, or be one reference that can be cut.

use crate::beside::{is_asked, line};
use crate::proposed;

/// A list of cases with a column of these cells, and one of names for them.
fn list(heading: &str, cells: &[&str]) -> String {
    let row =
        |(at, cell): (usize, &&str)| format!("K{at},2025-05-1{at},2025-05-2{at},2025-06-1{at},Direct,\"{cell}\"\n");
    let rows: String = cells.iter().enumerate().map(row).collect();
    let text = format!("Case No,Referral date,Victim contact date,Conference date,Conference type,{heading}\n{rows}");
    proposed("case list.csv", &text).text
}

/// Of a column that is one reference in each cell, nothing makes two people.
#[test]
fn a_reference_that_can_be_cut_is_asked_about() {
    for (heading, cells) in [
        ("Facilitators", &["V/12", "S/04", "V/07", "V/12"][..]),
        ("Facilitators", &["RJ/12", "RJ/14", "RJ/12"]),
        ("Facilitators", &["ZQ/volunteer", "BM/staff", "ZQ/volunteer", "ZQ"]),
        ("Facilitators", &["K1, observer", "K2, observer", "K1", "K2"]),
        ("Facilitators", &["East; K1", "West; K2", "East; K2", "K1"]),
        ("Facilitators", &["Worker 2, East", "Worker 3, West", "Worker 2"]),
        ("Facilitators", &["K1/K2", "K2/K3", "K3 & K2", "K2; K1"]),
        ("Facilitators", &["K1/K2", "K2/K1", "K1; K2", "K1/K2"]),
        ("Facilitators", &["ZQ/BM", "BM/ZQ", "ZQ & BM"]),
        ("Facilitators", &["ZQ/BM", "BM/ZQ", "ZQ BM"]),
        ("Facilitators", &["K1/K2", "K3/K4", "K5/K6"]),
        ("Lead / second", &["V/12", "S/04", "V/07"]),
    ] {
        let text = list(heading, cells);
        is_asked(&text, heading);
        assert!(!text.lines().any(|line| line.trim() == "split:"), "{cells:?}\n{text}");
        assert!(line(&text, heading).contains("between two people in each of these cells"), "{cells:?}\n{text}");
        assert!(line(&text, heading).contains("into: [lead_ref, co_worker_ref] } }`"), "{text}");
        // No cell is shown.
        assert!(!cells.iter().any(|cell| text.contains(cell)), "{text}");
    }
}

/// What another program keeps of a person is a number and a text, and no two people.
#[test]
fn a_lookup_is_no_list() {
    for cells in [["3;#K03", "4;#K04", "3;#K03"], ["7;#Zelda Quill", "8;#Bo Marsh", "7;#Zelda Quill"]] {
        let text = list("Facilitators", &cells);
        is_asked(&text, "Facilitators");
        assert!(!text.contains("split") && !text.contains("Zelda"), "{text}");
    }
}

/// A service that lists its facilitators is asked nothing.
#[test]
fn a_list_of_references_is_read() {
    for (at, cells) in [
        (";", &["K1; K2", "K2; K1", "K3"][..]),
        ("/", &["K1/K2", "K2", "K1/K3"]),
        ("&", &["ZQ & BM", "BM & ZQ", "ZQ", "n/a"]),
        (",", &["S-07, S-08", "S-08, S-09", "S-09"]),
    ] {
        let text = list("Facilitators", cells);
        let written = format!("Facilitators: {{ at: \"{at}\", into: [lead_ref, co_worker_ref] }}");
        assert!(text.contains(&written) && !text.contains("Facilitators: FILL-IN"), "{cells:?}\n{text}");
    }
}
