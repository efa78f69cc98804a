//! The benchmark: the same row checks over the same file, here and elsewhere, each as a whole process.
//!
//! `docs/benchmark.md` says what is compared and why. No test asserts a time; the counts must agree.

mod counts;
mod measured;
mod process;
mod rendering;
mod report;
mod tools;

use std::io::{Error, Result};
use std::path::{Path, PathBuf};

use crate::export::Tables;
use crate::hub::{Options, generate};
use counts::Counts;
use measured::Measured;
use tools::Tools;

pub use measured::Benchmark;
pub use rendering::rendering;

/// The folder for the tools and the generated bundles.
const FOLDER: &str = "target/benchmark";
/// The files of up to so many cases are also validated by frictionless, which is too slow for larger ones.
const FRICTIONLESS_UP_TO: u32 = 10_000;

/// Measures all sizes and returns the report.
///
/// # Errors
/// If a tool is missing or fails, or if the programs count differently.
pub fn run(benchmark: &Benchmark) -> Result<String> {
    let tools = Tools::ready(Path::new(FOLDER))?;
    let measured: Vec<Measured> =
        benchmark.sizes.iter().map(|cases| measure(benchmark, &tools, *cases)).collect::<Result<_>>()?;
    Ok(report::render(benchmark, &measured))
}

fn measure(benchmark: &Benchmark, tools: &Tools, cases: u32) -> Result<Measured> {
    let bundle = bundle(cases)?;
    let csv = bundle.join("exports/cases.csv");
    let bytes = std::fs::metadata(&csv)?.len();
    let mut measured =
        Measured { cases, bytes, readymark: vec![], duckdb: vec![], query: vec![], frictionless: vec![] };
    for _ in 0..benchmark.runs {
        let (run, ours) = tools.readymark(&bundle)?;
        measured.readymark.push(run);
        let (run, theirs, query) = tools.duckdb(&csv, benchmark.threads)?;
        measured.duckdb.push(run);
        measured.query.push(query);
        agree(&ours, &theirs)?;
        if cases <= FRICTIONLESS_UP_TO {
            measured.frictionless.push(tools.frictionless(&csv)?);
        }
    }
    Ok(measured)
}

fn agree(ours: &Counts, theirs: &Counts) -> Result<()> {
    match ours.difference(theirs) {
        None => Ok(()),
        Some(difference) => Err(Error::other(format!("the programs count differently: {difference}"))),
    }
}

/// The bundle of that many cases, written unless it is there.
fn bundle(cases: u32) -> Result<PathBuf> {
    let folder = Path::new(FOLDER).join(format!("cases-{cases}"));
    if !folder.join("bundle.yaml").exists() {
        generate(&folder, Options { cases, seed: 2026, tables: Tables::Cases })?;
    }
    Ok(folder)
}
