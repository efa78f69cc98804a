//! Values that cannot be computed, and gaps of values.

use std::fmt::Write as _;

use readymark_evidence::MemoryExport;
use readymark_findings::{Obstacle, QualityCode, Reason, Verdict};

use crate::service::{Service, day};

const CASES: &str = "  cases:
    title: Cases
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
      waited: { title: Days, type: integer, personal: none, constraints: { minimum: 0, maximum: 9 } }
      hours: { title: Hours, type: integer, personal: none }
    derived:
      huge: hours * 9223372036854775807
      paired: any notes where made > cases.hours
  notes:
    title: Notes
    fields:
      made: { title: Made, type: integer, personal: none }
";

/// Numbers under one another, each with a key.
fn cases(days: &[&str], hours: &str) -> String {
    let mut csv = "id,waited,hours\n".to_owned();
    for (number, waited) in days.iter().enumerate() {
        writeln!(csv, "C{number},{waited},{hours}").unwrap();
    }
    csv
}

#[test]
fn what_a_spreadsheet_puts_in_the_place_of_a_key_is_no_key() {
    for written in ["#REF!", "1E+9"] {
        let service = Service::new(CASES).check("c", "each: cases\nexpect: waited is recorded");
        let audit = service.export("cases", &format!("id,waited,hours\nC1,3,1\n{written},2,1\n")).audit();
        let found: Vec<_> = audit.quality.iter().map(|finding| (finding.code, finding.column.as_deref())).collect();
        assert_eq!(found, [(QualityCode::KeyUnreadable, Some("id"))], "{written}");
    }
}

#[test]
fn what_does_not_fit_is_said_under_every_check_that_uses_it() {
    let service = Service::new(CASES)
        .check("a", "each: cases\nexpect: huge > 0")
        .check("b", "each: cases\nexpect: huge > 0")
        .check("c", "each: cases\nexpect: waited is recorded")
        .export("cases", &cases(&["1", "2"], "3"));
    for check in ["a", "b"] {
        let result = service.result(check);
        assert_eq!(result.verdict, Verdict::NotEvidenced);
        assert_eq!(result.reasons, [Reason::Overflow { rows: 2 }], "{check}");
    }
    assert_eq!(service.result("c").reasons, []);
}

#[test]
fn what_is_too_much_work_is_said_under_every_check_that_uses_it() {
    let notes = |number: usize| format!("made\n{}", "1\n".repeat(number));
    let many: Vec<&str> = std::iter::repeat_n("1", 4_096).collect();
    let service = Service::new(CASES)
        .check("a", "each: cases\nexpect: paired")
        .check("b", "each: cases\nexpect: not paired")
        .check("c", "each: cases\nexpect: waited is recorded")
        .export("cases", &cases(&many, "3"));
    let audit = service.clone().export("notes", &notes(4_097)).audit();
    let found: Vec<_> = audit.checks.iter().map(|check| check.verdict).collect();
    assert_eq!(found, [Verdict::Error, Verdict::Error, Verdict::Met]);
    let because = Obstacle::EveryRowCompared { table: "notes".to_owned() };
    assert!(
        audit.checks.iter().take(2).all(|check| check.reasons == [Reason::CouldNotRun { because: because.clone() }])
    );
    assert_eq!(service.export("notes", &notes(4_096)).verdict("b"), Verdict::Met);
}

#[test]
fn a_count_that_is_the_same_for_every_row_is_counted_once() {
    let notes = format!("made\n{}", "1\n".repeat(20_000));
    let many: Vec<&str> = std::iter::repeat_n("1", 5_000).collect();
    let service = Service::new(CASES)
        .check("a", "each: cases\nwhere: count(notes where made >= 1) >= 20000\nexpect: waited is recorded")
        .check("b", "each: cases\nexpect: count(notes) = 20000 and count(distinct notes.made) = 1")
        .export("cases", &cases(&many, "3"))
        .export("notes", &notes);
    assert_eq!(["a", "b"].map(|check| service.verdict(check)), [Verdict::Met, Verdict::Met]);
}

#[test]
fn a_value_that_is_fixed_is_one_that_its_field_may_have() {
    let gap = |measure: &str, limit: &str, days: &[&str]| {
        let service = Service::new(CASES).check("c", &format!("each: cases\nmeasure: {measure}\n{limit}"));
        service.export("cases", &cases(days, "1")).result("c").gap
    };
    // No fewer than none: (0 + 6) / 2 is still more than two.
    assert_eq!(gap("median(waited)", "at_most: 2", &["7", "6"]), Some(2));
    assert_eq!(gap("median(waited)", "at_most: 4", &["7", "2"]), Some(1));
    assert_eq!(gap("median(waited)", "at_least: 8", &["3", "9", "1", "2"]), Some(2));
    assert_eq!(gap("percentile(90, waited)", "at_most: 1", &["7", "5", "0"]), Some(2));
    assert_eq!(gap("percentile(50, waited)", "at_least: 9", &["", "9", "0"]), Some(1));
    // No value of the field is good enough.
    assert_eq!(gap("median(hours)", "at_least: 10", &["7", "8"]), Some(1));
}

#[test]
fn rows_of_one_key_are_compared_by_all_their_columns() {
    // The two rows of one case differ in a column that no check reads.
    let csv = "id,waited,hours\nA,1,5\nA,1,6\nB,1,7\n";
    let one = Service::new(CASES).check("a", "each: cases\nexpect: waited = 1");
    let two = one.clone().check("b", "each: cases\nexpect: hours > 0");
    let (one, two) = (one.export("cases", csv).result("a"), two.export("cases", csv).result("a"));
    assert_eq!((one.counts, one.verdict, &one.reasons), (two.counts, two.verdict, &two.reasons));
    assert_eq!(one.counts.unclear, 1);
    let same = Service::new(CASES).check("a", "each: cases\nexpect: waited = 1");
    assert_eq!(same.export("cases", "id,waited,hours\nA,1,5\nA,1,5\nB,1,7\n").result("a").counts.population, 2);
}

#[test]
fn an_empty_condition_takes_neither_branch() {
    let tables = "  cases:
    title: Cases
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
      urgent: { title: Urgent, type: boolean, personal: none }
";
    let service = Service::new(tables)
        .check("a", "each: cases\nexpect: if urgent then 2 > 1 else 3 > 1")
        .check("b", "each: cases\nexpect: if urgent then true else false")
        .export("cases", "id,urgent\nA,yes\nB,\n");
    for check in ["a", "b"] {
        let counts = service.result(check).counts;
        assert_eq!((counts.meets, counts.unknown), (1, 1), "{check}");
    }
}

#[test]
fn days_are_added_up_by_a_measure_and_not_by_a_form() {
    let tables = "  cases:
    title: Cases
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
      from: { title: From, type: date, personal: none }
      until: { title: Until, type: date, personal: none }
    derived:
      lasted: until - from
";
    let csv = "id,from,until\nA,2025-05-01,2025-05-11\nB,2025-05-01,2025-05-06\n";
    let measured = |limit: &str| {
        let check = format!("each: cases\nmeasure: sum(lasted)\nat_most: {limit}");
        Service::new(tables).check("c", &check).export("cases", csv).verdict("c")
    };
    assert_eq!((measured("15 days"), measured("14 days")), (Verdict::Met, Verdict::NotMet));
    let form = Service::new(tables).check("c", "each: [one]\nexpect: sum(cases.lasted) > 1 day");
    let problems = form.mistakes();
    assert!(problems.contains("cannot be added up"), "{problems}");
}

#[test]
fn an_export_that_cannot_be_read_has_no_age() {
    let tables = CASES.replacen("    derived:", "    stale_after: 30 days\n    derived:", 1);
    let service = Service::new(&tables).check("c", "each: cases\nexpect: waited is recorded");
    let old = service.export_as("cases", &cases(&["1"], "3"), |export| MemoryExport {
        exported_on: day("2026-01-01"),
        covers: None,
        ..export
    });
    assert_eq!(old.verdict("c"), Verdict::Stale);
    let lost = old.unreadable("cases").result("c");
    assert_eq!((lost.verdict, lost.gap), (Verdict::NotEvidenced, None));
    assert!(lost.reasons.iter().any(|reason| matches!(reason, Reason::ExportTooOld { .. })));
}
