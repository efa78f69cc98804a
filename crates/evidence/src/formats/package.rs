//! The container of a workbook, looked through before a reader opens it: how large it really is, and what its sheets hide.
//!
//! What a container says of its size is not believed: everything is unpacked once and counted.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Read, Seek};

use readymark_findings::QualityCode;
use zip::ZipArchive;

use super::claims::{Claims, Part};
use super::fault::damaged;
use super::seen::Seen;
use super::xlsx_styles::{self, STYLES};
use super::{Fault, sheet_parts, sheet_xml};
use crate::Limits;
use crate::files::directory::entries;

/// How much is unpacked in one go.
const BLOCK: usize = 256 * 1024;
/// How much of a block is looked at again with the next: longer than a tag that is looked for.
const OVERLAP: usize = 512;
/// How many parts a container may have.
const PARTS: usize = 10_000;

/// The part that says what sheets there are.
const BOOK: &str = "xl/workbook.xml";

/// A container that can be opened.
#[derive(Debug, Default)]
pub(crate) struct Package {
    /// The names of its parts.
    parts: BTreeSet<String>,
    /// What each sheet of an XLSX workbook shows, by its name.
    sheets: BTreeMap<String, Seen>,
    /// Whether what its calculations say was never calculated.
    asks_to_calculate: bool,
}

impl Package {
    /// Unpacks everything once.
    pub(crate) fn examine(mut reader: impl Read + Seek, limits: &Limits) -> Result<Self, Fault> {
        let entries = entries(&mut reader);
        let mut archive = ZipArchive::new(reader).map_err(damaged)?;
        if archive.len() > PARTS {
            return Err(QualityCode::UnpacksTooLarge.into());
        }
        // Two parts of one name: which of them the sheet is, nobody can tell.
        if entries != Some(archive.len()) {
            return Err(QualityCode::FileDamaged.into());
        }
        let mut package = Self::default();
        let mut room = limits.unpacked;
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).map_err(|error| match error {
                zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => {
                    QualityCode::FileEncrypted.into()
                }
                error => damaged(error),
            })?;
            let name = part.name().map_err(damaged)?.into_owned();
            unpack(&mut part, &mut room, Claims::new(Part::of(&name)))?;
            package.parts.insert(name);
        }
        if let Ok(book) = archive.by_name(BOOK) {
            package.asks_to_calculate = sheet_xml::asks_to_calculate(BufReader::new(book));
        }
        let styles = package.parts.iter().find(|name| name.eq_ignore_ascii_case(STYLES));
        let styles = styles.and_then(|name| archive.by_name(name).ok());
        let styles = styles.map(|part| xlsx_styles::read(BufReader::new(part))).unwrap_or_default();
        for (sheet, part) in sheet_parts::read(&mut archive) {
            // Whoever opens a book without one of its parts says so.
            if let Ok(part) = archive.by_name(&part) {
                package.sheets.insert(sheet, sheet_xml::look(BufReader::new(part), &styles)?);
            }
        }
        Ok(package)
    }

    /// What a sheet shows.
    pub(crate) fn sheet(&self, name: &str) -> Option<&Seen> {
        self.sheets.get(name)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.parts.contains(name)
    }

    /// Whether what its calculations say was never calculated: programs that cannot calculate write 0, and ask for it.
    pub(crate) fn asks_to_calculate(&self) -> bool {
        self.asks_to_calculate
    }

    /// Whether the workbook refers to other workbooks.
    pub(crate) fn has_external_links(&self) -> bool {
        self.parts.iter().any(|name| name.starts_with("xl/externalLinks/"))
    }
}

/// Reads a part to its end, as far as there is room.
fn unpack(part: &mut impl Read, room: &mut u64, mut claims: Claims) -> Result<(), Fault> {
    let mut buffer = vec![0; OVERLAP + BLOCK];
    let mut kept = 0;
    loop {
        let read = part.read(buffer.get_mut(kept..).unwrap_or_default()).map_err(damaged)?;
        let Some(left) = room.checked_sub(read as u64) else { return Err(QualityCode::UnpacksTooLarge.into()) };
        *room = left;
        if read == 0 {
            return claims.finish();
        }
        let end = kept + read;
        let text = buffer.get(..end).unwrap_or_default();
        claims.look(text, kept)?;
        let from = end.saturating_sub(OVERLAP);
        buffer.copy_within(from..end, 0);
        kept = end - from;
    }
}

#[cfg(test)]
mod tests {
    use super::{Claims, Part, unpack};

    /// Hands out so many bytes at a time.
    struct Slow<'a>(&'a [u8], usize);

    impl std::io::Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let count = self.1.min(buffer.len()).min(self.0.len());
            buffer[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    #[test]
    fn stops_where_there_is_no_room() {
        let mut room = 1_000;
        assert!(unpack(&mut Slow(&[0; 1_001], 100), &mut room, Claims::new(Part::Media)).is_err());
    }
}
