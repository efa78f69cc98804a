//! Each cause alone, all of them together, and each class: over an audit in which one thing is changed.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use readymark_compare::{Cause, CauseKind, CheckChange, Class, Comparison, FileChangeKind, Part, compare};
use readymark_findings::{
    Assessment, CheckKind, CheckResult, EvidenceFile, ExceptionState, ExceptionUsed, Force, Limit, PartnerCounts,
    Reviews, RowsExcepted, RowsJudged, Verdict,
};
use readymark_invented::day;

/// A check that reads follow-ups and not vetting, uses two parameters, and depends on the day.
const CHECK: &str = "followed-up-after-process";
/// One that depends on neither the day nor a parameter.
const TIMELESS: &str = "facilitators-declared-no-tie";

/// One thing that is changed in an audit.
type Change = fn(&mut Assessment);
/// One thing that is changed in a check's text.
type Edit = fn(&mut CheckResult);

fn tidy() -> Assessment {
    readymark_invented::assessment("tidy")
}

fn result<'a>(audit: &'a mut Assessment, check: &str) -> &'a mut CheckResult {
    audit.checks.iter_mut().find(|result| result.check == check).unwrap()
}

fn set(result: &mut CheckResult, verdict: Verdict, gap: u64) {
    (result.verdict, result.gap, result.counts.breaches) = (verdict, Some(gap), gap);
    result.blocks = verdict.fails();
}

fn change<'a>(comparison: &'a Comparison, check: &str) -> &'a CheckChange {
    comparison.checks.iter().find(|change| change.check == check).unwrap()
}

/// The causes that are named for a check that is no longer met, after a change of what the audit was made of.
fn causes(check: &str, changes: &[Change]) -> Vec<CauseKind> {
    let mut now = tidy();
    set(result(&mut now, check), Verdict::NotMet, 1);
    changes.iter().for_each(|change| change(&mut now));
    let comparison = compare(&tidy(), &now, None);
    let found = change(&comparison, check);
    assert_eq!(found.class, Class::Regressed);
    found.causes.iter().map(Cause::kind).collect()
}

fn table(audit: &mut Assessment, name: &str) {
    audit.evidence.iter_mut().find(|table| table.table == name).unwrap().made_of = Some("others".to_owned());
}

fn parameter(audit: &mut Assessment, name: &str) {
    let parameter = audit.parameters.iter_mut().find(|parameter| parameter.name == name).unwrap();
    "another".clone_into(&mut parameter.value);
}

fn exception(audit: &mut Assessment, check: &str) {
    audit.exceptions.push(ExceptionUsed {
        check: check.to_owned(),
        partner: None,
        rows: None,
        because: "A reason.".to_owned(),
        by: "quality lead".to_owned(),
        approved_by: "chair of the board".to_owned(),
        until: day("2026-12-31"),
        state: ExceptionState::Unused,
    });
}

fn evidence(audit: &mut Assessment) {
    table(audit, "followups");
}
fn limit(audit: &mut Assessment) {
    parameter(audit, "follow_up_days");
}
fn recorded(audit: &mut Assessment) {
    exception(audit, CHECK);
}
fn standard(audit: &mut Assessment) {
    "another".clone_into(&mut audit.digests.standard);
}
fn window(audit: &mut Assessment) {
    audit.window.to = day("2026-04-30");
}
fn later(audit: &mut Assessment) {
    audit.as_of = day("2026-05-20");
}
fn engine(audit: &mut Assessment) {
    "9.0.0".clone_into(&mut audit.engine.version);
}

#[test]
fn each_cause_alone_is_the_one_that_is_named() {
    let alone: [(Change, CauseKind); 7] = [
        (evidence, CauseKind::Evidence),
        (limit, CauseKind::Parameter),
        (recorded, CauseKind::Exception),
        (standard, CauseKind::Standard),
        (window, CauseKind::Window),
        (later, CauseKind::Time),
        (engine, CauseKind::Engine),
    ];
    for (change, cause) in alone {
        assert_eq!(causes(CHECK, &[change]), [cause]);
    }
    let all = alone.map(|(change, _)| change);
    assert_eq!(causes(CHECK, &all), alone.map(|(_, cause)| cause), "together each is named");
    assert_eq!(causes(CHECK, &[]), [], "and nothing where nothing differs");
}

#[test]
fn what_a_check_does_not_depend_on_is_no_cause() {
    assert_eq!(causes(CHECK, &[|audit| table(audit, "vetting")]), []);
    assert_eq!(causes(CHECK, &[|audit| parameter(audit, "contact_days")]), []);
    assert_eq!(causes(CHECK, &[|audit| exception(audit, TIMELESS)]), []);
    assert_eq!(causes(TIMELESS, &[later, limit]), []);
}

/// A program that does not say what a check uses leaves every cause open.
#[test]
fn what_is_not_said_is_left_open() {
    let silent: Change = |audit| result(audit, TIMELESS).uses = None;
    assert_eq!(causes(TIMELESS, &[silent, later, limit]), [CauseKind::Parameter, CauseKind::Time]);
}

#[test]
fn an_exception_alone_explains_what_only_it_covers() {
    let (mut then, mut now) = (tidy(), tidy());
    set(result(&mut then, CHECK), Verdict::NotMet, 2);
    set(result(&mut now, CHECK), Verdict::Excepted, 2);
    result(&mut now, CHECK).underlying = Some(Verdict::NotMet);
    for change in [evidence, limit, later, recorded] {
        change(&mut now);
    }
    let kinds = |then: &Assessment, now: &Assessment| {
        let comparison = compare(then, now, None);
        let found = change(&comparison, CHECK);
        (found.class, found.causes.iter().map(Cause::kind).collect::<Vec<_>>())
    };
    assert_eq!(kinds(&then, &now), (Class::Accepted, vec![CauseKind::Exception]));
    // Another gap underneath: the rest may be why.
    set(result(&mut now, CHECK), Verdict::Excepted, 3);
    assert_eq!(kinds(&then, &now).1.len(), 4);
}

/// What an exception covers now is another gap if the limit is another one, however alike the counts are.
#[test]
fn under_an_exception_another_limit_is_another_gap() {
    let (mut then, mut now) = (tidy(), tidy());
    set(result(&mut then, CHECK), Verdict::NotMet, 2);
    set(result(&mut now, CHECK), Verdict::Excepted, 2);
    result(&mut now, CHECK).underlying = Some(Verdict::NotMet);
    result(&mut now, CHECK).limit = Some(Limit::at_least_share(900_000));
    [limit, recorded].into_iter().for_each(|change| change(&mut now));
    let comparison = compare(&then, &now, None);
    let kinds: Vec<CauseKind> = change(&comparison, CHECK).causes.iter().map(Cause::kind).collect();
    assert_eq!(kinds, [CauseKind::Parameter, CauseKind::Exception]);
}

/// A check that another standard asks in another way may have read other registers, or needed another day.
#[test]
fn what_a_check_read_and_used_before_is_a_cause_too() {
    let kinds = |edit: Edit, change_now: Change| {
        let (mut then, mut now) = (tidy(), tidy());
        edit(result(&mut then, TIMELESS));
        set(result(&mut now, TIMELESS), Verdict::NotMet, 1);
        change_now(&mut now);
        let comparison = compare(&then, &now, None);
        change(&comparison, TIMELESS).causes.iter().map(Cause::kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(|_| {}, |audit| table(audit, "vetting")), []);
    assert_eq!(
        kinds(|check| check.reads.push("vetting".to_owned()), |audit| table(audit, "vetting")),
        [CauseKind::Evidence]
    );
    assert_eq!(kinds(|_| {}, later), []);
    assert_eq!(kinds(|check| check.uses.as_mut().unwrap().day = true, later), [CauseKind::Time]);
    // A question reads no records; what is counted since then, or was before, does.
    let reads = result(&mut tidy(), TIMELESS).reads[0].clone();
    let counted: Change = |audit| {
        let reads = result(audit, TIMELESS).reads[0].clone();
        table(audit, &reads);
    };
    assert!(!reads.is_empty());
    assert_eq!(kinds(|check| check.kind = CheckKind::Judgement, counted), [CauseKind::Evidence]);
}

#[test]
fn rows_that_people_judge_are_a_cause_where_they_differ() {
    let judged = |key: &str| RowsJudged {
        keys: vec![key.to_owned()],
        by: "manager".to_owned(),
        seconded_by: None,
        on: day("2026-04-02"),
        because: "Seen.".to_owned(),
        evidence: vec!["note.txt".to_owned()],
        until: day("2027-04-01"),
    };
    let (mut then, mut now) = (tidy(), tidy());
    set(result(&mut now, CHECK), Verdict::NotMet, 1);
    result(&mut then, CHECK).judged_rows = vec![judged("a")];
    let causes = |now: &Assessment| change(&compare(&then, now, None), CHECK).causes.clone();
    assert_eq!(causes(&now), [Cause::Judgement { then: true, now: false }]);
    result(&mut now, CHECK).judged_rows = vec![judged("b")];
    assert_eq!(causes(&now), [Cause::Judgement { then: true, now: true }]);
    result(&mut now, CHECK).judged_rows = vec![judged("a")];
    assert_eq!(causes(&now), []);
}

/// Only what was in force before can have ended; and which rows an exception found is no change of what people wrote.
#[test]
fn an_exception_that_is_new_or_finds_other_rows_did_not_end() {
    let mut now = tidy();
    set(result(&mut now, CHECK), Verdict::NotMet, 1);
    let causes = |then: &Assessment, now: &Assessment| change(&compare(then, now, None), CHECK).causes.clone();
    let mut expired = now.clone();
    exception(&mut expired, CHECK);
    expired.exceptions[0].state = ExceptionState::Expired;
    assert_eq!(causes(&tidy(), &expired), [Cause::Exception { then: 0, now: 1 }]);
    let covering = |audit: &Assessment, keys: &[&str]| {
        let mut audit = audit.clone();
        exception(&mut audit, CHECK);
        let keys = keys.iter().map(|key| (*key).to_owned()).collect();
        audit.exceptions[0].rows = Some(RowsExcepted { named: 2, keys });
        audit
    };
    assert_eq!(causes(&covering(&tidy(), &["a", "b"]), &covering(&now, &["a"])), []);
}

#[test]
fn an_answer_and_an_exception_that_ended_are_the_passage_of_time() {
    let judged = "consent-freely-given";
    let (mut then, mut now) = (tidy(), tidy());
    [&mut then, &mut now].into_iter().for_each(|audit| exception(audit, CHECK));
    now.exceptions.iter_mut().for_each(|exception| exception.state = ExceptionState::Expired);
    set(result(&mut now, CHECK), Verdict::NotMet, 1);
    result(&mut now, judged).verdict = Verdict::NeedsJudgement;
    result(&mut now, judged).judgement.as_mut().unwrap().expired = true;
    let comparison = compare(&then, &now, None);
    assert_eq!(change(&comparison, CHECK).causes, [Cause::ExceptionEnded { until: day("2026-12-31") }]);
    let ended = change(&comparison, judged).causes.as_slice();
    assert!(matches!(ended, [Cause::JudgementEnded { .. }]), "{ended:?}");
}

#[test]
fn the_part_of_the_standard_that_differs_is_named() {
    let parts = |change: Edit| {
        let mut now = tidy();
        set(result(&mut now, CHECK), Verdict::NotMet, 1);
        standard(&mut now);
        change(result(&mut now, CHECK));
        let comparison = compare(&tidy(), &now, None);
        comparison.checks.iter().flat_map(|change| change.causes.clone()).collect::<Vec<_>>()
    };
    let cases: [(Edit, &[Part]); 7] = [
        (|_| {}, &[]),
        (|check| check.condition = Some("everyone".to_owned()), &[Part::Population]),
        (|check| "something else".clone_into(&mut check.asks), &[Part::Asks]),
        (|check| check.due = None, &[Part::Due]),
        (|check| check.limit = Some(Limit::at_least_share(900_000)), &[Part::Limit]),
        (|check| check.floor = Some(Limit::at_least_share(500_000)), &[Part::Limit]),
        (|check| check.safeguarding = true, &[Part::Kind]),
    ];
    for (change, wanted) in cases {
        assert_eq!(parts(change), [Cause::Standard { parts: wanted.to_vec() }]);
    }
}

/// A limit that is a parameter is that parameter's business, also if the standard differs elsewhere.
#[test]
fn a_limit_that_a_parameter_gives_is_no_change_of_the_standard() {
    let mut now = tidy();
    set(result(&mut now, CHECK), Verdict::NotMet, 1);
    [standard, limit].into_iter().for_each(|change| change(&mut now));
    result(&mut now, CHECK).limit = Some(Limit::at_least_share(900_000));
    let comparison = compare(&tidy(), &now, None);
    let causes = &change(&comparison, CHECK).causes;
    assert!(
        matches!(causes.as_slice(), [Cause::Parameter { .. }, Cause::Standard { parts }] if parts.is_empty()),
        "{causes:?}"
    );
}

#[test]
fn what_differs_in_a_file_is_named() {
    let files = |edit: fn(&mut Vec<EvidenceFile>)| {
        let mut now = tidy();
        set(result(&mut now, CHECK), Verdict::NotMet, 1);
        let table = now.evidence.iter_mut().find(|table| table.table == "followups").unwrap();
        edit(&mut table.files);
        let comparison = compare(&tidy(), &now, None);
        let causes = change(&comparison, CHECK).causes.clone();
        let files = causes.into_iter().flat_map(|cause| match cause {
            Cause::Evidence { files, .. } => files,
            _ => Vec::new(),
        });
        files.map(|file| file.change).collect::<Vec<_>>()
    };
    assert_eq!(files(|_| {}), []);
    assert_eq!(files(|files| files[0].sha256 = Some("others".to_owned())), [FileChangeKind::Content]);
    let declared = |files: &mut Vec<EvidenceFile>| files[0].exported_on = Some(day("2026-04-02"));
    assert_eq!(files(declared), [FileChangeKind::Declared]);
    assert_eq!(files(Vec::clear), [FileChangeKind::Removed]);
    let added = |files: &mut Vec<EvidenceFile>| {
        files.push(EvidenceFile { path: "another.csv".to_owned(), ..files[0].clone() });
    };
    assert_eq!(files(added), [FileChangeKind::Added]);
}

#[test]
fn a_check_is_new_gone_or_called_something_else() {
    let (mut then, mut now) = (tidy(), tidy());
    standard(&mut now);
    then.checks.retain(|check| check.check != TIMELESS);
    now.checks.retain(|check| check.check != CHECK);
    "vetted".clone_into(&mut result(&mut now, "vetting-in-date").check);
    let comparison = compare(&then, &now, None);
    assert_eq!(change(&comparison, TIMELESS).class, Class::New);
    assert_eq!(change(&comparison, CHECK).class, Class::Gone);
    let renamed = change(&comparison, "vetted");
    assert_eq!((renamed.class, renamed.was.as_deref()), (Class::Inside, Some("vetting-in-date")));
    assert_eq!(renamed.causes, [Cause::Standard { parts: vec![Part::Name] }]);
    assert_eq!((comparison.tally.new, comparison.tally.gone, comparison.tally.inside), (1, 1, 1));
    assert!(!comparison.regressed(), "a new check that is in order is no regression");
    set(result(&mut now, TIMELESS), Verdict::NotMet, 1);
    assert!(compare(&then, &now, None).regressed());
}

#[test]
fn every_change_of_verdict_has_its_class() {
    use Verdict::{Error, Excepted, Met, NeedsJudgement, NotApplicable, NotEvidenced, NotMet, PartlyMet, Stale};
    let class = |(old, then): (Verdict, u64), (new, now): (Verdict, u64)| {
        let (mut before, mut after) = (tidy(), tidy());
        set(result(&mut before, CHECK), old, then);
        set(result(&mut after, CHECK), new, now);
        compare(&before, &after, None).checks.first().map(|change| change.class)
    };
    let cases = [
        ((Met, 0), (NotMet, 3), Some(Class::Regressed)),
        ((Met, 0), (Stale, 0), Some(Class::Regressed)),
        ((Met, 0), (PartlyMet, 1), Some(Class::Worse)),
        ((NotMet, 3), (Met, 0), Some(Class::Fixed)),
        ((NeedsJudgement, 1), (Met, 0), Some(Class::Fixed)),
        ((NotMet, 3), (Excepted, 3), Some(Class::Accepted)),
        ((NotMet, 3), (NotMet, 2), Some(Class::Better)),
        ((NotMet, 3), (PartlyMet, 1), Some(Class::Better)),
        ((NotEvidenced, 3), (NotMet, 3), Some(Class::Worse)),
        ((NotMet, 3), (NotMet, 4), Some(Class::Worse)),
        ((NotMet, 3), (NotEvidenced, 3), Some(Class::Changed)),
        ((NotMet, 3), (NotApplicable, 0), Some(Class::Changed)),
        ((Error, 0), (NotMet, 3), Some(Class::Changed)),
        ((Stale, 2), (NotEvidenced, 2), Some(Class::Worse)),
        ((NotEvidenced, 2), (Stale, 2), Some(Class::Better)),
        ((NotMet, 3), (NotMet, 3), None),
    ];
    for (then, now, wanted) in cases {
        assert_eq!(class(then, now), wanted, "{then:?} to {now:?}");
    }
}

/// A breach that reviews answer stays one. It no longer blocks, and once it has left the window the check is fixed; before that, somebody
/// took it out of the records.
#[test]
fn an_answered_breach_is_better_than_one_that_blocks_and_met_is_better_still() {
    let mut blocks = tidy();
    set(result(&mut blocks, CHECK), Verdict::NotMet, 2);
    let mut answered = blocks.clone();
    (result(&mut answered, CHECK).blocks, result(&mut answered, CHECK).answered) = (false, true);
    let class = |old: &Assessment, new: &Assessment| compare(old, new, None).checks.first().map(|change| change.class);
    assert_eq!(class(&blocks, &answered), Some(Class::Better));
    assert_eq!(class(&answered, &tidy()), Some(Class::Changed));
    result(&mut answered, CHECK).leaves_on = Some(day("2026-06-30"));
    assert_eq!(class(&answered, &tidy()), Some(Class::Changed));
    let mut later = tidy();
    later.window.to = day("2026-06-30");
    assert_eq!(class(&answered, &later), Some(Class::Fixed));
    assert_eq!(class(&answered, &blocks), Some(Class::Regressed));
}

#[test]
fn what_differs_only_inside_is_said_to_be_inside() {
    let mut then = tidy();
    set(result(&mut then, CHECK), Verdict::NotMet, 2);
    let class = |then: &Assessment, edit: Edit| {
        let mut now = then.clone();
        edit(result(&mut now, CHECK));
        compare(then, &now, None).checks.first().map(|change| change.class)
    };
    let inside = Some(Class::Inside);
    assert_eq!(class(&then, |_| {}), None);
    assert_eq!(class(&then, |check| check.reviews = Some(Reviews { answered: 1, ..Reviews::default() })), inside);
    let held = |check: &mut CheckResult| {
        check.partners = vec![PartnerCounts { partner: Some("north".to_owned()), counts: check.counts }];
    };
    assert_eq!(class(&then, held), inside);
    // Of a check that is met nothing is to be fixed, so that nothing got worse.
    result(&mut then, CHECK).gap = None;
    (result(&mut then, CHECK).verdict, result(&mut then, CHECK).blocks) = (Verdict::Met, false);
    assert_eq!(class(&then, |check| check.rows.total += 1), inside);
}

/// One check in one audit, with the other audit as it was.
fn weighed(force: Force) -> Assessment {
    let mut audit = tidy();
    let check = result(&mut audit, CHECK);
    set(check, Verdict::NotMet, 1);
    check.force = force;
    check.blocks = force == Force::Required;
    audit
}

#[test]
fn what_newly_blocks_is_a_regression_and_a_new_point_is_not() {
    let (point, blocking) = (weighed(Force::Expected), weighed(Force::Required));
    let class = |old: &Assessment, new: &Assessment| {
        compare(old, new, None).checks.iter().find(|change| change.check == CHECK).map(|change| change.class)
    };
    assert_eq!(class(&tidy(), &blocking), Some(Class::Regressed));
    assert_eq!(class(&tidy(), &point), Some(Class::Worse));
    assert!(!compare(&tidy(), &point, None).regressed());
    assert_eq!(class(&point, &blocking), Some(Class::Regressed));
    assert_eq!(class(&blocking, &point), Some(Class::Changed), "the gap is still there");
    assert_eq!(class(&point, &point), None);
    assert!(!compare(&blocking, &point, None).regressed());
}

#[test]
fn a_change_of_force_is_named() {
    let (old, mut new) = (weighed(Force::Expected), weighed(Force::Required));
    new.digests.standard = "another".to_owned();
    let changed = compare(&old, &new, None);
    let change = changed.checks.iter().find(|change| change.check == CHECK).unwrap();
    assert!(
        change.causes.contains(&Cause::Force { then: Force::Expected, now: Force::Required }),
        "{:?}",
        change.causes
    );
}

/// The class of a change of one check between two audits.
fn class_of(then: Edit, now: Edit) -> Option<Class> {
    let (mut old, mut new) = (tidy(), tidy());
    then(result(&mut old, EVENT));
    now(result(&mut new, EVENT));
    compare(&old, &new, None).checks.iter().find(|change| change.check == EVENT).map(|change| change.class)
}

/// A check whose breaches happened, and that every row must meet.
const EVENT: &str = "consent-before-process";

fn happened(check: &mut CheckResult, breaches: u64, unknown: u64) {
    assert!(check.fix.as_ref().is_some_and(|fix| fix.learn.is_some()) && check.limit.is_none());
    set(check, Verdict::NotMet, breaches);
    (check.counts.unknown, check.gap) = (unknown, Some(breaches + unknown));
}

/// What was not recorded turns out to be a breach: fewer rows are to fix, and nothing is closer.
#[test]
fn more_that_happened_is_worse_however_few_rows_are_to_fix() {
    assert_eq!(class_of(|check| happened(check, 1, 9), |check| happened(check, 4, 0)), Some(Class::Worse));
    assert_eq!(class_of(|check| happened(check, 2, 2), |check| happened(check, 3, 1)), Some(Class::Worse));
    // What was looked up is closer, and so is what has left the window.
    assert_eq!(class_of(|check| happened(check, 1, 9), |check| happened(check, 1, 2)), Some(Class::Better));
    assert_eq!(class_of(|check| happened(check, 4, 0), |check| happened(check, 1, 0)), Some(Class::Better));
    // What can be put right is measured by what is left to do.
    let undone = |check: &mut CheckResult| check.fix.as_mut().unwrap().learn = None;
    let mut old = tidy();
    let mut new = tidy();
    [(&mut old, 1, 9), (&mut new, 4, 0)].into_iter().for_each(|(audit, breaches, unknown)| {
        happened(result(audit, EVENT), breaches, unknown);
        undone(result(audit, EVENT));
    });
    assert_eq!(change(&compare(&old, &new, None), EVENT).class, Class::Better);
}

/// A service that grew has more late cases and a better share.
#[test]
fn more_breaches_of_a_share_that_is_enough_may_only_be_more_records() {
    fn late(check: &mut CheckResult, [meets, breaches, gap]: [u64; 3]) {
        happened(check, breaches, 0);
        (check.counts.meets, check.gap, check.safeguarding) = (meets, Some(gap), false);
        check.limit = Some(Limit::at_least_share(900_000));
    }
    fn unsafe_too(check: &mut CheckResult, numbers: [u64; 3]) {
        late(check, numbers);
        check.safeguarding = true;
    }
    assert_eq!(class_of(|check| late(check, [4, 6, 5]), |check| late(check, [92, 12, 2])), Some(Class::Better));
    assert_eq!(
        class_of(|check| unsafe_too(check, [4, 6, 5]), |check| unsafe_too(check, [92, 12, 2])),
        Some(Class::Worse)
    );
}

/// A breach that a review answers happened. Where it is no longer there, nobody fixed it.
#[test]
fn an_answered_breach_that_is_gone_is_not_fixed() {
    fn answered(check: &mut CheckResult, breaches: u64) {
        happened(check, breaches, 0);
        (check.blocks, check.answered) = (false, true);
        check.reviews = Some(Reviews { answered: breaches, not_answered: Vec::new(), without: Some(Verdict::Met) });
    }
    assert_eq!(class_of(|check| answered(check, 1), |_| {}), Some(Class::Changed));
    assert_eq!(class_of(|check| answered(check, 2), |check| answered(check, 1)), Some(Class::Inside));
    assert_eq!(class_of(|check| answered(check, 1), |check| answered(check, 2)), Some(Class::Worse));
    assert_eq!(class_of(|check| happened(check, 1, 0), |check| answered(check, 1)), Some(Class::Better));
    assert_eq!(class_of(|check| happened(check, 1, 0), |check| answered(check, 3)), Some(Class::Changed));
    assert_eq!(class_of(|check| happened(check, 1, 0), |_| {}), Some(Class::Fixed));
}
