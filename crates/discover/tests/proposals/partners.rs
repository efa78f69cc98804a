//! Whose the rows of a file are.

use readymark_discover::{Told, propose};
use readymark_evidence::{Limits, preview_bytes};

use crate::tables;

const PARTNERS: [(&str, &str); 2] = [("police", "Weald Constabulary"), ("yjs", "Weald Youth Justice")];

fn of(file: &str, list: &str) -> (String, usize) {
    let partners = PARTNERS.map(|(id, name)| (id.to_owned(), name.to_owned()));
    let preview = preview_bytes(list.as_bytes(), file, 100, &Limits::default()).unwrap();
    let told = Told { partners: &partners, ..Told::default() };
    let fragment = propose(&preview, file, &tables(), None, told);
    (fragment.text, fragment.questions)
}

const CHECKS: &str = "Staff ID,Check type,Cleared on,Expires on\nP1,criminal record,2024-05-13,2027-05-13\n";

/// A file about a partner may be the service's own: its gaps are not that partner's before somebody says so.
#[test]
fn a_file_that_speaks_of_a_partner_is_asked_about() {
    let (mine, of_mine) = of("exports/checks.csv", CHECKS);
    assert!(mine.contains("    # partner: ID  # if all rows"), "{mine}");
    for file in
        ["exports/Police clearance.csv", "exports/lent by Weald Constabulary.csv", "exports/police checks/2025.csv"]
    {
        let (text, questions) = of(file, CHECKS);
        assert!(text.contains("    partner: FILL-IN  # perhaps police, "), "{file}: {text}");
        assert_eq!(questions, of_mine + 1, "{file}");
    }
    for file in ["exports/police/clearance.csv", "exports/Police list April 2026.csv", "exports/weald-constabulary.csv"]
    {
        let (text, questions) = of(file, CHECKS);
        assert!(text.contains("    partner: police  # 1.00"), "{file}: {text}");
        assert_eq!(questions, of_mine, "{file}");
    }
}

/// A column whose words are the partners says more than the name of the file.
#[test]
fn a_column_says_whose_each_row_is() {
    let list = "Staff ID,Check type,Cleared on,Agency\nP1,criminal record,2024-05-13,police\nP2,criminal record,2024-05-14,yjs\n";
    let (text, _) = of("exports/Police clearance.csv", list);
    assert!(text.contains("      column: Agency\n") && !text.contains("partner: FILL-IN"), "{text}");
}
