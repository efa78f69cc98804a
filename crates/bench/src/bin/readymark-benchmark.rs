//! Measures the audit against `DuckDB` and frictionless.
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use clap::Parser;
use readymark_bench::benchmark::{Benchmark, rendering, run};

/// Measures `readymark audit` against `DuckDB` on the same fourteen row checks, and against frictionless on small files.
///
/// Run it from the root of the repository, after `cargo build --release -p readymark-cli`. It makes a virtual environment
/// with both under target/benchmark, and writes the bundles there.
#[derive(Parser)]
#[command(name = "readymark-benchmark")]
struct Arguments {
    /// How many cases, one measurement for each
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 100_000, 3_000_000])]
    cases: Vec<u32>,
    /// How many runs of each program, in turns
    #[arg(long, default_value_t = 5)]
    runs: u32,
    /// How many threads `DuckDB` may use
    #[arg(long, default_value_t = 2)]
    threads: u32,
    /// Measure instead what it costs to render saved audits; needs no other program
    #[arg(long)]
    rendering: bool,
}

fn main() -> std::io::Result<()> {
    let arguments = Arguments::parse();
    if arguments.rendering {
        println!("{}", rendering(arguments.runs)?);
        return Ok(());
    }
    let benchmark = Benchmark { sizes: arguments.cases, runs: arguments.runs, threads: arguments.threads };
    println!("{}", run(&benchmark)?);
    Ok(())
}
