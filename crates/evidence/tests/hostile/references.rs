//! A reference leads to the same record and says the same, however its cell is written and whatever is done to it on the way.

use readymark_evidence::cell::{MISSING_CODE, UNKNOWN_CODE};
use readymark_evidence::{Column, Evidence};
use readymark_findings::QualityCode;

use crate::case::Case;

/// Three cases, the third of which stands twice and says different things.
const CASES: &str = "case_ref,referred_on\nC-1,2025-05-01\nC-2,2025-05-02\nC-3,2025-05-03\nC-3,2025-05-04\na case with a long reference,2025-05-05\n";

/// Sessions that refer to them in these cells, with keys for their entry.
fn sessions(keys: &str, cells: &[&str]) -> Evidence {
    let rows: Vec<String> = cells.iter().zip(1..).map(|(cell, row)| format!("{row},{cell},2026-01-05\n")).collect();
    let text = format!("session_ref,case_ref,held_on\n{}", rows.concat());
    let case = Case::with("complete: true", CASES).file("sessions.csv", text);
    case.export("sessions", "sessions.csv", &format!("complete: true\n{keys}")).read()
}

/// The row that each session leads to, and what its cell says.
fn led(evidence: &Evidence) -> Vec<(u32, Option<&str>)> {
    let table = &evidence.tables["sessions"];
    let Some(Column::Text(words)) = table.column("case_ref") else { panic!("the references are texts") };
    table.links["case"].iter().enumerate().map(|(row, link)| (*link, words.word(row))).collect()
}

#[test]
fn cells_that_are_written_otherwise_lead_where_plain_ones_lead() {
    let cells = ["C-1", "C-1", " C-2 ", "\"C-2\"", "'C-1", "C-2", "a case with a long reference", "\"C-1\"", ""];
    let to = |row, key| (row, Some(key));
    let (one, two, long) = (to(0, "C-1"), to(1, "C-2"), to(4, "a case with a long reference"));
    let evidence = sessions("", &cells);
    assert_eq!(led(&evidence), [one, one, two, two, one, two, long, one, (MISSING_CODE, None)]);
}

/// What the bundle says of words comes first, also where a key is written like one of them. Then the key is turned into none, and what is
/// empty proves nothing.
#[test]
fn words_of_the_bundle_come_before_keys() {
    let keys = "missing: [c-1]\nvalues: { case_ref: { First: C-1, c-2: C-2, gone: \"\" } }";
    let evidence = sessions(keys, &["C-1", "first", "C-2", "gone", "C-9", "First"]);
    let none = (UNKNOWN_CODE, None);
    let one = (0, Some("C-1"));
    assert_eq!(led(&evidence), [none, one, (1, Some("C-2")), none, (UNKNOWN_CODE, None), one]);
}

/// A key that stands in two rows is one word, and nobody knows which of them is meant.
#[test]
fn a_key_that_stands_twice_is_one_word_and_leads_nowhere() {
    let evidence = sessions("", &["C-3", "C-1", "C-3"]);
    let shared = (UNKNOWN_CODE, Some("C-3"));
    assert_eq!(led(&evidence), [shared, (0, Some("C-1")), shared]);
    let table = &evidence.tables["sessions"];
    assert_eq!(table.shared_links["case"], [(0, 2), (2, 2)]);
    let Some(Column::Text(words)) = table.column("case_ref") else { panic!("the references are texts") };
    assert_eq!(words.codes[0], words.codes[2], "equal words have equal codes");
}

/// References to records that are not there say nothing, and each is named.
#[test]
fn references_to_nothing_are_told_apart_from_keys() {
    let evidence = sessions("", &["C-1", "C-9", "C-2", "C-8", "C-9", "C-1", "C-2"]);
    let nowhere = (UNKNOWN_CODE, None);
    let (one, two) = ((0, Some("C-1")), (1, Some("C-2")));
    assert_eq!(led(&evidence), [one, nowhere, two, nowhere, nowhere, one, two]);
    let dangling = evidence.quality.iter().find(|finding| finding.code == QualityCode::DanglingReference).unwrap();
    assert_eq!((dangling.count, &dangling.rows[..]), (3, &[3, 5, 6][..]));
}

/// Several files feed one table: the second finds the words of the first, and those of the register.
#[test]
fn the_files_of_a_table_have_their_words_together() {
    let head = "session_ref,case_ref,held_on\n";
    let case = Case::with("complete: true", CASES)
        .file("one.csv", format!("{head}1,C-2,2026-01-05\n2,C-1,2026-01-05\n3,C-9,2026-01-05\n"))
        .file("two.csv", format!("{head}4,C-1,2026-01-05\n5,C-9,2026-01-05\n6,C-2,2026-01-05\n"))
        .export("sessions", "one.csv", "complete: true")
        .export("sessions", "two.csv", "complete: true");
    let evidence = case.read();
    let nowhere = (UNKNOWN_CODE, None);
    let (one, two) = ((0, Some("C-1")), (1, Some("C-2")));
    assert_eq!(led(&evidence), [two, one, nowhere, one, nowhere, two]);
}

/// A single cell that cannot be read is a slip; a column of nothing else is read in the wrong way.
#[test]
fn two_days_that_nobody_can_read_and_no_other_are_a_column() {
    let codes = |days: &[&str]| {
        let rows: Vec<String> = days.iter().zip(1..).map(|(day, row)| format!("{row},,{day}\n")).collect();
        let text = format!("session_ref,case_ref,held_on\n{}", rows.concat());
        let evidence = Case::new().export("sessions", "sessions.csv", "").file("sessions.csv", text).read();
        let has = |code| evidence.quality.iter().any(|finding| finding.code == code);
        (has(QualityCode::BadDate), has(QualityCode::ColumnUnread))
    };
    assert_eq!(codes(&["never"]), (true, false));
    assert_eq!(codes(&["never", "never"]), (false, true));
    assert_eq!(codes(&["never", "never", "2026-01-05"]), (true, false));
}

/// A key is known by row whether or not its column is kept, and an engine elsewhere gets the column.
#[test]
fn the_column_of_keys_is_kept_if_it_is_asked_for() {
    let case = Case::with("complete: true", CASES);
    let bundle = case.open().unwrap();
    let read = |keys| {
        let mut need = crate::tables::need();
        need.columns.get_mut("cases").unwrap().remove("case_ref");
        need.keys = keys;
        let evidence = readymark_evidence::read(&bundle, &crate::tables::tables(), &need, &());
        let cases = &evidence.tables["cases"];
        (cases.column("case_ref").is_some(), [0, 1, 2].map(|row| cases.key(row).map(str::to_owned)))
    };
    let keys = ["C-1", "C-2", "C-3"].map(|key| Some(key.to_owned()));
    assert_eq!(read(true), (true, keys.clone()));
    assert_eq!(read(false), (false, keys));
}
