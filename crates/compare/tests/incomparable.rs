//! Two audits of which nobody can say that nothing got worse: a file that somebody cut, another service, rows that no audit lists.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what it expects by failing")]

use readymark_compare::{Caution, Class, Comparison, compare};
use readymark_findings::{Assessment, CheckResult, LOCATORS_PER_CHECK, Locator, RowState};
use readymark_invented::{assessment, day};

/// What a comparison with one change says: the cautions that keep it from being a success, and whether a check regressed.
fn held(edit: impl FnOnce(&mut Assessment)) -> (Vec<Caution>, bool) {
    let (old, mut new) = (assessment("gaps"), assessment("gaps"));
    edit(&mut new);
    let comparison = compare(&old, &new, None);
    (comparison.incomparable().collect(), comparison.regressed())
}

/// Takes a check out of every list that names it, as somebody would who hides it.
fn cut(audit: &mut Assessment, id: &str) {
    audit.checks.retain(|check| check.check != id);
    for requirement in audit.areas.iter_mut().flat_map(|area| &mut area.requirements) {
        requirement.checks.retain(|known| known != id);
    }
    audit.readiness.safeguarding.retain(|known| known != id);
    audit.readiness.checks_run -= 1;
}

#[test]
fn a_check_that_was_cut_out_of_one_of_the_files_is_no_success() {
    let gaps = assessment("gaps");
    for check in [&gaps.readiness.safeguarding[0], &gaps.checks[0].check, &gaps.checks.last().unwrap().check] {
        assert_eq!(held(|audit| cut(audit, check)), (vec![Caution::Altered], false), "{check}");
        let mut old = gaps.clone();
        cut(&mut old, check);
        assert_eq!(compare(&old, &gaps, None).incomparable().collect::<Vec<_>>(), [Caution::Altered], "{check}");
    }
    assert_eq!(held(|_| {}), (vec![], false));
}

#[test]
fn a_check_whose_text_was_changed_is_no_success() {
    let edits: [fn(&mut CheckResult); 5] = [
        |check| check.safeguarding = !check.safeguarding,
        |check| check.asks.push_str(" or true"),
        |check| check.condition = Some("false".to_owned()),
        |check| check.check.push('2'),
        |check| check.requirement.push('2'),
    ];
    for edit in edits {
        assert_eq!(held(|audit| edit(&mut audit.checks[3])).0, [Caution::Altered]);
    }
    let area = |audit: &mut Assessment| {
        audit.areas.pop();
    };
    assert_eq!(held(area).0, [Caution::Altered]);
}

/// A standard that was changed has another digest; another program may write the same text in another way.
#[test]
fn a_standard_that_dropped_a_check_is_compared() {
    let dropped = |audit: &mut Assessment| {
        let check = audit.checks[5].check.clone();
        cut(audit, &check);
        audit.digests.standard = "1".repeat(64);
    };
    assert_eq!(held(dropped), (vec![], false));
    let another = |audit: &mut Assessment| {
        audit.engine.version.push_str("-next");
        audit.checks[3].asks.push(' ');
    };
    assert_eq!(held(another), (vec![], false));
    // What a service sets for itself is no text of the standard.
    let own = |audit: &mut Assessment| audit.checks[3].limit = None;
    assert_eq!(held(own).0, []);
}

#[test]
fn audits_of_two_services_or_two_standards_are_no_success() {
    assert_eq!(held(|audit| "Another".clone_into(&mut audit.service.name)).0, [Caution::Service]);
    assert_eq!(held(|audit| audit.standard.name.push('2')).0, [Caution::Standard]);
    assert_eq!(held(|audit| audit.service.name = audit.service.name.to_uppercase().replace(' ', "  ")).0, []);
    let (hub, tidy) = (assessment("hub"), assessment("tidy"));
    let comparison = compare(&hub, &tidy, None);
    assert!(!comparison.regressed() && comparison.tally.fixed > 0);
    assert_eq!(comparison.incomparable().collect::<Vec<_>>(), [Caution::Service]);
    assert_eq!(held(|audit| audit.as_of = day("2026-04-21")).0, [], "another day is no obstacle");
}

/// An audit of a check with so many breaches, of which the first are listed.
fn many(breaches: u64, digest: &str) -> Assessment {
    let mut audit = assessment("gaps");
    let table = audit.evidence.iter_mut().find(|table| table.table == "vetting").unwrap();
    table.files[0].sha256 = Some(digest.repeat(64));
    let check = audit.checks.iter_mut().find(|check| check.check == "vetting-in-date").unwrap();
    assert!(check.reads.iter().any(|table| table == "vetting"));
    (check.rows.total, check.counts.breaches) = (breaches, breaches);
    let row = |row| Locator {
        state: RowState::Breach,
        file: Some("vetting.csv".to_owned()),
        row: Some(row),
        key: None,
        partner: None,
        leaves_on: None,
        of: None,
        fix_in: None,
    };
    check.rows.listed = (2..).take(LOCATORS_PER_CHECK.min(usize::try_from(breaches).unwrap())).map(row).collect();
    audit
}

#[test]
fn whether_rows_that_are_not_listed_are_the_same_is_not_known() {
    let found = |comparison: &Comparison| {
        let of = |change: &&readymark_compare::CheckChange| change.check == "vetting-in-date";
        comparison.checks.iter().find(of).map(|change| (change.class, change.causes.len()))
    };
    let all = LOCATORS_PER_CHECK as u64;
    let other = compare(&many(all + 1, "a"), &many(all + 1, "b"), None);
    assert_eq!(found(&other), Some((Class::Unlisted, 1)));
    assert_eq!((other.tally.unlisted, other.regressed()), (1, false));
    assert_eq!(found(&compare(&many(all + 1, "a"), &many(all + 1, "a"), None)), None, "the same file");
    assert_eq!(found(&compare(&many(all, "a"), &many(all, "b"), None)), None, "every row is listed");
    let fewer = compare(&many(all + 2, "a"), &many(all + 1, "b"), None);
    assert!(found(&fewer).is_some_and(|(class, _)| class != Class::Unlisted));
}
