//! An outsider with the external edition, the documentation, the program itself, a solver of linear equations and the editions published before
//! tries to work out what is not shown. Nothing here shares code with the edition: it reads the JSON alone, as an outsider would.
//!
//! Each attack is tried twice: on the edition, which must withstand it, and on one without the defence, on which it must succeed.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that panics fails its test")]
#![expect(
    clippy::cast_precision_loss,
    reason = "the solver takes floating numbers, and counts are far below their limit"
)]

mod attacks;
mod careless;
mod invented;
mod known;
mod outsider;
mod shape;
mod worlds;

use proptest::prelude::*;
use readymark_edition::External;
use readymark_findings::Assessment;

use known::Known;
use outsider::Outsider;

/// The values that a hidden count must keep: as many as small counts have.
const VALUES: f64 = 9.0;
const SERVICES: [&str; 9] =
    ["hub", "tidy", "gaps", "sparse", "police-led", "small-charity", "shelf", "mediation", "canary"];

/// Every small number that the outsider can bring down to fewer values.
pub(crate) fn solved(outsider: &Outsider) -> Vec<String> {
    let mut solved = Vec::new();
    let mut tried: Vec<&outsider::Terms> = Vec::new();
    for hidden in outsider.hidden.iter().filter(|hidden| (1..10).contains(&hidden.truth)) {
        if tried.contains(&&hidden.terms) {
            continue;
        }
        tried.push(&hidden.terms);
        let (low, high) = outsider.range(&hidden.terms);
        assert!(low <= hidden.truth as f64 && hidden.truth as f64 <= high, "the outsider is wrong of {}", hidden.name);
        if high - low + 1.0 < VALUES {
            solved.push(format!("{}: {} lies between {low} and {high}", hidden.name, hidden.truth));
        }
    }
    solved
}

pub(crate) fn alone(assessment: &Assessment, known: &Known) -> Vec<String> {
    let mut outsider = Outsider::default();
    outsider.reads("now", assessment, known);
    solved(&outsider)
}

pub(crate) fn external(assessment: &Assessment) -> Known {
    known::from_json(&serde_json::to_value(External::of(assessment)).unwrap())
}

pub(crate) fn published(assessment: &Assessment) -> String {
    serde_json::to_string(&External::of(assessment)).unwrap()
}

#[test]
fn nobody_can_work_out_what_the_invented_services_hide() {
    for service in SERVICES {
        let assessment = readymark_invented::assessment(service);
        assert_eq!(alone(&assessment, &external(&assessment)), Vec::<String>::new(), "{service}");
    }
}

#[test]
fn nobody_who_knows_the_rule_can_exclude_a_small_count_of_the_invented_services() {
    for service in SERVICES {
        let assessment = readymark_invented::assessment(service);
        assert_eq!(worlds::narrowed(&assessment, External::of), Vec::<String>::new(), "{service}");
    }
}

#[test]
fn hiding_the_small_counts_alone_would_not_do() {
    let assessment = readymark_invented::assessment("hub");
    let solved = alone(&assessment, &careless::without_small_counts(&assessment));
    assert!(solved.len() > 20, "the outsider can solve: {solved:?}");
}

#[test]
fn the_hub_still_shows_much() {
    let assessment = readymark_invented::assessment("hub");
    let known = external(&assessment);
    let many = known.checks.iter().filter(|known| known.population.is_some_and(|(from, _)| from >= 100)).count();
    let shares = known.checks.iter().filter(|known| known.band.is_some()).count();
    assert!(many >= 20 && shares >= 15, "only {many} numbers and {shares} shares are shown");
}

/// A hub on which an earlier rule gave a count away.
#[test]
fn nobody_can_work_out_what_a_hub_hides_that_once_gave_a_count_away() {
    let assessment = invented::assessment(readymark_invented::assessment("hub"), 1_533_821_833_524_188_326);
    assert_eq!(alone(&assessment, &external(&assessment)), Vec::<String>::new());
}

/// How many random hubs, and from which seed they come: a few, unless somebody asks for more.
#[expect(clippy::disallowed_methods, reason = "how many are tried is no part of an audit")]
fn asked(name: &str, few: u64) -> u64 {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(few)
}

fn hubs() -> ProptestConfig {
    ProptestConfig {
        cases: u32::try_from(asked("READYMARK_ATTACKS", 6)).unwrap(),
        rng_seed: proptest::test_runner::RngSeed::Fixed(asked("READYMARK_ATTACK_SEED", 9)),
        failure_persistence: None,
        max_shrink_iters: 0,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(hubs())]

    #[test]
    fn nobody_can_work_out_what_random_services_hide(seed in any::<u64>()) {
        let assessment = invented::assessment(readymark_invented::assessment("hub"), seed);
        prop_assert_eq!(alone(&assessment, &external(&assessment)), Vec::<String>::new(), "seed {}", seed);
    }
}
