//! What a column without a single value means.

use readymark_evaluator::assess;
use readymark_findings::{QualityCode, Verdict};
use readymark_source::{Located, Span};

use crate::service::{Service, day};

const CASES: &str = "  cases:
    title: Cases
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
      seen_on: { title: Seen on, type: date, personal: none }
      closed_on: { title: Closed on, type: date, personal: none, blank: none }
      boss_ref: { title: Boss, type: string, personal: none }
    foreignKeys:
      boss: { fields: boss_ref, reference: cases, optional: true }
";

fn service() -> Service {
    Service::new(CASES)
        .check("seen", "each: cases\nexpect: seen_on is recorded")
        .check("unseen", "each: cases\nexpect: seen_on is missing")
        .check("open", "each: cases\nexpect: closed_on is missing")
        .check("alone", "each: cases\nexpect: boss_ref is missing and no cases by boss")
}

#[test]
fn a_column_that_lost_its_values_proves_nothing() {
    let emptied = service().export("cases", "id,seen_on,closed_on,boss_ref\nA,,,\nB,,,\n");
    assert_eq!((emptied.verdict("seen"), emptied.verdict("unseen")), (Verdict::NotEvidenced, Verdict::NotEvidenced));
    // Nothing has been closed, and nobody has a boss.
    assert_eq!((emptied.verdict("open"), emptied.verdict("alone")), (Verdict::Met, Verdict::Met));
    let quality = emptied.audit().quality;
    let found: Vec<_> =
        quality.iter().map(|finding| (finding.code, finding.column.as_deref(), finding.count)).collect();
    assert_eq!(found, [(QualityCode::EmptyColumn, Some("seen_on"), 2)]);
    // One value is enough to tell that the others are missing.
    let one = service().export("cases", "id,seen_on,closed_on,boss_ref\nA,2025-05-01,,\nB,,,\n");
    assert_eq!((one.verdict("seen"), one.result("seen").counts.breaches), (Verdict::NotMet, 1));
}

#[test]
fn each_file_answers_for_its_own_columns() {
    let two = service().export("cases", "id,seen_on\nA,2025-05-01\n").export("cases", "id,seen_on\nB,\n");
    assert_eq!((two.verdict("seen"), two.result("seen").counts.unknown), (Verdict::NotEvidenced, 1));
}

#[test]
fn a_column_that_is_absent_is_unknown_until_the_service_confirms_that_there_is_nothing() {
    let absent = service().export("cases", "id,seen_on\nA,2025-05-01\n");
    assert_eq!((absent.verdict("open"), absent.verdict("alone")), (Verdict::NotEvidenced, Verdict::NotEvidenced));
    let verdict = |csv: &str, check: &str| {
        let service = service().export("cases", csv);
        let mut bundle = service.bundle();
        let field = |name: &str| Located::new(name.to_owned(), Span::default());
        bundle.exports[0].no_values = vec![field("closed_on"), field("seen_on")];
        let audit = assess(&service.pack(), &bundle, day("2026-04-20"), &()).unwrap();
        audit.check(check).unwrap().verdict
    };
    assert_eq!(verdict("id,seen_on\nA,2025-05-01\n", "open"), Verdict::Met);
    assert_eq!(verdict("id,seen_on\nA,\n", "seen"), Verdict::NotMet);
    // What stands there stands there.
    assert_eq!(verdict("id,seen_on\nA,2025-05-01\n", "seen"), Verdict::Met);
}
