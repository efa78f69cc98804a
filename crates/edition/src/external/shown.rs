//! What is shown of a check's counts.

use readymark_findings::Counts;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Rows;

/// What is shown of a check's counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "level", rename_all = "snake_case")]
pub enum Shown {
    /// Rows are records: roughly how many there are, and perhaps roughly how many of them certainly meet the check.
    Records {
        /// Rows that belong.
        size: Rows,
        /// The share that certainly meets it.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        share: Option<Band>,
    },
    /// Rows are the words of a list of the standard's own, which are no people: all counts.
    List {
        /// Words that belong.
        population: u64,
        /// Words that meet the check.
        meets: u64,
        /// Words that do not.
        breaches: u64,
        /// Words that cannot be decided.
        unknown: u64,
        /// Words whose time limit still runs.
        not_yet_due: u64,
    },
    /// The check has no rows: a person answers it.
    NoRows,
}

/// A share, roughly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// Fewer than half.
    UnderHalf,
    /// At least half, fewer than three quarters.
    Half,
    /// At least three quarters, fewer than nine tenths.
    ThreeQuarters,
    /// At least nine tenths.
    NineTenths,
}

impl Band {
    /// Where one band ends and the next begins, in hundredths.
    pub(crate) const EDGES: [i64; 3] = [50, 75, 90];

    /// The band in which the share lies that certainly meets the check; nothing where there is nothing to share.
    #[must_use]
    pub fn of(counts: &Counts) -> Option<Self> {
        let whole = u128::from(counts.certain_and_open());
        let at_least =
            |hundredths: i64| u128::from(counts.meets) * 100 >= whole * u128::from(hundredths.unsigned_abs());
        let [half, three_quarters, nine_tenths] = Self::EDGES;
        match () {
            () if whole == 0 => None,
            () if at_least(nine_tenths) => Some(Self::NineTenths),
            () if at_least(three_quarters) => Some(Self::ThreeQuarters),
            () if at_least(half) => Some(Self::Half),
            () => Some(Self::UnderHalf),
        }
    }

    /// In words that follow a number of rows.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UnderHalf => "less than half certainly meet it",
            Self::Half => "half or more certainly meet it, less than three quarters",
            Self::ThreeQuarters => "three quarters or more certainly meet it, less than nine tenths",
            Self::NineTenths => "nine tenths or more certainly meet it",
        }
    }
}
