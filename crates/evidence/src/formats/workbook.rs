//! Workbooks, read by calamine: XLSX a cell at a time, XLS and ODS whole.

mod sheet;
mod values;

use std::io::BufReader;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{HeaderRow, Ods, OdsError, Reader, Sheet, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError};
use memchr::memmem;
use readymark_findings::QualityCode;

use super::claims::{examine_ods, examine_xls};
use super::fault::damaged;
use super::package::Package;
use super::rows::RowSink;
use super::seen::{Merged, Seen};
use super::{Fault, Format};
use crate::Limits;
use crate::files::input::{Input, Stream};
use readymark_source::Guard;
use sheet::{stream, whole};

type File = BufReader<Stream>;

/// A sheet of a workbook.
#[derive(Clone)]
pub(crate) struct SheetInfo {
    /// Its name, which a person chose.
    pub(crate) name: String,
    pub(crate) hidden: bool,
}

/// Not the name.
impl std::fmt::Debug for SheetInfo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SheetInfo").field("hidden", &self.hidden).finish_non_exhaustive()
    }
}

enum Book {
    Xlsx(Box<Xlsx<File>>),
    Xls(Box<Xls<File>>),
    Ods(Box<Ods<File>>),
}

/// An open workbook.
pub(crate) struct Workbook {
    book: Book,
    package: Package,
    /// What each of its sheets shows.
    seen: Vec<Seen>,
    /// Its sheets, those without cells (charts, macros) left out.
    pub(crate) sheets: Vec<SheetInfo>,
    pub(crate) format: Format,
}

impl Workbook {
    /// Opens a workbook that has been found to be one by its first bytes.
    pub(crate) fn open(input: &Input, format: Format, limits: &Limits) -> Result<Self, Fault> {
        if input.len() > limits.bytes {
            return Err(QualityCode::TooManyBytes.into());
        }
        guarded(|| if format == Format::Xls { open_xls(input, limits) } else { open_package(input, limits) }).and_then(
            |book| {
                if book.sheets.len() as u64 > limits.sheets { Err(QualityCode::TooManySheets.into()) } else { Ok(book) }
            },
        )
    }

    /// What a sheet shows beside its cells.
    pub(crate) fn seen(&self, at: usize) -> &Seen {
        static NOTHING: Seen = Seen::NOTHING;
        self.seen.get(at).unwrap_or(&NOTHING)
    }

    /// Whether the workbook refers to other workbooks.
    pub(crate) fn has_external_links(&self) -> bool {
        self.package.has_external_links()
    }

    /// Where cells of a sheet are merged.
    pub(crate) fn merged(&mut self, at: usize) -> Vec<Merged> {
        let Some(name) = self.sheets.get(at).map(|sheet| sheet.name.clone()) else { return Vec::new() };
        let Self { book, seen, .. } = self;
        let Book::Xls(book) = book else { return seen.get(at).map(|seen| seen.merged.clone()).unwrap_or_default() };
        let found = guarded(|| book.merge_cells_by_sheet_name(&name).map_err(damaged)).unwrap_or_default();
        found.into_iter().map(|merged| (merged.start, merged.end)).collect()
    }

    /// Hands on the rows of a sheet.
    pub(crate) fn rows(&mut self, at: usize, sink: &mut dyn RowSink) -> Result<(), Fault> {
        let Some(name) = self.sheets.get(at).map(|sheet| sheet.name.clone()) else {
            return Err(QualityCode::SheetMissing.into());
        };
        let Self { book, package, seen, .. } = self;
        let (nothing, calculated) = (Seen::NOTHING, !package.asks_to_calculate());
        let seen = seen.get(at).unwrap_or(&nothing);
        if seen.wrong_texts {
            return Err(QualityCode::FileDamaged.into());
        }
        guarded(|| match book {
            Book::Xlsx(book) => stream(book, &name, (seen, calculated), sink),
            Book::Xls(book) => {
                let formulas = book.worksheet_formula(&name).unwrap_or_default();
                let cells = book.with_header_row(HeaderRow::Row(0)).worksheet_range(&name).map_err(damaged)?;
                whole(&cells, &formulas, (seen, Format::Xls), sink)
            }
            Book::Ods(book) => {
                let formulas = book.worksheet_formula(&name).unwrap_or_default();
                let cells = book.with_header_row(HeaderRow::Row(0)).worksheet_range(&name).map_err(damaged)?;
                whole(&cells, &formulas, (seen, Format::Ods), sink)
            }
        })
    }
}

/// A library that fails on a hostile file takes the file down, not the audit.
fn guarded<T>(work: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    let _guard = Guard::enter();
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(QualityCode::FileDamaged.into()))
}

fn file(input: &Input) -> File {
    BufReader::with_capacity(64 * 1024, Stream::new(input.clone()))
}

fn open_package(input: &Input, limits: &Limits) -> Result<Workbook, Fault> {
    let package = Package::examine(file(input), limits)?;
    if package.has("xl/workbook.xml") {
        let book = Xlsx::new(file(input)).map_err(|error| match error {
            XlsxError::Password => Fault::from(QualityCode::FileEncrypted),
            other => damaged(other),
        })?;
        let sheets = sheets(book.sheets_metadata());
        let seen = sheets.iter().map(|sheet| package.sheet(&sheet.name).cloned().unwrap_or_default()).collect();
        return Ok(Workbook { book: Book::Xlsx(Box::new(book)), package, seen, sheets, format: Format::Xlsx });
    }
    if package.has("content.xml") {
        let seen = examine_ods(file(input), limits)?;
        let book = Ods::new(file(input)).map_err(|error| match error {
            OdsError::Password => Fault::from(QualityCode::FileEncrypted),
            other => damaged(other),
        })?;
        let seen = of_records(book.sheets_metadata(), seen);
        let sheets = sheets(book.sheets_metadata());
        return Ok(Workbook { book: Book::Ods(Box::new(book)), package, seen, sheets, format: Format::Ods });
    }
    Err(QualityCode::FormatUnknown.into())
}

fn open_xls(input: &Input, limits: &Limits) -> Result<Workbook, Fault> {
    if has_encrypted_package(input) {
        return Err(QualityCode::FileEncrypted.into());
    }
    let seen = examine_xls(input, limits)?;
    let book = Xls::new(file(input)).map_err(|error| match error {
        XlsError::Password => Fault::from(QualityCode::FileEncrypted),
        other => damaged(other),
    })?;
    let seen = of_records(book.sheets_metadata(), seen);
    let sheets = sheets(book.sheets_metadata());
    Ok(Workbook { book: Book::Xls(Box::new(book)), package: Package::default(), seen, sheets, format: Format::Xls })
}

/// A workbook with a password is a container of the older kind around one of the newer.
fn has_encrypted_package(input: &Input) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut buffer = vec![0; 1024 * 1024];
    let step = buffer.len() as u64 - name.len() as u64;
    (0..=input.len() / step).any(|block| {
        let read = input.read_at(block * step, &mut buffer).unwrap_or(0);
        memmem::find(buffer.get(..read).unwrap_or_default(), &name).is_some()
    })
}

fn sheets(all: &[Sheet]) -> Vec<SheetInfo> {
    let records = all.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    records
        .map(|sheet| SheetInfo { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible })
        .collect()
}

/// What the sheets show that hold records. A book of which somebody lists more or fewer sheets shows nothing for certain.
fn of_records(all: &[Sheet], seen: Vec<Seen>) -> Vec<Seen> {
    all.iter().zip(seen).filter(|(sheet, _)| sheet.typ == SheetType::WorkSheet).map(|(_, seen)| seen).collect()
}
