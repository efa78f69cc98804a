//! What counts alone do not say: a register that a service need not have, how far a machine can tell, and which reasons are given.

use readymark_evidence::MemoryExport;
use readymark_findings::{Reason, Verdict};

use crate::service::Service;

const TABLES: &str = "  log:
    title: Log
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
      done: { title: Done, type: boolean, personal: none }
  visits:
    title: Visits
    fields:
      log_ref: { title: Log, type: string, personal: none }
    foreignKeys:
      entry: { fields: log_ref, reference: log }
";
const ASKS: &str = "each: log\nexpect: done";

fn service(more: &str) -> Service {
    Service::new(TABLES).check("c", &format!("{ASKS}\n{more}"))
}

const ROWS: &str = "id,done\na,yes\n";

/// A service without such records need not have the register. One that lists it has such records, whether or not they can be read.
#[test]
fn a_register_that_may_be_absent_is_none_only_if_it_is_not_listed() {
    let may = service("when_absent: not applicable");
    let absent = may.result("c");
    assert_eq!((absent.verdict, absent.gap, absent.reads.len()), (Verdict::NotApplicable, Some(0), 0));
    assert_eq!(absent.reasons, [Reason::TableAbsent { table: "log".to_owned() }]);
    assert_eq!(may.clone().unreadable("log").verdict("c"), Verdict::NotEvidenced);
    let read = may.clone().export("log", ROWS).result("c");
    assert_eq!((read.verdict, read.reads), (Verdict::Met, vec!["log".to_owned()]));
    assert_eq!(may.export("log", "id,done\na,no\n").verdict("c"), Verdict::NotMet);
    // Of any other, that it is absent is no answer.
    let must = service("").result("c");
    assert_eq!((must.verdict, must.reads), (Verdict::NotEvidenced, vec!["log".to_owned()]));
}

#[test]
fn what_a_machine_cannot_see_whole_is_met_subject_to_judgement() {
    let found = |more: &str, rows: &str| {
        let result = service(more).export("log", rows).result("c");
        (result.verdict, result.subject_to_judgement)
    };
    assert_eq!(found("", ROWS), (Verdict::Met, false));
    for reach in ["over", "under", "partial"] {
        let reach = format!("reach: {reach}\nhuman: Whether it was done well.");
        assert_eq!(found(&reach, ROWS), (Verdict::Met, true), "{reach}");
        assert_eq!(
            found(&reach, "id,done\na,no\n"),
            (Verdict::NotMet, false),
            "what is not met needs nobody to confirm it"
        );
    }
}

/// That a register is open is a reason only where a record that it lacks could change the answer.
#[test]
fn a_register_that_is_open_is_a_reason_where_records_of_it_are_looked_for() {
    let open = |lines: &str, log: bool, visits: bool| {
        let how = |complete: bool| move |export| MemoryExport { complete, ..export };
        let service = Service::new(TABLES).check("c", lines).export_as("log", "id,done\na,\n", how(log));
        let result = service.export_as("visits", "log_ref\na\n", how(visits)).result("c");
        let table = |reason: &Reason| if let Reason::TableOpen { table } = reason { Some(table.clone()) } else { None };
        result.reasons.iter().filter_map(table).collect::<Vec<_>>()
    };
    let (log, visits) = (["log".to_owned()], ["visits".to_owned()]);
    assert_eq!(open(ASKS, false, true), log, "its own rows");
    assert_eq!(open(ASKS, true, false), [""; 0], "it does not read the other");
    assert_eq!(open("each: log\nexpect: count(visits) > 1", true, false), visits);
    assert_eq!(open("each: visits\nexpect: entry.done", false, true), [""; 0], "each row names its record");
}
