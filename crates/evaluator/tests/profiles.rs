//! What a service answers of itself switches checks off, and what its records say of it switches them on again.
#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use std::fmt::Write as _;

use readymark_evaluator::assess;
use readymark_evidence::Bundle;
use readymark_findings::{Assessment, CheckResult, ProfileState, QualityCode, Reason, Verdict};
use readymark_rules::{Pack, PackText, load};
use readymark_source::{Date, Problems, SourceFile};

const STANDARD: &str = r#"
title: A small standard
edition: "1"
about: For the tests of profiles.
profiles:
  meets_children: { title: The service meets children, shown_by: [visits where child] }
areas:
  - id: "1"
    title: Area
    requirements:
      - { id: "1.1", title: Visits, source: { local: x } }
tables:
  visits:
    title: Visits
    primaryKey: visit_ref
    in_window: on between window.start and window.end
    fields:
      visit_ref: { title: Reference, type: string, personal: pseudonym }
      on: { title: Day, type: date, personal: none }
      child: { title: Child, type: boolean, personal: none }
      guardian: { title: Guardian there, type: boolean, personal: none }
"#;

/// Children have a guardian with them: safeguarding, and only where the service meets children. Beside it a check of everybody.
const GUARDIAN: &str = "title: Guardian\nrequirement: \"1.1\"\nsource: { local: x }\napplies: meets_children\nsafeguarding: true\n\
     each: visits\nwhere: child\nexpect: guardian\nwhen_empty: not applicable\nfix: x\n";
const DATED: &str = "title: Dated\nrequirement: \"1.1\"\nsource: { local: x }\neach: visits\nexpect: on is recorded\n\
     when_empty: not applicable\nfix: x\n";
const QUESTION: &str =
    "title: Kind\nrequirement: \"1.1\"\nsource: { local: x }\napplies: meets_children\njudgement: Is it?\n";

fn pack(standard: &str) -> Pack {
    let checks = [("guardian", GUARDIAN), ("dated", DATED), ("kind", QUESTION)];
    let files = checks.map(|(id, text)| SourceFile::new(format!("{id}.yaml"), text));
    load(&PackText::new("small", SourceFile::new("standard.yaml", standard), files.to_vec())).unwrap()
}

fn tried(profiles: &str, csv: &str) -> Result<Assessment, Problems> {
    covering("2026-03-31", profiles, csv)
}

/// With an export that covers the window up to a day.
fn covering(to: &str, profiles: &str, csv: &str) -> Result<Assessment, Problems> {
    audited(STANDARD, profiles, &[("visits", to, csv)])
}

/// With these exports: their tables, the last day that they cover, and what stands in them.
fn audited(standard: &str, profiles: &str, exports: &[(&str, &str, &str)]) -> Result<Assessment, Problems> {
    let folder = tempfile::tempdir().unwrap();
    let mut text = format!(
        "service: A service\nstandard: small\nwindow: {{ from: 2025-04-01, to: 2026-03-31 }}\n{profiles}\nexports:\n"
    );
    for (table, to, csv) in exports {
        let covers = format!("covers: {{ from: 2025-04-01, to: {to} }}");
        let rows = if csv.lines().count() == 1 { ", rows: 0" } else { "" };
        let entry =
            format!("table: {table}, file: {table}.csv, exported_on: 2026-04-01, {covers}, complete: true{rows}");
        writeln!(text, "  - {{ {entry} }}").unwrap();
        std::fs::write(folder.path().join(format!("{table}.csv")), csv).unwrap();
    }
    std::fs::write(folder.path().join("bundle.yaml"), text).unwrap();
    let bundle = Bundle::open(folder.path())?;
    let assessment = assess(&pack(standard), &bundle, Date::parse("2026-04-20").unwrap(), &())?;
    assert_eq!(assessment.contradiction(), None);
    Ok(assessment)
}

fn audit(profiles: &str, csv: &str) -> Assessment {
    tried(profiles, csv).unwrap()
}

const NO: &str =
    "profiles: { meets_children: { answer: no, by: manager, on: 2026-04-02, because: The charter says so } }";
const OLD: &str = "profiles: { meets_children: { answer: no, by: manager, on: 2025-03-31 } }";
const YES: &str = "profiles: { meets_children: { answer: yes, by: manager, on: 2026-04-02 } }";
/// The second of two visits is of nobody knows whom.
const BLANK: &str = "visit_ref,on,child,guardian\nV1,2025-05-01,false,\nV2,2025-06-01,,\n";

fn guardian(assessment: &Assessment) -> &CheckResult {
    assessment.check("guardian").unwrap()
}

fn state(assessment: &Assessment) -> ProfileState {
    assessment.profiles.first().unwrap().state
}

#[test]
fn a_no_that_no_record_contradicts_switches_its_checks_off_with_that_reason() {
    let assessment = audit(NO, BLANK);
    assert_eq!(state(&assessment), ProfileState::No);
    for id in ["guardian", "kind"] {
        let check = assessment.check(id).unwrap();
        assert_eq!((check.verdict, check.blocks), (Verdict::NotApplicable, false), "{id}");
        assert_eq!(check.reasons, [Reason::NotOfThisService { profile: "meets_children".to_owned() }]);
    }
    let answer = assessment.profiles[0].answer.as_ref().unwrap();
    assert_eq!((answer.yes, answer.by.as_str(), Some(answer.on)), (false, "manager", Date::parse("2026-04-02")));
    assert_eq!(answer.because.as_deref(), Some("The charter says so"));
    assert_eq!(assessment.profiles[0].checks, ["guardian", "kind"]);
    // What does not need it runs as ever.
    assert_eq!(assessment.check("dated").unwrap().verdict, Verdict::Met);
    assert!(assessment.readiness.answer.nothing_blocks());
}

#[test]
fn an_unanswered_profile_and_a_yes_switch_nothing_off() {
    for (profiles, wanted) in [("", ProfileState::Unanswered), (YES, ProfileState::Yes)] {
        let assessment = audit(profiles, BLANK);
        assert_eq!(state(&assessment), wanted);
        assert_eq!((guardian(&assessment).verdict, guardian(&assessment).blocks), (Verdict::NotEvidenced, true));
        assert_eq!(assessment.check("kind").unwrap().verdict, Verdict::NeedsJudgement);
    }
}

#[test]
fn a_no_that_a_row_contradicts_counts_as_yes_and_is_found() {
    let with_child = "visit_ref,on,child,guardian\nV1,2025-05-01,false,\nV2,2025-06-01,true,false\n";
    let assessment = audit(NO, with_child);
    assert_eq!(state(&assessment), ProfileState::Contradicted { rows: 1 });
    assert_eq!((guardian(&assessment).verdict, guardian(&assessment).blocks), (Verdict::NotMet, true));
    let found: Vec<_> =
        assessment.quality.iter().filter(|found| found.code == QualityCode::ProfileContradicted).collect();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].file.as_str(), found[0].rows.as_slice()), ("visits.csv", [3].as_slice()));
    assert_eq!(found[0].checks, ["guardian", "kind"]);
    // One outside the window contradicts it as well: then nobody can say that the service never does it.
    let before = audit(NO, "visit_ref,on,child,guardian\nV1,2024-05-01,true,true\nV2,2025-06-01,false,\n");
    assert_eq!(state(&before), ProfileState::Contradicted { rows: 1 });
}

#[test]
fn what_cannot_be_read_may_contradict_and_what_is_blank_does_not() {
    let unread = audit(NO, "visit_ref,on,child,guardian\nV1,2025-05-01,false,\nV2,2025-06-01,???,\n");
    assert_eq!(state(&unread), ProfileState::Unread);
    assert!(guardian(&unread).blocks);
    let missing = tried(NO, "").unwrap();
    assert_eq!((state(&missing), guardian(&missing).blocks), (ProfileState::Unread, true));
    let cut = tried(
        NO,
        "visit_ref,on,child,guardian\nV1,2025-05-01,false,\n\"V2,2025-06-01,true,false\nV3,2025-06-02,true,false\n",
    );
    assert_eq!(state(&cut.unwrap()), ProfileState::Unread);
    // An export that does not cover the window may lack the very record.
    let short = covering("2025-12-31", NO, "visit_ref,on,child,guardian\nV1,2025-05-01,false,\n").unwrap();
    assert_eq!((state(&short), guardian(&short).blocks), (ProfileState::Unread, true));
    // A register that holds every record and has none says that there was none.
    assert_eq!(state(&audit(NO, "visit_ref,on,child,guardian\n")), ProfileState::No);
    // An empty column and one that is not there say nothing: then the answer counts, but switches no safeguarding check off.
    for empty in
        ["visit_ref,on,child,guardian\nV1,2025-05-01,,\nV2,2025-06-01,,\n", "visit_ref,on,guardian\nV1,2025-05-01,\n"]
    {
        let assessment = audit(NO, empty);
        assert_eq!(state(&assessment), ProfileState::Unguarded);
        assert_eq!((guardian(&assessment).verdict, guardian(&assessment).blocks), (Verdict::NotEvidenced, true));
        assert_eq!(assessment.check("kind").unwrap().verdict, Verdict::NotApplicable);
    }
}

/// Each register that could show it is asked: one that contradicts, cannot be read or is not there is not outvoted by another.
#[test]
fn a_no_is_held_against_every_register_that_could_show_it() {
    let calls = "  calls:
    title: Calls
    primaryKey: call_ref
    fields:
      call_ref: { title: Reference, type: string, personal: pseudonym }
      young: { title: Young, type: boolean, personal: none }
";
    let both = STANDARD.replace("[visits where child]", "[visits where child, calls where young]") + calls;
    let visits = ("visits", "2026-03-31", "visit_ref,on,child,guardian\nV1,2025-05-01,false,\n");
    let state_with = |calls: &str| {
        let assessment = audited(&both, NO, &[visits, ("calls", "2026-03-31", calls)]).unwrap();
        let found = assessment.quality.iter().filter(|found| found.code == QualityCode::ProfileContradicted);
        let found: Vec<_> = found.map(|found| (found.file.clone(), found.rows.clone())).collect();
        (state(&assessment), found)
    };
    assert_eq!(state_with("call_ref,young\nC1,no\n"), (ProfileState::No, vec![]));
    let found = vec![("calls.csv".to_owned(), vec![3, 4])];
    assert_eq!(state_with("call_ref,young\nC1,no\nC2,yes\nC3,yes\n"), (ProfileState::Contradicted { rows: 2 }, found));
    assert_eq!(state_with("call_ref,young\nC1,???\n"), (ProfileState::Unread, vec![]));
    assert_eq!(state_with(""), (ProfileState::Unread, vec![]));
    assert_eq!(state(&audited(&both, NO, &[visits]).unwrap()), ProfileState::Unread);
    // Rows of both that contradict are counted together.
    let child = ("visits", "2026-03-31", "visit_ref,on,child,guardian\nV1,2025-05-01,true,true\n");
    let all = audited(&both, NO, &[child, ("calls", "2026-03-31", "call_ref,young\nC1,yes\n")]).unwrap();
    assert_eq!(state(&all), ProfileState::Contradicted { rows: 2 });
}

#[test]
fn an_answer_from_before_the_window_says_nothing_of_it() {
    let assessment = audit(OLD, BLANK);
    assert_eq!(state(&assessment), ProfileState::Outdated);
    assert!(guardian(&assessment).blocks);
    // One of its first day does.
    assert_eq!(state(&audit(&OLD.replace("2025-03-31", "2025-04-01"), BLANK)), ProfileState::No);
}

#[test]
fn an_answer_to_no_profile_is_refused_with_the_nearest() {
    let wrong = "profiles: { meets_childern: { answer: no, by: manager, on: 2026-04-02 } }";
    let problems = tried(wrong, BLANK).unwrap_err();
    assert_eq!(
        (problems[0].message.as_str(), problems[0].help.as_deref()),
        ("unknown profile", Some("did you mean `meets_children`?"))
    );
    let vague = "profiles: { meets_children: { answer: hardly, by: manager, on: 2026-04-02 } }";
    assert_eq!(tried(vague, BLANK).unwrap_err().len(), 1);
}

#[test]
fn other_answers_do_not_matter_to_a_check_that_needs_none() {
    let dated = |assessment: &Assessment| assessment.check("dated").unwrap().clone();
    assert_eq!(dated(&audit(NO, BLANK)), dated(&audit("", BLANK)));
}

/// Of an empty register that need not hold every record, nobody knows that there was none.
#[test]
fn an_empty_register_that_is_not_complete_guards_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let bundle = |complete: &str| {
        let entry = format!("table: visits, file: visits.csv, exported_on: 2026-04-01, rows: 0, complete: {complete}");
        let window = "window: { from: 2025-04-01, to: 2026-03-31 }";
        format!(
            "service: A service\nstandard: small\n{window}\n{NO}\nexports:\n  - {{ {entry}, covers: {{ from: 2025-04-01, to: 2026-03-31 }} }}\n"
        )
    };
    std::fs::write(folder.path().join("visits.csv"), "visit_ref,on,child,guardian\n").unwrap();
    let found = |complete| {
        std::fs::write(folder.path().join("bundle.yaml"), bundle(complete)).unwrap();
        let bundle = Bundle::open(folder.path()).unwrap();
        let audit = assess(&pack(STANDARD), &bundle, Date::parse("2026-04-20").unwrap(), &()).unwrap();
        (state(&audit), guardian(&audit).verdict)
    };
    assert_eq!(found("true"), (ProfileState::No, Verdict::NotApplicable));
    assert_eq!(found("false"), (ProfileState::Unguarded, Verdict::NotEvidenced));
}
