//! Counts as others may see them: each is none, or ten and more, or not shown.

use readymark_findings::Counts;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A count that may be hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Value {
    /// The count: none, or ten and more.
    Exact(u64),
    /// Not shown.
    Hidden(Hidden),
}

/// The word that stands where a count is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Hidden {
    /// Not shown.
    #[serde(rename = "hidden")]
    Hidden,
}

/// What is shown of a check's counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "level", rename_all = "snake_case")]
pub enum Shown {
    /// All of them: none is from 1 to 9.
    All {
        /// Rows that belong.
        population: u64,
        /// Rows that meet the check.
        meets: u64,
        /// Rows for which it does not.
        breaches: u64,
        /// Rows that cannot be decided.
        unknown: u64,
        /// Rows whose time limit still runs.
        not_yet_due: u64,
        /// Rows for which it cannot be decided whether they belong.
        unclear: u64,
        /// The same by partner, where no count is from 1 to 9; partners with small counts are combined.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        partners: Vec<PartnerRow>,
    },
    /// How many rows there are, and perhaps how many of them certainly hold, roughly.
    Total {
        /// Rows that belong.
        population: u64,
        /// The share that certainly holds.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        share: Option<Band>,
    },
    /// The verdict alone.
    Nothing,
    /// The check has no rows: a person answers it.
    NoRows,
}

/// The counts of one partner, or of several together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartnerRow {
    /// The ids of the partners; nothing in the place of an id stands for rows that no export gives to a partner.
    pub partners: Vec<Option<String>>,
    /// Rows that belong.
    pub population: u64,
    /// Rows that meet the check.
    pub meets: u64,
    /// Rows for which it does not.
    pub breaches: u64,
    /// Rows that cannot be decided.
    pub unknown: u64,
    /// Rows whose time limit still runs.
    pub not_yet_due: u64,
    /// Rows for which it cannot be decided whether they belong.
    pub unclear: u64,
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
    /// The band in which the share lies that certainly holds; nothing where there is nothing to share.
    #[must_use]
    pub fn of(counts: &Counts) -> Option<Self> {
        let whole = u128::from(counts.certain_and_open());
        let at_least = |tenths: u128, of: u128| u128::from(counts.meets) * of >= whole * tenths;
        match () {
            () if whole == 0 => None,
            () if at_least(9, 10) => Some(Self::NineTenths),
            () if at_least(3, 4) => Some(Self::ThreeQuarters),
            () if at_least(1, 2) => Some(Self::Half),
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
