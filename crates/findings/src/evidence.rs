//! What the evidence was: tables, the files that feed them, and what is wrong with them.

mod document;
mod file;
mod normalised;
mod quality;
mod table;

pub use document::{APPROVED_TOGETHER, DOCUMENTS_PER_TABLE, DocumentUsed};
pub use file::{EvidenceFile, ReadAs};
pub use normalised::{Normalisation, Normalised};
pub use quality::{KeyDifference, Leaves, QualityCode, QualityFinding, Touches};
pub use table::EvidenceTable;
