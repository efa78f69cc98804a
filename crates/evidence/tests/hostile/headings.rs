//! The heading of a file, and the columns under it.

use std::fmt::Write;

use crate::case::Case;
use crate::cases;

cases! {
    no_values_of_a_column_that_is_dropped => Case::with("complete: true\nno_values: [referred_on]\ndrop: [Referred On]", "case_ref,kind,Referred On\nC1,direct,2025-05-01\n");
    no_values_of_a_column_that_is_dropped_by_its_place => Case::with("complete: true\nno_values: [referred_on]\ndrop: [\"column 3 (C)\"]", "case_ref,kind,Referred On\nC1,direct,2025-05-01\n");
    no_values_of_a_column_that_is_not_there => Case::with("complete: true\nno_values: [referred_on]\ndrop: [note]", "case_ref,kind,note\nC1,direct,x\n");
    a_thousand_dropped_columns => a_thousand_dropped_columns();
    duplicate_heading => Case::of("case_ref,referred_on,kind,kind\nCANARY-1,2025-05-01,direct,direct\n");
    duplicate_unknown_heading => Case::of("case_ref,referred_on,CANARY-x,CANARY-x\nC1,2025-05-01,,\n");
    duplicate_dropped_heading => Case::with("drop: [Notes]", "case_ref,Notes,referred_on,Notes\nC1,CANARY-n,2025-05-01,CANARY-n\n");
    two_columns_feed_one_field => Case::with("columns: { Ref: case_ref }", "case_ref,Ref,referred_on\nCANARY-1,CANARY-1,2025-05-01\n");
    two_mapped_columns_feed_one_field => Case::with("columns: { Ref: case_ref, No: case_ref }", "No,Ref,referred_on\nCANARY-1,CANARY-1,2025-05-01\n");
    unknown_column => Case::of("case_ref,referred_on,CANARY-name\nC1,2025-05-01,CANARY-n\n");
    unknown_column_with_suggestion => Case::of("case_ref,refered_on\nC1,2025-05-01\n");
    unknown_column_without_heading => Case::of("case_ref,referred_on,\nC1,2025-05-01,CANARY-n\n");
    heading_in_other_case_or_space => Case::of(" CASE_REF , Referred on ,\"kind \"\nC1,2025-05-01,direct\n");
    file_without_heading => Case::of("CANARY-1,2025-05-01,direct,CANARY-name\nCANARY-2,2025-05-02,indirect,CANARY-name\n");
    file_without_heading_of_field_words => Case::of("direct,CANARY-1\nindirect,CANARY-2\n");
    dropped_columns => Case::with("drop: [Officer, Notes]", "case_ref,Officer,referred_on,Notes\nC1,CANARY-o,2025-05-01,\"CANARY\nn\"\n");
    a_field_is_dropped => Case::with("drop: [case_ref, kind]", "case_ref,referred_on,kind\nCANARY-1,2025-05-01,direct\n");
    dropped_heading_is_not_there => Case::with("drop: [Officer, Notes]", "case_ref,referred_on\nC1,2025-05-01\n");
    column_map => Case::with("columns: { Case No: case_ref, Date of referral: referred_on }", "Date of referral,Case No\n2025-05-01,C1\n");
    mapped_heading_is_not_there => Case::with("columns: { Case No: case_ref, Ended: review_on }", "Case No,referred_on\nC1,2025-05-01\n");
    mapped_to_no_field => Case::with("columns: { Case No: CANARY-field }", "Case No,case_ref,referred_on\nC1,C1,2025-05-01\n");
    required_column_missing => Case::of("case_ref,kind\nC1,direct\n");
    identifiers_are_not_kept => Case::of("case_ref,referred_on,officer\nC1,2025-05-01,CANARY-o\n");
    several_exports_with_different_headings => Case::with("columns: { No: case_ref }\ndates: DD/MM/YYYY\npartner: north",
        "referred_on,No\n01/05/2025,N1\n\n02/05/2025,N2\n")
        .export("cases", "south.csv", "delimiter: ';'\npartner: south\ncomplete: true").file("south.csv", "kind;case_ref;referred_on\ndirect;S1;2025-05-03\nodd;N2;2025-05-04\n");
    a_column_that_one_export_lacks => Case::with("", "case_ref,referred_on,consent\nC1,2025-05-01,yes\n")
        .export("cases", "b.csv", "").file("b.csv", "case_ref,referred_on\nC2,2025-05-02\n");
    one_export_of_two_is_refused => Case::with("complete: true", "case_ref,referred_on\nC1,2025-05-01\n")
        .export("cases", "b.csv", "complete: true").file("b.csv", "case_ref,referred_on\nC2,2025-05-02\nCANARY-\0,\n")
        .export("cases", "c.csv", "complete: true").file("c.csv", "case_ref,referred_on\nC3,2025-05-03\nC1,bad\n");
}

/// The columns of a spreadsheet are named by letters, from the 27th on by two.
#[test]
fn unknown_columns_beyond_z() {
    let mut text = "case_ref,referred_on".to_owned();
    (0..26).for_each(|number| write!(text, ",CANARY-{number}").unwrap());
    let evidence = Case::of(text).read();
    let positions: Vec<_> = evidence.quality.iter().filter_map(|finding| finding.column.as_deref()).collect();
    assert_eq!(positions.len(), 26);
    assert!(positions.contains(&"column 26 (Z)") && positions.contains(&"column 27 (AA)"), "{positions:?}");
}

#[test]
fn a_thousand_columns() {
    let mut text = "case_ref,referred_on".to_owned();
    (0..1_000).for_each(|number| write!(text, ",CANARY-{number}").unwrap());
    let evidence = Case::of(text).read();
    assert_eq!(evidence.quality.len(), 1_000, "each of them once");
    let last = evidence.quality.iter().find(|finding| finding.column.as_deref() == Some("column 1002 (ALN)")).unwrap();
    assert!(last.fatal && last.rows == [1] && !evidence.tables["cases"].present);
}

fn a_thousand_dropped_columns() -> String {
    let names: Vec<String> = (0..1_000).map(|number| format!("x{number}")).collect();
    let heading = format!("case_ref,{},referred_on", names.join(","));
    let row = |key: &str| format!("{key}{},2025-05-01", ",CANARY-x".repeat(1_000));
    let evidence =
        Case::with(&format!("drop: [{}]", names.join(", ")), format!("{heading}\n{}\nC2\n{}\n", row("C1"), row("C3")))
            .read();
    let cases = &evidence.tables["cases"];
    assert_eq!((cases.rows, cases.exports[0].dropped_columns), (3, 1_000));
    crate::case::shown(&evidence)
}

/// More columns than a spreadsheet has.
#[test]
fn twenty_thousand_columns() {
    let evidence = Case::of(format!("case_ref,referred_on{}\nC1,2025-05-01\n", ",CANARY".repeat(20_000))).read();
    assert!(!evidence.tables["cases"].present);
    assert!(evidence.quality.iter().all(|finding| finding.fatal && finding.column.is_some()));
}
