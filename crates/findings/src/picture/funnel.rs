//! How far rows came, step by step.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A funnel: of the rows of a table, how many reached each step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Funnel {
    /// Its title.
    pub title: String,
    /// The table whose rows are followed.
    pub each: String,
    /// The condition of membership, as written.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none", default)]
    pub condition: Option<String>,
    /// The table's window condition, if it restricts the rows.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub window: Option<String>,
    /// Rows that certainly belong.
    pub population: u64,
    /// Rows that may or may not count.
    pub unclear: u64,
    /// The steps. A row is in a step if the step and every one before it are met by the row: no step counts more rows than
    /// the one before, neither by `certain` nor by `certain` + `unknown`.
    pub steps: Vec<FunnelStep>,
    /// The tables that it reads, in alphabetical order: those not there, or not complete, are why rows are unknown.
    pub reads: Vec<String>,
}

/// One step of a funnel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FunnelStep {
    /// Its title.
    pub title: String,
    /// The condition, as written.
    pub asks: String,
    /// Rows that certainly came this far.
    pub certain: u64,
    /// Rows that may have come this far: no record decides it.
    pub unknown: u64,
    /// The same by partner, in the order of partner ids, rows without a partner last. Empty when no row has a partner.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub partners: Vec<FunnelPartner>,
}

/// One partner's rows in a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FunnelPartner {
    /// The partner's id; none where no export says whose the rows are.
    pub partner: Option<String>,
    /// Rows that certainly came this far.
    pub certain: u64,
    /// Rows that may have.
    pub unknown: u64,
}
