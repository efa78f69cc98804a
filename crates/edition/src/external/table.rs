//! The evidence as others may see it: which tables, how large roughly, and what kinds of thing are wrong with them.

use readymark_findings::QualityCode;
use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Rows;

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
    /// How many rows, roughly; none if no export could be read.
    pub size: Rows,
    /// The same by partner, where the bundle names the partner of each of its exports: each partner by itself, here and nowhere else.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub partners: Vec<PartnerRows>,
    /// The day of its oldest export.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub exported_on: Option<Date>,
    /// How many checks read it.
    pub checks: u64,
}

/// How many rows of a table a partner exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartnerRows {
    /// The partner's id.
    pub partner: String,
    /// How many rows, roughly.
    pub size: Rows,
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
