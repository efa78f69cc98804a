//! Every check of every shipped pack shows what it must show.
#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use std::path::{Path, PathBuf};

use readymark_evaluator::{assess, default_as_of, run_tests};
use readymark_evidence::Bundle;
use readymark_findings::Outlook;
use readymark_rules::{PackText, load, read_tests};
use readymark_source::plain;

fn standards() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../standards");
    let entries = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = entries.filter(|path| path.join("standard.yaml").exists()).collect();
    found.sort();
    found
}

fn show(problems: &[readymark_source::Problem]) -> String {
    problems.iter().map(plain).collect()
}

#[test]
fn every_check_passes_its_tests() {
    let mut run = 0;
    let mut failed = Vec::new();
    for dir in standards() {
        let pack = load(&PackText::from_dir(&dir).unwrap()).unwrap_or_else(|problems| panic!("{}", show(&problems)));
        let tests = read_tests(&dir, &pack, &[]).unwrap_or_else(|problems| panic!("{}", show(&problems)));
        assert_eq!(tests.len(), pack.checks.len());
        for check in &tests {
            for outcome in run_tests(&pack, check).unwrap_or_else(|problems| panic!("{}", show(&problems))) {
                run += 1;
                if !outcome.differences.is_empty() {
                    failed.push(format!(
                        "{}: {}\n    {}",
                        outcome.check,
                        outcome.name,
                        outcome.differences.join("\n    ")
                    ));
                }
            }
        }
    }
    assert!(failed.is_empty(), "{} of {run} failed:\n{}", failed.len(), failed.join("\n"));
    assert!(run >= 400, "only {run} tests were found");
}

/// Of each invented service: what has a breach that cannot be undone is never promised to become ready, and what is out of reach is named.
#[test]
fn no_service_is_promised_what_its_steps_cannot_reach() {
    let pack =
        load(&PackText::from_dir(&standards()[0]).unwrap()).unwrap_or_else(|problems| panic!("{}", show(&problems)));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/services");
    let mut promised = 0;
    for name in ["gaps", "hub", "tidy"] {
        let bundle = Bundle::open(&root.join(name)).unwrap();
        let audit = assess(&pack, &bundle, default_as_of(&bundle), &())
            .unwrap_or_else(|problems| panic!("{}", show(&problems)));
        let named: Vec<&str> =
            audit.readiness.out_of_reach.iter().flat_map(|lasting| &lasting.checks).map(String::as_str).collect();
        for check in &audit.checks {
            let lost = check.blocks && check.outlook() == Outlook::OutOfReach;
            // What blocks only because nothing speaks for its requirement may become a point.
            assert!(lost || !named.contains(&check.check.as_str()), "{name}: {}", check.check);
            assert!(!(lost && check.weighs()) || named.contains(&check.check.as_str()), "{name}: {}", check.check);
        }
        let lost = |requirement: &str| {
            named.iter().any(|id| audit.check(id).is_some_and(|check| check.requirement == requirement))
        };
        for action in &audit.actions {
            let requirement = &audit.check(&action.check).unwrap().requirement;
            assert!(!(action.effect.requirement_ready && lost(requirement)), "{name}: {}", action.check);
            assert!(!action.effect.service_ready || named.is_empty(), "{name}: {}", action.check);
            promised += usize::from(action.effect.requirement_ready);
        }
        let ready: Vec<_> = audit.actions.iter().filter_map(|action| action.effect.area_ready.as_ref()).collect();
        for area in audit.areas.iter().filter(|area| ready.contains(&&area.id)) {
            assert!(!area.requirements.iter().any(|item| lost(&item.id)), "{name}: {}", area.id);
        }
    }
    assert!(promised > 0, "nothing was promised to anybody");
}
