//! The medians, as text.

use std::fmt::Write;

use super::measured::{Benchmark, Measured};
use super::process::Run;
use super::tools::{DUCKDB, FRICTIONLESS};

pub(super) fn render(benchmark: &Benchmark, measured: &[Measured]) -> String {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "14 row checks, {} runs of each program in turns, DuckDB {DUCKDB} with {} threads, frictionless {FRICTIONLESS}.",
        benchmark.runs, benchmark.threads
    );
    text.push_str("Each time is the median of whole processes, with the quickest and the slowest; all counts agree.\n");
    for size in measured {
        let _ = writeln!(text, "\n{} cases, {:.1} MB", size.cases, thousands(size.bytes));
        let ours = line(&mut text, "readymark audit", &size.readymark);
        let theirs = line(&mut text, "DuckDB, from Python", &size.duckdb);
        let query = median(size.query.iter().copied());
        let _ = writeln!(text, "  {:<22} {query:>8.3} s", "DuckDB's query alone");
        let frictionless = line(&mut text, "frictionless validate", &size.frictionless);
        let (Some(ours), Some(theirs)) = (ours, theirs) else { continue };
        let _ =
            write!(text, "  DuckDB takes {:.1} times as long ({:.1} without its start)", theirs / ours, query / ours);
        if let Some(frictionless) = frictionless {
            let _ = write!(text, ", frictionless {:.1}", frictionless / ours);
        }
        text.push_str(".\n");
    }
    text
}

/// One program's line. Returns the median of its seconds.
pub(super) fn line(text: &mut String, name: &str, runs: &[Run]) -> Option<f64> {
    if runs.is_empty() {
        return None;
    }
    let seconds = || runs.iter().map(|run| run.seconds);
    let middle = median(seconds());
    let (quickest, slowest) = (seconds().fold(f64::INFINITY, f64::min), seconds().fold(0.0, f64::max));
    let peak = median(runs.iter().map(|run| run.peak)) / 1024.0;
    let _ =
        writeln!(text, "  {name:<22} {middle:>8.3} s  ({quickest:.3} to {slowest:.3})   {peak:>7.1} MiB at the peak");
    Some(middle)
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let above = values.get(middle).copied().unwrap_or(0.0);
    let below = middle.checked_sub(1).and_then(|place| values.get(place)).copied().unwrap_or(above);
    if values.len().is_multiple_of(2) { f64::midpoint(above, below) } else { above }
}

/// Bytes in megabytes.
fn thousands(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes / 1000).unwrap_or(u32::MAX)) / 1000.0
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_stands_in_the_middle() {
        assert!(median([3.0, 1.0, 2.0].into_iter()).total_cmp(&2.0).is_eq());
        assert!(median([4.0, 1.0, 2.0, 3.0].into_iter()).total_cmp(&2.5).is_eq());
    }
}
