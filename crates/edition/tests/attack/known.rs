//! What the JSON of the external edition says of each check.

use readymark_findings::{CheckResult, Counts};
use serde_json::Value;

/// What an outsider knows of a check's counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub(crate) table: String,
    pub(crate) population: Option<u64>,
    /// Meets, breaches, unknown, not yet due, unclear.
    pub(crate) classes: [Option<u64>; 5],
    /// The least and the greatest share that certainly holds, in hundredths.
    pub(crate) band: Option<(f64, f64)>,
    pub(crate) partners: Vec<Row>,
}

/// A row of a partner table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) partners: usize,
    pub(crate) population: u64,
    pub(crate) counts: [u64; 5],
}

const CLASSES: [&str; 5] = ["meets", "breaches", "unknown", "not_yet_due", "unclear"];

pub(crate) fn classes(counts: &Counts) -> [u64; 5] {
    [counts.meets, counts.breaches, counts.unknown, counts.not_yet_due, counts.unclear]
}

pub(crate) fn from_json(external: &Value) -> Vec<Known> {
    external["checks"].as_array().unwrap().iter().map(known).collect()
}

fn known(check: &Value) -> Known {
    let shown = &check["shown"];
    let row = |row: &Value| Row {
        partners: row["partners"].as_array().unwrap().len(),
        population: row["population"].as_u64().unwrap(),
        counts: CLASSES.map(|class| row[class].as_u64().unwrap()),
    };
    Known {
        table: check["each"].as_str().unwrap_or_default().to_owned(),
        population: shown["population"].as_u64(),
        classes: CLASSES.map(|class| shown[class].as_u64()),
        band: shown["share"].as_str().map(|band| match band {
            "under_half" => (0.0, 50.0),
            "half" => (50.0, 75.0),
            "three_quarters" => (75.0, 90.0),
            "nine_tenths" => (90.0, 100.0),
            other => panic!("the documentation knows no share {other}"),
        }),
        partners: shown["partners"].as_array().into_iter().flatten().map(row).collect(),
    }
}

/// What would be known if small counts were left out and nothing else.
pub(crate) fn without_few(check: &CheckResult) -> Known {
    let kept = |count: u64| Some(count).filter(|count| !(1..10).contains(count));
    Known { population: kept(check.counts.population), classes: classes(&check.counts).map(kept), ..Known::default() }
}
