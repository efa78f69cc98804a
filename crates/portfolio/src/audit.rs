//! What a roll-up looks at in an audit.

use std::collections::BTreeMap;

use readymark_compare::TrendPoint;
use readymark_edition::{Check as Checked, External, Shown, Table};
use readymark_findings::{AreaResult, Force};

/// An audit as a roll-up sees it. It has no number of records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    pub(crate) point: TrendPoint,
    pub(crate) edition: String,
    pub(crate) program: String,
    pub(crate) areas: Vec<AreaResult>,
    pub(crate) checks: Vec<Check>,
    pub(crate) parameters: Vec<Parameter>,
    /// The register that most of its checks count has fewer rows than the external edition ever shows.
    pub(crate) small: bool,
}

/// A check of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Check {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) requirement: String,
    pub(crate) safeguarding: bool,
    pub(crate) force: Force,
    pub(crate) standing: Standing,
}

/// What a check comes to for its service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It keeps its requirement from being ready.
    Blocks,
    /// It is a gap that does not: a point that an assessor may raise.
    Point,
    /// It would block, had reviews not answered its breaches.
    Answered,
    /// No gap.
    NoGap,
}

/// A parameter as it was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) value: String,
}

impl Audit {
    /// Whether nothing blocks.
    pub(crate) fn nothing_blocks(&self) -> bool {
        self.point.readiness.answer.nothing_blocks()
    }

    /// What identifies the service: its name, however its capitals and blanks are written.
    pub(crate) fn service(&self) -> String {
        self.point.service.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
    }
}

impl From<&External> for Audit {
    fn from(external: &External) -> Self {
        Self {
            point: TrendPoint {
                as_of: external.as_of,
                service: external.service.name.clone(),
                standard: external.standard.name.clone(),
                title: external.standard.title.clone(),
                standard_digest: external.standard_digest.clone(),
                window: external.window,
                readiness: external.readiness.clone(),
            },
            edition: external.standard.edition.clone(),
            program: external.engine.version.clone(),
            areas: external.areas.clone(),
            checks: external.checks.iter().map(check).collect(),
            parameters: (external.parameters.iter())
                .map(|used| Parameter { name: used.name.clone(), title: used.title.clone(), value: used.value.clone() })
                .collect(),
            small: main_register(external).is_none_or(|table| table.size.to < external.smallest),
        }
    }
}

fn check(check: &Checked) -> Check {
    let standing = match () {
        () if check.blocks => Standing::Blocks,
        () if check.answered => Standing::Answered,
        () if check.verdict.is_gap() => Standing::Point,
        () => Standing::NoGap,
    };
    Check {
        id: check.check.clone(),
        title: check.title.clone(),
        requirement: check.requirement.clone(),
        safeguarding: check.safeguarding,
        force: check.force,
        standing,
    }
}

/// The register whose rows the most checks count; of several, the first of the evidence model.
fn main_register(external: &External) -> Option<&Table> {
    let mut checks: BTreeMap<&str, u64> = BTreeMap::new();
    for check in &external.checks {
        match (&check.shown, &check.each) {
            (Shown::Records { .. }, Some(each)) => *checks.entry(each).or_default() += 1,
            (Shown::Records { .. } | Shown::List { .. } | Shown::NoRows, _) => {}
        }
    }
    let of = |table: &Table| checks.get(table.table.as_str()).copied().unwrap_or_default();
    external.tables.iter().rev().filter(|table| of(table) > 0).max_by_key(|table| of(table))
}
