//! Rows drawn for a person to read, so that anybody who draws again gets the same ones.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RowPlace;
use crate::Endpoint;

/// How many keys an assessment lists for each sample; whoever draws again gets the rest.
pub const DRAWN_PER_SAMPLE: usize = 1_000;

/// A replayable sample. The keys of the frame are ranked by the SHA-256 of the seed, a line feed and the key, as
/// hexadecimal digits; the first are drawn. The order of the rows in their files plays no part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sample {
    /// Its title.
    pub title: String,
    /// The table whose rows are drawn.
    pub each: String,
    /// The condition of membership, as written.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none", default)]
    pub condition: Option<String>,
    /// The table's window condition, if it restricts the rows.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub window: Option<String>,
    /// The seed.
    pub seed: String,
    /// The share of the frame that is asked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub share: Option<Endpoint>,
    /// The fewest keys that are asked.
    pub at_least: u64,
    /// How many keys the frame holds: those of the rows that belong, or that may or may not count.
    pub frame: u64,
    /// How many may or may not count. They can be drawn, so an empty cell keeps no row out.
    pub unclear: u64,
    /// Rows that cannot be drawn, for they have no key.
    pub without_key: u64,
    /// SHA-256 of the keys of the frame, in the order of their bytes, each followed by a line feed.
    pub frame_digest: String,
    /// How many keys are asked: the greater of the share, rounded up, and `at_least`, and at most the frame.
    pub asked: u64,
    /// The first [`DRAWN_PER_SAMPLE`] keys drawn, by rank.
    pub drawn: Vec<Drawn>,
    /// The tables that it reads, in alphabetical order.
    pub reads: Vec<String>,
}

/// One key that was drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Drawn {
    /// Its row may or may not count.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub unclear: bool,
    /// Where it is; the first of its rows, if several bear the key.
    #[serde(flatten)]
    pub place: RowPlace,
}
