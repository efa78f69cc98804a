//! What it costs to render a saved audit: the hub's, and one with a hundred thousand findings.

use std::ffi::OsStr;
use std::fmt::Write;
use std::io::{Error, Result};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::FOLDER;
use super::process::{Run, run};
use super::report::line;

/// The program that is measured.
const READYMARK: &str = "target/release/readymark";
/// How many rows an assessment lists for each check.
const LISTED: u64 = 1_000;
/// How many findings the large audit has, over all its checks.
const FINDINGS: u64 = 100_000;

/// Renders each audit in turns and returns the report.
///
/// # Errors
/// If the program has not been built, or an audit cannot be read, written or rendered.
pub fn rendering(runs: u32) -> Result<String> {
    if !Path::new(READYMARK).exists() {
        return Err(Error::other("build it first: cargo build --release -p readymark-cli"));
    }
    std::fs::create_dir_all(FOLDER)?;
    let hub = PathBuf::from("reports/hub/audit.json");
    let large = Path::new(FOLDER).join("large.json");
    std::fs::write(&large, serde_json::to_vec(&enlarged(&serde_json::from_slice(&std::fs::read(&hub)?)?))?)?;
    let mut text =
        format!("{runs} runs in turns; each time is the median of whole processes that read a saved audit.\n");
    for (name, audit) in [("the hub", &hub), ("100,000 findings", &large)] {
        let _ = writeln!(text, "\n{name}, {:.1} MB saved", megabytes(audit)?);
        measure(&mut text, audit, runs)?;
    }
    Ok(text)
}

/// A page beside the same audit as JSON, which is reading and writing alone.
fn measure(text: &mut String, audit: &Path, runs: u32) -> Result<()> {
    let (mut pages, mut copies) = (Vec::new(), Vec::new());
    let out = |format: &str| Path::new(FOLDER).join(format!("rendered.{format}"));
    for _ in 0..runs {
        pages.push(render(audit, "html", &out("html"))?);
        copies.push(render(audit, "json", &out("json"))?);
    }
    let page = line(text, "as a page", &pages);
    let copy = line(text, "as JSON again", &copies);
    if let (Some(page), Some(copy)) = (page, copy) {
        let size = megabytes(&out("html"))?;
        let _ = writeln!(text, "  The page has {size:.2} MB and takes {:.1} times as long as the JSON.", page / copy);
    }
    Ok(())
}

fn render(audit: &Path, format: &str, out: &Path) -> Result<Run> {
    let words =
        [OsStr::new("report"), audit.as_os_str(), OsStr::new("--format"), OsStr::new(format), OsStr::new("--out")];
    let arguments: Vec<&OsStr> = words.into_iter().chain([out.as_os_str()]).collect();
    run(Path::new(READYMARK), &arguments, &Path::new(FOLDER).join("rendering.log"), &[0])
}

/// The same audit with as many rows for each check as make the findings together.
fn enlarged(audit: &Value) -> Value {
    let mut audit = audit.clone();
    let Some(checks) = audit.get_mut("checks").and_then(Value::as_array_mut) else { return audit };
    let each = FINDINGS.div_ceil(checks.len().max(1) as u64);
    for (number, check) in (0_u64..).zip(checks) {
        let row = |index: u64| {
            json!({
                "state": if index.is_multiple_of(3) { "unknown" } else { "breach" },
                "file": "exports/police-cases.csv",
                "row": index * 97 + number + 2,
                "key": format!("C-{:06}", index * 31 + number),
                "partner": if index.is_multiple_of(2) { "police" } else { "charity" },
            })
        };
        let listed: Vec<Value> = (0..each.min(LISTED)).map(row).collect();
        if let Some(fields) = check.as_object_mut() {
            fields.insert("verdict".to_owned(), json!("not met"));
            fields.insert("rows".to_owned(), json!({ "total": each, "listed": listed }));
        }
    }
    audit
}

fn megabytes(path: &Path) -> Result<f64> {
    let kilobytes = std::fs::metadata(path)?.len() / 1_000;
    Ok(f64::from(u32::try_from(kilobytes).unwrap_or(u32::MAX)) / 1_000.0)
}
