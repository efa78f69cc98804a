//! The attacks that succeeded on earlier editions, one test for each.

use readymark_edition::{External, TooExact};
use readymark_findings::{Assessment, CheckKind, CheckResult, Counts, Limit, Unit, Verdict};

use crate::invented::{exports, set};
use crate::known::rows_key;
use crate::outsider::{Hidden, Outsider, Terms, is_counted};
use crate::{alone, careless, external, known, published, solved, worlds};

fn hub() -> Assessment {
    readymark_invented::assessment("hub")
}

/// Everything that two months together tell, with the differences between them.
fn months(before: &Assessment, after: &Assessment, publish: &dyn Fn(&Assessment) -> known::Known) -> Vec<String> {
    let mut outsider = Outsider::default();
    outsider.reads("before", before, &publish(before));
    outsider.reads("after", after, &publish(after));
    for (old, new) in before.checks.iter().zip(&after.checks).filter(|(_, new)| is_counted(after, new)) {
        let [was, is] = ["before", "after"].map(|month| outsider.variable(format!("{month} rows {}", rows_key(new))));
        let terms: Terms = vec![(is, 1.0), (was, -1.0)];
        if let Some(truth) = new.counts.population.checked_sub(old.counts.population) {
            // Nobody leaves: the worst that an outsider may know.
            outsider.rule(terms.clone(), microlp::ComparisonOp::Ge, 0.0);
            outsider.hidden.push(Hidden { name: format!("{}: new rows", new.check), terms, truth });
        }
    }
    solved(&outsider)
}

#[test]
fn two_checks_with_other_groups_of_partners_do_not_give_a_partner_of_four() {
    let mut assessment = hub();
    let rows = |assessment: &Assessment| {
        let share = |check: &&CheckResult| check.kind == CheckKind::Share && is_counted(assessment, check);
        let key = assessment.checks.iter().filter(share).map(rows_key);
        let all: Vec<String> = key.collect();
        all.iter().find(|key| all.iter().filter(|other| other == key).count() > 2).cloned().unwrap()
    };
    let rows = rows(&assessment);
    let all = |meets, breaches| Counts { population: meets + breaches, meets, breaches, ..Counts::default() };
    let parts = [[all(40, 0), all(30, 0), all(4, 0), all(21, 0)], [all(40, 0), all(25, 5), all(2, 2), all(21, 0)]];
    let same = assessment.checks.iter_mut().filter(|check| rows_key(check) == rows && check.kind == CheckKind::Share);
    for (index, check) in same.enumerate() {
        set(check, &parts[index.min(1)]);
    }
    let careless = alone(&assessment, &careless::partners_by_check(&assessment));
    assert!(careless.iter().any(|found| found.contains("rows of probation: 4 lies between 4 and 4")), "{careless:?}");
    assert_eq!(alone(&assessment, &external(&assessment)), Vec::<String>::new());
}

#[test]
fn a_funnel_and_the_size_of_its_register_do_not_give_seven() {
    let mut assessment = hub();
    let table = assessment.pictures.funnels[0].each.clone();
    for register in assessment.evidence.iter_mut().filter(|register| register.table == table) {
        register.rows = 407;
    }
    assessment.pictures.funnels[0].steps[0].certain = 400;
    let careless = alone(&assessment, &careless::exact_totals(&assessment));
    assert!(
        careless.iter().any(|found| found.starts_with("lost before Referred: 7 lies between 7 and 7")),
        "{careless:?}"
    );
    assert_eq!(alone(&assessment, &external(&assessment)), Vec::<String>::new());
}

/// Only the check of consent, over rows of which some are breaches.
fn consent(rows: u64, breaches: u64) -> Assessment {
    let mut assessment = hub();
    assessment.checks.retain(|check| check.check == "consent-before-process");
    assessment.pictures.funnels.clear();
    assessment.evidence.retain(|table| Some(&table.table) == assessment.checks[0].each.as_ref());
    assessment.evidence.iter_mut().for_each(|table| table.rows = 1000);
    let all = Counts { population: rows, meets: rows - breaches, breaches, ..Counts::default() };
    set(&mut assessment.checks[0], &[all]);
    assessment
}

#[test]
fn the_rule_itself_narrows_no_hidden_count() {
    let share_of_few = |assessment: &Assessment| careless::share_of_few(&assessment.checks[0]);
    for (rows, breaches) in [(80, 6), (80, 8), (20, 2), (14, 6), (9, 1), (120, 6), (100, 9), (1000, 7)] {
        let found = worlds::narrowed(&consent(rows, breaches), External::of);
        assert_eq!(found, Vec::<String>::new(), "{breaches} of {rows}");
    }
    // Nine tenths of 80 rows leave eight values.
    for breaches in [1, 4, 8] {
        let found = worlds::narrowed(&consent(80, breaches), share_of_few);
        assert!(found.iter().any(|found| found.ends_with("one of [1, 2, 3, 4, 5, 6, 7, 8]")), "{found:?}");
    }
}

/// A hub with one register, of partners with so many rows each.
fn register(rows: &[u64]) -> Assessment {
    let mut assessment = consent(100, 0);
    assessment.checks.clear();
    assessment.evidence.iter_mut().for_each(|table| exports(table, rows));
    assessment
}

/// Each partner with its rows shown by itself, as under so many or in tens: the largest and the total leave the others one row each.
#[test]
fn a_large_partner_and_the_total_do_not_give_those_with_one_row() {
    let careful = |assessment: &Assessment| alone(assessment, &external(assessment));
    for ones in 1..=12 {
        for large in [&[200][..], &[209 - ones], &[120, 103], &[300, 200, 100]] {
            let rows = [large, &vec![1; usize::try_from(ones).unwrap()]].concat();
            assert_eq!(careful(&register(&rows)), Vec::<String>::new(), "{rows:?}");
        }
    }
    for rows in [vec![200, 1, 2, 6], vec![95, 99, 3], vec![99, 99, 9], vec![5, 4], vec![0, 7, 203], vec![7]] {
        assert_eq!(careful(&register(&rows)), Vec::<String>::new(), "{rows:?}");
    }
    let nine = register(&[200, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    let careless = alone(&nine, &careless::some_or_none(&nine));
    assert!(careless.iter().any(|found| found.ends_with("of partner-9: 1 lies between 1 and 1")), "{careless:?}");
}

/// The rows of a register in five parts, by checks whose conditions exclude each other, of which four have a few rows.
#[test]
fn parts_of_a_register_do_not_give_the_small_ones() {
    let mut assessment = consent(200, 0);
    let whole = assessment.checks[0].clone();
    let parts = [(200, "a"), (1, "b"), (2, "c"), (3, "d"), (3, "e")].map(|(rows, kind)| {
        let mut check = CheckResult { condition: Some(format!("kind = '{kind}'")), ..whole.clone() };
        set(&mut check, &[Counts { population: rows, meets: rows, ..Counts::default() }]);
        check
    });
    assessment.evidence[0].rows = 209;
    assessment.checks = parts.into();
    let found = |known: &known::Known| {
        let mut outsider = Outsider::default();
        outsider.reads("now", &assessment, known);
        let mut sum = vec![(outsider.variable(format!("now register {}", assessment.evidence[0].table)), -1.0)];
        let rows = assessment.checks.iter().map(|check| format!("now rows {}", rows_key(check)));
        sum.extend(rows.map(|rows| (outsider.variable(rows), 1.0)).collect::<Terms>());
        outsider.rule(sum, microlp::ComparisonOp::Eq, 0.0);
        solved(&outsider)
    };
    let known = external(&assessment);
    assert_eq!(found(&known), Vec::<String>::new());
    let mut careless = known;
    for check in &mut careless.checks {
        check.population = check.population.map(|(from, to)| (from.max(1), to));
    }
    assert!(!found(&careless).is_empty(), "some rows and none must not be told apart");
}

#[test]
fn two_months_do_not_give_one_practitioner() {
    let before = hub();
    let mut after = before.clone();
    for check in after.checks.iter_mut().filter(|check| check.each.as_deref() == Some("practitioners")) {
        check.counts.population += 1;
        check.counts.meets += 1;
    }
    for table in after.evidence.iter_mut().filter(|table| table.table == "practitioners") {
        table.rows += 1;
    }
    let careless = months(&before, &after, &careless::exact_totals);
    assert!(careless.iter().any(|found| found.ends_with("new rows: 1 lies between 1 and 1")), "{careless:?}");
    assert_eq!(months(&before, &after, &external), Vec::<String>::new());
}

#[test]
fn many_months_that_grow_by_a_few_give_none_of_the_few() {
    for (grown, rows) in (1..10).zip([96, 99, 100, 104, 109, 110, 191, 199, 395]) {
        let [before, after] = [rows, rows + grown].map(|rows| consent(rows, 0));
        assert_eq!(months(&before, &after, &external), Vec::<String>::new(), "{rows} and {grown} more");
    }
}

#[test]
fn the_order_of_steps_says_nothing_of_their_size() {
    let assessment = hub();
    let mut other = assessment.clone();
    other.actions.reverse();
    let order = |assessment: &Assessment| assessment.actions.iter().map(|step| step.check.clone()).collect::<Vec<_>>();
    assert_ne!(order(&assessment), order(&other), "an edition that keeps the order tells the two apart");
    assert_eq!(published(&assessment), published(&other));
    let steps: Vec<String> = External::of(&assessment).steps.into_iter().map(|step| step.check).collect();
    let blocks = assessment.checks.iter().filter(|check| check.blocks && check.fix.is_some());
    assert_eq!(steps, blocks.map(|check| check.check.clone()).collect::<Vec<_>>());
}

#[test]
fn no_digest_tells_the_one_cell_that_is_not_known() {
    let guess = |cell: u32| {
        let mut assessment = hub();
        assessment.digests.bundle = format!("{cell:064x}");
        for file in assessment.evidence.iter_mut().flat_map(|table| &mut table.files) {
            file.sha256 = Some(format!("{cell:064x}"));
        }
        assessment
    };
    let fits = |publish: &dyn Fn(&Assessment) -> String| {
        (0..20).filter(|cell| publish(&guess(*cell)) == publish(&guess(7))).count()
    };
    assert_eq!(fits(&|assessment| assessment.digests.bundle.clone()), 1, "the digest of the evidence is an oracle");
    assert_eq!(fits(&published), 20);
}

#[test]
fn beside_an_edition_with_larger_numbers_only_the_new_one_shows_none_that_is_smaller() {
    let assessment = hub();
    let mut earlier = External::of(&assessment);
    earlier.smallest = 200;
    let now = External::beside(&assessment, std::slice::from_ref(&earlier)).unwrap();
    assert_eq!(now.smallest, 200);
    let ends = known::from_json(&serde_json::to_value(&now).unwrap());
    assert!(ends.checks.iter().filter_map(|check| check.population).all(|(from, _)| !(2..200).contains(&from)));
}

#[test]
fn a_limit_that_needs_more_rows_is_not_published_beside_numbers_that_were_smaller() {
    let earlier = External::of(&hub());
    let mut assessment = hub();
    let check = assessment.checks.iter_mut().find(|check| check.check == "consent-before-process").unwrap();
    let share: Limit = assessment_limit();
    check.limit = Some(share);
    check.verdict = Verdict::NotMet;
    let refused = External::beside(&assessment, &[earlier]).unwrap_err();
    assert_eq!(refused, TooExact::Smaller { published: 100, allowed: 500 });
}

/// At least 98 %.
fn assessment_limit() -> Limit {
    let limits = hub().checks.into_iter().filter_map(|check| check.limit);
    let mut share = limits.into_iter().find(|limit| limit.unit == Unit::Share).unwrap();
    (share.value.numerator, share.value.denominator) = (98, 100);
    share
}
