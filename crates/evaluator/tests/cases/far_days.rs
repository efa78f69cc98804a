//! A day that a program writes where there is no end is none, also in a field that looks ahead.

use readymark_findings::{QualityCode, Verdict};

use crate::service::Service;

const TABLES: &str = "  passes:
    title: Passes
    primaryKey: pass_ref
    fields:
      pass_ref: { title: Pass, type: string, personal: none }
      valid_until: { title: Valid until, type: date, personal: none, blank: none, future: true }
";

fn service(until: &str) -> Service {
    let rows = format!("pass_ref,valid_until\nT-1,2027-01-01\nT-2,{until}\n");
    let service = Service::new(TABLES).check("valid", "each: passes\nexpect: valid_until >= as_of");
    service.check("ends", "each: passes\nexpect: valid_until is recorded").export("passes", &rows)
}

#[test]
fn a_day_of_no_end_is_not_known_and_said_so() {
    for until in ["2099-12-31", "2079-06-06", "2049-12-31", "2036-04-25"] {
        let service = service(until);
        assert_eq!(service.verdict("valid"), Verdict::NotEvidenced, "{until}");
        let audit = service.audit();
        let said: Vec<_> = audit.quality.iter().map(|found| (found.code, found.rows.clone())).collect();
        assert_eq!(said, [(QualityCode::ImplausibleDate, vec![3])], "{until}");
    }
}

#[test]
fn an_end_some_years_ahead_counts_as_written() {
    for until in ["2026-04-20", "2031-04-20", "2036-04-19"] {
        assert_eq!(service(until).verdict("valid"), Verdict::Met, "{until}");
    }
    assert_eq!(service("2026-04-19").verdict("valid"), Verdict::NotMet);
}

#[test]
fn what_a_field_says_of_its_own_days_says_more() {
    let tables = TABLES.replace("future: true", "future: true, constraints: { maximum: 2120-01-01 }");
    let rows = "pass_ref,valid_until\nT-1,2099-12-31\n";
    let service =
        Service::new(&tables).check("valid", "each: passes\nexpect: valid_until >= as_of").export("passes", rows);
    assert_eq!(service.verdict("valid"), Verdict::Met);
}
