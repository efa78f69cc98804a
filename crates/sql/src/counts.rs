//! The counts that come back from an engine.

use std::collections::BTreeMap;

use readymark_evaluator::algebra::Doubts;
use readymark_evaluator::{Counted, CountedChecks};
use readymark_findings::Counts;
use serde::{Deserialize, Serialize};

use crate::described::Of;

/// The name of the form.
const COUNTS_FORMAT: &str = "readymark-counts";
/// Its version.
const COUNTS_VERSION: u32 = 1;

/// The counts of a pack's checks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountsFile {
    /// The form of this file.
    pub format: String,
    /// Its version.
    pub version: u32,
    /// The engine that counted.
    pub engine: String,
    /// What was counted.
    pub of: Of,
    /// The checks.
    pub checks: Vec<CheckCounts>,
}

/// The counts of one check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckCounts {
    /// Its id.
    pub check: String,
    /// The table whose rows may be too many to compare each with each.
    pub compares: Option<String>,
    /// Its rows by partner, and for a measure by value.
    pub groups: Vec<Group>,
}

/// Some rows of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the counts are those of `Counts` and `Doubts`")]
pub struct Group {
    pub partner: Option<u16>,
    pub value: Option<i64>,
    pub meets: u64,
    pub breaches: u64,
    pub unknown: u64,
    pub not_yet_due: u64,
    pub excluded: u64,
    pub unclear: u64,
    pub may_hold: u64,
    pub unclear_meets: u64,
    pub unclear_breaches: u64,
    pub unclear_waits: u64,
    pub unclear_may_hold: u64,
    pub next_due: Option<i32>,
    pub too_many: bool,
}

/// Why a file of counts cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It is no such file.
    NotCounts,
    /// It is of a later version.
    Later,
}

impl CountsFile {
    /// Reads a file of counts.
    ///
    /// # Errors
    /// If it is none, or of a later version.
    pub fn read(text: &[u8]) -> Result<Self, Unusable> {
        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: u32,
        }
        let head: Head = serde_json::from_slice(text).map_err(|_| Unusable::NotCounts)?;
        match (head.format.as_str(), head.version) {
            (COUNTS_FORMAT, COUNTS_VERSION) => serde_json::from_slice(text).map_err(|_| Unusable::NotCounts),
            (COUNTS_FORMAT, version) if version > COUNTS_VERSION => Err(Unusable::Later),
            _ => Err(Unusable::NotCounts),
        }
    }

    /// The counts by check.
    #[must_use]
    pub fn checks(&self) -> CountedChecks {
        self.checks.iter().map(|check| (check.check.clone(), check.counted())).collect()
    }
}

impl CheckCounts {
    fn counted(&self) -> Counted {
        let (mut partners, mut values) = (BTreeMap::<Option<u16>, Counts>::new(), BTreeMap::new());
        let mut doubts = Doubts::default();
        for group in &self.groups {
            partners.entry(group.partner).or_default().add(&group.counts());
            doubts.add(&group.doubts());
            if let Some(value) = group.value {
                *values.entry(value).or_default() += group.meets;
            }
        }
        let too_many = self.groups.iter().any(|group| group.too_many);
        Counted {
            partners,
            doubts,
            next_due: self.groups.iter().filter_map(|group| group.next_due).min(),
            values,
            too_many: self.compares.clone().filter(|_| too_many),
        }
    }
}

impl Group {
    fn counts(&self) -> Counts {
        Counts {
            population: self.meets + self.breaches + self.unknown + self.not_yet_due,
            meets: self.meets,
            breaches: self.breaches,
            unknown: self.unknown,
            not_yet_due: self.not_yet_due,
            excluded: self.excluded,
            unclear: self.unclear,
        }
    }

    fn doubts(&self) -> Doubts {
        Doubts {
            may_hold: self.may_hold,
            unclear_meets: self.unclear_meets,
            unclear_breaches: self.unclear_breaches,
            unclear_waits: self.unclear_waits,
            unclear_may_hold: self.unclear_may_hold,
        }
    }
}
