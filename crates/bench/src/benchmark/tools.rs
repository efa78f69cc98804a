//! The programs that are compared, and where they come from.

use std::ffi::OsStr;
use std::io::{Error, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::counts::Counts;
use super::process::{Run, run, written};

/// The versions from the Python package index.
pub(super) const DUCKDB: &str = "2.0.0";
pub(super) const FRICTIONLESS: &str = "5.21.0";

const QUERY: &str = include_str!("checks.sql");
const DUCK: &str = include_str!("duck.py");
const SCHEMA: &str = include_str!("schema.py");

/// Everything that is run.
#[derive(Debug)]
pub(super) struct Tools {
    readymark: PathBuf,
    python: PathBuf,
    frictionless: PathBuf,
    folder: PathBuf,
}

impl Tools {
    /// Makes the virtual environment unless it is there, and looks for the release binary.
    pub(super) fn ready(folder: &Path) -> Result<Self> {
        let readymark = PathBuf::from("target/release/readymark");
        if !Path::new("fixtures/packs/bench/standard.yaml").exists() {
            return Err(Error::other("run it from the root of the repository"));
        }
        if !readymark.exists() {
            return Err(Error::other("build it first: cargo build --release -p readymark-cli"));
        }
        std::fs::create_dir_all(folder)?;
        let environment = folder.join("venv");
        let python = environment.join("bin/python");
        let tools = Self {
            readymark,
            python,
            frictionless: environment.join("bin/frictionless"),
            folder: folder.to_path_buf(),
        };
        if !tools.frictionless.exists() {
            must(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
            let packages = [format!("duckdb=={DUCKDB}"), format!("frictionless=={FRICTIONLESS}")];
            must(Command::new(&tools.python).args(["-m", "pip", "install", "--quiet"]).args(packages))?;
        }
        std::fs::write(folder.join("checks.sql"), QUERY)?;
        std::fs::write(folder.join("duck.py"), DUCK)?;
        std::fs::write(folder.join("schema.py"), SCHEMA)?;
        must(Command::new(&tools.python).arg(folder.join("schema.py")).arg(folder.join("schema.json")))?;
        Ok(tools)
    }

    /// One audit. Gaps are expected, so both 0 and 1 mean that it did its work.
    pub(super) fn readymark(&self, bundle: &Path) -> Result<(Run, Counts)> {
        let (log, audit) = (self.folder.join("readymark.log"), self.folder.join("audit.json"));
        let words = ["--standard", "fixtures/packs/bench", "--as-of", "2026-04-20", "--format", "json", "--out"];
        let mut arguments: Vec<&OsStr> = vec![OsStr::new("audit"), bundle.as_os_str()];
        arguments.extend(words.iter().map(OsStr::new));
        arguments.push(audit.as_os_str());
        let measured = run(&self.readymark, &arguments, &log, &[0, 1])?;
        Ok((measured, Counts::of_audit(&written(&audit)?)?))
    }

    /// The same checks in one query.
    pub(super) fn duckdb(&self, csv: &Path, threads: u32) -> Result<(Run, Counts, f64)> {
        let output = self.folder.join("duckdb.json");
        let (script, query, threads) =
            (self.folder.join("duck.py"), self.folder.join("checks.sql"), threads.to_string());
        let arguments = [script.as_os_str(), csv.as_os_str(), query.as_os_str(), OsStr::new(&threads)];
        let measured = run(&self.python, &arguments, &output, &[0])?;
        let (counts, seconds) = Counts::of_duckdb(&written(&output)?)?;
        Ok((measured, counts, seconds))
    }

    /// Types and constraints alone; it knows no such checks.
    pub(super) fn frictionless(&self, csv: &Path) -> Result<Run> {
        let schema = self.folder.join("schema.json");
        let arguments = [OsStr::new("validate"), csv.as_os_str(), OsStr::new("--schema"), schema.as_os_str()];
        run(&self.frictionless, &arguments, &self.folder.join("frictionless.log"), &[0])
    }
}

fn must(command: &mut Command) -> Result<()> {
    if command.status()?.success() {
        return Ok(());
    }
    Err(Error::other(format!("{} failed", command.get_program().display())))
}
