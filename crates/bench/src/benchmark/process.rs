//! One run of a program: how long, how much memory, and what it printed.

use std::ffi::OsStr;
use std::io::{Error, Result};
use std::path::Path;
use std::process::Command;

/// What a run took.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// From the start of the process to its end.
    pub(super) seconds: f64,
    /// The most memory that it held, in KiB.
    pub(super) peak: f64,
}

/// Python's view of a run, as printed by `measure.py`.
const MEASURE: &str = include_str!("measure.py");

/// Runs a program to its end. `good` are the exit codes that mean that it did its work.
pub(super) fn run(program: &Path, arguments: &[&OsStr], output: &Path, good: &[i32]) -> Result<Run> {
    let measured = Command::new("python3").args(["-c", MEASURE]).arg(output).arg(program).args(arguments).output()?;
    let line = String::from_utf8_lossy(&measured.stdout).into_owned();
    let numbers: Vec<f64> = line.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    let [seconds, peak, code] = numbers.as_slice() else {
        return Err(Error::other(format!("{} could not be measured", program.display())));
    };
    if !good.iter().any(|good| f64::from(*good).total_cmp(code).is_eq()) {
        let said = String::from_utf8_lossy(&measured.stderr).into_owned();
        return Err(Error::other(format!("{} ended with {code}: {said}", program.display())));
    }
    Ok(Run { seconds: *seconds, peak: *peak })
}

/// What a run wrote.
pub(super) fn written(path: &Path) -> Result<String> {
    String::from_utf8(std::fs::read(path)?).map_err(Error::other)
}
