//! Repeated events: where the first gap begins, and what an event can close of which nobody knows the day or the owner.

use readymark_evidence::MemoryExport;
use readymark_findings::Verdict;

use crate::service::{Service, day};

const TABLES: &str = "  people:
    title: People
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
      since: { title: Since, type: date, personal: none }
  talks:
    title: Talks
    fields:
      person_ref: { title: Person, type: string, personal: none }
      held_on: { title: Held on, type: date, personal: none }
      kind: { title: Kind, type: string, personal: none }
    foreignKeys:
      person: { fields: person_ref, reference: people }
";

/// Everybody talks every seventy days.
fn service(people: &str, talks: &[&str]) -> Service {
    Service::new(TABLES)
        .check("c", "each: people\ncadence: { of: talks, on: held_on, from: since, at_most: 70 days }")
        .export("people", &format!("id,since\n{people}\n"))
        .export("talks", &format!("person_ref,held_on,kind\n{}\n", talks.join("\n")))
}

const YEAR: [&str; 6] =
    ["A,2025-05-20,x", "A,2025-07-20,x", "A,2025-09-20,x", "A,2025-11-20,x", "A,2026-01-20,x", "A,2026-03-20,x"];

fn with(more: &[&'static str]) -> Vec<&'static str> {
    YEAR.iter().chain(more).copied().collect()
}

#[test]
fn the_first_gap_begins_with_the_last_event_before_the_window() {
    // The export reaches no further back than the window.
    assert_eq!(service("A,2020-01-01", &YEAR).verdict("c"), Verdict::Met);
    // 70 days before 20 May, and 71.
    assert_eq!(service("A,2020-01-01", &with(&["A,2025-03-11,x"])).verdict("c"), Verdict::Met);
    assert_eq!(service("A,2020-01-01", &with(&["A,2025-03-10,x"])).verdict("c"), Verdict::NotMet);
    assert_eq!(service("A,2020-01-01", &with(&["A,2025-03-10,x", "A,2024-12-01,x"])).verdict("c"), Verdict::NotMet);
    assert_eq!(service("A,2020-01-01", &with(&["A,2025-03-10,x", "A,2025-03-30,x"])).verdict("c"), Verdict::Met);
    // What happened before the row's own first day is not its concern.
    assert_eq!(service("A,2025-03-20", &with(&["A,2025-03-10,x"])).verdict("c"), Verdict::Met);
    // The limit passes on the window's first day, and before it: then the days since the window's first are 49.
    assert_eq!(service("A,2020-01-01", &with(&["A,2025-01-20,x"])).verdict("c"), Verdict::NotMet);
    assert_eq!(service("A,2020-01-01", &with(&["A,2025-01-19,x"])).verdict("c"), Verdict::Met);
    // Whoever had none for longer than that inside the window is not excused by a worse year before.
    assert_eq!(service("A,2020-01-01", &["A,2024-01-19,x"]).verdict("c"), Verdict::NotMet);
    // The strip shows the gap whole.
    let result = service("A,2020-01-01", &with(&["A,2025-03-10,x"])).result("c");
    let strip = &result.strips.unwrap().listed[0];
    assert_eq!((strip.gaps[0].from, strip.gaps[0].days), (day("2025-03-10"), 71));
}

#[test]
fn an_event_without_a_day_closes_one_place() {
    let without = |places: &[usize], more: &[&'static str]| {
        let kept = YEAR.iter().enumerate().filter(|(at, _)| !places.contains(at)).map(|(_, row)| *row);
        let before = ["A,2025-03-25,x"];
        service("A,2020-01-01", &kept.chain(before).chain(more.iter().copied()).collect::<Vec<_>>()).verdict("c")
    };
    assert_eq!(without(&[2], &[]), Verdict::NotMet);
    assert_eq!(without(&[2], &["A,,x"]), Verdict::NotEvidenced);
    // Two gaps, or one of half a year, take two.
    assert_eq!(without(&[1, 4], &["A,,x"]), Verdict::NotMet);
    assert_eq!(without(&[2, 3], &["A,,x"]), Verdict::NotMet);
    assert_eq!(without(&[2, 3], &["A,tbc,x", "A,,x"]), Verdict::NotEvidenced);
    // A blank in the year of a service that nobody visited is no year of visits.
    assert_eq!(without(&[0, 1, 2, 3, 4, 5], &["A,,x"]), Verdict::NotMet);
}

#[test]
fn an_event_that_may_be_anybodys_closes_a_gap_on_its_day_alone() {
    let without_september = |more: &[&'static str]| {
        let kept = YEAR.iter().filter(|row| !row.contains("2025-09")).copied().chain(["A,2025-03-25,x"]);
        service("A,2020-01-01", &kept.chain(more.iter().copied()).collect::<Vec<_>>()).verdict("c")
    };
    assert_eq!(without_september(&[",2025-09-20,x"]), Verdict::NotEvidenced);
    assert_eq!(without_september(&[",2025-08-01,x"]), Verdict::NotMet);
}

#[test]
fn where_more_may_be_recorded_the_first_gap_may_have_begun_earlier() {
    let open = |talks: &[&str]| {
        let csv = format!("person_ref,held_on,kind\n{}\n", talks.join("\n"));
        Service::new(TABLES)
            .check("c", "each: people\ncadence: { of: talks, on: held_on, at_most: 70 days }")
            .export("people", "id,since\nA,2020-01-01\n")
            .export_as("talks", &csv, |export| MemoryExport { complete: false, ..export })
            .verdict("c")
    };
    assert_eq!(open(&YEAR), Verdict::NotEvidenced);
    assert_eq!(open(&with(&["A,2025-03-25,x"])), Verdict::Met);
}
