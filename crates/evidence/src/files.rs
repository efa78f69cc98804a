//! The files themselves: where they are, how much of them is read, and the digests by which they are known again.

pub(crate) mod digest;
pub(crate) mod directory;
pub(crate) mod disk;
pub(crate) mod held;
pub(crate) mod input;
pub(crate) mod limits;
pub(crate) mod store;
pub(crate) mod walked;
pub(crate) mod zipped;
