//! Why a file that is no delimited text cannot be used.

use readymark_findings::QualityCode;

/// What is wrong, and the row if it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) code: QualityCode,
    pub(crate) row: Option<u64>,
}

impl Fault {
    pub(crate) fn at(code: QualityCode, row: u64) -> Self {
        Self { code, row: Some(row) }
    }
}

impl From<QualityCode> for Fault {
    fn from(code: QualityCode) -> Self {
        Self { code, row: None }
    }
}

/// What a library says of a file is not repeated: it may quote the file.
pub(crate) fn damaged<E>(_: E) -> Fault {
    QualityCode::FileDamaged.into()
}
