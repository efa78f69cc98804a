//! A field that must say something: what says nothing is not known, and what looks the same is the same.

use readymark_evidence::{Column, Evidence, cell, read};
use readymark_findings::QualityCode;

use crate::case::Case;
use crate::tables::{need, tables};

fn policies(owners: &[&str]) -> Evidence {
    let mut tables = tables();
    for field in tables.iter_mut().flat_map(|table| &mut table.fields).filter(|field| field.name == "owner") {
        field.must_say = true;
    }
    let rows: Vec<String> = owners.iter().zip(1..).map(|(owner, row)| format!("P{row},,\"{owner}\"\n")).collect();
    let case = Case::new().file("policies.csv", format!("title,file,owner\n{}", rows.concat()));
    let case = case.export("policies", "policies.csv", "complete: true\nvalues: { owner: { theirs: tbc } }");
    read(&case.open().unwrap(), &tables, &need(), &())
}

fn said(evidence: &Evidence) -> Vec<u32> {
    let Some(Column::Text(column)) = evidence.tables["policies"].column("owner") else { panic!("it is a text") };
    column.codes.to_vec()
}

#[test]
fn what_says_nothing_is_not_known() {
    for nothing in
        ["tbc", "N/A", "-", "nothing", "Choose an item.", "unassigned", "None.", "TBC - next month", "theirs"]
    {
        let evidence = policies(&["Call on the day", nothing, ""]);
        assert_eq!(said(&evidence)[1..], [cell::UNKNOWN_CODE, cell::MISSING_CODE], "{nothing:?}");
        let finding = evidence.quality.iter().find(|finding| finding.code == QualityCode::SaysNothing).unwrap();
        assert_eq!((finding.rows.as_slice(), finding.column.as_deref()), (&[3][..], Some("owner")), "{nothing:?}");
    }
}

#[test]
fn a_near_copy_is_a_copy() {
    let text = "Call both sides, on the day";
    for copy in ["call both sides, on the day", "Call both  sides, on the day.", "Call both sides on the day!", text] {
        let codes = said(&policies(&[text, copy, "Call both sides, the day after"]));
        assert!(codes[0] == codes[1] && codes[1] != codes[2] && codes[0] < cell::UNKNOWN_CODE, "{copy:?}");
    }
    let evidence = policies(&["No one is left waiting", "See that two people check each referral"]);
    assert!(evidence.quality.iter().all(|finding| finding.code != QualityCode::SaysNothing));
}
