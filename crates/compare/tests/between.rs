//! What a comparison says beside the causes: what to heed, how the areas stood, in which order the checks stand; and the trend.
#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use readymark_compare::{AreaStanding, Cause, CauseKind, Caution, Class, Comparison, Part, compare, trend};
use readymark_findings::{Assessment, CheckResult, ProfileState, Verdict};
use readymark_invented::day;

const CHECK: &str = "followed-up-after-process";

fn tidy() -> Assessment {
    readymark_invented::assessment("tidy")
}

/// The same service after one change.
fn after(edit: impl FnOnce(&mut Assessment)) -> Assessment {
    let mut audit = tidy();
    edit(&mut audit);
    audit
}

fn result<'a>(audit: &'a mut Assessment, check: &str) -> &'a mut CheckResult {
    audit.checks.iter_mut().find(|result| result.check == check).unwrap()
}

/// A check that a row breaches now, and that blocks.
fn break_check(audit: &mut Assessment, check: &str) {
    let result = result(audit, check);
    (result.verdict, result.gap, result.blocks) = (Verdict::NotMet, Some(1), true);
    (result.counts.breaches, result.rows.total) = (1, 1);
}

fn kinds(comparison: &Comparison, check: &str) -> Vec<CauseKind> {
    let change = comparison.checks.iter().find(|change| change.check == check).unwrap();
    change.causes.iter().map(Cause::kind).collect()
}

#[test]
fn what_makes_two_audits_hard_to_compare_is_said() {
    let cautions = |edit: fn(&mut Assessment)| compare(&tidy(), &after(edit), None).cautions;
    assert_eq!(cautions(|_| {}), []);
    assert_eq!(cautions(|audit| audit.service.name.push('x')), [Caution::Service]);
    assert_eq!(cautions(|audit| audit.standard.name.push('x')), [Caution::Standard]);
    assert_eq!(cautions(|audit| audit.window.to = day("2026-04-30")), [Caution::Window]);
    assert_eq!(cautions(|audit| audit.as_of = day("2026-04-19")), [Caution::Order]);
    assert_eq!(cautions(|audit| audit.as_of = day("2026-04-21")), []);
    let silent = after(|audit| result(audit, CHECK).uses = None);
    assert_eq!(compare(&tidy(), &silent, None).cautions, [Caution::Silent]);
    assert_eq!(compare(&silent, &tidy(), None).cautions, [Caution::Silent], "whichever of the two it is");
}

#[test]
fn each_area_of_either_audit_stands_as_it_was_and_as_it_is() {
    let now = after(|audit| {
        audit.areas[0].ready = false;
        audit.areas[0].requirements[0].ready = false;
        "new".clone_into(&mut audit.areas[1].id);
    });
    let then = tidy();
    let areas = compare(&then, &now, None).areas;
    let ids: Vec<&str> = areas.iter().map(|area| area.id.as_str()).collect();
    let mut wanted: Vec<&str> = now.areas.iter().map(|area| area.id.as_str()).collect();
    wanted.push(&then.areas[1].id);
    assert_eq!(ids, wanted, "in the order of the second; what it lacks comes last");
    let requirements = then.areas[0].requirements.len() as u64;
    let all = AreaStanding { ready: true, requirements_ready: requirements, requirements };
    let fewer = AreaStanding { ready: false, requirements_ready: requirements - 1, requirements };
    assert_eq!((areas[0].old, areas[0].new), (Some(all), Some(fewer)));
    assert!(areas[1].old.is_none() && areas[1].new.is_some());
    let gone = areas.last().unwrap();
    assert!(gone.old.is_some() && gone.new.is_none());
}

#[test]
fn the_worst_stands_first_and_of_the_same_class_what_protects_people() {
    let then = tidy();
    let plain = then.checks.iter().position(|check| !check.safeguarding).unwrap();
    let safe = then.checks.iter().rposition(|check| check.safeguarding).unwrap();
    assert!(plain < safe, "in the standard the other one comes first");
    let (plain, safe) = (then.checks[plain].check.clone(), then.checks[safe].check.clone());
    let now = after(|audit| {
        audit.checks.retain(|check| check.check != "vetting-in-date");
        [&plain, &safe].into_iter().for_each(|check| break_check(audit, check));
    });
    let comparison = compare(&then, &now, None);
    let order: Vec<(&str, Class)> =
        comparison.checks.iter().map(|change| (change.check.as_str(), change.class)).collect();
    assert_eq!(
        order,
        [(safe.as_str(), Class::Regressed), (plain.as_str(), Class::Regressed), ("vetting-in-date", Class::Gone)]
    );
    assert_eq!(comparison.of(Class::Regressed).count(), 2);
    assert_eq!(comparison.of(Class::Gone).map(|change| change.check.as_str()).collect::<Vec<_>>(), ["vetting-in-date"]);
    let tally = &comparison.tally;
    assert_eq!((tally.regressed, tally.gone, tally.same), (2, 1, then.checks.len() as u64 - 3));
}

/// A check of another requirement that asks the same in the same words is not the same check.
#[test]
fn a_check_that_moved_to_another_requirement_is_a_new_one() {
    let now = after(|audit| {
        let check = result(audit, CHECK);
        "another".clone_into(&mut check.check);
        "9.9".clone_into(&mut check.requirement);
    });
    let tally = compare(&tidy(), &now, None).tally;
    assert_eq!((tally.new, tally.gone, tally.inside), (1, 1, 0));
}

/// The new evidence as of the old day tells whether time alone could be why.
#[test]
fn what_the_new_evidence_said_on_the_old_day_rules_time_out() {
    let later = |audit: &mut Assessment| {
        break_check(audit, CHECK);
        audit.as_of = day("2026-05-20");
    };
    let with_other_rows = after(|audit| {
        later(audit);
        audit.evidence.iter_mut().find(|table| table.table == "followups").unwrap().rows += 1;
    });
    let both = [CauseKind::Evidence, CauseKind::Time];
    assert_eq!(kinds(&compare(&tidy(), &with_other_rows, None), CHECK), both);
    // On the old day it said what it says now: no time needed to pass.
    let tried = compare(&tidy(), &with_other_rows, Some(&with_other_rows));
    assert_eq!(kinds(&tried, CHECK), [CauseKind::Evidence]);
    let found = tried.checks.iter().find(|change| change.check == CHECK).unwrap();
    assert_eq!(found.on_the_old_day.as_ref().map(|standing| standing.verdict), Some(Verdict::NotMet));
    // It said something else: what counts now may lie in the days between.
    assert_eq!(kinds(&compare(&tidy(), &with_other_rows, Some(&tidy())), CHECK), both);
    // The same verdict and counts, but of fewer rows to fix: not what it says now.
    let fewer = {
        let mut tried = with_other_rows.clone();
        result(&mut tried, CHECK).rows.total = 0;
        tried
    };
    assert_eq!(kinds(&compare(&tidy(), &with_other_rows, Some(&fewer)), CHECK), both);
    // Time is not ruled out where nothing else is left.
    let only_later = after(later);
    assert_eq!(kinds(&compare(&tidy(), &only_later, Some(&only_later)), CHECK), [CauseKind::Time]);
}

#[test]
fn an_answer_of_a_person_is_a_cause_only_if_it_differs() {
    let judged = "consent-freely-given";
    let now = |edit: fn(&mut CheckResult)| {
        after(|audit| {
            let check = result(audit, judged);
            check.verdict = Verdict::NotMet;
            edit(check);
        })
    };
    let causes = |edit: fn(&mut CheckResult)| {
        let comparison = compare(&tidy(), &now(edit), None);
        comparison.checks.into_iter().flat_map(|change| change.causes).collect::<Vec<_>>()
    };
    assert_eq!(causes(|_| {}), []);
    let answered = |check: &mut CheckResult| check.judgement.as_mut().unwrap().answer = Verdict::NotMet;
    assert_eq!(causes(answered), [Cause::Judgement { then: true, now: true }]);
    assert_eq!(causes(|check| check.judgement = None), [Cause::Judgement { then: true, now: false }]);
    // One that had ended before did not end meanwhile.
    let expired = |check: &mut CheckResult| check.judgement.as_mut().unwrap().expired = true;
    let (mut then, mut ended) = (tidy(), now(expired));
    expired(result(&mut then, judged));
    assert_eq!(kinds(&compare(&then, &ended, None), judged), []);
    expired(result(&mut ended, judged));
    assert_eq!(kinds(&compare(&tidy(), &ended, None), judged), [CauseKind::Time]);
}

#[test]
fn a_profile_is_a_cause_for_the_checks_that_need_it() {
    let then = tidy();
    let needs = then.checks.iter().find(|check| !check.applies.is_empty()).unwrap();
    let (check, profile) = (needs.check.clone(), needs.applies[0].clone());
    let now = |state: ProfileState| {
        after(|audit| {
            for check in [&check, CHECK] {
                break_check(audit, check);
            }
            audit.profiles.iter_mut().find(|known| known.name == profile).unwrap().state = state;
        })
    };
    let before = now(ProfileState::Yes);
    let then = after(|audit| audit.profiles.clone_from(&before.profiles));
    let switched = compare(&then, &now(ProfileState::No), None);
    let cause = switched.checks.iter().find(|change| change.check == check).unwrap().causes.clone();
    assert!(
        matches!(cause.as_slice(), [Cause::Profile { name, then: true, now: false, .. }] if *name == profile),
        "{cause:?}"
    );
    assert_eq!(kinds(&switched, CHECK), [], "another check does not ask for it");
    // That it counts as yes for another reason changes nothing.
    assert_eq!(kinds(&compare(&then, &now(ProfileState::Unanswered), None), &check), []);
}

#[test]
fn what_speaks_for_a_requirement_is_a_cause_where_a_check_blocks_for_it() {
    let requirement = tidy().check(CHECK).unwrap().requirement.clone();
    let unsupported = |audit: &mut Assessment| {
        let mut all = audit.areas.iter_mut().flat_map(|area| &mut area.requirements);
        all.find(|known| known.id == requirement).unwrap().unsupported = true;
    };
    let now = after(|audit| {
        break_check(audit, CHECK);
        unsupported(audit);
    });
    assert_eq!(kinds(&compare(&tidy(), &now, None), CHECK), [CauseKind::Requirement]);
    // A check that blocked before does so for another reason.
    let then = after(|audit| {
        break_check(audit, CHECK);
        result(audit, CHECK).gap = Some(2);
    });
    assert_eq!(kinds(&compare(&then, &now, None), CHECK), []);
}

#[test]
fn parts_of_a_check_have_names_of_their_own() {
    let part = |edit: fn(&mut CheckResult)| {
        let now = after(|audit| {
            break_check(audit, CHECK);
            "another".clone_into(&mut audit.digests.standard);
            edit(result(audit, CHECK));
        });
        let comparison = compare(&tidy(), &now, None);
        let causes = comparison.checks.into_iter().flat_map(|change| change.causes);
        let parts = causes.flat_map(|cause| if let Cause::Standard { parts } = cause { parts } else { Vec::new() });
        parts.collect::<Vec<_>>()
    };
    assert_eq!(part(|check| check.each = Some("cases".to_owned())), [Part::Population]);
    assert_eq!(part(|check| check.window = Some("held_on > as_of".to_owned())), [Part::Population]);
    assert_eq!(part(|check| check.reach = readymark_findings::Reach::Partial), [Part::Kind]);
}

#[test]
fn audits_stand_by_their_days_and_areas_in_the_order_of_the_last() {
    let dated = |on: &str, service: &str, edit: fn(&mut Assessment)| {
        after(|audit| {
            audit.as_of = day(on);
            service.clone_into(&mut audit.service.name);
            edit(audit);
        })
    };
    let last = dated("2026-06-30", "Last", |_| {});
    let first = dated("2026-04-30", "First", |audit| "old".clone_into(&mut audit.areas[0].id));
    let same_day = dated("2026-04-30", "Same day", |audit| audit.areas[1].requirements[0].ready = false);
    let found = trend(&[last.clone(), first, same_day]);
    assert_eq!(found.service, "Last");
    let points: Vec<_> = found.points.iter().map(|point| (point.as_of, point.service.as_str())).collect();
    assert_eq!(points, [(day("2026-04-30"), "First"), (day("2026-04-30"), "Same day"), (day("2026-06-30"), "Last")]);
    let mut wanted: Vec<&str> = last.areas.iter().map(|area| area.id.as_str()).collect();
    wanted.push("old");
    assert_eq!(found.areas.iter().map(|area| area.id.as_str()).collect::<Vec<_>>(), wanted);
    let had = |id: &str| {
        let area = found.areas.iter().find(|area| area.id == id).unwrap();
        area.points.iter().map(Option::is_some).collect::<Vec<_>>()
    };
    assert_eq!(had(wanted[0]), [false, true, true]);
    assert_eq!(had("old"), [true, false, false]);
    let ready: Vec<u64> = found.areas[1].points.iter().flatten().map(|point| point.requirements_ready).collect();
    let all = last.areas[1].requirements.len() as u64;
    assert_eq!(ready, [all, all - 1, all]);
    assert_eq!(trend(&[]).points, []);
    // An area that only the last audit has stands where that has it.
    let mut with_new = last.clone();
    "new".clone_into(&mut with_new.areas[0].id);
    let ids: Vec<String> = trend(&[with_new, tidy()]).areas.into_iter().map(|area| area.id).collect();
    assert_eq!((ids[0].as_str(), ids.last()), ("new", Some(&last.areas[0].id)));
}
