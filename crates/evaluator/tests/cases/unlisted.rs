//! A register that lies in the bundle's folder and that no entry reads.

use std::path::Path;

use readymark_evaluator::assess;
use readymark_evidence::Bundle;
use readymark_findings::{Assessment, QualityCode, Reason, Verdict};
use readymark_source::plain;

use crate::service::{Service, day};

const TABLES: &str = "  people:
    title: People
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
      joined: { title: Joined, type: date, personal: none }
  bans:
    title: Bans
    primaryKey: ban_ref
    fields:
      ban_ref: { title: Ban reference, type: string, personal: none }
      person_ref: { title: Person, type: string, personal: none }
      lifted: { title: Lifted, type: boolean, personal: none }
    foreignKeys:
      person: { fields: person_ref, reference: people }
";

const BUNDLE: &str = "service: A service
standard: small
window: { from: 2025-04-01, to: 2026-03-31 }
exports:
  - { table: people, file: people.csv, exported_on: 2026-04-20, complete: true }
";

const BANS: &str = "ban_ref,person_ref,lifted\nB1,P1,false\n";

fn audit(files: &[(&str, &str)]) -> Assessment {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("bundle.yaml", BUNDLE);
    write("people.csv", "id,joined\nP1,2025-05-01\n");
    files.iter().for_each(|(name, text)| write(name, text));
    audited(dir.path())
}

fn audited(dir: &Path) -> Assessment {
    let service =
        Service::new(TABLES).check("no-ban", "each: people\nexpect: bans is missing or (no bans where not lifted)");
    let bundle =
        Bundle::open(dir).unwrap_or_else(|problems| panic!("{}", problems.iter().map(plain).collect::<String>()));
    assess(&service.pack(), &bundle, day("2026-04-20"), &()).unwrap()
}

fn verdict(files: &[(&str, &str)]) -> Verdict {
    audit(files).check("no-ban").unwrap().verdict
}

#[test]
fn a_register_that_nobody_lists_is_not_one_that_is_not_kept() {
    assert_eq!(verdict(&[]), Verdict::Met);
    let assessment = audit(&[("old/Ann Webb.csv", BANS)]);
    let check = assessment.check("no-ban").unwrap();
    assert_eq!((check.verdict, check.counts.unknown), (Verdict::NotEvidenced, 1));
    let unread = Reason::TableUnreadable { table: "bans".to_owned(), codes: vec![QualityCode::RegisterUnlisted] };
    assert!(check.reasons.contains(&unread));
    // The name of the file is nobody's business.
    assert!(!serde_json::to_string(&assessment).unwrap().contains("Webb"));
    // By its titles, in other letters, below a title, and beside columns of the service's own.
    let titled = "Bans of the year,,,\nBAN REFERENCE,Person,Lifted,Mark\nB1,P1,no,x\n";
    assert_eq!(verdict(&[("x.csv", titled)]), Verdict::NotEvidenced);
    assert_eq!(verdict(&[("x.json", r#"[{"ban_ref":"B1","person_ref":"P1","lifted":true}]"#)]), Verdict::NotEvidenced);
}

#[test]
fn other_files_beside_the_bundle_say_nothing() {
    for (name, text) in [
        ("empty.csv", ""),
        ("template.csv", "ban_ref,person_ref,lifted\n"),
        ("titled.csv", "What to enter,,\nban_ref,person_ref,lifted\n"),
        ("two-rows.csv", "Ban reference,Person,Lifted\nban_ref,person_ref,lifted\n"),
        ("old-people.csv", "id,joined\nP7,2020-05-01\n"),
        ("raffle.csv", "ticket,person_ref,prize\n1,P1,tea\n"),
        ("notes.txt", "ban_ref and person_ref are ours\n"),
        ("another/bans.csv", BANS),
    ] {
        let files = [(name, text), ("another/bundle.yaml", "service: x\n")];
        assert_eq!(verdict(&files), Verdict::Met, "{name}");
    }
}
