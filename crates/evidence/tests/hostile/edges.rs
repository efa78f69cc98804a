//! The last day that is in order and the first that is not; what makes a table another one.

use std::collections::BTreeSet;

use readymark_findings::QualityCode;

use crate::case::Case;

/// Whether each of these bundles is refused.
fn refused<const N: usize>(cases: [Case; N]) -> [bool; N] {
    cases.map(|case| case.open().is_err())
}

#[test]
fn a_period_may_be_one_day_and_end_on_the_day_of_the_export() {
    let covers = |from, to| Case::changed("complete: true", &format!("covers: {{ from: {from}, to: {to} }}"));
    let days = [("2026-04-14", "2026-04-14"), ("2026-04-14", "2026-04-13"), ("2026-04-14", "2026-04-15")];
    assert_eq!(refused(days.map(|(from, to)| covers(from, to))), [false, true, true]);
    let window = |from| Case::changed("from: 2025-04-01, to", &format!("from: {from}, to"));
    assert_eq!(refused(["2026-03-31", "2026-04-01"].map(window)), [false, true]);
}

#[test]
fn an_assessment_may_be_on_the_first_day_of_the_window() {
    let on = |day| Case::changed("window: {", &format!("assessment_on: {day}\nwindow: {{"));
    assert_eq!(refused(["2025-04-01", "2025-03-31"].map(on)), [false, true]);
}

#[test]
fn an_answer_may_count_for_one_day() {
    let until = |day| {
        let text = format!(
            "judgements:\n  - {{ check: plan, answer: met, by: chair, on: 2026-04-02, because: CANARY, until: {day} }}\n"
        );
        Case::new().file("judgements.yaml", text)
    };
    assert_eq!(refused(["2026-04-02", "2026-04-01"].map(until)), [false, true]);
}

#[test]
fn a_record_may_be_dated_on_the_last_day_that_its_export_covers() {
    let rows = "session_ref,case_ref,held_on\n1,,2026-03-30\n2,,2026-03-31\n3,,2026-04-01\n";
    let evidence = Case::new().export("sessions", "sessions.csv", "").file("sessions.csv", rows).read();
    let late = evidence.quality.iter().filter(|finding| finding.code == QualityCode::AfterPeriod);
    let places: Vec<_> = late.map(|finding| (finding.count, finding.rows.clone())).collect();
    assert_eq!(places, [(1, vec![4])]);
}

#[test]
fn a_table_with_a_part_set_aside_is_not_complete() {
    let rows = "session_ref,case_ref,held_on\n1,,2026-03-30\n";
    let complete = |more: &str| {
        let case = Case::new().export("sessions", "sessions.csv", "complete: true").file("sessions.csv", rows);
        let case =
            if more.is_empty() { case } else { case.file("rest.csv", rows).export("sessions", "rest.csv", more) };
        case.read().tables["sessions"].complete
    };
    assert!(complete(""));
    assert!(!complete("later: true"));
    // Every part must hold all of its records, not only one of them.
    assert!(!complete("complete: false"));
}

/// A comparison asks for the reason of a change only where the tables are not the same: all that decides what is read must tell them apart.
#[test]
fn whatever_decides_what_is_read_makes_another_table() {
    let keys = [
        "",
        "complete: true",
        "rows: 1",
        "no_values: [held_on]",
        "missing: [n/a]",
        "dates: DD/MM/YYYY",
        "decimal: ','",
        "encoding: utf-8",
        "partner: north",
        "partner: south",
        "system: Theirs",
        "columns: { When: held_on }",
        "set: { held_on: 2026-03-30 }",
        "skip_rows: { session_ref: [Total] }",
    ];
    let made_of = |keys: &str, rows: &str| {
        let case = Case::new().export("sessions", "sessions.csv", keys).file("sessions.csv", rows);
        case.read().tables["sessions"].made_of.clone()
    };
    let rows = "session_ref,case_ref,When\n1,,2026-03-30\n";
    let mut seen = BTreeSet::new();
    for keys in keys {
        let made = made_of(keys, rows);
        assert_eq!(made, made_of(keys, rows), "{keys}: the same table is the same");
        assert!(seen.insert(made), "{keys}: this makes no difference");
    }
    assert!(seen.insert(made_of("", "session_ref,case_ref,When\n1,,2026-03-31\n")), "another cell makes no difference");
}
