//! The last day that still counts and the first that does not; as many rows as a result lists, and one more; the latest row of
//! several on one day.

use std::fmt::Write as _;

use readymark_evidence::{MemoryExport, Period};
use readymark_findings::{Answer, Assessment, Reason, RowState, Verdict};

use crate::service::{Service, WINDOW, day};

const LOG: &str = "  log:
    title: Log
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
      done: { title: Done, type: boolean, personal: none }
";

/// A register of which an audit asks how old it is.
fn ageing() -> Service {
    Service::new(&format!("{LOG}    stale_after: 90 days\n")).check("c", "each: log\nexpect: done")
}

#[test]
fn an_export_is_fresh_through_its_last_day() {
    // Ninety days before the day of the audit, and a day more.
    for (made, verdict) in [("2026-01-20", Verdict::Met), ("2026-01-19", Verdict::Stale)] {
        let made_on = |export| MemoryExport { exported_on: day(made), covers: None, ..export };
        assert_eq!(ageing().export_as("log", "id,done\na,yes\n", made_on).verdict("c"), verdict, "{made}");
    }
}

/// A register of what happened on a day.
fn dated() -> Service {
    let in_window = "      on: { title: On, type: date, personal: none }
    in_window: on between window.start and window.end
";
    Service::new(&format!("{LOG}{in_window}")).check("c", "each: log\nexpect: done")
}

/// The service with one export for each of these periods; each has a row on its first day in the window.
fn covering(periods: &[(&str, &str)]) -> Service {
    periods.iter().fold(dated(), |service, (from, to)| {
        let covers = Some(Period { from: day(from), to: day(to) });
        let csv = format!("id,done,on\n{from},yes,{}\n", from.max(&WINDOW.0));
        service.export_as("log", &csv, |export| MemoryExport { covers, ..export })
    })
}

/// The days that no export covers, if the check is stale for it.
fn left_open(assessment: &Assessment) -> Option<Period> {
    let result = assessment.check("c").unwrap();
    let gap = result.reasons.iter().find_map(|reason| match reason {
        Reason::NotCovered { gap, .. } => Some(*gap),
        _ => None,
    });
    assert_eq!(result.verdict, if gap.is_some() { Verdict::Stale } else { Verdict::Met });
    gap
}

#[test]
fn every_day_of_the_window_must_be_covered() {
    let whole = ("2025-04-01", "2026-03-31");
    let (spring, rest) = (("2025-04-01", "2025-09-30"), ("2025-10-01", "2026-03-31"));
    for periods in [&[whole][..], &[spring, rest], &[rest, spring], &[("2025-01-01", "2026-12-31")]] {
        assert_eq!(left_open(&covering(periods).audit()), None, "{periods:?}");
    }
    let day = |on| Some(Period { from: day(on), to: day(on) });
    assert_eq!(left_open(&covering(&[("2025-04-02", "2026-03-31")]).audit()), day("2025-04-01"));
    assert_eq!(left_open(&covering(&[("2025-04-01", "2026-03-30")]).audit()), day("2026-03-31"));
    assert_eq!(left_open(&covering(&[spring, ("2025-10-02", "2026-03-31")]).audit()), day("2025-10-01"));
}

#[test]
fn before_the_window_ends_its_days_must_be_covered_up_to_the_day_of_the_audit() {
    let begun = covering(&[("2025-04-01", "2026-01-30")]);
    assert_eq!(left_open(&begun.audit_in(WINDOW, "2026-01-30")), None);
    let last = Period { from: day("2026-01-31"), to: day("2026-01-31") };
    assert_eq!(left_open(&begun.audit_in(WINDOW, "2026-01-31")), Some(last));
}

#[test]
fn that_an_old_register_holds_no_such_record_says_nothing() {
    let tables = format!(
        "  people:
    title: People
    primaryKey: who
    fields:
      who: {{ title: Who, type: string, personal: none }}
{LOG}      who_ref: {{ title: Who, type: string, personal: none }}
    stale_after: 90 days
    foreignKeys:
      person: {{ fields: who_ref, reference: people }}
"
    );
    let service = Service::new(&tables).check("seen", "each: people\nexpect: any log where done");
    let made = |on: &'static str| {
        let people = service.clone().export("people", "who\nP1\n");
        let export = move |export| MemoryExport { exported_on: day(on), covers: None, ..export };
        people.export_as("log", "id,done,who_ref\na,no,P1\n", export).result("seen")
    };
    let (fresh, old) = (made("2026-04-01"), made("2025-04-01"));
    assert_eq!((fresh.verdict, fresh.counts.breaches, fresh.counts.unknown), (Verdict::NotMet, 1, 0));
    assert_eq!((old.verdict, old.counts.breaches, old.counts.unknown), (Verdict::NotEvidenced, 0, 1));
}

#[test]
fn a_result_lists_a_thousand_rows_and_counts_all() {
    let service = Service::new(LOG).check("c", "each: log\nexpect: done");
    for (bad, listed) in [(999, 999), (1_000, 1_000), (1_001, 1_000)] {
        let mut csv = "id,done\ngood,yes\n".to_owned();
        (0..bad).for_each(|row| writeln!(csv, "r{row},no").unwrap());
        let rows = service.clone().export("log", &csv).result("c").rows;
        assert_eq!((rows.total, rows.listed.len()), (bad, listed));
        assert!(rows.listed.iter().all(|row| row.state == RowState::Breach));
    }
}

#[test]
fn of_rows_on_the_same_day_the_last_is_known_only_if_they_agree() {
    let tables = format!(
        "{LOG}  levels:
    title: Levels
    fields:
      log_ref: {{ title: Log, type: string, personal: none }}
      on: {{ title: On, type: date, personal: none }}
      level: {{ title: Level, type: string, personal: none }}
    foreignKeys:
      log: {{ fields: log_ref, reference: log }}
    order: [on]
"
    );
    let service = Service::new(&tables)
        .check("last", "each: log\nexpect: last(levels.level) = 'two'")
        .check("first", "each: log\nexpect: first(levels.level) = 'one'")
        .export("log", "id,done\na,yes\n");
    let with = |rows: &str| {
        let service = service.clone().export("levels", &format!("log_ref,on,level\n{rows}"));
        ["first", "last"].map(|check| service.verdict(check))
    };
    assert_eq!(with("a,2025-05-02,two\na,2025-05-01,one\n"), [Verdict::Met, Verdict::Met]);
    assert_eq!(with("a,2025-05-01,two\na,2025-05-02,one\n"), [Verdict::NotMet, Verdict::NotMet]);
    let tie = "a,2025-05-01,one\na,2025-05-02,two\na,2025-05-02,";
    assert_eq!(with(&format!("{tie}two\n")), [Verdict::Met, Verdict::Met]);
    assert_eq!(with(&format!("{tie}one\n")), [Verdict::Met, Verdict::NotEvidenced]);
}

#[test]
fn a_check_that_cannot_be_run_keeps_its_requirement_from_being_ready() {
    let tables = format!(
        "{LOG}  marks:
    title: Marks
    fields:
      made: {{ title: Made, type: integer, personal: none }}
"
    );
    let many = |head: &str, row: &str| format!("{head}\n{}", row.repeat(4_200));
    let mut log = "id,done\n".to_owned();
    (0..4_200).for_each(|row| writeln!(log, "r{row},yes").unwrap());
    // Nothing joins a row to a mark: each row would have to be held against each mark.
    let service = Service::new(&tables)
        .check("good", "each: log\nexpect: done")
        .check("too-much", "each: log\nexpect: any marks where made > 1 or log.done")
        .export("log", &log)
        .export("marks", &many("made", "1\n"));
    let audit = service.audit();
    assert_eq!(audit.check("too-much").unwrap().verdict, Verdict::Error);
    let requirement = &audit.areas[0].requirements[0];
    assert_eq!((requirement.ready, requirement.errors), (false, 1));
    assert_eq!((audit.readiness.answer, audit.readiness.errors, audit.readiness.checks_run), (Answer::NotReady, 1, 1));
}
