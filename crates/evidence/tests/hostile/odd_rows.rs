//! Rows that are no records, and records that look like such rows.

use readymark_evidence::Evidence;
use readymark_findings::QualityCode;

use crate::case::{Case, rows};
use crate::cases;

const HEAD: &str = "case_ref,referred_on,kind,meetings,hours,consent\n";
const RECORDS: &str = "C1,2025-05-01,direct,2,1.5,yes\nC2,2025-05-02,indirect,0,0.5,no\nC3,2025-05-03,direct,1,1,yes\n";

const MANY: &str = "case_ref,referred_on,review_on,kind,meetings,hours,consent
C1,2025-05-01,,direct,2,1.5,yes
C2,2025-05-02,,indirect,0,0.5,no
C3,2025-05-03,2026-05-03,direct,1,1,yes
C4,2025-05-04,,direct,1,1,yes
";

fn below(line: &str) -> Case {
    Case::with("complete: true", format!("{HEAD}{RECORDS}{line}\n"))
}

/// The file ends with this, without a line end.
fn cut(line: &str) -> Case {
    Case::with("complete: true", format!("{HEAD}{RECORDS}{line}"))
}

fn staff(text: &str) -> Case {
    Case::new().export("policies", "p.csv", "complete: true").file("p.csv", text)
}

cases! {
    a_total => below("Total,,,3,3,");
    a_total_with_a_mark => below("Grand total:,,,,,");
    a_sum_of_a_group => below("CANARY Count,,,3,,");
    a_total_in_another_column => below(",,Total,3,3,");
    a_group => Case::with("complete: true", format!("{HEAD}CANARY Team South,,,,,\nC1,2025-05-01,direct,2,1.5,yes\nCANARY Team North,,,,,\nC2,2025-05-02,indirect,0,0.5,no\n"));
    a_note => below("\n\n\"CANARY Jane, 12 CANARY Road\",,,,,");
    a_note_over_two_cells => below("Printed by:,CANARY Jane,,,,");
    headings_on_each_page => Case::with("complete: true", format!("{HEAD}C1,2025-05-01,direct,2,1.5,yes\n{HEAD}C2,2025-05-02,indirect,0,0.5,no\n"));
    boxes_that_nobody_ticked => below(",,,,,FALSE\n,,,,,FALSE\n,,,,,FALSE");
    a_box_that_somebody_ticked => below(",,,,,TRUE");
    a_record_with_its_key_alone => below("C4,,,,,");
    a_record_with_its_key_and_an_empty_box => below("C4,,,,,FALSE");
    a_record_with_a_day_alone => below(",2025-05-04,,,,");
    a_record_with_a_key_and_a_day => below("C4,2025-05-04,,,,");
    a_record_that_is_called_total => below("Total,2025-05-04,direct,1,1,yes");
    words_as_keys => Case::with("complete: true", format!("{HEAD}amber,2025-05-01,direct,2,1.5,yes\nblue,2025-05-02,direct,2,1.5,yes\nTotal,,,4,3,\nNorth,,,,,\n"));
    nothing_but_odd_rows => Case::with("complete: true", format!("{HEAD}CANARY none this year,,,,,\nTotal,,,0,0,\n"));
    a_table_without_a_key => Case::new().export("approvals", "a.csv", "complete: true")
        .file("a.csv", "approved_on,review_due,file\n2025-05-01,2027-05-01,a.md\n2025-05-01,2027-05-01,b.md\nTotal,,\n,,CANARY all signed\n");
    few_columns_of_which_most_are_empty => staff("title,file,owner\nOne,,\nTwo,,\nThree,3.md,lead\nFour,,\n");
    few_columns_that_are_filled => staff("title,file,owner\nP-1,1.md,lead\nP-2,2.md,head\nP-3,3.md,lead\nP-4,,\nCANARY signed,,\n");
    two_columns => Case::new().export("policies", "p.csv", "complete: true").file("p.csv", "title,file\nOne,1.md\nTwo,\nTotal,2\n");
    lines_that_did_not_end => below("C4,2025-05-04,direct,1,1,yes\u{85}C5,2025-05-05,direct,1,1,yes\u{85}C6,2025-05-06,direct,1,1,yes");
    a_line_with_blank_cells_behind_it => below("C4,2025-05-04,direct,1,1,yes,,,,,,,");
    a_record_swallowed_by_two_quotes => below("C4,2025-05-04,\"direct,1,1,yes\nC5\",2025-05-05,direct,1,1,yes");
    a_record_swallowed_by_the_first_cell => Case::with("complete: true\ndrop: [note]", format!("note,{HEAD},C1,2025-05-01,direct,2,1.5,yes\n\"CANARY,C2,2025-05-02,indirect,0,0.5,no\nCANARY\",C3,2025-05-03,direct,1,1,yes\n"));
    lines_and_commas_in_notes => Case::with("complete: true\ndrop: [note]", format!("note,{HEAD},C1,2025-05-01,direct,2,1.5,yes\n\"Met on 1 May, talked, wrote, rang, met again, then on, 2025-06-01\nCANARY\",C3,2025-05-03,direct,1,1,yes\n"));
    headings_above_those_that_are_declared => Case::with("complete: true\nheader_row: 4", format!("{HEAD}{RECORDS}{HEAD}C4,2025-05-04,direct,1,1,yes\n").replace("C2,2025-05-02,indirect,0,0.5,no\nC3,2025-05-03,direct,1,1,yes\n", "C2,2025-05-02,indirect,0,0.5,no\n"));
    headings_twice_in_a_row => Case::with("complete: true\nheader_row: 3", format!("CANARY list,,,,,\n{HEAD}{HEAD}{RECORDS}"));
    a_title_with_words_of_headings => Case::with("complete: true\nheader_row: 3", format!("kind,hours,CANARY legend,,,\nCANARY,,,,,\n{HEAD}{RECORDS}"));
    headings_in_another_order_that_are_skipped => Case::with("complete: true\nskip_rows: { case_ref: [case_ref] }", format!("{HEAD}{RECORDS}case_ref,referred_on,kind,hours,meetings,consent\nC4,2025-05-04,direct,1,2,yes\n"));
    headings_repeated_that_are_skipped => Case::with("complete: true\nskip_rows: { case_ref: [case_ref] }", format!("{HEAD}{RECORDS}{HEAD}C4,2025-05-04,direct,1,2,yes\n"));
    a_cell_put_in => below(",C4,2025-05-04,direct,1,1");
    a_cell_taken_out => below("2025-05-04,direct,1,1,yes,");
    a_cell_taken_out_on_the_way => below("C4,direct,1,1,yes,");
    a_cell_put_in_after_the_day => below("C4,2025-05-04,,direct,1,1");
    a_cell_taken_out_after_the_day => below("C4,2025-05-04,1,1,yes,");
    a_cell_put_in_beside_a_column_that_is_nearly_empty => Case::with("complete: true", format!("{MANY}C5,,2025-05-05,2025-06-05,direct,2,1.5\n"));
    two_words_side_by_side_where_days_should_be => Case::with("complete: true", format!("{MANY}C5,tbc,tbc,direct,2,1.5,yes\n"));
    a_word_where_a_day_should_be => below("C4,soon,direct,1,1,yes");
    cut_after_its_key => cut("C4,2025-05");
    cut_behind_a_comma => cut("C4,2025-05-04,direct,");
    cut_in_its_first_cell => cut("C");
    the_last_row_without_a_line_end => cut("C4,2025-05-04,direct,1,1,yes");
    the_last_line_of_a_report => cut("(3 rows affected)");
    cut_below_a_title => Case::with("complete: true\nheader_row: 2", format!("CANARY list,,,,,\n{HEAD}{RECORDS}C4,2025-05-04,di"));
    whole_below_a_title => Case::with("complete: true\nheader_row: 2", format!("CANARY list,,,,,\n{HEAD}{RECORDS}C4,2025-05-04,direct,1,1,yes"));
    the_last_line_of_a_report_below_a_title => Case::with("complete: true\nheader_row: 2", format!("CANARY list,,,,,\n{HEAD}{RECORDS}Printed on 3 May"));
    a_database_gives_up => below("ORA-01555: snapshot too old");
    a_database_gives_up_in_several_cells => below("Msg 1205, Level 13, State 51, Line 1,,");
    a_program_gives_up => below("CANARY: the query timed out");
    a_message_in_a_row_of_the_sheet => below("ERROR: statement timeout,,,,,");
    headings_alone => Case::with("complete: true", HEAD);
    headings_alone_of_a_part => Case::with("", HEAD);
    headings_alone_and_none_there => Case::with("complete: true\nrows: 0", HEAD);
    objects => Case::new().export("cases", "c.json", "complete: true").file("c.json",
        r#"[{"case_ref":"C1","referred_on":"2025-05-01","kind":"direct","meetings":1,"hours":1,"consent":true},{"case_ref":"Total","meetings":1},{"consent":false}]"#);
}

#[test]
fn rows_keep_their_places_around_what_is_left_out() {
    let evidence = below("Total,,,3,3,\nC4,2025-05-04,direct,1,1,yes").read();
    let table = &evidence.tables["cases"];
    assert!(table.complete);
    assert_eq!(table.exports[0].rows, 4);
    assert!(rows(table)[3].starts_with("6 case_ref=C4"), "{}", rows(table)[3]);
}

/// How many rows are skipped, and which may be records that the bundle skips.
fn skipped(words: &str, text: &str) -> (u64, Vec<u64>) {
    let evidence = Case::with(&format!("complete: true\nskip_rows: {{ {words} }}"), text).read();
    let export = evidence.tables["cases"].exports.iter().find(|export| export.path == "cases.csv").unwrap();
    let doubtful = evidence.quality.iter().filter(|finding| finding.code == QualityCode::DoubtfulRow);
    (export.skipped_rows, doubtful.flat_map(|finding| finding.rows.clone()).collect())
}

#[test]
fn a_record_that_the_bundle_skips_is_not_lost() {
    let text = format!("{HEAD}{RECORDS}C4,tbc,direct,1,1,yes\n");
    for (words, rows) in [
        ("case_ref: [c2]", vec![3]),
        ("kind: [Indirect]", vec![3]),
        ("referred_on: [2025-05-03]", vec![4]),
        ("referred_on: [tbc]", vec![5]),
        ("meetings: [2]", vec![2]),
        ("hours: [0.5]", vec![3]),
        ("consent: ['NO']", vec![3]),
        ("case_ref: [C1, C3]", vec![2, 4]),
    ] {
        assert_eq!(skipped(words, &text), (0, rows), "{words}");
    }
    let mapped = "case_ref,referred_on,Form\nC1,2025-05-01,talk\nC2,2025-05-02,letter\n";
    let keys = "complete: true\ncolumns: { Form: kind }\nvalues: { kind: { talk: direct, letter: indirect } }\nskip_rows: { Form: [letter] }";
    let evidence = Case::with(keys, mapped).read();
    assert!(!complete(&evidence));
}

#[test]
fn rows_that_are_no_records_are_skipped() {
    for (words, line) in [
        ("case_ref: [Total]", "Total,,,3,3,"),
        ("case_ref: [Grand total]", "Grand total,4,4,4,4,4"),
        ("case_ref: [Sum of all]", "Sum of all,,,3,3,"),
        ("case_ref: [EXAMPLE]", "EXAMPLE,2025-05-09,direct,1,1,yes"),
        ("kind: [direct]", ",,direct,,,FALSE"),
        ("referred_on: [see below]", ",see below,,,,"),
        ("case_ref: [case_ref]", "case_ref,referred_on,kind,meetings,hours,consent"),
    ] {
        let records = RECORDS.replace("direct,", "indirect,").replace("inindirect", "indirect");
        assert_eq!(skipped(words, &format!("{HEAD}{records}{line}\n")), (1, vec![]), "{words}");
    }
    // Only the service knows what its own column means.
    let text = "case_ref,referred_on,Result\nC1,2025-05-01,clear\nC2,2025-05-02,cancelled\n";
    let evidence = Case::with("complete: true\ndrop: [Result]\nskip_rows: { Result: [Cancelled] }", text).read();
    assert!(complete(&evidence) && rows(&evidence.tables["cases"]).len() == 1);
}

fn complete(evidence: &Evidence) -> bool {
    evidence.tables["cases"].complete
}
