//! What a comparison keeps of both audits: how a check stood before, what still covers it under a new name, and what is said of a saved audit.

#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use std::collections::{BTreeMap, BTreeSet};

use readymark_compare::{
    Cause, CauseKind, Caution, Class, DifferenceKind, FileChangeKind, Part, Tally, compare, differences,
};
use readymark_findings::{
    Assessment, CheckKind, CheckResult, ExceptionState, ExceptionUsed, PlanState, PlanUsed, PlannedAction, Verdict,
};
use readymark_invented::{assessment, day};

const CHECK: &str = "followed-up-after-process";

fn result<'a>(audit: &'a mut Assessment, check: &str) -> &'a mut CheckResult {
    audit.checks.iter_mut().find(|result| result.check == check).unwrap()
}

/// The tidy service with its one check changed.
fn with(edit: impl FnOnce(&mut CheckResult)) -> Assessment {
    let mut audit = assessment("tidy");
    edit(result(&mut audit, CHECK));
    audit
}

fn breached(check: &mut CheckResult) {
    (check.verdict, check.blocks, check.gap, check.counts.breaches) = (Verdict::NotMet, true, Some(1), 1);
}

#[test]
fn a_change_says_how_the_check_stood_and_how_it_stands() {
    let comparison = compare(&assessment("tidy"), &with(breached), None);
    let [change] = comparison.checks.as_slice() else { panic!("{:?}", comparison.checks) };
    let verdict = |standing: &Option<readymark_compare::Standing>| standing.as_ref().unwrap().verdict;
    assert_eq!((verdict(&change.old), verdict(&change.new)), (Verdict::Met, Verdict::NotMet));
    assert_eq!(change.on_the_old_day, None);
}

/// What did not apply and is met now was no gap that somebody closed.
#[test]
fn only_what_was_a_gap_is_fixed() {
    let class = |then: Verdict, blocks: bool| {
        let then = with(|check| (check.verdict, check.blocks) = (then, blocks));
        compare(&then, &assessment("tidy"), None).checks.first().map(|change| change.class)
    };
    assert_eq!(class(Verdict::NotApplicable, false), Some(Class::Changed));
    assert_eq!(class(Verdict::NotYetDue, false), Some(Class::Changed));
    assert_eq!(class(Verdict::PartlyMet, false), Some(Class::Fixed));
    assert_eq!(class(Verdict::Stale, true), Some(Class::Fixed));
}

/// An exception is recorded for a check by its id. One that went with the check to its new name is the same exception.
#[test]
fn an_exception_under_the_new_name_of_its_check_is_no_cause() {
    let covered = |name: &str| {
        let mut audit = with(|check| {
            breached(check);
            name.clone_into(&mut check.check);
        });
        audit.exceptions.push(ExceptionUsed {
            check: name.to_owned(),
            partner: None,
            rows: None,
            because: "A reason.".to_owned(),
            by: "quality lead".to_owned(),
            approved_by: "chair of the board".to_owned(),
            until: day("2026-12-31"),
            state: ExceptionState::Unused,
        });
        audit
    };
    let mut now = covered("another-name");
    "another".clone_into(&mut now.digests.standard);
    let comparison = compare(&covered(CHECK), &now, None);
    let change = comparison.checks.iter().find(|change| change.check == "another-name").unwrap();
    assert_eq!(change.was.as_deref(), Some(CHECK));
    assert_eq!(change.causes, [Cause::Standard { parts: vec![Part::Name] }]);
}

/// Whoever turned a count into a question may have lost records on the way.
#[test]
fn the_records_are_a_cause_if_either_audit_counted_them() {
    let kinds = |then: CheckKind, now: CheckKind| {
        let then = with(|check| check.kind = then);
        let mut now = with(|check| {
            breached(check);
            check.kind = now;
        });
        now.evidence.iter_mut().find(|table| table.table == "followups").unwrap().rows += 1;
        compare(&then, &now, None).checks[0].causes.iter().map(Cause::kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(CheckKind::Share, CheckKind::Judgement), [CauseKind::Evidence]);
    assert_eq!(kinds(CheckKind::Judgement, CheckKind::Share), [CauseKind::Evidence]);
    assert_eq!(kinds(CheckKind::Judgement, CheckKind::Judgement), []);
}

#[test]
fn what_a_saved_audit_was_made_of_is_said_only_where_it_differs() {
    let made = assessment("tidy");
    let found = |edit: fn(&mut Assessment)| {
        let mut saved = made.clone();
        edit(&mut saved);
        let found = differences(&saved, &made);
        (found.none(), found.engine, found.standard, found.bundle, found.plan)
    };
    assert_eq!(found(|_| {}), (true, None, false, false, false));
    let engine = Some(("0.0.1".to_owned(), made.engine.version.clone()));
    assert_eq!(found(|saved| "0.0.1".clone_into(&mut saved.engine.version)), (false, engine, false, false, false));
    let standard = |saved: &mut Assessment| "x".clone_into(&mut saved.digests.standard);
    assert_eq!(found(standard), (false, None, true, false, false));
    let bundle = |saved: &mut Assessment| "x".clone_into(&mut saved.digests.bundle);
    assert_eq!(found(bundle), (false, None, false, true, false));
}

/// The places at which a saved audit with one change differs, and how.
fn places(edit: impl FnOnce(&mut Assessment)) -> Vec<(String, DifferenceKind)> {
    let made = assessment("gaps");
    let mut saved = made.clone();
    edit(&mut saved);
    differences(&saved, &made).places.into_iter().map(|found| (found.place, found.kind)).collect()
}

/// Numbers, yes and no, and verdicts are repeated; a text is not, since anybody may have written it.
#[test]
fn of_a_saved_audit_only_what_no_person_wrote_is_repeated() {
    let id = assessment("gaps").checks[0].check.clone();
    let at = |what: &str| format!("check {id}, {what}");
    let value = |saved: &str, made: &str| DifferenceKind::Value { saved: saved.to_owned(), made: made.to_owned() };
    let check = |edit: fn(&mut CheckResult)| places(|saved| edit(&mut saved.checks[0]));
    let made = assessment("gaps").checks[0].clone();
    let verdict = (at("verdict"), value("stale", made.verdict.as_str()));
    assert_eq!(check(|check| check.verdict = Verdict::Stale), [verdict]);
    let breaches = value(&(made.counts.breaches + 3).to_string(), &made.counts.breaches.to_string());
    assert!(check(|check| check.counts.breaches += 3).contains(&(at("counts, breaches"), breaches)));
    let (was, is) = if made.blocks { ("no", "yes") } else { ("yes", "no") };
    assert!(check(|check| check.blocks = !check.blocks).contains(&(at("blocks"), value(was, is))));
    assert!(check(|check| check.title = "Mary".to_owned()).contains(&(at("title"), DifferenceKind::Other)));
}

/// What has a name goes by it, wherever it stands; several findings of one table go by their number.
#[test]
fn an_entry_of_a_list_goes_by_its_name_if_it_has_one_of_its_own() {
    let finding = places(|saved| saved.quality[0].fatal = !saved.quality[0].fatal);
    assert!(matches!(finding.as_slice(), [(place, _)] if place == "quality, number 1, fatal"), "{finding:?}");
    let last = assessment("gaps").areas.last().unwrap().id.clone();
    let lacking = (format!("area {last}"), DifferenceKind::Lacking);
    let cut = |saved: &mut Assessment| {
        saved.areas.pop();
    };
    assert_eq!(places(cut), std::slice::from_ref(&lacking), "what is left stands in its order");
    let instead = |saved: &mut Assessment| "another".clone_into(&mut saved.areas.last_mut().unwrap().id);
    assert_eq!(places(instead), [lacking, ("areas".to_owned(), DifferenceKind::Surplus)]);
    assert_eq!(places(|saved| saved.areas.reverse()), [("areas".to_owned(), DifferenceKind::Order)]);
}

/// What people wrote into a plan stands under headings of their own, which may name somebody: the place is said, and no heading.
#[test]
fn of_a_plan_no_heading_of_people_is_repeated() {
    let planned = |heading: &str| {
        let action = PlannedAction {
            row: 2,
            reference: None,
            check: None,
            register: None,
            partner: None,
            by_whom: None,
            by_when: None,
            progress: None,
            notes: None,
            cells: BTreeMap::from([(heading.to_owned(), "a note".to_owned())]),
            state: PlanState::Own,
            overdue: false,
        };
        let (own_columns, roles, remarks) = (Vec::new(), Vec::new(), Vec::new());
        let plan = PlanUsed { sha256: "00".to_owned(), own_columns, roles, actions: vec![action], remarks };
        Assessment { plan: Some(plan), ..assessment("tidy") }
    };
    let found = differences(&planned("Mary Smith"), &planned("John Brown"));
    let places: Vec<_> = found.places.iter().map(|found| (found.place.as_str(), &found.kind)).collect();
    assert_eq!(places, [("plan, actions, number 1, cells", &DifferenceKind::Other)]);
}

/// An older comparison did not count rows that no audit lists: it has no such number, and none is written where there is nothing to say.
#[test]
fn a_tally_of_nothing_unlisted_is_written_as_before() {
    let written = |unlisted: u64| serde_json::to_value(Tally { unlisted, ..Tally::default() }).unwrap();
    assert_eq!(written(0).get("unlisted"), None);
    assert_eq!(written(2).get("unlisted"), Some(&serde_json::Value::from(2)));
}

/// Words of one kind that stood for another would tell a reader a wrong cause.
#[test]
fn no_two_kinds_have_the_same_words() {
    use CauseKind::{
        Engine, Evidence, Exception, Force, Judgement, Parameter, Profile, Requirement, Standard, Time, Window,
    };
    use Caution::{Altered, Order, Service, Silent};
    use FileChangeKind::{Added, Content, Declared, Removed};
    let apart = |words: &[&str]| {
        assert!(words.iter().all(|word| word.len() > 2), "{words:?}");
        assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), words.len(), "{words:?}");
    };
    let causes =
        [Engine, Evidence, Exception, Force, Judgement, Parameter, Profile, Requirement, Standard, Time, Window];
    apart(&causes.map(CauseKind::as_str));
    apart(&[Part::Name, Part::Population, Part::Asks, Part::Due, Part::Limit, Part::Kind].map(Part::as_str));
    apart(&[Added, Removed, Content, Declared].map(FileChangeKind::as_str));
    apart(&[Service, Caution::Standard, Caution::Window, Order, Silent, Altered].map(Caution::words));
}
