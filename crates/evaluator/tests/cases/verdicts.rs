//! What counts do to verdicts: rows that may or may not count, registers that are open, old or partly unread.

use readymark_evidence::{MemoryExport, Period};
use readymark_findings::Verdict;

use crate::service::{Service, day};

const LOG: &str = "  log:
    title: Log
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
      done: { title: Done, type: boolean, personal: none }
      seen: { title: Seen, type: boolean, personal: none }
      hours: { title: Hours, type: integer, personal: none, constraints: { minimum: 0, maximum: 40 } }
";
const DATED: &str = "      on: { title: On, type: date, personal: none }
    in_window: on between window.start and window.end
";

fn log() -> Service {
    Service::new(LOG)
}

fn rows(rows: &[&str]) -> String {
    format!("id,done,seen,hours\n{}\n", rows.join("\n"))
}

#[test]
fn an_open_register_is_never_empty_because_nothing_happened() {
    for (when_empty, whole) in [
        ("not applicable", Verdict::NotApplicable),
        ("not met", Verdict::NotMet),
        ("not evidenced", Verdict::NotEvidenced),
    ] {
        let service = log().check("c", &format!("each: log\nexpect: done\nwhen_empty: {when_empty}"));
        assert_eq!(service.clone().export("log", &rows(&[])).verdict("c"), whole);
        let open = |export| MemoryExport { complete: false, ..export };
        assert_eq!(service.clone().export_as("log", &rows(&[]), open).verdict("c"), Verdict::NotEvidenced);
        // Every row is excluded: the same, for another that is not may be missing.
        let only = service.check("d", &format!("each: log\nwhere: seen\nexpect: done\nwhen_empty: {when_empty}"));
        assert_eq!(only.export_as("log", &rows(&["a,yes,no,1"]), open).verdict("d"), Verdict::NotEvidenced);
    }
}

#[test]
fn a_row_that_may_count_does_what_it_can() {
    let service = log()
        .check("all", "each: log\nwhere: seen\nexpect: done")
        .check("half", "each: log\nwhere: seen\nexpect: done\nat_least: 50%");
    let with = |row: &str| service.clone().export("log", &rows(&["a,yes,yes,1", "b,yes,yes,1", row]));
    // It is good if it counts, bad if it counts, or nobody knows.
    assert_eq!(with("c,yes,tbc,1").verdict("all"), Verdict::Met);
    assert_eq!(with("c,no,tbc,1").verdict("all"), Verdict::NotEvidenced);
    assert_eq!(with("c,no,tbc,1").verdict("half"), Verdict::Met);
    assert_eq!(with("c,tbc,tbc,1").verdict("all"), Verdict::NotEvidenced);
    let result = with("c,no,tbc,1").result("all");
    assert_eq!((result.gap, result.counts.unclear), (Some(1), 1));
}

#[test]
fn where_nobody_certainly_counts_the_empty_population_must_agree() {
    let check = |body: &str, when_empty: &str| {
        let text = format!("each: log\nwhere: seen\n{body}\nwhen_empty: {when_empty}");
        log().check("c", &text).export("log", &rows(&["a,no,tbc,30"])).verdict("c")
    };
    assert_eq!(check("expect: done", "not met"), Verdict::NotMet);
    assert_eq!(check("expect: done", "not applicable"), Verdict::NotEvidenced);
    assert_eq!(check("expect: not done", "not applicable"), Verdict::NotEvidenced);
    assert_eq!(check("measure: max(hours)\nat_most: 39", "not applicable"), Verdict::NotEvidenced);
    assert_eq!(check("measure: max(hours)\nat_most: 39", "not met"), Verdict::NotEvidenced);
    assert_eq!(check("measure: count()\nat_least: 2", "not met"), Verdict::NotMet);
}

#[test]
fn an_unread_export_leaves_a_floor_open() {
    let text = |floor: &str| format!("each: log\nexpect: done\nat_least: 100%\n{floor}");
    let service = log().check("floor", &text("floor: 50%")).check("plain", &text(""));
    let half = service.export("log", &rows(&["a,yes,yes,1", "b,no,yes,1"]));
    assert_eq!((half.verdict("floor"), half.verdict("plain")), (Verdict::PartlyMet, Verdict::NotMet));
    let lost = half.unreadable("log");
    assert_eq!((lost.verdict("floor"), lost.verdict("plain")), (Verdict::NotEvidenced, Verdict::NotMet));
    assert_eq!(lost.result("floor").gap, None);
}

#[test]
fn nothing_stale_helps_readiness() {
    let text = "at_least: 80%\nfloor: 50%\nwhen_empty: not applicable";
    let service = Service::new(&format!("{LOG}{DATED}"))
        .check("c", &format!("each: log\nexpect: done\n{text}"))
        .check("none", &format!("each: log\nwhere: hours > 39\nexpect: done\n{text}"))
        .check("all", "each: log\nexpect: done");
    let csv = |good: usize| {
        let row = |number: usize| format!("r{number},{},yes,1,2025-05-01\n", if number < good { "yes" } else { "no" });
        format!("id,done,seen,hours,on\n{}", (0..10).map(row).collect::<String>())
    };
    let half = Period { from: day("2025-04-01"), to: day("2025-09-30") };
    let stale =
        |good| service.clone().export_as("log", &csv(good), |export| MemoryExport { covers: Some(half), ..export });
    for good in [6, 9] {
        assert_eq!((stale(good).verdict("c"), stale(good).verdict("none")), (Verdict::Stale, Verdict::Stale));
        // What is certainly broken stays broken.
        assert_eq!(stale(good).verdict("all"), Verdict::NotMet);
    }
    assert_eq!(stale(4).verdict("c"), Verdict::NotMet);
    let fresh = |good| service.clone().export("log", &csv(good));
    assert_eq!((fresh(6).verdict("c"), fresh(6).verdict("none")), (Verdict::PartlyMet, Verdict::NotApplicable));
}

#[test]
fn a_table_is_as_old_as_the_newest_export_of_each_partner() {
    let tables = format!("{LOG}    stale_after: 90 days\n");
    let service = Service::new(&tables).check("c", "each: log\nexpect: done");
    let export = |partner: &str, made: &str| {
        let (partner, made) = (partner.to_owned(), day(made));
        move |export| MemoryExport { partner: Some(partner), exported_on: made, covers: None, ..export }
    };
    let renewed = service.export_as("log", &rows(&["a,yes,yes,1"]), export("p", "2024-01-01")).export_as(
        "log",
        &rows(&["b,yes,yes,1"]),
        export("p", "2026-04-01"),
    );
    assert_eq!(renewed.verdict("c"), Verdict::Met);
    let other = renewed.export_as("log", &rows(&["d,yes,yes,1"]), export("q", "2025-12-01"));
    assert_eq!(other.verdict("c"), Verdict::Stale);
}
