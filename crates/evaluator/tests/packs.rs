//! Every check of every shipped pack shows what it must show.
#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use std::path::{Path, PathBuf};

use readymark_evaluator::run_tests;
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
