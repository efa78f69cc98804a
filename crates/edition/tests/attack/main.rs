//! An outsider with the external edition, the documentation and a solver of linear equations tries to work out the counts that
//! are not shown. Nothing here shares code with the edition: it reads the JSON alone, as an outsider would.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that panics fails its test")]
#![expect(
    clippy::cast_precision_loss,
    reason = "the solver takes floating numbers, and counts are far below their limit"
)]

mod invented;
mod known;
mod outsider;
mod shape;

use proptest::prelude::*;
use readymark_edition::External;
use readymark_findings::{Assessment, CheckKind};

use known::Known;
use outsider::Outsider;

/// The values that a hidden count must keep.
const VALUES: f64 = 10.0;

/// Every small count that the outsider can bring down to few values, with how many there are of each.
fn solved(assessment: &Assessment, known: &[Known]) -> Vec<String> {
    let outsider = Outsider::new(assessment, known);
    let mut solved = Vec::new();
    for (index, check) in assessment.checks.iter().enumerate().filter(|(_, check)| is_counted(assessment, check)) {
        for (class, truth) in known::classes(&check.counts).into_iter().enumerate() {
            if (1..10).contains(&truth) {
                let (low, high) = outsider.range(index, class);
                if high - low + 1.0 < VALUES - 0.01 {
                    solved.push(format!("{}: class {class} is {truth}, between {low:.2} and {high:.2}", check.check));
                }
            }
        }
        let Some(total) = known[index].population else { continue };
        let same = |other: &&Known| other.table == known[index].table;
        let differs = |other: &Known| other.population.is_some_and(|other| (1..10).contains(&other.abs_diff(total)));
        if (1..10).contains(&total) || known.iter().filter(same).any(differs) {
            solved.push(format!("{}: {total} rows are shown, or so few more or less elsewhere", check.check));
        }
    }
    solved
}

fn is_counted(assessment: &Assessment, check: &readymark_findings::CheckResult) -> bool {
    matches!(check.kind, CheckKind::Share | CheckKind::Cadence)
        && assessment.evidence.iter().any(|table| Some(&table.table) == check.each.as_ref())
}

fn external(assessment: &Assessment) -> Vec<Known> {
    known::from_json(&serde_json::to_value(External::of(assessment)).unwrap())
}

#[test]
fn nobody_can_work_out_what_the_invented_services_hide() {
    for service in ["hub", "tidy", "gaps", "sparse"] {
        let assessment = readymark_invented::assessment(service);
        assert_eq!(solved(&assessment, &external(&assessment)), Vec::<String>::new(), "{service}");
    }
}

#[test]
fn hiding_the_small_counts_alone_would_not_do() {
    let assessment = readymark_invented::assessment("hub");
    let naive: Vec<Known> = assessment.checks.iter().map(known::without_few).collect();
    assert!(solved(&assessment, &naive).len() > 20, "the outsider can solve: {:?}", solved(&assessment, &naive));
}

#[test]
fn the_hub_still_shows_much() {
    let known = external(&readymark_invented::assessment("hub"));
    let totals = known.iter().filter(|known| known.population.is_some()).count();
    assert!(totals >= 40, "only {totals} totals are shown");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, rng_seed: proptest::test_runner::RngSeed::Fixed(9), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_can_work_out_what_random_services_hide(seed in any::<u64>()) {
        let assessment = invented::assessment(readymark_invented::assessment("hub"), seed);
        prop_assert_eq!(solved(&assessment, &external(&assessment)), Vec::<String>::new());
    }

    #[test]
    fn no_row_of_a_partner_table_is_small(seed in any::<u64>()) {
        let assessment = invented::assessment(readymark_invented::assessment("hub"), seed);
        for known in external(&assessment) {
            for row in &known.partners {
                prop_assert!(row.counts.iter().chain([&row.population]).all(|count| !(1..10).contains(count)));
            }
            let together: Vec<_> = known.partners.iter().filter(|row| row.partners > 1).collect();
            prop_assert!(together.len() <= 1);
        }
    }
}
