//! Whether every record is there: asked, answered, and taken back.

use readymark_discover::{Completeness, answer_complete, completeness};

use crate::{proposed, table, tables};

const CASES: &str = "Case No,Date referred,Status\nC1,2025-05-01,open\n";
const WIDE: &str = "Case No,Date referred,Status,Victim contact date,Offender contact date
C1,2025-05-01,open,2025-05-02,2025-05-03\n";

fn bundle(entries: &str) -> String {
    format!("service: Invented\nexports:\n{entries}")
}

/// What is said of a register.
fn said(text: &str, name: &str) -> Completeness {
    completeness(text, &tables()).into_iter().find(|register| register.table == name).unwrap()
}

fn answered(text: &str, name: &str, answer: Option<bool>) -> String {
    answer_complete(text, &table(name), answer).unwrap()
}

#[test]
fn an_answer_stands_in_each_entry_and_can_be_taken_back() {
    let text = bundle(&format!("{}{}", proposed("cases.csv", CASES).text, proposed("old cases.csv", CASES).text));
    assert_eq!(said(&text, "cases").answer, None);
    let yes = answered(&text, "cases", Some(true));
    let line = "\n    complete: true  # as you answered for cases; write false if records are missing here\n";
    assert_eq!(yes.matches(line).count(), 2, "{yes}");
    assert_eq!(said(&yes, "cases").answer, Some(true));
    let no = answered(&yes, "cases", Some(false));
    assert_eq!(no.matches("\n    complete: false  # as you answered for cases;").count(), 2, "{no}");
    assert_eq!(said(&no, "cases").answer, Some(false));
    assert_eq!(answered(&no, "cases", None), text);
}

#[test]
fn one_file_without_every_record_makes_the_register_open() {
    let entry = |complete: &str| format!("  - {{ table: cases, file: a.csv, exported_on: 2026-04-17{complete} }}\n");
    let text = bundle(&format!("{}{}", entry(", complete: true"), entry("")));
    assert_eq!(said(&text, "cases").answer, None);
    let text = bundle(&format!("{}{}", entry(", complete: true"), entry(", complete: false")));
    assert_eq!(said(&text, "cases").answer, Some(false));
    assert_eq!(answered(&text, "cases", Some(true)), bundle(&entry(", complete: true").repeat(2)));
}

/// What people wrote beside it stays theirs.
#[test]
fn entries_in_braces_and_comments_of_others_stay() {
    let text = bundle(
        "  - { table: cases, file: a.csv, exported_on: 2026-04-17, covers: { from: 2025-04-01, to: 2026-04-17 } }\n",
    );
    let yes = answered(&text, "cases", Some(true));
    assert!(yes.contains("to: 2026-04-17 }, complete: true }"), "{yes}");
    assert_eq!(answered(&yes, "cases", None), yes.replace("true", "false"));
    let theirs = bundle("  - complete: true # paper cases too\n    table: cases\n    file: a.csv\n");
    assert_eq!(answered(&theirs, "cases", Some(false)), theirs.replace("complete: true", "complete: false"));
    let first = bundle("  - complete: true\n    table: cases\n    file: a.csv\n");
    assert_eq!(answered(&first, "cases", None), first.replace("true", "false"));
}

/// Rows of cases may hold one contact of several, so their own completeness says nothing of the contacts.
#[test]
fn what_stands_beside_a_case_is_asked_for_itself() {
    let text = bundle(&proposed("list.csv", WIDE).text);
    let cases = answered(&text, "cases", Some(true));
    assert_eq!((said(&cases, "cases").answer, said(&cases, "contacts").answer), (Some(true), None));
    assert!(said(&cases, "contacts").beside);
    let contacts = answered(&cases, "contacts", Some(true));
    assert_eq!(contacts.matches("        complete: true  # as you answered for contacts;").count(), 2, "{contacts}");
    assert_eq!(answered(&contacts, "contacts", None), cases);
    let no = answered(&cases, "contacts", Some(false));
    assert_eq!(said(&no, "contacts").answer, Some(false));
}

#[test]
fn a_question_names_the_period_and_how_many_files() {
    let entry = "  - { table: cases, file: a.csv, covers: { from: 2025-04-01, to: 2026-04-17 } }\n";
    let question = |text: &str, name| said(&bundle(text), name).question();
    assert_eq!(
        question(entry, "cases"),
        "Does this file hold every record of “Cases” from 1 April 2025 to 17 April 2026?"
    );
    let two = format!("{entry}{}", entry.replace("a.csv", "b.csv").replace("2025-04-01", "2024-04-01"));
    assert_eq!(
        question(&two, "cases"),
        "Do these files together hold every record of “Cases” in the periods that they cover?"
    );
    let empty = "  - { table: complaints, file: a.csv, rows: 0, covers: { from: 2025-04-01, to: 2026-04-17 } }\n";
    assert_eq!(
        question(empty, "complaints"),
        "“Complaints” has no record here. Were there none from 1 April 2025 to 17 April 2026?"
    );
    let list = "  - { table: documents, file: a.csv }\n";
    assert_eq!(question(list, "documents"), "Does this file hold every record of “Documents”?");
}

#[test]
fn a_list_that_is_set_aside_or_of_no_known_table_is_not_asked_about() {
    let text = bundle("  - { table: FILL-IN, file: a.csv }\n  - { table: cases, file: b.csv, later: true }\n");
    assert_eq!(completeness(&text, &tables()), []);
}
