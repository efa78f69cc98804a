//! Files whose bytes the page holds.

use std::io;

use readymark_evidence::Held;

/// Reads bytes of a file that the page holds, by its number, from an offset on.
pub type ReadAt = fn(u32, u64, &mut [u8]) -> io::Result<()>;

/// A file whose bytes the page holds.
pub(crate) struct OfPage {
    pub(crate) id: u32,
    pub(crate) size: u64,
    pub(crate) read: ReadAt,
}

impl Held for OfPage {
    fn len(&self) -> u64 {
        self.size
    }

    fn read_exact_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
        (self.read)(self.id, offset, buffer)
    }
}
