//! Recorded exceptions, and what became of them.

use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The state of an exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExceptionState {
    /// It covers a gap.
    Applies,
    /// Its last day has passed.
    Expired,
    /// The check has no gap that it could cover.
    Unused,
    /// It covers part of the gap.
    Partial,
    /// It is recorded for a failed safeguarding check, which still blocks readiness.
    Safeguarding,
}

/// The rows that an exception names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RowsExcepted {
    /// How many keys it names.
    pub named: u64,
    /// Those of them that are the key of one row of the gap, in the order of the evidence. What is written there and is no key is not kept.
    pub keys: Vec<String>,
}

/// A recorded exception, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExceptionUsed {
    /// The check it is for.
    pub check: String,
    /// The partner whose rows it covers; all rows if none and it names no rows.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub partner: Option<String>,
    /// The rows that it covers, if it names rows.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub rows: Option<RowsExcepted>,
    /// The reason given.
    pub because: String,
    /// The role that asked.
    pub by: String,
    /// The role that approved.
    pub approved_by: String,
    /// The last day.
    pub until: Date,
    /// The state of it.
    pub state: ExceptionState,
}
