//! What several files of a pack say in the same words.

use readymark_source::{Located, Scalar};
use schemars::JsonSchema;
use serde::Deserialize;

/// A word at its place.
pub type Word = Located<String>;

/// Where a line comes from: one of `published`, `inferred`, `local`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "SourceMark")]
pub struct MarkFile {
    /// The id of the source that it restates.
    pub published: Option<Word>,
    /// The clause of that source.
    pub clause: Option<Located<Scalar>>,
    /// The id of the source that it is drawn from.
    pub inferred: Option<Word>,
    /// Why it is drawn from it.
    pub because: Option<Word>,
    /// Why it is the pack's own choice.
    pub local: Option<Word>,
}

/// The one word of `window`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum WindowKind {
    /// The window does not restrict the population.
    Ignore,
}
