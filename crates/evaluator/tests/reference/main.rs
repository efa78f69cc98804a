//! The engine against a second evaluator that was written from `docs/check-language.md` alone, a row at a time, and that shares
//! nothing with it but the typed tree. Random packs over random tables: every difference is a mistake in one of the two, or in
//! the page.
//!
//! The same packs and tables show the laws of a verdict: see `laws`.
//!
//! `PROPTEST_CASES=20000 cargo test -p readymark-evaluator --test reference` runs it long; `PROPTEST_RNG_SEED` gives other cases.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what the generator and the reference get wrong must be seen"
)]

mod damaged;
mod expressions;
mod functions;
mod grown;
mod idle;
mod laws;
mod scene;
mod schema;
#[path = "../damage/law.rs"]
mod standing;
mod tape;
mod value;
mod verdicts;
mod world;

use std::collections::BTreeSet;

use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};
use readymark_evaluator::assess;
use readymark_findings::CheckResult;
use readymark_rules::Pack;

use crate::scene::Scene;
use crate::tape::Tape;
use crate::verdicts::{Expected, expected};
use crate::world::World;

/// Checks in a pack.
const CHECKS: usize = 6;

fn config(cases: u32) -> Config {
    let set = |name: &str| std::env::var_os(name).is_some();
    let default = Config::default();
    Config {
        cases: if set("PROPTEST_CASES") { default.cases } else { cases },
        rng_seed: if set("PROPTEST_RNG_SEED") { default.rng_seed } else { RngSeed::Fixed(20_260_331) },
        failure_persistence: None,
        max_shrink_iters: 600,
        // About every tenth pack compares what a relation makes the same anyway.
        max_global_rejects: 100_000,
        ..default
    }
}

fn found(result: &CheckResult) -> Expected {
    let mut rows = BTreeSet::new();
    for row in &result.rows.listed {
        let place = row.file.clone().or_else(|| row.key.clone()).unwrap();
        rows.insert((row.state, place, row.row.unwrap_or(0)));
    }
    Expected { verdict: result.verdict, counts: result.counts, gap: result.gap, rows }
}

/// Tries so many scenes with their packs; the last tape is the law's own.
fn over_scenes(cases: u32, law: impl Fn(&Scene, &Pack, &mut Tape) -> Result<(), TestCaseError>) {
    let mut runner = TestRunner::new(config(cases));
    let tapes = (Tape::any(100..1_000), Tape::any(100..900), Tape::any(40..41));
    let outcome = runner.run(&tapes, |(mut pack, mut rows, mut more)| {
        let mut scene = Scene::new(&mut pack, &mut rows, CHECKS);
        match scene.meant() {
            Some(pack) => law(&scene, &pack, &mut more),
            None => Err(TestCaseError::reject("is always true or false")),
        }
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

#[test]
fn the_engine_and_the_reference_agree() {
    over_scenes(300, |scene, pack, _| {
        let bundle = scene.bundle();
        let assessment = assess(pack, &bundle, scene.as_of, &()).unwrap();
        assert_eq!(assessment.contradiction(), None, "what the program writes agrees with itself");
        let world = World::new(pack, scene);
        for (check, result) in pack.checks.iter().zip(&assessment.checks) {
            let (expected, found) = (expected(&world, check), found(result));
            if expected != found {
                let message =
                    format!("{}\nwanted {expected:#?}\nfound {found:#?}\n{}", check.id, scene.show(&check.id));
                return Err(TestCaseError::fail(message));
            }
        }
        Ok(())
    });
}
