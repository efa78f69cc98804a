//! What an outsider knows: what the JSON of the external edition says.

use std::collections::BTreeMap;

use readymark_findings::{CheckResult, Counts};
use serde_json::Value;

/// The least and the most that a number can be.
pub(crate) type Ends = (u64, u64);

/// Everything that an edition says in numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub(crate) checks: Vec<KnownCheck>,
    pub(crate) registers: BTreeMap<String, KnownRegister>,
    /// The table of each funnel, and what is shown of each step.
    pub(crate) funnels: Vec<(String, Vec<Option<Ends>>)>,
}

/// What it says of a check's counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct KnownCheck {
    pub(crate) population: Option<Ends>,
    /// Meets, breaches, unknown, not yet due, unclear.
    pub(crate) classes: [Option<Ends>; 5],
    /// The least and the greatest share that certainly holds, in hundredths.
    pub(crate) band: Option<(f64, f64)>,
    /// The rows of partners that stand together.
    pub(crate) partners: Vec<(Vec<String>, Ends)>,
}

/// What it says of a register.
#[derive(Clone, Debug, Default)]
pub(crate) struct KnownRegister {
    pub(crate) size: Option<Ends>,
    pub(crate) partners: BTreeMap<String, Ends>,
}

pub(crate) fn classes(counts: &Counts) -> [u64; 5] {
    [counts.meets, counts.breaches, counts.unknown, counts.not_yet_due, counts.unclear]
}

/// What identifies a population, as every reader of the definitions can see.
pub(crate) fn rows_key(check: &CheckResult) -> String {
    format!("{:?} {:?} {:?}", check.each, check.condition, check.window)
}

/// What identifies the counts over one.
pub(crate) fn sentence_key(check: &CheckResult) -> String {
    format!("{} {:?} {:?}", rows_key(check), check.asks, check.due)
}

pub(crate) fn from_json(external: &Value) -> Known {
    let list = |name: &str| external[name].as_array().cloned().unwrap_or_default();
    Known {
        checks: list("checks").iter().map(check).collect(),
        registers: list("tables").iter().map(|table| (text(&table["table"]), register(table))).collect(),
        funnels: list("funnels").iter().map(funnel).collect(),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn ends(value: &Value) -> Option<Ends> {
    Some((value["from"].as_u64()?, value["to"].as_u64()?))
}

fn check(check: &Value) -> KnownCheck {
    let shown = &check["shown"];
    let band = shown["share"].as_str().map(|band| match band {
        "under_half" => (0.0, 50.0),
        "half" => (50.0, 75.0),
        "three_quarters" => (75.0, 90.0),
        "nine_tenths" => (90.0, 100.0),
        other => panic!("the documentation knows no share {other}"),
    });
    KnownCheck { population: ends(&shown["size"]), band, ..KnownCheck::default() }
}

fn register(table: &Value) -> KnownRegister {
    let parts = table["partners"].as_array().cloned().unwrap_or_default();
    KnownRegister {
        size: ends(&table["size"]),
        partners: parts.iter().map(|part| (text(&part["partner"]), ends(&part["size"]).unwrap())).collect(),
    }
}

fn funnel(funnel: &Value) -> (String, Vec<Option<Ends>>) {
    let steps = funnel["steps"].as_array().unwrap();
    (text(&funnel["each"]), steps.iter().map(|step| ends(&step[1])).collect())
}
