//! A script as files in a folder: one statement each, a description, and a program that runs them.

use readymark_rules::{Pack, Parameter};
use serde::Serialize;

use crate::declared::Declared;
use crate::{Dialect, Script, load};

/// The name of the description.
const FORMAT: &str = "readymark-sql";
const VERSION: u32 = 2;

#[derive(Serialize)]
struct Manifest<'a> {
    format: &'static str,
    version: u32,
    dialect: &'static str,
    standard: Standard<'a>,
    parameters: Vec<ParameterDefault<'a>>,
    tables: Vec<Declared<'a>>,
    setup: Vec<SetupFile<'a>>,
    checks: Vec<CheckFiles<'a>>,
    not_translated: Vec<NotTranslated<'a>>,
}

#[derive(Serialize)]
struct Standard<'a> {
    name: &'a str,
    digest: &'a str,
}

/// A parameter with the value of the standard. The tables say which value was used.
#[derive(Serialize)]
struct ParameterDefault<'a> {
    name: &'a str,
    value: String,
}

#[derive(Serialize)]
struct SetupFile<'a> {
    file: String,
    /// What is computed once, from the query of the file.
    computes: Option<&'a str>,
}

#[derive(Serialize)]
struct CheckFiles<'a> {
    check: &'a str,
    counts: String,
    rows: String,
    compares: Option<&'a str>,
}

#[derive(Serialize)]
struct NotTranslated<'a> {
    check: &'a str,
    because: &'static str,
}

/// The files of a script, each with its path in the folder.
///
/// # Errors
/// If the description cannot be written as JSON.
pub fn files(pack: &Pack, dialect: Dialect, script: &Script) -> Result<Vec<(String, String)>, serde_json::Error> {
    let mut files = Vec::new();
    let mut setup = Vec::new();
    for (number, statement) in (1..).zip(&script.setup) {
        let path = format!("setup/{number:03}-{}.sql", statement.name);
        files.push((path.clone(), format!("{}\n", statement.sql)));
        setup.push(SetupFile { file: path, computes: statement.computed.then_some(statement.name.as_str()) });
    }
    let mut checks = Vec::new();
    for check in &script.checks {
        let (counts, rows) = (format!("checks/{}.sql", check.check), format!("rows/{}.sql", check.check));
        files.push((counts.clone(), format!("{}\n", check.counts)));
        files.push((rows.clone(), format!("{}\n", check.rows)));
        checks.push(CheckFiles { check: &check.check, counts, rows, compares: check.compares.as_deref() });
    }
    let untold = script.untold.iter();
    let manifest = Manifest {
        format: FORMAT,
        version: VERSION,
        dialect: dialect.name(),
        standard: Standard { name: &pack.name, digest: &pack.digest },
        parameters: pack.model.parameters.iter().map(default).collect(),
        tables: pack.model.tables.iter().map(Declared::of).collect(),
        setup,
        checks,
        not_translated: untold.map(|untold| NotTranslated { check: &untold.check, because: untold.because }).collect(),
    };
    files.push(("manifest.json".to_owned(), format!("{}\n", serde_json::to_string_pretty(&manifest)?)));
    files.push(("run.py".to_owned(), runner(dialect).to_owned()));
    files.push(("warehouse.py".to_owned(), include_str!("../runner/warehouse.py").to_owned()));
    files.push(("alike.py".to_owned(), include_str!("../runner/alike.py").to_owned()));
    Ok(files)
}

fn default(parameter: &Parameter) -> ParameterDefault<'_> {
    ParameterDefault { name: &parameter.name, value: load::written(&parameter.default) }
}

fn runner(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::DuckDb => include_str!("../runner/duckdb.py"),
        Dialect::Spark => include_str!("../runner/spark.py"),
    }
}
