//! The defect of a document that cannot be read.

use readymark_documents::Fault;
use readymark_findings::QualityCode;

/// The finding of a document that cannot be searched.
#[must_use]
pub fn code_of(fault: Fault) -> QualityCode {
    match fault {
        Fault::OtherFormat => QualityCode::DocumentFormat,
        Fault::Damaged => QualityCode::FileDamaged,
        Fault::Encrypted => QualityCode::FileEncrypted,
        Fault::TooLarge => QualityCode::DocumentTooLarge,
        Fault::UnpacksTooLarge => QualityCode::DocumentUnpacksTooLarge,
        Fault::NoText => QualityCode::DocumentNoText,
    }
}
