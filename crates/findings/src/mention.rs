//! Where documents mention what a check looks for. No text of a document: whoever wants to know opens it there.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How many documents an assessment lists for each check.
pub const MENTIONS_PER_CHECK: usize = 100;

/// A document that mentions what a check looks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// The file of the register, as a path inside the bundle.
    pub file: String,
    /// The row that names the document, as a spreadsheet counts it.
    pub row: u64,
    /// The pseudonymous key of the row.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub key: Option<String>,
    /// Where, in the order of the document; only first occurrences.
    pub places: Vec<MentionPlace>,
}

/// A place in a document, and what occurs there first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct MentionPlace {
    /// Such as `page 3` or `paragraph 12`.
    pub place: String,
    /// The words looked for, from the standard, in alphabetical order.
    pub words: Vec<String>,
}
