//! Why a document's text is not known.

/// Why a document's text is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// It is none of the formats that are read.
    OtherFormat,
    /// It is cut off, damaged, or not what it says.
    Damaged,
    /// It is protected with a password.
    Encrypted,
    /// It is larger than the limit.
    TooLarge,
    /// Its text is larger than the limit once it is unpacked.
    UnpacksTooLarge,
    /// It holds pictures of pages, or nothing.
    NoText,
}
