//! How much is read.

/// How much of a document is read before it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a document.
    pub bytes: u64,
    /// Bytes of its text, fonts and styles once they are unpacked. Pictures are never unpacked.
    pub unpacked: u64,
}
