//! One row per case: the page about it says what the program does.

use serde_json::Value;

use crate::harness::{folder, readymark, root, text_of};

/// The entry of the page.
fn entry() -> String {
    let page = text_of(root().join("docs/one-row-per-case.md"));
    let (_, yaml) = page.split_once("```yaml\n").unwrap();
    yaml.split_once("```").unwrap().0.to_owned()
}

const LIST: &str =
    "Case No,Date referred,Victim contact date,Offender contact date,Meeting date,Meeting type,Facilitators,Notes
C1,01/05/2025,05/05/2025,06/05/2025,20/06/2025,Conference,P1; P2,x
C2,13/05/2025,,16/05/2025,,,,
";

#[test]
fn the_entry_of_the_page_reads_three_tables_from_one_sheet() {
    let dir = folder("one-row");
    std::fs::create_dir(dir.join("exports")).unwrap();
    std::fs::write(dir.join("exports/case-list.csv"), LIST).unwrap();
    let head = "service: Invented\nstandard: rjc-quality-mark\nwindow: { from: 2025-04-01, to: 2026-03-31 }\n";
    std::fs::write(dir.join("bundle.yaml"), format!("{head}{}", entry().replace(".xlsx", ".csv"))).unwrap();
    let out = readymark(&["audit", dir.to_str().unwrap(), "--format", "json"]).exits(1).out();
    let audit: Value = serde_json::from_str(&out).unwrap();
    let rows = |table: &str| {
        let found = audit.get("evidence").unwrap().as_array().unwrap().iter().find(|read| read["table"] == table);
        found.and_then(|read| read["rows"].as_u64())
    };
    let tables = ["cases", "participants", "contacts", "processes"].map(rows);
    assert_eq!(tables, [Some(2), Some(4), Some(3), Some(1)]);
    let quality = audit.get("quality").unwrap().as_array().unwrap();
    let fatal = quality.iter().filter(|finding| finding["fatal"] == true).count();
    assert_eq!(fatal, 0, "{quality:?}");
}
