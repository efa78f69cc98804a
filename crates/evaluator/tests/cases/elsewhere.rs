//! Counts that another engine made come to what the same rows come to when they are counted here.

use std::collections::BTreeMap;

use readymark_evaluator::{Counted, CountedChecks, assess_counted};
use readymark_evidence::MemoryExport;
use readymark_findings::{CheckResult, Counts, Verdict};
use readymark_source::Date;

use crate::service::{AS_OF, Service, day};

const LOG: &str = "  log:
    title: Log
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
      kind: { title: Kind, type: string, personal: none }
      on: { title: On, type: date, personal: none }
      done: { title: Done, type: boolean, personal: none }
      length: { title: Length, type: integer, personal: none }
";
const SHARE: &str = "each: log\nwhere: kind = 'a'\nexpect: done\ndue: on + 30 days\nat_least: 50%";
const MEASURE: &str = "each: log\nmeasure: median(length)\nat_most: 5";

/// Rows of a partner, of another and of nobody.
fn service() -> Service {
    let export = |service: Service, partner: Option<&str>, rows: &str| {
        let csv = format!("id,kind,on,done,length\n{rows}");
        service.export_as("log", &csv, |export| MemoryExport { partner: partner.map(str::to_owned), ..export })
    };
    let service = Service::new(LOG).check("c", SHARE).check("m", MEASURE);
    let service = export(service, Some("p"), "a,a,2025-05-01,no,9\nb,a,2026-04-10,,9\n");
    let service = export(service, Some("q"), "c,a,2025-05-01,yes,1\nd,,2025-05-01,yes,9\n");
    export(service, None, "e,a,2025-05-01,no,1\n")
}

fn elsewhere(check: &str, counted: Counted) -> CheckResult {
    let counted: CountedChecks = BTreeMap::from([(check.to_owned(), counted)]);
    let service = service();
    let audit = assess_counted(&service.pack(), &service.bundle(), day(AS_OF), &(), &counted).unwrap();
    audit.check(check).unwrap().clone()
}

#[test]
fn counts_by_partner_with_their_doubts_and_the_next_day_give_the_same_result() {
    let here = service().result("c");
    let counts = |population, meets, breaches, not_yet_due, unclear| Counts {
        population,
        meets,
        breaches,
        not_yet_due,
        unclear,
        ..Counts::default()
    };
    let partners = BTreeMap::from([
        (Some(0), counts(2, 0, 1, 1, 0)),
        (Some(1), counts(1, 1, 0, 0, 1)),
        (None, counts(1, 0, 1, 0, 0)),
    ]);
    let doubts = readymark_findings::Doubts { may_hold: 1, unclear_meets: 1, ..Default::default() };
    let next_due = Date::parse("2026-05-10").map(Date::days);
    let there = elsewhere("c", Counted { partners, doubts, next_due, ..Counted::default() });
    assert_eq!(there.counts, here.counts);
    assert_eq!(there.partners, here.partners);
    assert_eq!((there.verdict, there.gap, &there.interval), (here.verdict, here.gap, &here.interval));
    assert_eq!((here.verdict, here.next_due), (Verdict::NotEvidenced, Some(day("2026-05-10"))));
    assert_eq!(there.next_due, here.next_due);
}

#[test]
fn each_value_counts_for_as_many_rows_as_have_it() {
    let here = service().result("m");
    let partners = BTreeMap::from([(None, here.counts)]);
    let values = BTreeMap::from([(1, 2), (9, 3)]);
    let there = elsewhere("m", Counted { partners, values, ..Counted::default() });
    // Of 1, 1, 9, 9, 9 the middle one.
    assert_eq!(here.verdict, Verdict::NotMet);
    assert_eq!((there.verdict, there.interval), (here.verdict, here.interval));
}
