//! A file of the evidence.

use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Normalised;
use crate::Period;

/// One file of the evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceFile {
    /// Its path inside the bundle.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal; nothing if it could not be read.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sha256: Option<String>,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its rows, without the heading.
    pub rows: u64,
    /// The day of the export.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub exported_on: Option<Date>,
    /// The period that its records cover.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub covers: Option<Period>,
    /// The first and the last day of its rows, by the date that the standard names for this.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub dated: Option<Period>,
    /// Whether it holds every record of its kind.
    pub complete: bool,
    /// The system it came from, as declared.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub system: Option<String>,
    /// The partner it came from, if one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub partner: Option<String>,
    /// How many of its columns were dropped unread, as the bundle asks.
    pub dropped_columns: u64,
    /// What it was read as, if not as comma-separated UTF-8.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub read_as: Option<ReadAs>,
    /// How many of its rows are no records, as the bundle says.
    #[serde(skip_serializing_if = "is_zero", default)]
    pub skipped_rows: u64,
    /// What was made the same while reading, counted by column.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub normalised: Vec<Normalised>,
}

/// What a file was read as.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReadAs {
    /// The name of its format, if it is no text.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub format: Option<String>,
    /// The name of the encoding of its text, if not UTF-8.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub encoding: Option<String>,
    /// Whether nobody declared the encoding, so that it was detected.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub detected: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(count: &u64) -> bool {
    *count == 0
}
