//! The parts of a container, unpacked as far as there is room. What a container says of its size is not believed.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::{Fault, Limits};

/// A container whose parts can be read.
pub(crate) struct Container<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    room: u64,
}

impl<'a> Container<'a> {
    pub(crate) fn open(bytes: &'a [u8], limits: Limits) -> Result<Self, Fault> {
        let archive = archive(bytes)?;
        Ok(Self { archive, room: limits.unpacked })
    }

    /// The names of the parts that begin and end so, sorted.
    pub(crate) fn names(&self, start: &str, end: &str) -> Vec<String> {
        let names = self.archive.file_names().filter_map(Result::ok);
        let mut names: Vec<String> =
            names.filter(|name| name.starts_with(start) && name.ends_with(end)).map(Into::into).collect();
        names.sort();
        names
    }

    /// The text of a part; nothing if there is none of this name.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let Some(at) = self.archive.index_for_name(name) else { return Ok(None) };
        let part = self.archive.by_index(at).map_err(|error| fault(&error))?;
        let mut bytes = Vec::new();
        part.take(self.room.saturating_add(1)).read_to_end(&mut bytes).map_err(|_| Fault::Damaged)?;
        self.room = self.room.checked_sub(bytes.len() as u64).ok_or(Fault::UnpacksTooLarge)?;
        let encoding = readymark_source::Encoding::by_mark(&bytes).unwrap_or(readymark_source::Encoding::Utf8);
        encoding.decode(&bytes).map(Some).ok_or(Fault::Damaged)
    }

    /// The text of a part without which there is no document.
    pub(crate) fn required(&mut self, name: &str) -> Result<String, Fault> {
        self.text(name)?.ok_or(Fault::Damaged)
    }
}

/// How a part begins in the list of parts.
const PART: &[u8] = b"PK\x01\x02";
/// The most parts of a container: pictures and styles of the largest documents are far fewer.
const PARTS: usize = 20_000;

/// The container of these bytes. The list of its parts is held in memory whole, so its length is counted first.
pub(crate) fn archive(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, Fault> {
    if memchr::memmem::find_iter(bytes, PART).nth(PARTS).is_some() {
        return Err(Fault::TooLarge);
    }
    ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault(&error))
}

fn fault(error: &ZipError) -> Fault {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Fault::Encrypted,
        _ => Fault::Damaged,
    }
}
