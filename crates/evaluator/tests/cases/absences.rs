//! Days that are excepted from a cadence: each counts once, only inside its gap, and only if the record says so.

use readymark_evidence::MemoryExport;
use readymark_findings::Verdict;

use crate::service::Service;

const TABLES: &str = "  people:
    title: People
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
      until: { title: Until, type: date, personal: none, blank: none }
  talks:
    title: Talks
    fields:
      person_ref: { title: Person, type: string, personal: none }
      held_on: { title: Held on, type: date, personal: none }
    foreignKeys:
      person: { fields: person_ref, reference: people }
  leave:
    title: Leave
    fields:
      person_ref: { title: Person, type: string, personal: none }
      starts_on: { title: Starts on, type: date, personal: none }
      ends_on: { title: Ends on, type: date, personal: none, blank: none }
    foreignKeys:
      person: { fields: person_ref, reference: people }
";

/// Everybody talks every seventy days; from 20 July to 20 November, which is 123, A does not.
fn service(people: &str) -> Service {
    Service::new(TABLES)
        .check("c", "each: people\ncadence: { of: talks, on: held_on, to: until, at_most: 70 days, except: leave }")
        .export("people", &format!("id,until\n{people}\n"))
        .export("talks", "person_ref,held_on\nA,2025-05-20\nA,2025-07-20\nA,2025-11-20\nA,2026-01-20\nA,2026-03-20\n")
}

fn with_leave(periods: &[&str]) -> Verdict {
    let csv = format!("person_ref,starts_on,ends_on\n{}\n", periods.join("\n"));
    // B left before the window.
    service("A,\nB,2025-03-01").export("leave", &csv).verdict("c")
}

#[test]
fn fifty_three_days_of_leave_leave_seventy() {
    assert_eq!(with_leave(&["B,2025-08-01,2025-09-22"]), Verdict::NotMet, "somebody else's");
    assert_eq!(with_leave(&["A,2025-08-01,2025-09-22"]), Verdict::Met);
    assert_eq!(with_leave(&["A,2025-08-01,2025-09-21"]), Verdict::NotMet);
    // One day alone is a day.
    assert_eq!(with_leave(&["A,2025-08-01,2025-09-21", "A,2025-10-01,2025-10-01"]), Verdict::Met);
}

#[test]
fn a_day_of_two_periods_counts_once() {
    assert_eq!(with_leave(&["A,2025-08-01,2025-09-10", "A,2025-09-01,2025-09-22"]), Verdict::Met);
    assert_eq!(with_leave(&["A,2025-08-01,2025-09-10", "A,2025-09-01,2025-09-21"]), Verdict::NotMet);
    assert_eq!(with_leave(&["A,2025-08-01,2025-08-31", "A,2025-09-01,2025-09-22"]), Verdict::Met);
    assert_eq!(
        with_leave(&["A,2025-08-01,2025-09-21", "A,2025-08-05,2025-08-09"]),
        Verdict::NotMet,
        "one inside the other"
    );
}

#[test]
fn only_the_days_between_the_two_talks_count() {
    assert_eq!(with_leave(&["A,2025-07-01,2025-09-11"]), Verdict::Met);
    assert_eq!(with_leave(&["A,2025-07-01,2025-09-10"]), Verdict::NotMet);
    assert_eq!(with_leave(&["A,2025-09-28,2025-12-31"]), Verdict::Met);
    assert_eq!(with_leave(&["A,2025-09-29,2025-12-31"]), Verdict::NotMet);
    // A period without an end lasts.
    assert_eq!(with_leave(&["A,2025-09-28,"]), Verdict::Met);
}

#[test]
fn leave_that_may_be_hers_excuses_nothing_and_accuses_of_nothing() {
    for periods in [",2025-08-01,2025-09-22", "A,soon,2025-09-11", "A,2025-08-01,later"] {
        assert_eq!(with_leave(&[periods]), Verdict::NotEvidenced, "{periods}");
    }
    // However it turns out, it is too short.
    for periods in [",2025-08-01,2025-09-21", "A,soon,2025-09-10", "A,2025-09-29,later"] {
        assert_eq!(with_leave(&[periods]), Verdict::NotMet, "{periods}");
    }
}

#[test]
fn where_more_leave_may_be_recorded_a_long_gap_is_not_a_breach() {
    let open = |export| MemoryExport { complete: false, ..export };
    let csv = "person_ref,starts_on,ends_on\nA,2025-08-01,2025-08-02\n";
    assert_eq!(service("A,").export_as("leave", csv, open).verdict("c"), Verdict::NotEvidenced);
    assert_eq!(service("A,").verdict("c"), Verdict::NotEvidenced, "no register of leave at all");
}

#[test]
fn a_span_that_ended_before_the_window_has_no_gap() {
    let none = "person_ref,starts_on,ends_on\n";
    let until = |day: &str| service(&format!("A,{day}")).export("leave", none).verdict("c");
    assert_eq!(until("2025-03-31"), Verdict::Met);
    // The last gap ends with the span: 70 days after 20 July, and 71.
    assert_eq!(until("2025-09-28"), Verdict::Met);
    assert_eq!(until("2025-09-29"), Verdict::NotMet);
    assert_eq!(until("at Easter"), Verdict::NotEvidenced);
}
