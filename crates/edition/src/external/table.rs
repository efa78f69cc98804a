//! The evidence as others may see it: which tables, how large roughly, and what kinds of thing are wrong with them.

use readymark_findings::QualityCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A table of the evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The table's name.
    pub table: String,
    /// Its title.
    pub title: String,
    /// Whether there is an export for it that could be read.
    pub present: bool,
    /// Whether its exports claim to hold every record.
    pub complete: bool,
    /// How many rows, roughly.
    pub size: Size,
    /// The day of its oldest export, as `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub exported_on: Option<String>,
    /// How many checks read it.
    pub checks: u64,
}

/// How many rows a table has, roughly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Size {
    /// None.
    None,
    /// Fewer than a hundred.
    Tens,
    /// Fewer than a thousand.
    Hundreds,
    /// A thousand and more.
    Thousands,
}

impl Size {
    /// The band of a number of rows.
    #[must_use]
    pub fn of(rows: u64) -> Self {
        match rows {
            0 => Self::None,
            1..=99 => Self::Tens,
            100..=999 => Self::Hundreds,
            _ => Self::Thousands,
        }
    }

    /// In words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Tens => "fewer than 100",
            Self::Hundreds => "100 to 999",
            Self::Thousands => "1,000 or more",
        }
    }
}

/// What is wrong with the evidence, without where and how often.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quality {
    /// The kind.
    pub code: QualityCode,
    /// The table.
    pub table: String,
    /// Whether the rest of a file could not be used because of it.
    pub fatal: bool,
}
