//! Writes the evidence of an invented hub into a folder.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use readymark_bench::export::Tables;
use readymark_bench::hub::{Options, generate};

/// Writes the evidence of an invented multi-agency hub. The same arguments give the same bytes.
#[derive(Parser)]
#[command(name = "readymark-hub")]
struct Arguments {
    /// How many cases the year has
    #[arg(long, default_value_t = 400)]
    cases: u32,
    /// What the numbers start from
    #[arg(long, default_value_t = 2026)]
    seed: u64,
    /// Write these tables alone
    #[arg(long)]
    only: Option<Only>,
    /// The folder to write into
    #[arg(long)]
    out: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Only {
    /// All cases in one file, for the benchmark
    Cases,
}

fn main() -> std::io::Result<()> {
    let arguments = Arguments::parse();
    let tables = if matches!(arguments.only, Some(Only::Cases)) { Tables::Cases } else { Tables::All };
    generate(&arguments.out, Options { cases: arguments.cases, seed: arguments.seed, tables })
}
