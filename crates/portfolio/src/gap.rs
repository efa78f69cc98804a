//! The commonest gaps: by check, the services that have one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::{Audit, Standing};

/// A check that is a gap at some service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Gap {
    /// The check's id.
    pub check: String,
    /// What is true when it is met.
    pub title: String,
    /// Its requirement.
    pub requirement: String,
    /// It is about safeguarding.
    pub safeguarding: bool,
    /// The services where it keeps its requirement from being ready.
    pub blocks: Vec<String>,
    /// The services where it is a point that an assessor may raise.
    pub points: Vec<String>,
    /// The services where it would block, had reviews not answered its breaches.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub past_breaches: Vec<String>,
    /// The services where an exception covers it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub exceptions: Vec<String>,
}

impl Gap {
    /// The services where it is a gap, by what it comes to there: what weighs most first.
    #[must_use]
    pub fn by_weight(&self) -> [&[String]; 4] {
        [&self.blocks, &self.points, &self.past_breaches, &self.exceptions]
    }
}

/// Every gap of audits against the same standard: safeguarding checks that block somewhere first, then by how many services it blocks at,
/// then by at how many it is a point.
pub(crate) fn gaps(audits: &[&Audit]) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = Vec::new();
    let checks = audits.first().map(|audit| audit.checks.as_slice()).unwrap_or_default();
    for check in checks {
        let with = |standing: Standing| -> Vec<String> {
            let has = |audit: &&&Audit| audit.checks.iter().any(|own| own.id == check.id && own.standing == standing);
            audits.iter().filter(has).map(|audit| audit.point.service.clone()).collect()
        };
        let gap = Gap {
            check: check.id.clone(),
            title: check.title.clone(),
            requirement: check.requirement.clone(),
            safeguarding: check.safeguarding,
            blocks: with(Standing::Blocks),
            points: with(Standing::Point),
            past_breaches: with(Standing::Answered),
            exceptions: with(Standing::Excepted),
        };
        if gap.by_weight().iter().any(|services| !services.is_empty()) {
            gaps.push(gap);
        }
    }
    gaps.sort_by_key(|gap| {
        let most = gap.by_weight().map(|services| std::cmp::Reverse(services.len()));
        let alarm = gap.safeguarding && !gap.blocks.is_empty();
        (!alarm, most)
    });
    gaps
}
