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

fn of_nobody(list: &str) -> String {
    let preview = preview_bytes(list.as_bytes(), "exports/list.csv", 100, &Limits::default()).unwrap();
    propose(&preview, "exports/list.csv", &tables(), None, Told::default()).text
}

fn staff(heading: &str, words: [&str; 2]) -> String {
    format!(
        "Staff ID,Level,Start date,{heading}\nP1,advanced,2015-06-24,{0}\nP2,foundation,2015-06-25,{0}\nP3,foundation,2015-06-26,{1}\nP4,foundation,2015-06-27,{1}\n",
        words[0], words[1]
    )
}

/// Without partners, or where no word is one, the question has the answers of any column.
#[test]
fn a_column_that_names_no_partner_is_a_column() {
    for heading in ["Team", "Provider", "Service", "Employer", "Agency", "Organisation"] {
        let list = staff(heading, ["North", "South"]);
        for text in [of_nobody(&list), of("exports/list.csv", &list).0] {
            assert!(text.contains(&format!("      {heading}: FILL-IN  # drop")), "{text}");
            assert!(text.contains("see `partner` in docs/evidence.md") && !text.contains("partner:\n"), "{text}");
        }
    }
}

/// A word of a partner, or its initials, makes it one, and the question says how to refuse that.
#[test]
fn a_column_that_names_a_partner_can_be_refused() {
    for words in [["police", "Elsewhere"], ["WC", "WYJ"]] {
        let (text, _) = of("exports/list.csv", &staff("Team", words));
        assert!(
            text.contains("    partner:  # if Team does not say which partner a row is from, delete these lines"),
            "{text}"
        );
        assert!(text.contains("write it under `drop`\n      column: Team\n") && text.contains(": FILL-IN"), "{text}");
    }
}

/// Who ran a course is no partner whose rows these are.
#[test]
fn who_ran_a_course_is_no_partner() {
    let training = |words: [&str; 2]| {
        let list = format!(
            "Staff ID,Course,Completion date,Provider\nP1,RJ,2025-06-24,{0}\nP2,RJ,2025-06-25,{0}\nP1,SG,2025-05-24,{1}\nP2,SG,2025-05-26,{1}\n",
            words[0], words[1]
        );
        of("exports/training.csv", &list).0
    };
    let some = training(["police", "College"]);
    assert!(!some.contains("partner:\n") && !some.contains("column: Provider"), "{some}");
    assert!(training(["police", "yjs"]).contains("      column: Provider\n"));
}
