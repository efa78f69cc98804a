//! Exceptions for rows that are named by their keys.
#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use readymark_evaluator::assess;
use readymark_evidence::Bundle;
use readymark_findings::{Assessment, CheckResult, ExceptionState, Verdict};
use readymark_rules::{PackText, load};
use readymark_source::{Date, Problems, SourceFile};

const STANDARD: &str = r#"
title: A small standard
edition: "1"
about: For the tests of exceptions.
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
const PLAIN: &str =
    "title: Returned\nrequirement: \"1.1\"\nsource: { local: x }\neach: loans\nexpect: returned\nfix: x\n";
const MOST: &str =
    "title: Most\nrequirement: \"1.1\"\nsource: { local: x }\neach: loans\nexpect: returned\nat_least: 75%\nfix: x\n";
const SAFE: &str = "title: Safe\nrequirement: \"1.1\"\nsource: { local: x }\nsafeguarding: true\neach: loans\nexpect: returned\nfix: x\n";
const FLOOR: &str = "title: Floor\nrequirement: \"1.1\"\nsource: { local: x }\neach: loans\nexpect: returned\nat_least: 75%\nfloor: 50%\nfix: x\n";
const LOANS: &str = "loan_ref,returned\nL1,true\nL2,false\nL3,true\nL4,false\nL5,\n";

fn tried(scopes: &[(&str, &str)], csv: &str) -> Result<Assessment, Problems> {
    tried_until("2026-12-31", scopes, csv)
}

fn tried_until(until: &str, scopes: &[(&str, &str)], csv: &str) -> Result<Assessment, Problems> {
    tried_with(&[("plain", PLAIN), ("most", MOST), ("safe", SAFE), ("floor", FLOOR)], until, scopes, csv)
}

fn tried_with(
    checks: &[(&str, &str)],
    until: &str,
    scopes: &[(&str, &str)],
    csv: &str,
) -> Result<Assessment, Problems> {
    let folder = tempfile::tempdir().unwrap();
    let bundle = "service: A service\nstandard: small\nwindow: { from: 2025-04-01, to: 2026-03-31 }\npartners: { north: The north }\n\
         exports:\n  - { table: loans, file: loans.csv, exported_on: 2026-04-01, complete: true, partner: north }\n";
    let entry = |(check, scope): &(&str, &str)| {
        format!(
            "  - {{ check: {check}, scope: {scope}, because: Lost at sea, by: manager, approved_by: board, until: {until} }}\n"
        )
    };
    let exceptions = scopes.iter().map(entry).collect::<String>();
    std::fs::write(folder.path().join("bundle.yaml"), bundle).unwrap();
    std::fs::write(folder.path().join("loans.csv"), csv).unwrap();
    if !scopes.is_empty() {
        std::fs::write(folder.path().join("exceptions.yaml"), format!("exceptions:\n{exceptions}")).unwrap();
    }
    let checks: Vec<_> = checks.iter().map(|(id, text)| SourceFile::new(format!("{id}.yaml"), *text)).collect();
    let pack = load(&PackText::new("small", SourceFile::new("standard.yaml", STANDARD), checks)).unwrap();
    assess(&pack, &Bundle::open(folder.path())?, Date::parse("2026-04-20").unwrap(), &())
}

fn audit(scopes: &[(&str, &str)]) -> Assessment {
    tried(scopes, LOANS).unwrap()
}

fn states(assessment: &Assessment) -> Vec<ExceptionState> {
    assessment.exceptions.iter().map(|used| used.state).collect()
}

fn found<'a>(assessment: &'a Assessment, id: &str) -> &'a CheckResult {
    assessment.check(id).unwrap()
}

#[test]
fn an_exception_for_every_row_of_the_gap_covers_it_and_the_verdict_stays_visible() {
    let assessment = audit(&[("plain", "{ rows: [L2, L4, L5] }")]);
    assert_eq!(states(&assessment), [ExceptionState::Applies]);
    let plain = found(&assessment, "plain");
    assert_eq!((plain.verdict, plain.underlying), (Verdict::Excepted, Some(Verdict::NotMet)));
    // The counts stay what they are.
    assert_eq!((plain.counts.breaches, plain.counts.unknown), (2, 1));
    let rows = assessment.exceptions[0].rows.as_ref().unwrap();
    assert_eq!((rows.named, rows.keys.as_slice()), (3, ["L2", "L4", "L5"].map(str::to_owned).as_slice()));
}

#[test]
fn one_for_some_rows_covers_a_part_and_two_add_up() {
    let part = audit(&[("plain", "{ rows: [L2, L4] }")]);
    assert_eq!((states(&part), found(&part, "plain").verdict), (vec![ExceptionState::Partial], Verdict::NotMet));
    let both = audit(&[("plain", "{ rows: [L2, L4] }"), ("plain", "{ rows: [L5] }")]);
    assert_eq!(found(&both, "plain").verdict, Verdict::Excepted);
    // Of a share it is enough that what is left reaches the limit; until it certainly does, the verdict stays what it is.
    assert_eq!(found(&audit(&[("most", "{ rows: [L2] }")]), "most").verdict, Verdict::NotMet);
    assert_eq!(found(&audit(&[("most", "{ rows: [L2, L4, L5] }")]), "most").verdict, Verdict::Excepted);
}

#[test]
fn what_is_left_partly_met_is_still_a_gap() {
    // Two of the three loans that are left were returned: more than half, and less than three quarters.
    let assessment = audit(&[("floor", "{ rows: [L2, L5] }")]);
    assert_eq!(states(&assessment), [ExceptionState::Partial]);
    let floor = found(&assessment, "floor");
    assert_eq!((floor.verdict, floor.underlying), (Verdict::NotEvidenced, None));
}

/// One loan of five was not returned: the check that asks for all of them accepts it, those that ask for most are met.
#[test]
fn a_requirement_shows_an_accepted_gap_unless_something_worse_is_open() {
    let most = "loan_ref,returned\nL1,true\nL2,true\nL3,true\nL4,true\nL5,false\n";
    // An exception for a check that is not there is refused.
    let scopes_of = |checks: &[(&str, &str)]| -> Vec<(&str, &str)> {
        checks.iter().filter(|(id, _)| *id == "plain").map(|_| ("plain", "all")).collect()
    };
    let with = |checks: &[(&str, &str)]| {
        let audit = tried_with(checks, "2026-12-31", &scopes_of(checks), most).unwrap();
        (audit.readiness.exceptions, audit.areas[0].requirements[0].verdict, audit.readiness.answer.nothing_blocks())
    };
    assert_eq!(with(&[("plain", PLAIN), ("most", MOST)]), (1, Verdict::Excepted, true));
    assert_eq!(with(&[("plain", PLAIN), ("safe", SAFE)]), (1, Verdict::NotMet, false));
    assert_eq!(with(&[("most", MOST), ("floor", FLOOR)]), (0, Verdict::Met, true));
}

#[test]
fn an_exception_holds_through_its_last_day() {
    let scopes = [("plain", "{ rows: [L2, L4] }"), ("plain", "{ rows: [L5] }")];
    let on_its_last = tried_until("2026-04-20", &scopes, LOANS).unwrap();
    assert_eq!(found(&on_its_last, "plain").verdict, Verdict::Excepted);
    let the_day_after = tried_until("2026-04-19", &scopes, LOANS).unwrap();
    assert_eq!(states(&the_day_after), [ExceptionState::Expired; 2]);
    assert_eq!(found(&the_day_after, "plain").verdict, Verdict::NotMet);
}

#[test]
fn one_for_the_partner_of_the_rows_counts_them_once() {
    let assessment = audit(&[("plain", "{ partner: north }"), ("plain", "{ rows: [L2] }")]);
    let covered = found(&assessment, "plain");
    // Nothing is left of the population, which speaks for nobody.
    assert_eq!(covered.verdict, Verdict::NotMet);
}

#[test]
fn rows_of_safeguarding_are_never_covered() {
    let assessment = audit(&[("safe", "{ rows: [L2, L4, L5] }")]);
    assert_eq!(states(&assessment), [ExceptionState::Safeguarding]);
    let safe = found(&assessment, "safe");
    assert!(safe.verdict == Verdict::NotMet && safe.blocks && safe.underlying.is_none());
}

#[test]
fn a_key_of_no_row_of_the_gap_or_of_several_rows_covers_nothing() {
    assert_eq!(states(&audit(&[("plain", "{ rows: [L1, L9] }")])), [ExceptionState::Unused]);
    let twice = tried(&[("plain", "{ rows: [L2] }")], "loan_ref,returned\nL1,true\nL2,false\nL2,true\n").unwrap();
    assert_eq!(states(&twice), [ExceptionState::Unused]);
    assert!(twice.exceptions[0].rows.as_ref().unwrap().keys.is_empty());
}

#[test]
fn a_scope_names_one_thing() {
    for wrong in ["{ rows: [] }", "{ partner: north, rows: [L2] }", "{}"] {
        assert_eq!(tried(&[("plain", wrong)], LOANS).unwrap_err().len(), 1, "{wrong}");
    }
}

/// What was accepted for one check is accepted for no other: its rows stay in the other's gap.
#[test]
fn an_exception_for_another_check_covers_nothing_of_this_one() {
    let own = ("plain", "{ rows: [L2, L5] }");
    let alone = audit(&[own]);
    let beside = audit(&[own, ("floor", "{ rows: [L4] }")]);
    for audit in [&alone, &beside] {
        assert_eq!(audit.exceptions.first().unwrap().state, ExceptionState::Partial);
        assert_eq!(audit.check("plain").unwrap().verdict, Verdict::NotMet);
    }
    let whole = audit(&[own, ("plain", "{ rows: [L4] }")]);
    assert_eq!(whole.check("plain").unwrap().verdict, Verdict::Excepted);
}
