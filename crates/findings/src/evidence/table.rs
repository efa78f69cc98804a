//! A table of the evidence model, and what the bundle holds of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DocumentUsed, EvidenceFile};
// For the link in the words below.
#[cfg(doc)]
use super::document::DOCUMENTS_PER_TABLE;

/// One table of the evidence model, and what the bundle holds of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceTable {
    /// The table's name.
    pub table: String,
    /// Its title.
    pub title: String,
    /// Whether the bundle has an export for it that could be read.
    pub present: bool,
    /// Whether every export that feeds it says `complete: true`.
    pub complete: bool,
    /// Its rows.
    pub rows: u64,
    /// The files that feed it.
    pub files: Vec<EvidenceFile>,
    /// A fingerprint of all that its rows are made of: the files, how the bundle says they are to be read, and the documents
    /// they name. Nothing for a table without files, and in audits of programs that did not say so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub made_of: Option<String>,
    /// The documents that its rows name and that are there, in the order of the rows, the first [`DOCUMENTS_PER_TABLE`].
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub documents: Vec<DocumentUsed>,
    /// The checks that read it.
    pub checks: Vec<String>,
}
