//! The container of a workbook, looked through before a reader opens it: how large it really is, and what its sheets hide.
//!
//! What a container says of its size is not believed: everything is unpacked once and counted.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use memchr::memmem;
use readymark_findings::QualityCode;
use zip::ZipArchive;

use super::claims::{Claims, Part};
use super::fault::damaged;
use super::{Fault, sheet_parts};
use crate::Limits;

/// How much is unpacked in one go.
const BLOCK: usize = 256 * 1024;
/// How much of a block is looked at again with the next: longer than a tag that is looked for.
const OVERLAP: usize = 512;
/// How many parts a container may have.
const PARTS: usize = 10_000;

/// What a part of a container showed on the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Rows that are hidden.
    pub(crate) hidden_rows: u64,
    /// Columns that are hidden.
    pub(crate) hidden_columns: u64,
    /// Whether there are calculations.
    pub(crate) formulas: bool,
    /// Whether a cell names a shared text by what is no number: whoever reads it would take the first one.
    pub(crate) wrong_texts: bool,
    /// Whether it asks that everything be calculated again when it is opened.
    asks_to_calculate: bool,
}

/// The part that says what sheets there are.
const BOOK: &str = "xl/workbook.xml";

/// A container that can be opened.
#[derive(Debug, Default)]
pub(crate) struct Package {
    /// What each part showed, by its name.
    pub(crate) parts: BTreeMap<String, Seen>,
    /// The part of each sheet of an XLSX workbook, by the sheet's name.
    sheets: BTreeMap<String, String>,
}

impl Package {
    /// Unpacks everything once.
    pub(crate) fn examine(reader: impl Read + Seek, limits: &Limits) -> Result<Self, Fault> {
        let mut archive = ZipArchive::new(reader).map_err(damaged)?;
        if archive.len() > PARTS {
            return Err(QualityCode::UnpacksTooLarge.into());
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
            let looked_at = name.contains("worksheets/") || name == BOOK;
            let seen = unpack(&mut part, &mut room, looked_at, Claims::new(Part::of(&name)))?;
            package.parts.insert(name, seen);
        }
        package.sheets = sheet_parts::read(&mut archive);
        Ok(package)
    }

    /// What the part of a sheet showed.
    pub(crate) fn part_of(&self, sheet: &str) -> Option<&Seen> {
        self.parts.get(self.sheets.get(sheet)?)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(name)
    }

    /// Whether what its calculations say was never calculated: programs that cannot calculate write 0, and ask for it.
    pub(crate) fn asks_to_calculate(&self) -> bool {
        self.parts.get(BOOK).is_some_and(|book| book.asks_to_calculate)
    }

    /// Whether the workbook refers to other workbooks.
    pub(crate) fn has_external_links(&self) -> bool {
        self.parts.keys().any(|name| name.starts_with("xl/externalLinks/"))
    }
}

/// Reads a part to its end, as far as there is room.
fn unpack(part: &mut impl Read, room: &mut u64, is_looked_at: bool, mut claims: Claims) -> Result<Seen, Fault> {
    let mut seen = Seen::default();
    let mut buffer = vec![0; OVERLAP + BLOCK];
    let mut kept = 0;
    loop {
        let read = part.read(buffer.get_mut(kept..).unwrap_or_default()).map_err(damaged)?;
        let Some(left) = room.checked_sub(read as u64) else { return Err(QualityCode::UnpacksTooLarge.into()) };
        *room = left;
        if read == 0 {
            return claims.finish().map(|()| seen);
        }
        let end = kept + read;
        let text = buffer.get(..end).unwrap_or_default();
        claims.look(text, kept)?;
        if is_looked_at {
            seen.look(text, kept);
        }
        let from = end.saturating_sub(OVERLAP);
        buffer.copy_within(from..end, 0);
        kept = end - from;
    }
}

impl Seen {
    /// Counts what ends after the bytes that were looked at before.
    fn look(&mut self, text: &[u8], before: usize) {
        // Rows without a word of their own are hidden.
        self.hidden_rows = self.hidden_rows.max(u64::from(said(text, b"zeroHeight=").next().is_some()));
        for at in said(text, b"hidden=") {
            // What was whole before is counted already.
            if at + 12 <= before {
                continue;
            }
            let tag = text.get(..at).and_then(|text| text.get(memchr::memrchr(b'<', text)?..)).unwrap_or_default();
            self.hidden_rows += u64::from(local_name(tag) == b"row");
            self.hidden_columns += u64::from(local_name(tag) == b"col");
        }
        self.formulas = self.formulas || has_formula(text);
        self.wrong_texts = self.wrong_texts || has_wrong_text(text);
        self.asks_to_calculate = self.asks_to_calculate || said(text, b"fullCalcOnLoad=").next().is_some();
    }
}

/// The name of the element whose tag begins a text, without the prefix that a program chose.
fn local_name(tag: &[u8]) -> &[u8] {
    let name = tag.strip_prefix(b"<").unwrap_or(tag);
    let name = name.split(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/')).next().unwrap_or_default();
    name.rsplit(|byte| *byte == b':').next().unwrap_or_default()
}

/// Whether a calculation begins somewhere: an element `f`, whatever its prefix.
fn has_formula(text: &[u8]) -> bool {
    memchr::memchr_iter(b'<', text).any(|at| {
        let tag = text.get(at..).unwrap_or_default();
        let tag = tag.get(..tag.len().min(LONGEST_NAME)).unwrap_or_default();
        tag.iter().skip(1).any(|byte| matches!(byte, b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n'))
            && local_name(tag) == b"f"
    })
}

/// Whether a cell of the kind that names a shared text holds something else than digits.
fn has_wrong_text(text: &[u8]) -> bool {
    [b" t=\"s\"".as_slice(), b" t='s'"].iter().any(|kind| {
        memmem::find_iter(text, kind).any(|at| {
            let cell = text.get(at..).unwrap_or_default();
            let cell = cell.get(..cell.len().min(OVERLAP / 2)).unwrap_or_default();
            let value = memmem::find(cell, b"v>").and_then(|start| cell.get(start + 2..)).unwrap_or_default();
            let Some(end) = memchr::memchr(b'<', value) else { return false };
            let number = value.get(..end).unwrap_or_default().trim_ascii();
            !number.iter().all(u8::is_ascii_digit)
        })
    })
}

/// How long a prefix and a name may be to be looked at.
const LONGEST_NAME: usize = 64;

/// Where an attribute says that something is so. What may be cut off at the end is left for the next block.
fn said<'t>(text: &'t [u8], name: &'t [u8]) -> impl Iterator<Item = usize> + 't {
    memmem::find_iter(text, name).filter(move |at| {
        let value = text.get(at + name.len() + 1..).unwrap_or_default();
        value.len() >= 4 && (value.starts_with(b"1") || value.starts_with(b"true"))
    })
}

#[cfg(test)]
mod tests {
    use super::{Claims, Part, Seen, unpack};

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
    fn sees_what_is_hidden_wherever_a_block_ends() {
        let row = "<row r=\"1\" hidden=\"1\"><c r=\"A1\" t=\"s\"><f>1+1</f><v>0</v></c></row><row r='2' hidden='0'>";
        let text = row.repeat(500);
        for size in [1, 2, 37, 100, 4_099, 1 << 20] {
            let seen = unpack(&mut Slow(text.as_bytes(), size), &mut u64::MAX.clone(), true, Claims::new(Part::Sheet))
                .unwrap();
            assert_eq!(seen, Seen { hidden_rows: 500, formulas: true, ..Seen::default() }, "{size}");
        }
    }

    #[test]
    fn sees_that_nothing_was_calculated_wherever_a_block_ends() {
        let asks = |text: &str, size| {
            unpack(&mut Slow(text.as_bytes(), size), &mut u64::MAX.clone(), true, Claims::new(Part::Sheet))
                .unwrap()
                .asks_to_calculate
        };
        for size in [1, 2, 37, 1 << 20] {
            assert!(asks("<workbook><calcPr calcId=\"1\" fullCalcOnLoad=\"1\"/></workbook>", size), "{size}");
            assert!(!asks("<workbook><calcPr calcId=\"1\" fullCalcOnLoad=\"0\"/></workbook>", size), "{size}");
        }
    }

    #[test]
    fn prefixes_hide_nothing_wherever_a_block_ends() {
        let seen = |text: &str, size| {
            unpack(&mut Slow(text.as_bytes(), size), &mut u64::MAX.clone(), true, Claims::new(Part::Sheet)).unwrap()
        };
        for size in [1, 2, 37, 1 << 20] {
            let found = seen("<x:row r=\"1\" hidden=\"1\"><x:c r=\"A1\"><x:f>1+1</x:f></x:c></x:row>", size);
            assert_eq!(found, Seen { hidden_rows: 1, formulas: true, ..Seen::default() }, "{size}");
            let found = seen("<sheetFormatPr zeroHeight=\"1\"/><fill:form/><fx/>", size);
            assert_eq!(found, Seen { hidden_rows: 1, ..Seen::default() }, "{size}");
            assert!(seen("<c r=\"A1\" t=\"s\"><v>-1</v></c>", size).wrong_texts, "{size}");
            assert!(!seen("<c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\"><v>-1</v></c>", size).wrong_texts, "{size}");
        }
    }

    #[test]
    fn stops_where_there_is_no_room() {
        let mut room = 1_000;
        assert!(unpack(&mut Slow(&[0; 1_001], 100), &mut room, false, Claims::new(Part::Media)).is_err());
    }
}
