//! A stretch of days.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Days from the first to the last, both included, as `YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Period {
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
}
