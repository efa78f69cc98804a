//! Rows whose own key is blank or garbled: losing a key never helps, and costs no more than the person or case of its row.

use readymark_findings::{QualityCode, Reason, Verdict};

use crate::service::Service;

const TABLES: &str = "  people:
    title: People
    primaryKey: person_ref
    fields:
      person_ref: { title: Person, type: string, personal: none, constraints: { required: true } }
      born_on: { title: Born, type: date, personal: none }
      joined_on: { title: Joined, type: date, personal: none }
      trained: { title: Trained, type: boolean, personal: none }
  permits:
    title: Permits
    primaryKey: permit_ref
    fields:
      permit_ref: { title: Permit, type: string, personal: none, constraints: { required: true } }
      person_ref: { title: Person, type: string, personal: none }
      seen_by: { title: Seen by, type: string, personal: none }
      given_on: { title: Given, type: date, personal: none }
      withdrawn_on: { title: Withdrawn, type: date, personal: none, blank: none }
    foreignKeys:
      person: { fields: person_ref, reference: people }
      seer: { fields: seen_by, reference: people, optional: true }
  uses:
    title: Uses
    primaryKey: use_ref
    fields:
      use_ref: { title: Use, type: string, personal: none }
      permit_ref: { title: Permit, type: string, personal: none }
    foreignKeys:
      permit: { fields: permit_ref, reference: permits }
";

const CHECKS: [(&str, &str); 7] = [
    ("has-permit", "each: people\nexpect: any permits by person where given_on is recorded"),
    ("none-withdrawn", "each: people\nexpect: no permits by person where withdrawn_on is recorded"),
    ("given", "each: permits\nexpect: given_on <= 2025-06-30"),
    ("holder-trained", "each: permits\nexpect: person.trained"),
    ("saw-one", "each: people\nwhere: person_ref = 'P-3'\nexpect: any permits by seer"),
    ("used-in-time", "each: uses\nexpect: permit.given_on <= 2025-06-30"),
    ("trained", "each: people\nexpect: trained"),
];

const PEOPLE: &str = "person_ref,born_on,joined_on,trained
P-1,1980-01-02,2024-05-01,yes
P-2,1981-02-03,2024-06-01,yes
P-3,1982-03-04,2024-07-01,yes
";
const PERMITS: &str = "permit_ref,person_ref,seen_by,given_on,withdrawn_on
R-1,P-1,P-3,2025-05-01,
R-2,P-2,P-3,2025-05-02,
R-3,P-3,P-1,2025-05-03,
";
const USES: &str = "use_ref,permit_ref\nU-1,R-1\nU-2,R-2\n";

fn service(people: &str, permits: &str) -> Service {
    used(people, permits, USES)
}

fn used(people: &str, permits: &str, uses: &str) -> Service {
    let checks = CHECKS.iter().fold(Service::new(TABLES), |service, (id, lines)| service.check(id, lines));
    checks.export("people", people).export("permits", permits).export("uses", uses)
}

/// Without the damage that makes another key of a key: nobody can see that it is one.
fn is_seen(lost: &str) -> bool {
    !lost.contains('~')
}

/// The checks that are not met.
fn unmet(service: &Service) -> Vec<&'static str> {
    let audit = service.audit();
    let met = |id: &str| audit.check(id).is_some_and(|check| check.verdict == Verdict::Met);
    CHECKS.iter().map(|(id, _)| *id).filter(|id| !met(id)).collect()
}

/// A table with the key of each of its first rows, one after another, lost in each way.
fn with_lost_keys<'a>(table: &'a str, rows: &'a [usize]) -> impl Iterator<Item = String> + 'a {
    let lines: Vec<&str> = table.lines().collect();
    rows.iter().flat_map(move |row| {
        let lines = lines.clone();
        ["", "~", "#REF!"].into_iter().map(move |sign| {
            let lost = |(at, line): (usize, &&str)| match line.split_once(',') {
                Some((key, rest)) if at == *row && sign == "~" => format!("~{key},{rest}\n"),
                Some((_, rest)) if at == *row => format!("{sign},{rest}\n"),
                _ => format!("{line}\n"),
            };
            lines.iter().enumerate().map(lost).collect()
        })
    })
}

#[test]
fn a_row_told_twice_stays_in_doubt_once_the_key_of_either_is_lost() {
    assert_eq!(unmet(&service(PEOPLE, PERMITS)), Vec::<&str>::new());
    for second in [
        "R-1,P-1,P-3,2025-05-01,2025-08-01",
        "R-1,P-1,P-3,2025-09-01,",
        "R-1,P-1,P-2,2025-05-01,",
        "R-1,P-1,,2025-05-01,",
    ] {
        let twice = PERMITS.replace("R-2", &format!("{second}\nR-2"));
        let before = unmet(&service(PEOPLE, &twice));
        assert!(!before.is_empty(), "{second}");
        for lost in with_lost_keys(&twice, &[1, 2]) {
            let after = unmet(&service(PEOPLE, &lost));
            assert!(before.iter().all(|check| after.contains(check)), "{lost}{before:?} {after:?}");
        }
    }
}

#[test]
fn the_same_holds_of_a_register_that_belongs_to_nobody() {
    for second in ["P-1,1980-01-02,2024-05-01,no", "P-1,1980-01-02,2024-05-01,"] {
        let twice = PEOPLE.replace("P-2,", &format!("{second}\nP-2,"));
        let before = unmet(&service(&twice, PERMITS));
        assert!(before.contains(&"trained") && before.contains(&"holder-trained"), "{before:?}");
        for lost in with_lost_keys(&twice, &[1, 2]) {
            let after = unmet(&service(&lost, PERMITS));
            assert!(before.iter().all(|check| after.contains(check)), "{lost}{before:?} {after:?}");
        }
    }
}

#[test]
fn one_lost_key_costs_the_person_whose_row_it_is_and_nobody_else() {
    for lost in with_lost_keys(PERMITS, &[1]).filter(|lost| is_seen(lost)) {
        let service = used(PEOPLE, &lost, "use_ref,permit_ref\nU-2,R-2\n").check(
            "of-others",
            "each: people\nwhere: person_ref != 'P-1'\nexpect: any permits by person where given_on is recorded and withdrawn_on is missing",
        );
        let audit = service.audit();
        let unknown = |id: &str| audit.check(id).map(|check| (check.counts.meets, check.counts.unknown));
        assert_eq!(unknown("has-permit"), Some((2, 1)), "{lost}");
        assert_eq!(unknown("none-withdrawn"), Some((2, 1)), "{lost}");
        assert_eq!(service.verdict("of-others"), Verdict::Met, "{lost}");
        assert_eq!(service.verdict("holder-trained"), Verdict::Met, "whose it is stands in the row");
        let said: Vec<_> = audit.quality.iter().filter(|found| found.table == "permits").collect();
        assert_eq!(
            said.iter().map(|found| (found.code, found.rows.as_slice())).collect::<Vec<_>>(),
            [(QualityCode::KeyUnreadable, &[2][..])]
        );
        let reasons = &audit.check("has-permit").unwrap().reasons;
        assert!(!reasons.iter().any(|reason| matches!(reason, Reason::KeysShared { .. })), "{reasons:?}");
    }
}

#[test]
fn other_permits_of_the_person_are_doubted_in_what_they_say_otherwise() {
    let again = PERMITS.replace("R-2,", "R-9,P-1,P-3,2025-09-09,\nR-2,");
    assert_eq!(service(PEOPLE, &again).result("given").counts.breaches, 1);
    for lost in with_lost_keys(&again, &[2]).filter(|lost| is_seen(lost)) {
        let result = service(PEOPLE, &lost).result("given");
        assert_eq!((result.verdict, result.counts.meets), (Verdict::NotEvidenced, 2), "{lost}");
    }
}

#[test]
fn an_export_without_keys_is_read_as_it_stands() {
    let cells = || PERMITS.lines().map(|line| line.split_once(',').unwrap());
    let without =
        |(key, rest): (&str, &str)| if key == "permit_ref" { format!("{key},{rest}") } else { format!(",{rest}") };
    let blank = cells().map(without).collect::<Vec<_>>().join("\n");
    let absent = cells().map(|(_, rest)| rest).collect::<Vec<_>>().join("\n");
    for permits in [blank, absent] {
        let lost = unmet(&service(PEOPLE, &permits));
        assert_eq!(lost, ["none-withdrawn", "used-in-time"], "uses name permits that are not there: {permits}");
    }
}

#[test]
fn rows_of_one_key_that_name_two_records_speak_against_no_register() {
    let check = "each: permits\nexpect: any people anywhere where trained and born_on < 1980-01-01";
    let twice = |reference: &str| {
        let permits = PERMITS.replace("R-2,", &format!("R-1,{reference},P-3,2025-05-01,\nR-2,"));
        service(PEOPLE, &permits).check("somebody-older", check).verdict("somebody-older")
    };
    // Nobody knows whose it is, but all whom it may belong to are there.
    assert_eq!(twice("P-2"), Verdict::NotMet);
    assert_eq!(twice("P-99"), Verdict::NotEvidenced);
    assert_eq!(twice(""), Verdict::NotEvidenced);
}
