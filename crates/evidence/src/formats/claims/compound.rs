//! XLS: a file system in a file. Its chains of sectors may lead back to themselves, and its sheets may claim any size.

use std::collections::BTreeSet;

use readymark_findings::QualityCode;

use super::records::{each_record, short};
use super::{CELL, xls_styles};
use crate::Limits;
use crate::files::input::Input;
use crate::formats::Fault;
use crate::formats::seen::Seen;

/// How such a file begins.
const START: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// The sector that ends a chain, and the first number that is none of a sector.
const END: u32 = 0xffff_fffe;
const RESERVED: u32 = 0xffff_fffa;
/// Where the list of the sectors of the table begins, and how many entries the first sector has of it.
const LIST: usize = 76;
const LISTED: usize = 109;
/// An entry of the folder, and the size from which a stream has sectors of its own.
const ENTRY: usize = 128;
const LARGE: u64 = 4096;
/// How many bytes of records are looked at: each sheet is one stretch of them, and may be named more than once.
const RECORDS: usize = 1024 * 1024 * 1024;

/// Refuses a file whose chains do not end, or whose sheets would take too much memory. Gives what each of its sheets shows, in the
/// order in which the book lists them.
pub(in crate::formats) fn examine(input: &Input, limits: &Limits) -> Result<Vec<Seen>, Fault> {
    // It is read whole, more than once.
    if input.len() > limits.sheet / 4 {
        return Err(QualityCode::SheetTooLarge.into());
    }
    let bytes = input.all().ok_or(QualityCode::FileUnreadable)?;
    let file = Compound::open(&bytes).ok_or(QualityCode::FileDamaged)?;
    let book = file.book().ok_or(QualityCode::FileDamaged)?;
    grids(&book, limits)
}

struct Compound<'a> {
    bytes: &'a [u8],
    /// Bytes of a sector.
    size: usize,
    /// For each sector, the next of its chain.
    next: Vec<u32>,
    /// The entries of the folder.
    folder: Vec<u8>,
}

impl<'a> Compound<'a> {
    /// Nothing if a chain does not end inside the file.
    fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(START) {
            return None;
        }
        let size = match short(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self { bytes, size, next: Vec::new(), folder: Vec::new() };
        for sector in file.table()? {
            let entries = file.sector(sector)?.chunks_exact(4).filter_map(|entry| long(entry, 0));
            file.next.extend(entries);
        }
        file.folder = file.chain(long(bytes, 48)?)?;
        for entry in file.folder.chunks_exact(ENTRY) {
            let length = u64::from(long(entry, 120)?);
            // The first entry is that of the small streams, which are one stream.
            if length >= LARGE || entry.get(66) == Some(&5) && length > 0 {
                file.chain(long(entry, 116)?)?;
            }
        }
        if long(bytes, 64)? > 0 {
            file.chain(long(bytes, 60)?)?;
        }
        Some(file)
    }

    /// The sectors that hold the table of chains, each once.
    fn table(&self) -> Option<Vec<u32>> {
        let listed = (0..LISTED).map(|at| long(self.bytes, LIST + 4 * at)).collect::<Option<Vec<u32>>>()?;
        let mut listed: Vec<u32> = listed.into_iter().filter(|sector| *sector < RESERVED).collect();
        let mut more = long(self.bytes, 68)?;
        let mut seen = BTreeSet::new();
        while more < RESERVED {
            if !seen.insert(more) {
                return None;
            }
            let entries: Vec<u32> = self.sector(more)?.chunks_exact(4).filter_map(|entry| long(entry, 0)).collect();
            let (last, entries) = entries.split_last()?;
            listed.extend(entries.iter().filter(|sector| **sector < RESERVED));
            more = *last;
        }
        let different: BTreeSet<&u32> = listed.iter().collect();
        (different.len() == listed.len()).then_some(listed)
    }

    fn sector(&self, at: u32) -> Option<&'a [u8]> {
        let start = (at as usize).checked_add(1)?.checked_mul(self.size)?;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty())?;
        rest.get(..self.size.min(rest.len()))
    }

    /// The bytes of a chain. Nothing if it leads back to itself, or out of the file.
    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        let (mut at, mut seen, mut found) = (first, BTreeSet::new(), Vec::new());
        while at != END {
            if !seen.insert(at) {
                return None;
            }
            found.extend_from_slice(self.sector(at)?);
            at = *self.next.get(at as usize)?;
        }
        Some(found)
    }

    /// The records of the workbook. A small one, of the small streams, is too small to claim much that is not there.
    fn book(&self) -> Option<Vec<u8>> {
        let named = |entry: &&[u8], name: &str| {
            let letters: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            entry.get(..letters.len()).is_some_and(|start| start.eq_ignore_ascii_case(&letters))
                && entry.get(letters.len()..letters.len() + 2) == Some(&[0, 0])
        };
        let of = |name| self.folder.chunks_exact(ENTRY).find(|entry| named(entry, name));
        let entry = of("Workbook").or_else(|| of("Book"))?;
        let (first, length) = (long(entry, 116)?, long(entry, 120)?);
        if u64::from(length) >= LARGE {
            let mut book = self.chain(first)?;
            book.truncate(length as usize);
            return Some(book);
        }
        let root = self.folder.get(..ENTRY)?;
        let (small, table) = (self.chain(long(root, 116)?)?, self.chain(long(self.bytes, 60)?)?);
        let (mut at, mut book) = (first, Vec::new());
        while at != END && book.len() < length as usize {
            let start = (at as usize).checked_mul(64)?;
            book.extend_from_slice(small.get(start..start.checked_add(64)?)?);
            at = long(&table, (at as usize).checked_mul(4)?)?;
        }
        book.truncate(length as usize);
        Some(book)
    }
}

/// Adds up what the sheets would take, and sees what they show.
fn grids(book: &[u8], limits: &Limits) -> Result<Vec<Seen>, Fault> {
    let mut sheets = Vec::new();
    each_record(book, &mut |kind, data| {
        if kind == 0x85 {
            sheets.extend(long(data, 0));
        }
        // The list of sheets is in the first stretch.
        kind == 0x0a
    });
    if sheets.len() as u64 > limits.sheets {
        return Err(QualityCode::TooManySheets.into());
    }
    let (mut room, mut looked) = (limits.sheet / CELL, RECORDS);
    let (styles, mut seen) = (xls_styles::read(book), Vec::new());
    for start in sheets {
        let stretch = book.get(start as usize..).ok_or(QualityCode::FileDamaged)?;
        looked = looked.checked_sub(stretch.len()).ok_or(QualityCode::SheetTooLarge)?;
        room = room.checked_sub(grid(stretch)).ok_or(QualityCode::SheetTooLarge)?;
        seen.push(shown(stretch, &styles)?);
    }
    Ok(seen)
}

/// What a sheet hides, and which of its cells show less than a whole day.
fn shown(sheet: &[u8], parts_of_days: &[bool]) -> Result<Seen, Fault> {
    let (mut begun, mut inside, mut seen) = (false, 0_u64, Seen::default());
    let mut full = Ok(());
    each_record(sheet, &mut |kind, data| {
        let flag = |at: usize, bit: u16| short(data, at).is_some_and(|flags| flags & bit != 0);
        match kind {
            0x0809 if !begun => begun = true,
            0x0809 => inside += 1,
            0x0a if inside > 0 => inside -= 1,
            0x0a => return true,
            // A row, of which a word says whether it is shown; and rows of which none says so.
            0x0208 => seen.hidden_rows += u64::from(flag(12, 0x20)),
            0x0225 => seen.hidden_rows = seen.hidden_rows.max(u64::from(flag(0, 0x02))),
            // Columns from one to another.
            0x7d if flag(8, 0x01) => {
                let width = short(data, 2).zip(short(data, 0)).map_or(0, |(last, first)| last.saturating_sub(first));
                seen.hidden_columns += u64::from(width) + 1;
            }
            // Numbers and calculations, each with its style; and several numbers beside each other.
            0x06 | 0x0203 | 0x027e => full = cell(&mut seen, parts_of_days, data, 0),
            0xbd => full = (0..data.len() / 6).try_for_each(|at| cell(&mut seen, parts_of_days, data, at)),
            _ => {}
        }
        full.is_err()
    });
    seen.parts_of_days.sort();
    full.map(|()| seen)
}

/// Sees whether a number shows less than a whole day: the first of its record, or one of those after it.
fn cell(seen: &mut Seen, parts_of_days: &[bool], data: &[u8], at: usize) -> Result<(), Fault> {
    let place = short(data, 0).zip(short(data, 2)).zip(short(data, 4 + 6 * at));
    let Some(((row, column), style)) = place else { return Ok(()) };
    if parts_of_days.get(usize::from(style)).is_none_or(|part| !part) {
        return Ok(());
    }
    let column = u32::from(column).saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
    seen.parts_of_days.add(column, row.into(), row.into())
}

/// How many cells a sheet has, the empty ones between them and what it claims to have included.
fn grid(sheet: &[u8]) -> u64 {
    let (mut rows, mut columns) = (Reach::default(), Reach::default());
    let (mut begun, mut inside, mut claimed, mut cells) = (false, 0_u64, 0_u64, 0_u64);
    each_record(sheet, &mut |kind, data| {
        match kind {
            0x0809 if !begun => begun = true,
            0x0809 => inside += 1,
            0x0a if inside > 0 => inside -= 1,
            0x0a => return true,
            0x0200 => claimed = claimed.saturating_add(dimensions(data)),
            0x06 | 0xbd | 0xd6 | 0xfd | 0x0203..=0x0205 | 0x027e => {
                cells += 1;
                rows.add(short(data, 0));
                columns.add(short(data, 2));
                if kind == 0xbd {
                    // Several cells: the last column stands at the end.
                    columns.add(data.len().checked_sub(2).and_then(|at| short(data, at)));
                    cells += data.len() as u64 / 6;
                }
            }
            _ => {}
        }
        false
    });
    rows.width().saturating_mul(columns.width()).saturating_add(claimed).saturating_add(cells)
}

/// What a sheet says of its own size.
fn dimensions(data: &[u8]) -> u64 {
    let number = |at, wide| if wide { long(data, at).map(u64::from) } else { short(data, at).map(u64::from) };
    let wide = data.len() > 10;
    let ends = if wide {
        [(0, true), (4, true), (8, false), (10, false)]
    } else {
        [(0, false), (2, false), (4, false), (6, false)]
    };
    let [top, bottom, left, right] = ends.map(|(at, wide)| number(at, wide).unwrap_or(0));
    let left = if left > 0xff || right < left { 0 } else { left };
    (bottom.saturating_sub(top) + 1).saturating_mul(right.saturating_sub(left) + 1)
}

#[derive(Default)]
struct Reach(Option<(u16, u16)>);

impl Reach {
    fn add(&mut self, at: Option<u16>) {
        let Some(at) = at else { return };
        self.0 = Some(self.0.map_or((at, at), |(least, most)| (least.min(at), most.max(at))));
    }

    fn width(&self) -> u64 {
        self.0.map_or(0, |(least, most)| u64::from(most - least) + 1)
    }
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
    }

    #[test]
    fn numbers_that_show_less_than_a_day() {
        let cell = |kind, row: u16, styles: &[u16]| {
            let numbers: Vec<u8> =
                styles.iter().flat_map(|style| [&style.to_le_bytes()[..], &[0; 4]].concat()).collect();
            record(kind, &[&row.to_le_bytes()[..], &3_u16.to_le_bytes(), &numbers, &[9, 0]].concat())
        };
        let sheet = [record(0x0809, &[0; 16]), cell(0x0203, 1, &[1]), cell(0xbd, 2, &[0, 1, 1]), cell(0x06, 3, &[0])];
        let found = shown(&sheet.concat(), &[false, true]).unwrap().parts_of_days;
        let cells = (0..9).flat_map(|row| (0..9).map(move |column| (row, column)));
        assert_eq!(cells.filter(|at| found.has(*at)).collect::<Vec<_>>(), [(1, 3), (2, 4), (2, 5)]);
    }

    fn number(row: u16, column: u16) -> Vec<u8> {
        record(0x0203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat())
    }

    #[test]
    fn a_sheet_is_as_large_as_its_corners_and_its_claims() {
        let begin = record(0x0809, &[0; 16]);
        let of = |records: &[Vec<u8>]| grid(&[begin.clone(), records.concat()].concat());
        assert_eq!(of(&[]), 0);
        assert_eq!(of(&[number(2, 3), number(4, 4)]), 3 * 2 + 2);
        assert_eq!(of(&[number(0, 0), number(u16::MAX, u16::MAX)]), (1 << 32) + 2);
        let claim =
            [&0_u32.to_le_bytes()[..], &u32::MAX.to_le_bytes(), &0_u16.to_le_bytes(), &9_u16.to_le_bytes(), &[0; 2]];
        assert_eq!(of(&[record(0x0200, &claim.concat())]), (1 << 32) * 10);
        // What stands after the end, or in a chart inside, is not read.
        assert_eq!(of(&[number(0, 0), record(0x0a, &[]), number(9, 9)]), 2);
    }

    #[test]
    fn a_chain_that_leads_back_to_itself_is_refused() {
        let mut file = vec![0_u8; 512 * 4];
        file.splice(..8, START.iter().copied());
        file.splice(30..32, [9, 0]);
        (LIST..512).for_each(|at| file[at] = 0xff);
        file.splice(LIST..LIST + 4, 0_u32.to_le_bytes());
        file.splice(48..52, 1_u32.to_le_bytes());
        file.splice(68..72, END.to_le_bytes());
        let with = |next: u32| {
            let mut file = file.clone();
            file.splice(512 + 4..512 + 8, next.to_le_bytes());
            file.splice(512 + 8..512 + 12, END.to_le_bytes());
            Compound::open(&file).is_some()
        };
        assert!(with(END) && with(2));
        assert!(!with(1) && !with(9) && !with(7_000_000));
        let mut twice = file.clone();
        twice.splice(LIST + 4..LIST + 8, 0_u32.to_le_bytes());
        assert!(Compound::open(&twice).is_none());
    }
}
