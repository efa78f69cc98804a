//! Where a row is: file, row and pseudonymous key, never a value.

use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How many rows an assessment lists for each check; the totals beside them are exact.
pub const LOCATORS_PER_CHECK: usize = 1_000;

/// What is the matter with a listed row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowState {
    /// `expect` is false.
    Breach,
    /// `expect` is unknown.
    Unknown,
    /// It is unknown whether the row belongs.
    Unclear,
}

impl RowState {
    /// The words for people.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Breach => "breach",
            Self::Unknown => "not recorded",
            Self::Unclear => "may or may not count",
        }
    }
}

/// In which register, and in which file of it, a row's gap is fixed, if not in the row itself: what it lacks is a record there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct FixIn {
    /// The table.
    pub table: String,
    /// The file, as a path inside the bundle; nothing if several feed the table and none of them is known to be the one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub file: Option<String>,
}

impl FixIn {
    /// The file, or the table where that is not known.
    #[must_use]
    pub fn place(&self) -> &str {
        self.file.as_deref().unwrap_or(&self.table)
    }
}

/// One row to fix.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Locator {
    /// What is the matter with it.
    pub state: RowState,
    /// The file, as a path inside the bundle; for a check over a list, nothing.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub file: Option<String>,
    /// The row as a spreadsheet counts it: the heading is row 1.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub row: Option<u64>,
    /// The pseudonymous key of the row, or the word of the list.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub key: Option<String>,
    /// The id of the partner that holds the row.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub partner: Option<String>,
    /// Of a breach that cannot be undone, the last day of the first window of the same length that no longer holds the row; nothing if the records do not tell.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub leaves_on: Option<Date>,
    /// The table and the pseudonymous key of the record that the row belongs to at last, such as its case or its practitioner; nothing if
    /// the row is such a record itself, or if it is not known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub of: Option<(String, String)>,
    /// Where to enter or correct what the row lacks, if that is not the row itself.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub fix_in: Option<FixIn>,
}

/// The rows to fix of one check: breaches first, then unknown, then unclear, each in the order of the evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rows {
    /// How many there are in all.
    pub total: u64,
    /// The first [`LOCATORS_PER_CHECK`] of them.
    pub listed: Vec<Locator>,
}

/// A list of every row to fix, as a file of its own. An assessment lists the first of each check; this goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RowList {
    /// The name of the file, without its folder.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// The rows in it, without the heading: the sum of every check's total.
    pub rows: u64,
}
