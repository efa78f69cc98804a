//! Two exports of one table, of which the bundle sets one aside with `later: true`.

use std::path::Path;

use readymark_evaluator::assess;
use readymark_evidence::Bundle;
use readymark_findings::{Assessment, ToDo, Verdict};
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

fn audit(dir: &Path, more: &str) -> Assessment {
    let service = Service::new(TABLES)
        .check("letter", "each: people\nexpect: any visits where kind = 'letter'")
        .check("no-fall", "each: people\nexpect: no visits where kind = 'fall'")
        .check("seldom", "each: people\nexpect: count(visits) <= 1");
    let entries =
        [entry("people", "people.csv", ""), entry("visits", "spring.csv", ""), entry("visits", "autumn.csv", more)];
    std::fs::write(dir.join("bundle.yaml"), format!("{BUNDLE}{}", entries.concat())).unwrap();
    let bundle =
        Bundle::open(dir).unwrap_or_else(|problems| panic!("{}", problems.iter().map(plain).collect::<String>()));
    assess(&service.pack(), &bundle, day("2026-04-20"), &()).unwrap()
}

fn verdicts(audit: &Assessment) -> [Verdict; 3] {
    ["letter", "no-fall", "seldom"].map(|check| audit.check(check).unwrap().verdict)
}

fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (file, text) in [
        ("people.csv", "id\nP1\nP2\n"),
        ("spring.csv", "person_ref,kind\nP1,letter\n"),
        ("autumn.csv", "person_ref,kind\nP2,fall\nP2,call\n"),
    ] {
        std::fs::write(dir.path().join(file), text).unwrap();
    }
    dir
}

/// The one that is read says of itself that it holds every record. What the other holds, nobody knows.
#[test]
fn what_is_left_for_later_may_hold_any_record() {
    let dir = folder();
    assert_eq!(verdicts(&audit(dir.path(), "")), [Verdict::NotMet; 3]);
    assert_eq!(verdicts(&audit(dir.path(), "    later: true\n")), [Verdict::NotEvidenced; 3]);
}

/// No row of what was read can be fixed so that anybody knows more.
#[test]
fn an_export_that_was_not_read_is_one_step_for_all_its_checks() {
    let dir = folder();
    let steps = |audit: &Assessment| -> Vec<String> {
        let words = |step: ToDo<'_>| match step {
            ToDo::Action(action) => action.check.clone(),
            ToDo::Column(column) => column.column.to_owned(),
            ToDo::Export(export) => {
                let unread = export.unreadable.iter().map(|unread| (unread.why.code.as_str(), &unread.files));
                let unread: Vec<_> = unread.collect();
                format!("{} {:?} {unread:?} {}", export.table.table, export.set_aside, export.checks.len())
            }
        };
        audit.steps().into_iter().map(words).collect()
    };
    assert_eq!(steps(&audit(dir.path(), "")), ["letter", "no-fall", "seldom"]);
    assert_eq!(steps(&audit(dir.path(), "    later: true\n")), ["visits [\"autumn.csv\"] [] 3"]);
    std::fs::write(dir.path().join("autumn.csv"), "person_ref,kind\nP2,fall\0\n").unwrap();
    assert_eq!(steps(&audit(dir.path(), "")), ["visits [] [(\"nul-byte\", {\"autumn.csv\"})] 3"]);
}
