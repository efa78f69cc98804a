//! `judgements.yaml` and `exceptions.yaml`.

use crate::case::Case;
use crate::cases;

const JUDGEMENT: &str = "judgements:
  - check: plan
    answer: met
    by: chair
    on: 2026-04-02
    because: CANARY
    evidence: [documents/plan.md]
    until: 2027-04-01
";
const EXCEPTION: &str = "exceptions:
  - check: sharing
    scope: { partner: north }
    because: CANARY
    by: manager
    approved_by: chair
    until: 2026-06-30
";

fn judgement(part: &str, other: &str) -> Case {
    assert!(JUDGEMENT.contains(part), "{part}");
    Case::new().file("judgements.yaml", JUDGEMENT.replace(part, other))
}

fn exception(part: &str, other: &str) -> Case {
    assert!(EXCEPTION.contains(part), "{part}");
    Case::new().file("exceptions.yaml", EXCEPTION.replace(part, other))
}

cases! {
    a_judgement_on_a_document_that_is_not_there => judgement("met", "partly met");
    a_judgement_with_a_bad_answer => judgement("answer: met", "answer: CANARY");
    a_judgement_with_nearly_an_answer => judgement("answer: met", "answer: not-met");
    a_judgement_without_an_end => judgement("    until: 2027-04-01\n", "");
    a_judgement_that_ends_before_it_starts => judgement("2027-04-01", "2026-04-01");
    a_judgement_of_no_day => judgement("2026-04-02", "2026-02-30");
    a_judgement_by_nobody => judgement("by: chair", "by: ''");
    a_judgement_on_a_document_outside => judgement("documents/plan.md", "../CANARY.md");
    judgements_that_are_no_list => judgement("  - check: plan", "  check: plan");
    judgements_that_are_empty => Case::new().file("judgements.yaml", "");
    judgements_of_another_name => judgement("judgements:", "judgments:");
    judgements_in_other_letters => Case::new().file("Judgements.yml", JUDGEMENT.replace("answer: met", "answer: not met"));
    a_copy_of_the_judgements_that_says_the_same => Case::new().file("judgements.yaml", JUDGEMENT).file("judgements (1).yaml", JUDGEMENT);
    a_copy_of_the_judgements_that_was_answered_anew => Case::new().file("judgements.yaml", JUDGEMENT)
        .file("judgements (1).yaml", JUDGEMENT.replace("answer: met", "answer: not met").replace("on: 2026-04-02", "on: 2026-03-02"));
    a_copy_of_the_judgements_that_lowers_one => Case::new().file("judgements.yaml", JUDGEMENT)
        .file("judgements (1).yaml", JUDGEMENT.replace("answer: met", "answer: partly met").replace("on: 2026-04-02", "on: 2026-04-03"));
    a_copy_of_the_judgements_that_is_cut_off => Case::new().file("judgements.yaml", JUDGEMENT).file("judgements copy.yaml", "judgements: [");
    exceptions_of_another_name => Case::new().file("exceptions.yaml.txt", EXCEPTION);
    a_bundle_beside_it => Case::new().file("bundle (1).yaml", "CANARY");
    an_exception_without_an_end => exception("    until: 2026-06-30\n", "");
    an_exception_of_no_day => exception("2026-06-30", "30/06/2026");
    an_exception_approved_by_the_same_role => exception("approved_by: chair", "approved_by: ' MANAGER '");
    an_exception_approved_by_the_same_role_in_other_letters => exception("approved_by: chair", "approved_by: the m\u{430}nager.");
    an_exception_approved_by_a_mark => exception("approved_by: chair", "approved_by: n/a");
    a_judgement_by_a_refusal => judgement("by: chair", "by: board (declined)");
    an_exception_that_was_refused => exception("approved_by: chair", "approved_by: refused by the board");
    an_exception_that_is_not_yet_approved => exception("approved_by: chair", "approved_by: chair, not yet agreed");
    an_exception_approved_by_the_same_role_of_many => Case::new().file("exceptions.yaml", EXCEPTION.replace("by: manager", "by: service manager").replace("by: chair", "by: the managers of the service (approved)"));
    an_exception_signed_by_the_same_role_for_another => exception("approved_by: chair", "approved_by: manager pp chair");
    an_exception_approved_by_one_of_those_who_ask => Case::new().file("exceptions.yaml", EXCEPTION.replace("by: manager", "by: manager and lead").replace("by: chair", "by: lead"));
    an_exception_that_is_to_be_approved => exception("approved_by: chair", "approved_by: chair to approve in June");
    an_exception_that_nobody_looks_at_again => exception("2026-06-30", "2099-12-31");
    an_exception_of_three_years => exception("2026-06-30", "2029-03-31");
    a_judgement_that_nobody_looks_at_again => judgement("until: ", "until: 2199-12-31 # ");
    an_exception_whose_reason_is_to_come => exception("because: CANARY", "because: tbc");
    an_exception_whose_reason_is_a_mark => exception("because: CANARY", "because: .");
    a_judgement_without_a_word_of_reason => judgement("because: CANARY", "because: '-'");
    an_exception_approved_by_a_role_with_such_words => exception("approved_by: chair", "approved_by: head of refusals and appeals");
    a_judgement_by_nobody => judgement("by: chair", "by: TBC");
    an_exception_approved_by_nobody => exception("approved_by: chair", "approved_by: ' '");
    an_exception_of_an_unknown_partner => exception("partner: north", "partner: CANARY");
    an_exception_of_an_unknown_scope => exception("{ partner: north }", "CANARY");
    an_exception_of_two_scopes => exception("{ partner: north }", "{ partner: north, CANARY: x }");
    an_exception_without_a_reason => exception("    because: CANARY\n", "");
    mistakes_in_every_file => Case::changed("to: 2026-03-31", "to: 2024-03-31")
        .file("judgements.yaml", JUDGEMENT.replace("met", "CANARY"))
        .file("exceptions.yaml", EXCEPTION.replace("north", "CANARY"));
    no_bundle_but_answers => Case::written("CANARY").file("judgements.yaml", JUDGEMENT.replace("met", "CANARY")).file("exceptions.yaml", EXCEPTION.replace("north", "CANARY"));
}

#[test]
fn an_answer_in_a_file_of_another_name_may_be_against_the_service() {
    let lowered = JUDGEMENT.replace("answer: met", "answer: not met");
    let unread = |case: Case| case.open().unwrap().unread_answers;
    // No other file says what was judged.
    let alone = unread(Case::new().file("judgments.yaml", &lowered)).unwrap();
    assert!(alone.may_answer("plan", true) && alone.may_answer("other", true) && alone.may_answer("plan", false));
    assert!(!alone.may_answer("other", false));
    // One says so, and the copy says something worse.
    let later = lowered.replace("on: 2026-04-02", "on: 2026-04-09");
    let beside = |copy: &str| unread(Case::new().file("judgements.yaml", JUDGEMENT).file("judgements (2).yaml", copy));
    let lowers = beside(&later).unwrap();
    assert!(lowers.may_answer("plan", true) && !lowers.may_answer("other", true));
    let same_day = beside(&lowered).unwrap();
    assert!(same_day.may_answer("plan", true));
    assert!(beside(JUDGEMENT).is_none());
    assert!(beside(&later.replace("2026-04-09", "2026-03-09")).is_none());
    assert!(unread(Case::new().file("judgements.yaml", JUDGEMENT).file("gate.yaml", &later)).is_none());
}

#[test]
fn a_bundle_of_another_name_says_how_to_call_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("Bundle.yml"), "service: x").unwrap();
    let problems = readymark_evidence::Bundle::open(folder.path()).unwrap_err();
    assert_eq!(problems[0].help.as_deref(), Some("rename `Bundle.yml` to `bundle.yaml`"));
}
