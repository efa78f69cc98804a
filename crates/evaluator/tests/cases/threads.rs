//! More rows than one thread counts: what only the last thread sees is not lost when the counts are put together.

use std::fmt::Write as _;

use readymark_evaluator::assess;
use readymark_findings::{Assessment, Verdict};
use readymark_source::Threads;

use crate::service::{AS_OF, Service, day};

/// A row more on the bad side than on the good one, enough for two threads. The last row is not due yet, and nobody knows whether it is done already.
fn service() -> Service {
    let mut csv = "id,on,done\n".to_owned();
    for row in 0..131_201 {
        writeln!(csv, "r{row},2025-05-01,{}", if row % 2 == 0 { "no" } else { "yes" }).unwrap();
    }
    csv.push_str("last,2026-04-10,\n");
    let tables = "  log:
    title: Log
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
      on: { title: On, type: date, personal: none }
      done: { title: Done, type: boolean, personal: none }
";
    Service::new(tables).check("half", "each: log\nexpect: done\ndue: on + 30 days\nat_least: 50%").export_as(
        "log",
        &csv,
        |export| readymark_evidence::MemoryExport { partner: Some("q".to_owned()), ..export },
    )
}

fn audited(service: &Service, threads: usize) -> Assessment {
    let mut bundle = service.bundle();
    bundle.threads = Threads::new(threads);
    assess(&service.pack(), &bundle, day(AS_OF), &()).unwrap()
}

#[test]
fn what_only_the_last_thread_sees_is_not_lost() {
    let service = service();
    let alone = audited(&service, 1);
    let result = alone.check("half").unwrap();
    let counts = result.counts;
    assert_eq!((counts.meets, counts.breaches, counts.not_yet_due), (65_600, 65_601, 1));
    // If the last row is done already, half of them are.
    assert_eq!(result.verdict, Verdict::NotEvidenced);
    assert_eq!(result.next_due, Some(day("2026-05-10")));
    assert_eq!(result.partners.len(), 1);
    assert_eq!(result.partners[0].counts, counts);
    for threads in [2, 3] {
        assert_eq!(audited(&service, threads).checks, alone.checks, "{threads} threads");
    }
}
