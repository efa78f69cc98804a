//! How much a check weighs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How much a check weighs, strongest first. It follows from where the rule comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Force {
    /// The body that awards the mark asks for it: a gap keeps its requirement from being ready.
    Required,
    /// It is published elsewhere, or drawn from what is published: a gap is a point that an assessor may raise.
    Expected,
    /// The service or the pack chose it: a gap is a point.
    Advised,
}
