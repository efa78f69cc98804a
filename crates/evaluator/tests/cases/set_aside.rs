//! Two exports of one table, of which the bundle sets one aside with `later: true`.

use std::path::Path;

use readymark_evaluator::assess;
use readymark_evidence::Bundle;
use readymark_findings::Verdict;
use readymark_source::plain;

use crate::service::{Service, day};

const TABLES: &str = "  people:
    title: People
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
  visits:
    title: Visits
    fields:
      person_ref: { title: Person, type: string, personal: none }
      kind: { title: Kind, type: string, personal: none }
    foreignKeys:
      person: { fields: person_ref, reference: people }
";

const BUNDLE: &str = "service: A service
standard: small
window: { from: 2025-04-01, to: 2026-03-31 }
exports:
";

/// The bundle's entry for a file that holds every record.
fn entry(table: &str, file: &str, more: &str) -> String {
    format!(
        "  - table: {table}
    file: {file}
    exported_on: 2026-04-20
    covers: {{ from: 2025-04-01, to: 2026-03-31 }}
    complete: true
{more}"
    )
}

fn verdicts(dir: &Path, more: &str) -> [Verdict; 3] {
    let service = Service::new(TABLES)
        .check("letter", "each: people\nexpect: any visits where kind = 'letter'")
        .check("no-fall", "each: people\nexpect: no visits where kind = 'fall'")
        .check("seldom", "each: people\nexpect: count(visits) <= 1");
    let entries =
        [entry("people", "people.csv", ""), entry("visits", "spring.csv", ""), entry("visits", "autumn.csv", more)];
    std::fs::write(dir.join("bundle.yaml"), format!("{BUNDLE}{}", entries.concat())).unwrap();
    let bundle = Bundle::open(dir).unwrap_or_else(|problems| panic!("{}", problems.iter().map(plain).collect::<String>()));
    let audit = assess(&service.pack(), &bundle, day("2026-04-20"), &()).unwrap();
    ["letter", "no-fall", "seldom"].map(|check| audit.check(check).unwrap().verdict)
}

/// The one that is read says of itself that it holds every record. What the other holds, nobody knows.
#[test]
fn what_is_left_for_later_may_hold_any_record() {
    let dir = tempfile::tempdir().unwrap();
    for (file, text) in [
        ("people.csv", "id\nP1\nP2\n"),
        ("spring.csv", "person_ref,kind\nP1,letter\n"),
        ("autumn.csv", "person_ref,kind\nP2,fall\nP2,call\n"),
    ] {
        std::fs::write(dir.path().join(file), text).unwrap();
    }
    assert_eq!(verdicts(dir.path(), ""), [Verdict::NotMet; 3]);
    assert_eq!(verdicts(dir.path(), "    later: true\n"), [Verdict::NotEvidenced; 3]);
}
