//! Writes a whole bundle.

use std::io::Result;
use std::path::Path;

use super::casework::Tally;
use super::people::People;
use super::plan::World;
use super::{PARTNERS, exports, organisation, staff};
use crate::day::Intake;
use crate::export::{Sink, Tables};

/// What to write.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How many cases.
    pub cases: u32,
    /// What the numbers start from.
    pub seed: u64,
    /// Which tables.
    pub tables: Tables,
}

/// Writes the bundle into a folder. Memory grows with the number of practitioners and not with the number of cases.
///
/// # Errors
/// If a file cannot be written.
pub fn generate(folder: &Path, options: Options) -> Result<()> {
    let Options { cases, seed, tables } = options;
    let world = World { seed, cases, intake: Intake::new(), people: People::new(seed, cases) };
    let mut sink = Sink::create(folder, cases)?;
    match tables {
        Tables::All => exports::open(folder, &mut sink)?,
        Tables::Cases => exports::open_cases(folder, &mut sink)?,
    }
    let mut tally = Tally::default();
    for number in 1..=cases {
        world.record(number, tables, &mut sink, &mut tally)?;
    }
    let mut bundle = head(options);
    if tables == Tables::All {
        staff::write(&world, &mut sink)?;
        organisation::write(folder, &tally, &mut sink)?;
        std::fs::write(folder.join("judgements.yaml"), JUDGEMENTS)?;
        std::fs::write(folder.join("exceptions.yaml"), EXCEPTIONS)?;
    }
    bundle.push_str("exports:\n");
    bundle.push_str(&sink.entries());
    sink.finish()?;
    std::fs::write(folder.join("bundle.yaml"), bundle)
}

fn head(options: Options) -> String {
    let mut text = format!(
        "# Everything here is invented: the hub, its partners, its people and its cases. Written by
#   cargo run -p readymark-bench --bin readymark-hub -- --cases {} --seed {} --out FOLDER{}
",
        options.cases,
        options.seed,
        if options.tables == Tables::Cases { " --only cases" } else { "" }
    );
    text.push_str("service: Mersey Weald Restorative Hub (invented)\n");
    match options.tables {
        Tables::Cases => text.push_str("standard: bench\nwindow: { from: 2025-04-01, to: 2026-03-31 }\n"),
        Tables::All => {
            text.push_str("standard: rjc-quality-mark\nwindow: { from: 2025-04-01, to: 2026-03-31 }\n");
            text.push_str("assessment_on: 2026-06-15\npartners:\n");
            text.extend(PARTNERS.map(|(partner, _)| format!("  {}: {}\n", partner.id(), partner.title())));
            text.push_str("documents: documents\n");
        }
    }
    text
}

const JUDGEMENTS: &str = include_str!("judgements.yaml");
const EXCEPTIONS: &str = include_str!("exceptions.yaml");
