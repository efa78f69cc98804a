//! The bytes of one file, wherever it is.

use std::io;
use std::sync::Arc;

use readymark_source::FileError;

use super::held::Held;

/// The bytes of one file, readable from several threads at once.
#[derive(Clone)]
pub(crate) struct Input(pub(crate) Arc<dyn Held>);

impl Input {
    /// Of bytes in memory.
    pub(crate) fn of(bytes: Vec<u8>) -> Self {
        Self(Arc::new(bytes))
    }

    /// How many bytes there are.
    pub(crate) fn len(&self) -> u64 {
        self.0.len()
    }

    /// The first bytes, by which the kind of a file is told.
    pub(crate) fn start(&self) -> io::Result<Vec<u8>> {
        let mut start = vec![0; 1024];
        let read = self.read_at(0, &mut start)?;
        start.truncate(read);
        Ok(start)
    }

    /// All of it. Nothing if it cannot be read.
    pub(crate) fn all(&self) -> Option<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(self.len()).ok()?];
        self.read_at(0, &mut bytes).ok()?;
        Some(bytes)
    }

    /// Fills as much of the buffer as there are bytes from the offset on, and says how much that is.
    ///
    /// A file that has become shorter meanwhile is an error.
    pub(crate) fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.len().saturating_sub(offset)).unwrap_or(usize::MAX);
        let wanted = left.min(buffer.len());
        let buffer = buffer.get_mut(..wanted).unwrap_or_default();
        if wanted > 0 {
            self.0.read_exact_at(offset, buffer)?;
        }
        Ok(wanted)
    }
}

/// The bytes of a file one after another, for readers that seek.
pub(crate) struct Stream {
    input: Input,
    at: u64,
}

impl Stream {
    pub(crate) fn new(input: Input) -> Self {
        Self { input, at: 0 }
    }
}

impl io::Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read_at(self.at, buffer)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl io::Seek for Stream {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        let place = match to {
            io::SeekFrom::Start(at) => Some(at),
            io::SeekFrom::End(by) => self.input.len().checked_add_signed(by),
            io::SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

/// Why one of the bundle's own texts cannot be read.
pub(crate) enum Unreadable {
    /// Something else has its name.
    NoFile,
    /// It cannot be opened, or is no text.
    Because(FileError),
}
