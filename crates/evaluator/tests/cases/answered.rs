//! What people recorded beside the records: an answer stands whatever the records become, and an exception lifts only what would be in order
//! without its rows.

use readymark_evaluator::assess;
use readymark_evidence::{Answer, Bundle, ExceptionEntry, Judgement, MemoryExport, Scope};
use readymark_findings::{Answer as Readiness, Assessment, ExceptionState, Verdict};
use readymark_source::{Located, Span};

use crate::service::{AS_OF, Service, day};

const LOG: &str = "  log:
    title: Log
    primaryKey: id
    stale_after: 90 days
    fields:
      id: { title: Id, type: string, personal: none }
      done: { title: Done, type: boolean, personal: none }
      on: { title: On, type: date, personal: none }
";

fn check_id() -> Located<String> {
    Located::new("c".to_owned(), Span::default())
}

/// The service as it is audited with an answer to its check.
fn with_answer(service: &Service, answer: Answer) -> Verdict {
    let mut bundle = service.bundle();
    bundle.judgements.push(Judgement {
        check: check_id(),
        answer,
        rows: Vec::new(),
        by: "case supervisor".to_owned(),
        seconded_by: None,
        on: day("2026-04-02"),
        because: "Looked at ten cases".to_owned(),
        evidence: Vec::new(),
        until: day("2026-12-31"),
    });
    audited(service, &bundle).check("c").unwrap().verdict
}

fn audited(service: &Service, bundle: &Bundle) -> Assessment {
    let audit = assess(&service.pack(), bundle, day(AS_OF), &()).unwrap();
    assert_eq!(audit.contradiction(), None);
    audit
}

fn log(lines: &str, rows: &str) -> Service {
    Service::new(LOG).check("c", lines).export("log", &format!("id,done,on\n{rows}"))
}

const MOST: &str = "each: log\nexpect: done\nat_least: 80%\nfloor: 50%\nwhen_empty: not applicable";

#[test]
fn the_worse_of_records_and_answer_counts() {
    use Verdict::{Met, NotApplicable, NotMet, NotYetDue, PartlyMet};
    let four_of_five = log(MOST, "a,yes,\nb,yes,\nc,yes,\nd,yes,\ne,no,\n");
    let three_of_five = log(MOST, "a,yes,\nb,yes,\nc,yes,\nd,no,\ne,no,\n");
    let none = log(MOST, "");
    let not_due = log("each: log\nexpect: done\ndue: on + 90 days\nwhen_empty: not applicable", "a,no,2026-03-01\n");
    let found = |service: &Service| {
        let plain = service.verdict("c");
        (plain, [Answer::Met, Answer::PartlyMet, Answer::NotMet].map(|answer| with_answer(service, answer)))
    };
    assert_eq!(found(&four_of_five), (Met, [Met, PartlyMet, NotMet]));
    assert_eq!(found(&three_of_five), (PartlyMet, [PartlyMet, PartlyMet, NotMet]));
    // A good answer lifts nothing, and one that found something wanting stands where no record speaks.
    assert_eq!(found(&none), (NotApplicable, [NotApplicable, PartlyMet, NotMet]));
    assert_eq!(found(&not_due), (NotYetDue, [NotYetDue, PartlyMet, NotMet]));
}

/// The service as it is audited with an exception for part of the check.
fn with_exception(service: &Service, scope: Scope) -> (ExceptionState, bool) {
    let mut bundle = service.bundle();
    bundle.exceptions.push(ExceptionEntry {
        check: check_id(),
        scope,
        because: "Known".to_owned(),
        by: "manager".to_owned(),
        approved_by: "board".to_owned(),
        until: day("2026-12-31"),
    });
    let audit = audited(service, &bundle);
    (audit.exceptions.first().unwrap().state, audit.readiness.answer == Readiness::Ready)
}

const ALL: &str = "each: log\nexpect: done\nwhen_empty: not applicable";

#[test]
fn an_exception_for_a_row_hides_no_lost_and_no_old_export() {
    let row = || Scope::Rows(vec!["b".to_owned()]);
    let whole = log(ALL, "a,yes,\nb,no,\n");
    assert_eq!(with_exception(&whole, row()), (ExceptionState::Applies, true));
    let lost = whole.clone().unreadable("log");
    assert_eq!(with_exception(&lost, row()), (ExceptionState::Partial, false));
    let old = Service::new(LOG).check("c", ALL).export_as("log", "id,done,on\na,yes,\nb,no,\n", |export| {
        MemoryExport { exported_on: day("2025-12-01"), ..export }
    });
    assert_eq!(with_exception(&old, row()), (ExceptionState::Partial, false));
    let short = Service::new(LOG)
        .check("c", ALL)
        .export_as("log", "id,done,on\nb,no,\n", |export| MemoryExport { complete: false, ..export });
    assert_eq!(with_exception(&short, row()), (ExceptionState::Partial, false), "nobody knows that there is no other");
}

#[test]
fn an_exception_for_a_partner_hides_no_lost_export_either() {
    let of = |service: Service, partner: &str, rows: &str| {
        let rows = format!("id,done,on\n{rows}");
        service.export_as("log", &rows, |export| MemoryExport { partner: Some(partner.to_owned()), ..export })
    };
    let whole = of(of(Service::new(LOG).check("c", ALL), "p", "a,yes,\n"), "q", "b,no,\n");
    let partner = || Scope::Partner("q".to_owned());
    assert_eq!(with_exception(&whole, partner()), (ExceptionState::Applies, true));
    assert_eq!(with_exception(&whole.unreadable("log"), partner()), (ExceptionState::Partial, false));
}

#[test]
fn a_day_before_the_window_is_no_day_for_an_audit() {
    let service = log(ALL, "a,yes,\n");
    let refused = |as_of| assess(&service.pack(), &service.bundle(), day(as_of), &()).err();
    let problems = refused("2025-03-31").unwrap();
    assert_eq!(problems.first().unwrap().message, "the audit is as of 2025-03-31, and the window begins on 2025-04-01");
    assert!(refused("2025-04-01").is_none());
}
