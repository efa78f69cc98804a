//! References that are people's names: asked about before an audit refuses them, and remarked by `scan`.

use std::collections::BTreeSet;

use readymark_discover::{By, scan};
use readymark_evidence::Bundle;
use readymark_personal::Kind;

use crate::{proposed, tables};

/// One way in which services write the names of four people.
const WAYS: [[&str; 4]; 15] = [
    ["Zelda Quill", "Bo Marsh", "Ifor Vane", "Ada Oduya"],
    ["\"Quill, Zelda\"", "\"Marsh, Bo\"", "\"Vane, Ifor\"", "\"Oduya, Ada\""],
    ["Z. Quill", "B. Marsh", "I. Vane", "A. Oduya"],
    ["QUILL Z", "MARSH B", "VANE I", "ODUYA A"],
    ["PC 4471 Quill", "DS Marsh", "PC 4473 Vane", "DC 81 Oduya"],
    ["Zelda Quill (bank)", "Bo Marsh (bank)", "Ifor Vane", "Ada Oduya"],
    ["Zelda Q", "Bo M", "Ifor V", "Ada O"],
    ["zelda.quill", "bo.marsh", "ifor.vane", "ada.oduya"],
    // Names that are on the list of forenames.
    ["Sarah Quill", "David Marsh", "Emma Vane", "James Oduya"],
    ["Zelda Quill; Bo Marsh", "Bo Marsh", "Ifor Vane", "N/A"],
    // What programs write around them.
    ["EAST\\zelda.quill", "EAST\\bo.marsh", "EAST\\ifor.vane", "WEST\\ada.oduya"],
    ["zelda_quill", "bo_marsh", "ifor_vane", "ada_oduya"],
    ["#Zelda Quill", "Bo Marsh*", "#Ifor Vane", "Ada Oduya *"],
    ["7;#Zelda Quill", "8;#Bo Marsh", "9;#Ifor Vane", "7;#Zelda Quill;#8;#Bo Marsh"],
    ["Zelda Quill <S-07>", "Bo Marsh <S-08>", "Ifor Vane <S-09>", "Ada Oduya <S-10>"],
];
/// What calls somebody, or something, without a name.
const CODES: [[&str; 4]; 9] = [
    ["S-07", "S-08", "S-09", "S-10"],
    ["ZQ", "BM", "IV", "AO"],
    ["MW-0006", "MW-0007", "MW-0008", "MW-0009"],
    ["Worker A", "Worker B", "Volunteer 3", "Volunteer 4"],
    ["Not Allocated", "S-07", "S-08", "Not Allocated"],
    ["North Team", "South Team", "Police", "External Supervisor"],
    ["P_03", "P_04", "V/12", "#12"],
    ["HUB\\12", "HUB\\13", "HUB\\ZQ", "#S-07*"],
    ["S_North", "S_South", "team_a", "S-07 <EAST>"],
];

fn cases(leads: &[&str; 4]) -> String {
    let rows = leads.iter().zip(1..).map(|(lead, at)| format!("K{at},2025-05-1{at},{lead}\n"));
    format!("Case No,Referral date,Lead\n{}", rows.collect::<String>())
}

#[test]
fn a_known_heading_over_names_is_a_question() {
    for way in WAYS {
        let found = proposed("cases.csv", &cases(&way));
        // Three are of days.
        assert_eq!(found.questions, 4, "{}", found.text);
        let asked = "Lead: FILL-IN  # a known heading, but ";
        assert!(found.text.contains(asked) && found.text.contains("drop, or lead_ref to read"), "{}", found.text);
        assert!(found.text.contains("    pseudonymise: [Lead]  # read with `--key-file FILE`"), "{}", found.text);
        assert!(!found.text.to_lowercase().contains("quill"), "{}", found.text);
    }
    for codes in CODES {
        let found = proposed("cases.csv", &cases(&codes));
        assert!(found.questions == 3 && found.text.contains("Lead: lead_ref  #"), "{}", found.text);
    }
}

#[test]
fn a_register_of_people_by_name_is_a_question_too() {
    let found = proposed(
        "staff.csv",
        "Practitioner ID,Basis,Level,Active from\nZelda Quill,paid,advanced,2020-05-13\nBo Marsh,paid,advanced,2020-05-14\n",
    );
    assert!(found.text.contains("Practitioner ID: FILL-IN  # a known heading, but 2 of 2 cells"), "{}", found.text);
    // It has a reference, and the number of the row is none in its place.
    assert!(!found.text.contains("{row}"), "{}", found.text);
}

/// An address of e-mail is one behind a name too.
#[test]
fn an_address_anywhere_in_a_reference_is_personal() {
    for ways in [
        ["Zelda Quill <z.quill@hub.example>", "Bo Marsh <b.marsh@hub.example>", "Vane <iv@hub.example>", "S-07"],
        ["mailto:zq@hub.example", "bm@hub.example (work)", "iv@hub.example;", "ao@hub.example"],
    ] {
        let found = proposed("cases.csv", &cases(&ways));
        assert!(found.text.contains("Lead: FILL-IN  # a known heading, but "), "{}", found.text);
        assert!(found.text.contains("look like an e-mail address"), "{}", found.text);
        assert!(!found.text.to_lowercase().contains("hub.example"), "{}", found.text);
        assert_eq!(scanned(&ways, ""), [(By::Cells, Kind::Email)]);
    }
}

/// What `scan` says of the cells, with an entry that reads the column or without one.
fn scanned(leads: &[&str; 4], entry: &str) -> Vec<(By, Kind)> {
    let folder = tempfile::tempdir().unwrap();
    let text = "service: Invented\nstandard: rjc-quality-mark\nwindow: { from: 2025-04-01, to: 2026-03-31 }\n";
    std::fs::write(folder.path().join("bundle.yaml"), format!("{text}{entry}")).unwrap();
    std::fs::write(folder.path().join("cases.csv"), cases(leads)).unwrap();
    let bundle = Bundle::open(folder.path()).unwrap();
    let found = scan(&bundle, &BTreeSet::new(), &tables()).found;
    found.into_iter().map(|sign| (sign.by, sign.kind)).collect()
}

#[test]
fn names_as_references_are_remarked() {
    let read = "exports:\n  - table: cases\n    file: cases.csv\n    exported_on: 2026-04-17\n    columns: { Case No: case_ref, Referral date: referred_on, Lead: lead_ref }\n";
    for entry in [read, ""] {
        for way in WAYS {
            assert_eq!(scanned(&way, entry), [(By::Cells, Kind::Name)], "{way:?}");
        }
        for codes in CODES {
            assert_eq!(scanned(&codes, entry), [], "{codes:?}");
        }
    }
    // Two words under a heading that is of no reference may be anything.
    assert_eq!(scanned(&WAYS[0], &read.replace("Lead: lead_ref", "Lead: justice_stage")), []);
}
