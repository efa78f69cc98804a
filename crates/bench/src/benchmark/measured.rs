//! What is measured, and what came of it.

use super::process::Run;

/// What to measure.
#[derive(Debug)]
pub struct Benchmark {
    /// How many cases, one measurement for each.
    pub sizes: Vec<u32>,
    /// How many runs of each program, in turns.
    pub runs: u32,
    /// How many threads `DuckDB` may use.
    pub threads: u32,
}

/// The runs over one size.
pub(super) struct Measured {
    pub(super) cases: u32,
    pub(super) bytes: u64,
    pub(super) readymark: Vec<Run>,
    pub(super) duckdb: Vec<Run>,
    /// Seconds of `DuckDB`'s query alone, without the start of Python and the import.
    pub(super) query: Vec<f64>,
    pub(super) frictionless: Vec<Run>,
}
