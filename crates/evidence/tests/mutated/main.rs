//! Files of each kind with small changes, in the thousands: none ends the program, takes long, or gives a row that it then cannot show.
//!
//! Each run makes the same files. `READYMARK_MUTATIONS` says how many of each seed; `.ci/long mutations` asks for many.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test says what it expects by failing"
)]

mod mutator;

use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use readymark_evidence::{Limits, document_limits, preview_bytes};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use mutator::{Numbers, mutated};

/// How many changed files of each seed.
const USUAL: u64 = 12;
/// No small file takes longer, on a slow machine without optimisation.
const LONGEST: Duration = Duration::from_secs(20);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

/// The files below some folders that are small enough, by name.
fn seeds(folders: &[&str], endings: &[&str]) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for folder in folders {
        for entry in walkdir::WalkDir::new(root().join(folder)).sort_by_file_name() {
            let entry = entry.unwrap();
            let name = entry.path().strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
            let fits = entry.file_type().is_file() && endings.iter().any(|ending| name.ends_with(ending));
            if fits && entry.metadata().unwrap().len() < 60_000 {
                found.push((name, std::fs::read(entry.path()).unwrap()));
            }
        }
    }
    assert!(found.len() > 2, "there are seeds in {folders:?}");
    found
}

/// A container with changes inside one of its parts, so that they get past its check sums.
fn inside(container: &[u8], numbers: &mut Numbers) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(container)).ok()?;
    let chosen = numbers.below(archive.len().max(1));
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let part = archive.by_index(at).ok()?;
        if part.size() > 1_000_000 {
            return None;
        }
        let name = part.name().ok()?.into_owned();
        let mut bytes = Vec::new();
        part.take(1_000_000).read_to_end(&mut bytes).ok()?;
        out.start_file(name, SimpleFileOptions::default()).ok()?;
        out.write_all(&if at == chosen { mutated(&bytes, numbers) } else { bytes }).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

/// Reads the changed files of each seed. The names of files that ended in a panic, or took too long, come out.
fn try_all(seeds: &[(String, Vec<u8>)], read: impl Fn(&str, &[u8])) {
    let times = std::env::var("READYMARK_MUTATIONS").ok().and_then(|times| times.parse().ok()).unwrap_or(USUAL);
    let (mut tried, mut wrong) = (0_u64, Vec::new());
    for (at, (name, seed)) in (0_u64..).zip(seeds) {
        for number in 0..times {
            let mut numbers = Numbers::new(at * 1_000_003 + number + 1);
            let whole = number % 2 == 0;
            let file = if whole { None } else { inside(seed, &mut numbers) };
            let file = file.unwrap_or_else(|| mutated(seed, &mut numbers));
            let began = Instant::now();
            let ended = catch_unwind(AssertUnwindSafe(|| read(name, &file)));
            if ended.is_err() || began.elapsed() > LONGEST {
                wrong.push(format!("{name}, number {number}: {:?}", began.elapsed()));
            }
            tried += 1;
        }
    }
    assert!(wrong.is_empty(), "{} of {tried} changed files: {wrong:#?}", wrong.len());
}

fn limits() -> Limits {
    // Small enough that a file that claims more is seen to be refused at once.
    Limits { sheet: 64 << 20, unpacked: 64 << 20, ..Limits::default() }
}

fn look(name: &str, bytes: &[u8]) {
    let _ = preview_bytes(bytes, name, 500, &limits());
}

#[test]
fn workbooks() {
    try_all(&seeds(&["hazards"], &[".xlsx", ".xls", ".ods"]), look);
}

#[test]
fn texts_and_objects() {
    try_all(&seeds(&["hazards", "services/tidy/exports", "raw"], &[".csv", ".json", ".ndjson"]), look);
}

#[test]
fn documents() {
    let limits = document_limits(&Limits::default());
    try_all(
        &seeds(&["documents", "services/tidy/documents"], &[".pdf", ".docx", ".odt", ".md", ".txt"]),
        |name, bytes| {
            let _ = readymark_documents::read(name, bytes, limits);
        },
    );
}
