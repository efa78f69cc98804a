//! The documents that a register names.

use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::RowPlace;

/// A document that a row of a register names, and that is there. Its name is the content of a cell and not shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentUsed {
    /// The row of the register.
    pub at: RowPlace,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The day on which it was approved, as the register says.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub approved_on: Option<Date>,
}

/// So many different documents that were approved on one day without having been changed are more than a coincidence.
pub const APPROVED_TOGETHER: usize = 3;

/// How many documents an assessment lists for each register.
pub const DOCUMENTS_PER_TABLE: usize = 1_000;
