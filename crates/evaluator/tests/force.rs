//! How much a check weighs, and what that makes of the answer.
#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use readymark_evaluator::assess;
use readymark_evidence::Bundle;
use readymark_findings::{Assessment, CheckResult, Force, ForceSetBy, Verdict};
use readymark_rules::{Pack, PackText, load};
use readymark_source::{Date, SourceFile};

const STANDARD: &str = r#"
title: A small standard
edition: "1"
about: For the tests of force.
sources:
  code: { title: The awarding body's code, address: example.org/code }
  essay: { title: What somebody else wrote, address: example.org/essay }
awarding_body: [code]
areas:
  - id: "1"
    title: Area
    requirements:
      - { id: "1.1", title: Published, source: { published: code, clause: "1" } }
      - { id: "1.2", title: Somebody else's, source: { published: essay, clause: "2" } }
parameters:
  share: { title: Share, type: number, default: 60%, minimum: 60%, maximum: 100%, source: { published: code, clause: "3" } }
tables:
  cases:
    title: Cases
    primaryKey: case_ref
    fields:
      case_ref: { title: Reference, type: string, personal: pseudonym }
      good: { title: Good, type: boolean, personal: none }
"#;

/// A check of `1.1` unless `rest` says otherwise; `met` or not.
fn check(id: &str, source: &str, met: bool, rest: &str) -> SourceFile {
    let requirement = if rest.contains("requirement:") { "" } else { "requirement: \"1.1\"\n" };
    let expect = if met { "good is recorded" } else { "good" };
    let text = format!(
        "title: {id}\n{requirement}source: {source}\n{rest}\neach: cases\nexpect: {expect}\nwhen_empty: not applicable\nfix: x\n"
    );
    SourceFile::new(format!("{id}.yaml"), text)
}

fn pack(standard: &str, mut checks: Vec<SourceFile>) -> Pack {
    // The one parameter must have a use, and no requirement be without a check; both always met.
    checks.push(check("used", "{ local: x }", true, "at_least: $share\nrequirement: \"1.2\""));
    load(&PackText::new("small", SourceFile::new("standard.yaml", standard), checks)).unwrap()
}

fn bundle(more: &str, rows: &str) -> (tempfile::TempDir, Bundle) {
    let folder = tempfile::tempdir().unwrap();
    let text = format!(
        "service: A service\nstandard: small\nwindow: {{ from: 2025-04-01, to: 2026-03-31 }}\nexports:\n  - {{ table: cases, file: \
         cases.csv, exported_on: 2026-04-01, covers: {{ from: 2025-04-01, to: 2026-03-31 }}, complete: true }}\n{more}"
    );
    std::fs::write(folder.path().join("bundle.yaml"), text).unwrap();
    std::fs::write(folder.path().join("cases.csv"), format!("case_ref,good\n{rows}")).unwrap();
    let bundle = Bundle::open(folder.path()).unwrap();
    (folder, bundle)
}

fn audit_with(standard: &str, checks: Vec<SourceFile>, more: &str) -> Assessment {
    let (_folder, bundle) = bundle(more, "C1,false\nC2,true\n");
    let assessment = assess(&pack(standard, checks), &bundle, Date::parse("2026-04-20").unwrap(), &()).unwrap();
    assert_eq!(assessment.contradiction(), None);
    assessment
}

fn audit(checks: Vec<SourceFile>) -> Assessment {
    audit_with(STANDARD, checks, "")
}

fn found<'a>(assessment: &'a Assessment, id: &str) -> &'a CheckResult {
    assessment.check(id).unwrap()
}

const PUBLISHED: &str = "{ published: code, clause: \"1\" }";
const ELSEWHERE: &str = "{ published: essay, clause: \"1\" }";
const INFERRED: &str = "{ inferred: code, because: It follows }";
const LOCAL: &str = "{ local: Our choice }";

/// Something that speaks for the requirement.
fn speaks() -> SourceFile {
    check("speaks", PUBLISHED, true, "")
}

#[test]
fn the_source_gives_the_force() {
    let checks = [("a", PUBLISHED), ("b", ELSEWHERE), ("c", INFERRED), ("d", LOCAL)];
    let assessment = audit(checks.iter().map(|(id, source)| check(id, source, true, "")).collect());
    let forces: Vec<Force> = checks.iter().map(|(id, _)| found(&assessment, id).force).collect();
    assert_eq!(forces, [Force::Required, Force::Expected, Force::Expected, Force::Advised]);
}

#[test]
fn without_the_awarding_body_everything_is_required() {
    let standard = STANDARD.replace("awarding_body: [code]\n", "");
    let assessment = audit_with(&standard, vec![speaks(), check("a", LOCAL, false, "")], "");
    assert!(found(&assessment, "a").blocks);
    assert!(!assessment.readiness.answer.nothing_blocks());
}

#[test]
fn what_is_not_required_is_a_point_and_leaves_the_service_ready() {
    for source in [ELSEWHERE, INFERRED, LOCAL] {
        let assessment = audit(vec![speaks(), check("a", source, false, "")]);
        assert_eq!((found(&assessment, "a").verdict, found(&assessment, "a").blocks), (Verdict::NotMet, false));
        assert_eq!((assessment.readiness.answer.nothing_blocks(), assessment.readiness.points), (true, Some(1)));
        // The worst still stands for its requirement.
        assert_eq!(assessment.areas[0].requirements[0].verdict, Verdict::NotMet);
        assert_eq!(assessment.actions, []);
    }
    let assessment = audit(vec![speaks(), check("a", PUBLISHED, false, "")]);
    assert_eq!((assessment.readiness.answer.nothing_blocks(), assessment.readiness.points), (false, Some(0)));
}

#[test]
fn safeguarding_blocks_whatever_its_source() {
    for source in [PUBLISHED, ELSEWHERE, INFERRED, LOCAL] {
        let assessment = audit(vec![speaks(), check("a", source, false, "safeguarding: true")]);
        assert!(!assessment.readiness.answer.nothing_blocks(), "{source}");
        assert_eq!(assessment.readiness.safeguarding, ["a"]);
    }
}

#[test]
fn what_protects_people_is_the_first_step_whatever_its_name_and_gap() {
    let safe = check("z", LOCAL, false, "safeguarding: true\nrequirement: \"1.2\"");
    let audit = audit(vec![check("a", PUBLISHED, false, ""), safe, check("b", PUBLISHED, false, "")]);
    let order: Vec<&str> = audit.actions.iter().map(|action| action.check.as_str()).collect();
    assert_eq!(order, ["z", "a", "b"]);
}

/// One of its checks is enough to speak for it: the list says so at the first, and the others are points from then on.
#[test]
fn a_step_that_speaks_for_a_requirement_makes_it_ready() {
    let audit = audit(vec![check("a", LOCAL, false, ""), check("b", INFERRED, false, "")]);
    let ready: Vec<bool> = audit.actions.iter().map(|action| action.effect.requirement_ready).collect();
    assert_eq!(ready, [true, false]);
    assert!(audit.actions[0].effect.service_ready, "carried out: {:?}", audit.actions);
    let carried_out = audit_with(STANDARD, vec![check("a", LOCAL, true, ""), check("b", INFERRED, false, "")], "");
    assert!(carried_out.readiness.answer.nothing_blocks());
}

#[test]
fn a_published_requirement_blocks_if_nothing_speaks_for_it() {
    let assessment = audit(vec![check("a", LOCAL, false, ""), check("b", INFERRED, false, "")]);
    assert!(assessment.areas[0].requirements[0].unsupported);
    assert!(found(&assessment, "a").blocks && found(&assessment, "b").blocks);
    assert!(!assessment.readiness.answer.nothing_blocks());
    // One word for it is enough: met, or a question that waits for a person.
    let question = "title: q\nrequirement: \"1.1\"\nsource: { local: x }\njudgement: Is it?\nlook_at: [cases]\n";
    for speaker in [speaks(), SourceFile::new("q.yaml", question)] {
        let assessment = audit(vec![speaker, check("a", LOCAL, false, "")]);
        assert!(!assessment.areas[0].requirements[0].unsupported && assessment.readiness.answer.nothing_blocks());
    }
}

#[test]
fn a_requirement_of_others_does_not_block_by_itself() {
    let other = "requirement: \"1.2\"";
    let assessment = audit(vec![speaks(), check("a", LOCAL, false, other), check("used2", LOCAL, false, other)]);
    assert!(assessment.readiness.answer.nothing_blocks());
}

#[test]
fn the_pack_may_raise_and_with_a_reason_lower() {
    let raised = audit(vec![speaks(), check("a", LOCAL, false, "force: required")]);
    assert!(found(&raised, "a").blocks);
    let lower = "force: { is: advised, because: It is only asked, approved_by: the authors }";
    let lowered = audit(vec![speaks(), check("a", PUBLISHED, false, lower)]);
    let check = found(&lowered, "a");
    assert!(!check.blocks && lowered.readiness.answer.nothing_blocks());
    let set = check.force_set.as_ref().unwrap();
    assert_eq!((check.force, set.by, set.instead_of), (Force::Advised, ForceSetBy::Standard, Force::Required));
}

#[test]
fn the_service_may_raise_and_with_an_approval_lower_but_not_safeguarding() {
    let checks = || vec![speaks(), check("a", PUBLISHED, false, ""), check("b", LOCAL, false, "")];
    let lowered = "force: { a: { is: expected, because: We do it otherwise, approved_by: the board } }\n";
    let assessment = audit_with(STANDARD, checks(), lowered);
    assert_eq!((assessment.readiness.answer.nothing_blocks(), assessment.readiness.points), (true, Some(2)));
    assert_eq!(found(&assessment, "a").force_set.as_ref().unwrap().by, ForceSetBy::Service);
    let raised = audit_with(STANDARD, checks(), "force: { b: { is: required, because: It matters here } }\n");
    assert!(found(&raised, "b").blocks);
    // What the standard says anyway is no change, and nothing to approve.
    let same = audit_with(STANDARD, checks(), "force: { a: { is: required, because: It is } }\n");
    assert_eq!((found(&same, "a").force, &found(&same, "a").force_set), (Force::Required, &None));

    let refused = |checks: Vec<SourceFile>, more: &str| {
        let (_folder, bundle) = bundle(more, "C1,false\n");
        let problems = assess(&pack(STANDARD, checks), &bundle, Date::parse("2026-04-20").unwrap(), &()).unwrap_err();
        problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>()
    };
    let unapproved = refused(checks(), "force: { a: { is: expected, because: We do it otherwise } }\n");
    assert_eq!(unapproved, ["a check that weighs less than the standard says needs an approval"]);
    let safe = vec![speaks(), check("a", PUBLISHED, false, "safeguarding: true")];
    assert_eq!(refused(safe, lowered), ["a safeguarding check cannot weigh less than the standard says"]);
    assert_eq!(refused(vec![speaks()], lowered), ["the standard has no such check"]);
}

#[test]
fn partly_met_below_a_published_bound_blocks() {
    let half = |source: &str, bound: &str| {
        let rest = format!("at_least: {bound}\nfloor: 40%");
        let assessment = audit(vec![speaks(), check("a", source, false, &rest)]);
        assert_eq!(found(&assessment, "a").verdict, Verdict::PartlyMet);
        assessment.readiness
    };
    assert!(!half(PUBLISHED, "$share").answer.nothing_blocks());
    assert!(!half(PUBLISHED, "60%").answer.nothing_blocks());
    // A bound of the pack's own leaves a point, and so does a check that is not required.
    assert_eq!((half(LOCAL, "$share").answer.nothing_blocks(), half(LOCAL, "$share").points), (true, Some(1)));
}

/// Nothing speaks for a requirement without checks: who promises that it is met would promise it for nothing.
#[test]
fn a_requirement_without_checks_is_not_ready() {
    let more = "      - { id: \"1.3\", title: Nobody asks, source: { local: x } }\nparameters:";
    let assessment = audit_with(&STANDARD.replace("parameters:", more), vec![speaks()], "");
    let ready: Vec<bool> = assessment.areas[0].requirements.iter().map(|requirement| requirement.ready).collect();
    assert_eq!(ready, [true, true, false]);
    assert!(!assessment.areas[0].ready && !assessment.readiness.answer.nothing_blocks());
}

/// A person's answer may have lowered a verdict. Where nobody can read the answers, what looks met is not evidenced.
#[test]
fn answers_that_nobody_can_read_help_no_check() {
    let verdict = |judgements: &str| {
        let (folder, _) = bundle("", "C1,true\nC2,true\n");
        std::fs::write(folder.path().join("judgements.yaml"), judgements).unwrap();
        let pack = pack(STANDARD, vec![check("kept-well", PUBLISHED, false, "")]);
        let bundle = Bundle::open(folder.path()).unwrap();
        let audit = assess(&pack, &bundle, Date::parse("2026-04-20").unwrap(), &()).unwrap();
        (found(&audit, "kept-well").verdict, found(&audit, "kept-well").blocks, audit.readiness.answer.nothing_blocks())
    };
    assert_eq!(verdict("judgements: []\n"), (Verdict::Met, false, true));
    // The line breaks off: what it said of the check is lost.
    let broken = "judgements:\n  - { check: kept-well, answer: partly\n";
    assert_eq!(verdict(broken), (Verdict::NotEvidenced, true, false));
    assert_eq!(verdict(&broken.replace("kept-well", "used")).0, Verdict::Met, "it was about another check");
}
