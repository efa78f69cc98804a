//! Two keys of a register that look alike: one person under two spellings, or two people.

use readymark_findings::{KeyDifference, QualityCode, Reason, Verdict};

use crate::service::Service;

fn service(people: &str, assessments: &[&str]) -> Service {
    let tables = "  people:
    title: People
    primaryKey: id
    fields:
      id: { title: Id, type: string, personal: none }
      trained: { title: Trained, type: boolean, personal: none }
  assessments:
    title: Assessments
    fields:
      assessor: { title: Assessor, type: string, personal: none }
      reviewer: { title: Reviewer, type: string, personal: none }
      seen_by: { title: Seen by, type: string, personal: none, may_name: people }
    foreignKeys:
      assessed: { fields: assessor, reference: people }
      signed: { fields: reviewer, reference: people }
";
    Service::new(tables)
        .check("another", "each: assessments\nexpect: reviewer != assessor")
        .check("trained", "each: assessments\nexpect: assessed.trained")
        .check("used", "each: people\nexpect: any assessments by assessed where reviewer is recorded")
        .check("outside", "each: assessments\nexpect: seen_by != assessor")
        .export("people", people)
        .export("assessments", &format!("assessor,reviewer,seen_by\n{}\n", assessments.join("\n")))
}

#[test]
fn one_person_under_two_spellings_does_not_sign_for_another() {
    for other in ["s-02", "S02", "S 02", "S\u{2013}02", "\u{405}-02", "S-02.", "S-2", "S-O2"] {
        let people = format!("id,trained\nS-01,yes\nS-02,yes\n{other},yes\n");
        let service = service(&people, &[&format!("S-02,{other},Board"), "S-01,S-02,Board"]);
        assert_eq!(service.verdict("another"), Verdict::NotEvidenced, "{other:?}");
        let audit = service.audit();
        let finding = audit.quality.iter().find(|finding| finding.code == QualityCode::AlikeKeys).unwrap();
        assert_eq!((finding.table.as_str(), &finding.rows[..]), ("people", &[3, 4][..]), "{other:?}");
        assert!(finding.differ.is_some(), "{other:?}");
        let reasons = service.result("trained").reasons;
        assert!(reasons.contains(&Reason::KeysShared { table: "people".to_owned(), rows: 1 }), "{other:?}");
    }
    let case = service("id,trained\nS-01,yes\nS-02,yes\ns-02,no\n", &["S-02,S-01,Board"]);
    assert_eq!(case.verdict("trained"), Verdict::NotEvidenced);
    assert_eq!(case.audit().quality[0].differ, Some(KeyDifference::LetterCase));
}

#[test]
fn two_people_whose_keys_have_much_in_common_are_two() {
    for people in [
        ["S-01", "S-02", "S-10"],
        ["S1-12", "S11-2", "S112"],
        ["0015e00000Gv7qJ", "0015e00000Gv7qj", "0015e00000GV7qK"],
        ["DF", "FD", "df2"],
    ] {
        let [one, two, three] = people;
        let register = format!("id,trained\n{one},yes\n{two},yes\n{three},yes\n");
        let service = service(&register, &[&format!("{one},{two},Board"), &format!("{three},{one},{two}")]);
        for check in ["another", "trained", "outside"] {
            assert_eq!(service.verdict(check), Verdict::Met, "{people:?} {check}");
        }
        assert!(service.audit().quality.iter().all(|finding| finding.code != QualityCode::AlikeKeys));
    }
}

#[test]
fn somebody_who_may_be_in_the_register_is_not_somebody_else() {
    let people = "id,trained\nS-01,yes\nS-02,yes\n";
    for (seen_by, verdict) in [
        ("S-02", Verdict::Met),
        ("Chair of the board", Verdict::Met),
        ("S-01", Verdict::NotMet),
        ("s01", Verdict::NotEvidenced),
        ("S-01 (lead)", Verdict::NotEvidenced),
        ("awaiting", Verdict::NotEvidenced),
        ("?", Verdict::NotEvidenced),
    ] {
        let service = service(people, &[&format!("S-01,S-02,{seen_by}")]);
        assert_eq!(service.verdict("outside"), verdict, "{seen_by:?}");
    }
    // Without the register, what other fields call the same person tells as much.
    let mut tables = service(people, &["S-01,S-02,s01"]);
    tables.forget("people");
    assert_eq!(tables.verdict("outside"), Verdict::NotEvidenced);
}

#[test]
fn without_the_register_two_spellings_are_not_two_people() {
    for (other, verdict) in [
        ("s-02", Verdict::NotEvidenced),
        ("S02", Verdict::NotEvidenced),
        ("S-2", Verdict::NotEvidenced),
        ("S-O2", Verdict::NotEvidenced),
        ("S-03", Verdict::Met),
        ("S-20", Verdict::Met),
        ("S-02", Verdict::NotMet),
    ] {
        let mut service = service("id\n", &[&format!("S-02,{other},Board"), "S-01,S-04,Board"]);
        service.forget("people");
        assert_eq!(service.verdict("another"), verdict, "{other:?}");
        let found = service.audit().quality.into_iter().find(|finding| finding.code == QualityCode::AlikeReferences);
        assert_eq!(found.is_some(), verdict == Verdict::NotEvidenced, "{other:?}");
    }
    // Another row may use the second spelling: the first names nobody for certain in any row.
    let mut apart = service("id\n", &["S-02,S-01,Board", "s-02,S-03,Board", "S-04,S-05,Board"]);
    apart.forget("people");
    assert_eq!(apart.verdict("another"), Verdict::NotEvidenced);
    assert_eq!(apart.result("another").counts.meets, 1);
    // Codes of a program differ in letter case alone.
    let mut codes =
        service("id\n", &["0015e00000Gv7qJ,0015e00000Gv7qj,Board", "0015e00000GV7qK,0015e00000Hx2Ka,Board"]);
    codes.forget("people");
    assert_eq!(codes.verdict("another"), Verdict::Met);
}
