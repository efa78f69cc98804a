//! What is said of all files is not said of one whose name says another period.

use readymark_discover::{Fragment, Told, left_open, propose};
use readymark_evidence::{Limits, preview_bytes};
use readymark_source::Date;

use crate::tables;

fn named(name: &str) -> Fragment {
    let day = |text| Date::parse(text).unwrap();
    let covers = Some((day("2025-04-01"), day("2026-04-13")));
    let told = Told { exported_on: Some(day("2026-04-13")), covers, complete: true, ..Told::default() };
    let text = "Case reference,Date referred,Status\nC1,2025-09-01,open\n";
    let preview = preview_bytes(text.as_bytes(), name, 2_000, &Limits::default()).unwrap();
    propose(&preview, &format!("exports/{name}"), &tables(), None, told)
}

#[test]
fn a_part_of_the_period_is_asked_about() {
    for name in ["cases Q3.csv", "Oct-Dec 2025/cases.csv", "cases 2025-12.csv"] {
        let found = named(name);
        assert!(
            found
                .text
                .contains("covers: { from: FILL-IN, to: FILL-IN }  # the period that the records cover: the name"),
            "{}",
            found.text
        );
        assert!(found.text.contains("# complete: true  # only if"), "{}", found.text);
        assert_eq!(found.questions, 2);
    }
}

#[test]
fn any_other_name_is_what_was_said_of_all() {
    for name in ["cases.csv", "cases April 2026.csv", "April 2026/cases 2026-04-13.csv", "cases 25-26.csv"] {
        let found = named(name);
        assert!(found.text.contains("to: 2026-04-13 }  # the period that the records cover\n"), "{}", found.text);
        assert!(found.text.contains("    complete: true  # as you answered for all files"), "{}", found.text);
        assert_eq!(found.questions, 0, "{name}");
    }
}

/// The page asks for each register, and not for each file.
#[test]
fn an_answer_to_come_leaves_the_register_open() {
    let text =
        "exports:\n  - table: cases\n    file: a.csv\n    complete: FILL-IN  # true if there were none\n    rows: 0\n";
    let open = left_open(text, &tables());
    assert!(open.contains("    # complete: true  # only if the list of cases") && !open.contains("FILL-IN"), "{open}");
    assert_eq!(left_open(&open, &tables()), open);
}
