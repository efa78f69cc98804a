//! ODS: a cell or a row may stand for many. What that would become is counted without doing it, and what its sheets show is seen on
//! the way.

use std::io::{Read, Seek};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use readymark_findings::QualityCode;
use zip::ZipArchive;

use super::{CELL, LAST_ROW};
use crate::Limits;
use crate::formats::Fault;
use crate::formats::element::stands_for;
use crate::formats::fault::damaged;
use crate::formats::ods_look::OdsLook;
use crate::formats::ods_styles::{OdsStyles, Scope};
use crate::formats::seen::Seen;

/// The columns of a sheet.
const COLUMNS: u64 = 16_384;
/// The largest text of the cells of a workbook that is read whole: with its marks, more than any that people keep.
const TEXT: u64 = 512 * 1024 * 1024;
/// How much of the styles is read.
const STYLES: u64 = 64 * 1024 * 1024;

/// Refuses a workbook whose sheets would take too much memory. Gives what each of them shows, in their order.
pub(in crate::formats) fn examine(reader: impl Read + Seek, limits: &Limits) -> Result<Vec<Seen>, Fault> {
    let mut archive = ZipArchive::new(reader).map_err(damaged)?;
    let mut styles = OdsStyles::default();
    common_styles(&mut archive, &mut styles);
    styles.begin(Scope::Content);
    let part = archive.by_name("content.xml").map_err(damaged)?;
    let most = TEXT.min(limits.unpacked);
    let mut bytes = Vec::new();
    part.take(most + 1).read_to_end(&mut bytes).map_err(damaged)?;
    if bytes.len() as u64 > most {
        return Err(QualityCode::SheetTooLarge.into());
    }
    let text = String::from_utf8(bytes).map_err(damaged)?;
    let mut count = Count { room: limits.sheet, ..Count::default() };
    let mut look = OdsLook::default();
    let mut reader = Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Start(element) => {
                count.start(&element)?;
                styles.start(&element);
                look.start(&element, &styles)?;
            }
            Event::Text(text) => {
                count.text += text.len() as u64;
                look.text(&text, false);
            }
            Event::CData(text) => {
                count.text += text.len() as u64;
                look.text(&text, true);
            }
            Event::End(element) => {
                count.end(element.local_name().as_ref())?;
                styles.end(element.local_name().as_ref());
                look.end(element.local_name().as_ref())?;
            }
            Event::GeneralRef(character) => look.text(stands_for(&character), false),
            Event::Eof => return Ok(look.sheets),
            _ => {}
        }
    }
}

/// Reads the styles that stand beside the sheets. What cannot be read says nothing.
fn common_styles<R: Read + Seek>(archive: &mut ZipArchive<R>, styles: &mut OdsStyles) {
    let mut text = String::new();
    let read = archive.by_name("styles.xml").map(|part| part.take(STYLES).read_to_string(&mut text));
    if !matches!(read, Ok(Ok(_))) {
        return;
    }
    styles.begin(Scope::Common);
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => styles.start(&element),
            Ok(Event::End(element)) => styles.end(element.local_name().as_ref()),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// What has been counted.
#[derive(Default)]
struct Count {
    /// Bytes that are left.
    room: u64,
    /// The cells of the row up to the last that holds something, and the bytes of their texts.
    row: u64,
    row_bytes: u64,
    /// Empty cells after that: they take room only if another follows.
    empty: u64,
    rows: u64,
    /// The widest row of the sheet, and its rows up to the last that holds something.
    widest: u64,
    sheet_rows: u64,
    empty_rows: u64,
    /// The cell that is open: how often it stands, and what its attributes hold.
    cell: Option<u64>,
    said: u64,
    text: u64,
}

impl Count {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        match element.local_name().as_ref() {
            "table" => (self.widest, self.sheet_rows, self.empty_rows) = (0, 0, 0),
            "table-row" => {
                (self.row, self.row_bytes, self.empty) = (0, 0, 0);
                self.rows = number(element, "number-rows-repeated")?.min(LAST_ROW);
            }
            "table-cell" | "covered-table-cell" => {
                self.cell = Some(number(element, "number-columns-repeated")?.min(COLUMNS));
                // What it says beside its text: a value, a date, a formula.
                let holds = |name: &str| name.ends_with("value") || name == "formula";
                let attributes = element.attributes().flatten();
                let said =
                    attributes.filter(|one| holds(one.key.local_name().as_ref())).map(|one| one.value.len() as u64);
                (self.said, self.text) = (said.sum(), 0);
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        match name {
            "table-cell" | "covered-table-cell" => {
                let Some(times) = self.cell.take() else { return Ok(()) };
                let bytes = self.said + self.text;
                if bytes == 0 {
                    self.empty = (self.empty + times).min(COLUMNS);
                } else {
                    self.row = (self.row + self.empty + times).min(COLUMNS);
                    self.row_bytes = self.row_bytes.saturating_add(bytes.saturating_mul(times));
                    self.empty = 0;
                }
                // The cells of the row alone must fit before anything is made of it.
                self.take(self.row_bytes, 0)
            }
            "table-row" => {
                self.widest = self.widest.max(self.row);
                if self.row == 0 {
                    self.empty_rows = (self.empty_rows + self.rows).min(LAST_ROW);
                    return Ok(());
                }
                self.sheet_rows += self.empty_rows + self.rows;
                self.empty_rows = 0;
                let bytes = self.row_bytes.saturating_mul(self.rows);
                self.room = self.room.checked_sub(bytes.saturating_mul(2)).ok_or(QualityCode::SheetTooLarge)?;
                self.take(0, self.sheet_rows.saturating_mul(self.widest))
            }
            "table" => {
                self.room = self.take_all().ok_or(QualityCode::SheetTooLarge)?;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Whether so much more would fit.
    fn take(&self, bytes: u64, cells: u64) -> Result<(), Fault> {
        let wanted = bytes.saturating_add(cells.saturating_mul(CELL));
        if wanted > self.room { Err(QualityCode::SheetTooLarge.into()) } else { Ok(()) }
    }

    /// What is left after the sheet: all of its rows are as wide as its widest.
    fn take_all(&self) -> Option<u64> {
        self.room.checked_sub(self.sheet_rows.checked_mul(self.widest)?.checked_mul(CELL)?)
    }
}

/// The number of an attribute; one if there is none.
fn number(element: &BytesStart<'_>, name: &str) -> Result<u64, Fault> {
    let found = element.attributes().flatten().find(|one| one.key.local_name().as_ref() == name);
    match found {
        Some(found) => found.value.trim().parse().map_err(damaged),
        None => Ok(1),
    }
}
