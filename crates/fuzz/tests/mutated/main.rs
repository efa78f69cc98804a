//! Files of each kind with small changes, in the thousands: none ends the program or takes long.
//!
//! Each run makes the same files. `READYMARK_MUTATIONS` says how many of each seed; `.ci/long mutations` asks for many.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test says what it expects by failing"
)]

mod mutator;
mod seeds;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use mutator::{Numbers, mutated};
use readymark_fuzz::TARGETS;
use seeds::{Seed, claims, cycle, files, parts, repacked};

/// How many changed files of each seed.
const USUAL: u64 = 12;
/// No small file takes longer, on a slow machine without optimisation.
const LONGEST: Duration = Duration::from_secs(20);

/// A container with changes inside one of its parts, so that they get past its check sums.
fn inside(container: &[u8], numbers: &mut Numbers) -> Option<Vec<u8>> {
    let chosen = numbers.below(parts(container)?.max(1));
    repacked(container, |at, _, bytes| if at == chosen { mutated(&bytes, numbers) } else { bytes })
}

/// Reads each seed and its changed files. The names of files that ended in a panic, or took too long, come out.
fn try_all(target: &str, seeds: &[Seed]) {
    let times = std::env::var("READYMARK_MUTATIONS").ok().and_then(|times| times.parse().ok()).unwrap_or(USUAL);
    let run = TARGETS.iter().find(|known| known.name == target).unwrap().run;
    let (mut tried, mut wrong) = (0_u64, Vec::new());
    let mut attempt = |name: &str, file: &[u8]| {
        let began = Instant::now();
        let ended = catch_unwind(AssertUnwindSafe(|| run(file)));
        if ended.is_err() || began.elapsed() > LONGEST {
            wrong.push(format!("{name}: {:?}", began.elapsed()));
        }
        tried += 1;
    };
    for (at, (name, seed)) in (0_u64..).zip(seeds) {
        attempt(name, seed);
        for number in 0..times {
            let mut numbers = Numbers::new(at * 1_000_003 + number + 1);
            let whole = number % 2 == 0;
            let file = if whole { None } else { inside(seed, &mut numbers) };
            let file = file.unwrap_or_else(|| mutated(seed, &mut numbers));
            attempt(&format!("{name}, number {number}"), &file);
        }
    }
    assert!(wrong.is_empty(), "{} of {tried} changed files: {wrong:#?}", wrong.len());
}

/// What a target makes itself.
fn own(target: &str) -> Vec<Seed> {
    let found = readymark_fuzz::seeds(target);
    assert!(!found.is_empty(), "{target} makes seeds");
    (1..).zip(found).map(|(number, seed): (u32, _)| (format!("{target} {number}"), seed)).collect()
}

#[test]
fn xlsx() {
    try_all("xlsx", &[files(&["fixtures/hazards"], &[".xlsx", ".xlsm"]), claims()].concat());
}

#[test]
fn xls() {
    try_all("xls", &[files(&["fixtures/hazards"], &[".xls"]), cycle()].concat());
}

#[test]
fn ods() {
    try_all("ods", &files(&["fixtures/hazards"], &[".ods"]));
}

#[test]
fn csv() {
    let folders = ["fixtures/hazards", "fixtures/services/tidy/exports", "fixtures/raw"];
    try_all("csv", &files(&folders, &[".csv"]));
}

#[test]
fn json() {
    try_all("json", &files(&["fixtures/hazards"], &[".json", ".ndjson"]));
}

#[test]
fn documents() {
    let folders = ["fixtures/documents", "fixtures/services/tidy/documents"];
    for (target, endings) in [("docx", &[".docx"][..]), ("odt", &[".odt"]), ("text", &[".md", ".txt"])] {
        let folders = if target == "odt" { &folders[..1] } else { &folders[..] };
        try_all(target, &files(folders, endings));
    }
}

#[test]
fn pdf() {
    try_all("pdf", &files(&["fixtures/documents", "fixtures/services/tidy/documents"], &[".pdf"]));
}

#[test]
fn yaml() {
    try_all("yaml", &files(&["fixtures/services/tidy", "fixtures/packs/language"], &[".yaml"]));
}

#[test]
fn expressions() {
    try_all("expression", &own("expression"));
}

#[test]
fn audits() {
    try_all("audit", &own("audit"));
}

#[test]
fn plans() {
    try_all("plan", &own("plan"));
}

/// The files of `cargo fuzz` are one for each target.
#[test]
fn every_target_has_its_file() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    for target in TARGETS {
        let file = format!("fuzz_targets/{}.rs", target.name);
        let text = std::fs::read_to_string(folder.join(&file)).unwrap();
        assert!(text.contains(&format!("run(\"{}\"", target.name)) && manifest.contains(&file), "{file}");
    }
    assert_eq!(std::fs::read_dir(folder.join("fuzz_targets")).unwrap().count(), TARGETS.len());
}
