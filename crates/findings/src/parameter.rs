//! The parameters of the standard as they were used.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::SourceMark;

/// A parameter with the value that was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ParameterUsed {
    /// Its name.
    pub name: String,
    /// What it is.
    pub title: String,
    /// The value used, as written.
    pub value: String,
    /// The standard's default, as written.
    pub default: String,
    /// Why the bundle overrides it, if it does.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub because: Option<String>,
    /// Where the default comes from.
    pub source: SourceMark,
}
