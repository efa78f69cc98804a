//! Rows that a person's judgement decides.
#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use readymark_evaluator::assess;
use readymark_evidence::Bundle;
use readymark_findings::{Assessment, Verdict};
use readymark_rules::{PackText, load};
use readymark_source::{Date, Problems, SourceFile};

const STANDARD: &str = r#"
title: A small standard
edition: "1"
about: For the tests of judgements about rows.
areas:
  - id: "1"
    title: Area
    requirements:
      - { id: "1.1", title: Loans, source: { local: x } }
tables:
  loans:
    title: Loans
    primaryKey: loan_ref
    fields:
      loan_ref: { title: Reference, type: string, personal: pseudonym }
      returned: { title: Returned, type: boolean, personal: none }
"#;
const LOANS: &str = "loan_ref,returned\nL1,true\nL2,false\nL3,\n";

fn check(id: &str, rest: &str) -> SourceFile {
    let text = format!(
        "title: {id}\nrequirement: \"1.1\"\nsource: {{ local: x }}\n{rest}each: loans\nexpect: returned\nfix: x\n"
    );
    SourceFile::new(format!("{id}.yaml"), text)
}

fn tried(judgement: &str, loans: &str) -> Result<Assessment, Problems> {
    tried_until("2027-04-01", judgement, loans)
}

/// With a judgement that counts up to a day.
fn tried_until(until: &str, judgement: &str, loans: &str) -> Result<Assessment, Problems> {
    let folder = tempfile::tempdir().unwrap();
    let bundle = "service: A service\nstandard: small\nwindow: { from: 2025-04-01, to: 2026-03-31 }\npartners: { north: The north }\n\
         exports:\n  - { table: loans, file: loans.csv, exported_on: 2026-04-01, complete: true, partner: north }\n";
    std::fs::write(folder.path().join("bundle.yaml"), bundle).unwrap();
    std::fs::write(folder.path().join("loans.csv"), loans).unwrap();
    std::fs::write(folder.path().join("note.txt"), "seen").unwrap();
    let judgement = format!(
        "judgements:\n  - {{ answer: met, by: manager, on: 2026-04-02, because: Seen, until: {until}, {judgement} }}\n"
    );
    std::fs::write(folder.path().join("judgements.yaml"), judgement).unwrap();
    let checks = [
        check("exact", ""),
        check("over", "reach: over\n"),
        check("partial", "reach: partial\n"),
        check("safe", "reach: partial\nsafeguarding: true\n"),
    ];
    let pack = load(&PackText::new("small", SourceFile::new("standard.yaml", STANDARD), checks.to_vec())).unwrap();
    let found = assess(&pack, &Bundle::open(folder.path())?, Date::parse("2026-04-20").unwrap(), &())?;
    assert_eq!(found.contradiction(), None);
    Ok(found)
}

/// Verdict, meets, breaches and unknown of a check, and how many rows rest on the judgement.
fn found(assessment: &Assessment, id: &str) -> (Verdict, u64, u64, u64, usize) {
    let check = assessment.check(id).unwrap();
    let rows = check.judged_rows.iter().map(|judged| judged.keys.len()).sum();
    (check.verdict, check.counts.meets, check.counts.breaches, check.counts.unknown, rows)
}

#[test]
fn a_row_that_cannot_be_decided_is_and_a_certain_breach_never() {
    let both = tried("check: partial, rows: [L2, L3], evidence: [note.txt]", LOANS).unwrap();
    assert_eq!(found(&both, "partial"), (Verdict::NotMet, 2, 1, 0, 1));
    assert_eq!(both.check("partial").unwrap().partners[0].counts, both.check("partial").unwrap().counts);
    assert_eq!(found(&both, "over"), (Verdict::NotMet, 1, 1, 1, 0));
    let open = tried("check: partial, rows: [L3], evidence: [note.txt]", "loan_ref,returned\nL1,true\nL3,\n").unwrap();
    assert_eq!(found(&open, "partial"), (Verdict::Met, 2, 0, 0, 1));
    assert!(open.check("partial").unwrap().subject_to_judgement);
}

#[test]
fn of_a_check_that_reports_too_much_what_it_reports_may_be_decided_too() {
    let both = tried("check: over, rows: [L2, L3], evidence: [note.txt]", LOANS).unwrap();
    assert_eq!(found(&both, "over"), (Verdict::Met, 3, 0, 0, 2));
}

#[test]
fn only_the_rows_that_are_named_and_only_while_it_counts() {
    let other = tried("check: over, rows: [L1, L9], evidence: [note.txt]", LOANS).unwrap();
    assert_eq!(found(&other, "over"), (Verdict::NotMet, 1, 1, 1, 0));
    let twice = tried("check: over, rows: [L2], evidence: [note.txt]", "loan_ref,returned\nL2,false\nL2,\n").unwrap();
    assert_eq!(found(&twice, "over").4, 0);
    let missing = tried("check: over, rows: [L2, L3], evidence: [gone.txt]", LOANS).unwrap();
    assert_eq!(found(&missing, "over").4, 0);
    // One that decides no row is not named as one that did.
    assert!(other.check("over").unwrap().judged_rows.is_empty());
}

/// As of 20 April it is still in force on its last day, and no longer on the day after.
#[test]
fn rows_are_decided_through_the_last_day_of_the_judgement() {
    let decided = |until: &str| {
        let audit = tried_until(until, "check: over, rows: [L2, L3], evidence: [note.txt]", LOANS).unwrap();
        found(&audit, "over").4
    };
    assert_eq!((decided("2026-04-20"), decided("2026-04-19")), (2, 0));
}

#[test]
fn a_file_that_is_lost_weakens_only_the_judgement_that_rests_on_it() {
    let second = "answer: met, by: manager, on: 2026-04-02, because: Seen, until: 2027-04-01";
    let both = format!(
        "check: over, rows: [L2, L3], evidence: [note.txt] }}\n  - {{ {second}, check: partial, rows: [L3], evidence: [gone.txt]"
    );
    let audit = tried(&both, LOANS).unwrap();
    assert_eq!((found(&audit, "over").4, found(&audit, "partial").4), (2, 0));
}

#[test]
fn what_cannot_be_decided_so_is_refused() {
    let refused = |judgement: &str, wanted: &str| {
        let problems = tried(judgement, LOANS).unwrap_err();
        assert!(problems.iter().any(|problem| problem.message.contains(wanted)), "{judgement}: {problems:?}");
    };
    refused("check: exact, rows: [L3], evidence: [note.txt]", "a machine can tell");
    refused("check: over, rows: [L3]", "needs evidence");
    refused("check: over, rows: [], evidence: [note.txt]", "empty");
    refused("check: safe, rows: [L3], evidence: [note.txt]", "second person");
    refused("check: safe, rows: [L3], evidence: [note.txt], seconded_by: Manager", "second person");
}

#[test]
fn a_safeguarding_row_needs_two_people_and_says_so() {
    let loans = "loan_ref,returned\nL1,true\nL3,\n";
    let two = tried("check: safe, rows: [L3], evidence: [note.txt], seconded_by: board", loans).unwrap();
    assert_eq!(found(&two, "safe"), (Verdict::Met, 2, 0, 0, 1));
    assert_eq!(two.check("safe").unwrap().judged_rows[0].seconded_by.as_deref(), Some("board"));
}
