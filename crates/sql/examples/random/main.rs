//! Random packs over random tables, and one-line checks, for an engine: `write DIR CASES SEED` writes their SQL and typed tables, each case in a folder of
//! its own; an engine counts them; `hold DIR CASES SEED` assesses each from `counts.json` in its folder and holds it against the native engine.
//!
//! The generators are those of the second evaluator's test.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::use_debug,
    reason = "a program of the tests, which is to stop at what is wrong"
)]

#[path = "../../../evaluator/tests/reference/expressions.rs"]
mod expressions;
#[path = "../../../evaluator/tests/reference/idle.rs"]
mod idle;
mod lines;
#[path = "../../../evaluator/tests/reference/scene.rs"]
mod scene;
#[path = "../../../evaluator/tests/reference/schema.rs"]
mod schema;
#[path = "../../../evaluator/tests/reference/tape.rs"]
mod tape;

use std::path::Path;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use readymark_evaluator::{assess, assess_counted, typed_tables};
use readymark_evidence::Bundle;
use readymark_findings::{Assessment, CheckResult};
use readymark_rules::Pack;
use readymark_source::Date;
use readymark_sql::{CountsFile, Dialect, files, script};

use crate::scene::Scene;
use crate::tape::Tape;

/// Checks in a pack.
const CHECKS: usize = 6;

/// A case: a pack, and what it is run over.
pub(crate) struct Case {
    pub(crate) pack: Pack,
    pub(crate) bundle: Bundle,
    pub(crate) as_of: Date,
    pub(crate) shown: Box<dyn Fn(&str) -> String>,
}

/// The one-line checks, then so many random packs.
fn cases(number: usize, seed: u64, mut each: impl FnMut(usize, Case)) {
    each(0, lines::case());
    let config = Config { rng_seed: RngSeed::Fixed(seed), failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let strategy = (Tape::any(100..1_000), Tape::any(100..900));
    let mut made = 0;
    while made < number {
        let (mut pack, mut rows) = strategy.new_tree(&mut runner).unwrap().current();
        let mut scene = Scene::new(&mut pack, &mut rows, CHECKS);
        let Some(pack) = scene.meant() else { continue };
        made += 1;
        let (bundle, as_of) = (scene.bundle(), scene.as_of);
        each(made, Case { pack, bundle, as_of, shown: Box::new(move |check| scene.show(check)) });
    }
}

fn write(folder: &Path, dialect: Dialect, number: usize, case: &Case) {
    let folder = folder.join(number.to_string());
    let tables = folder.join("tables");
    std::fs::create_dir_all(&tables).unwrap();
    let Case { pack, bundle, as_of, .. } = case;
    for (path, text) in files(pack, dialect, &script(pack, dialect)).unwrap() {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let typed = typed_tables(pack, bundle, *as_of, &()).ok().unwrap();
    let described = readymark_sql::load(pack, bundle, &typed, |name| std::fs::File::create(tables.join(name))).unwrap();
    std::fs::write(tables.join("tables.json"), serde_json::to_vec(&described).unwrap()).unwrap();
}

/// What must be the same, whoever counted.
fn told(check: &CheckResult) -> impl PartialEq + std::fmt::Debug + '_ {
    (check.verdict, check.counts, &check.interval, check.gap, &check.partners, &check.next_due, check.rows.total)
}

/// How many checks were counted elsewhere, and how many differ.
fn hold(folder: &Path, number: usize, case: &Case) -> (usize, usize) {
    let text = std::fs::read(folder.join(number.to_string()).join("counts.json")).unwrap();
    let counts = CountsFile::read(&text).unwrap().checks();
    let Case { pack, bundle, as_of, shown } = case;
    let native = assess(pack, bundle, *as_of, &()).ok().unwrap();
    let counted: Assessment = assess_counted(pack, bundle, *as_of, &(), &counts).ok().unwrap();
    let mut wrong = 0;
    for (one, other) in native.checks.iter().zip(&counted.checks) {
        if told(one) != told(other) {
            wrong += 1;
            println!(
                "case {number}, {}\nnative  {:?}\ncounted {:?}\n{}",
                one.check,
                told(one),
                told(other),
                shown(&one.check)
            );
        }
    }
    if number == 0 {
        lines::as_written(&native);
    }
    (counts.len(), wrong)
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, folder, number, seed, rest @ ..] = arguments.as_slice() else {
        panic!("write|hold DIR CASES SEED [spark]");
    };
    let folder = Path::new(folder);
    let (number, seed) = (number.parse().unwrap(), seed.parse().unwrap());
    let dialect = if rest.iter().any(|word| word == "spark") { Dialect::Spark } else { Dialect::DuckDb };
    let (mut counted, mut wrong, mut all) = (0, 0, 0);
    cases(number, seed, |number, case| {
        all += case.pack.checks.len();
        match what.as_str() {
            "write" => write(folder, dialect, number, &case),
            _ => {
                let (more, differ) = hold(folder, number, &case);
                counted += more;
                wrong += differ;
            }
        }
    });
    if what != "write" {
        println!("{counted} of {all} checks counted elsewhere, {wrong} differ");
        std::process::exit(i32::from(wrong > 0 || counted == 0));
    }
}
