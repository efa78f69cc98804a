//! Workbooks, read by calamine: XLSX a cell at a time, XLS and ODS whole.

use std::borrow::Cow;
use std::io::BufReader;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    Data, DataRef, ExcelDateTime, HeaderRow, Ods, OdsError, Reader, Sheet, SheetType, SheetVisible, Xls, XlsError,
    Xlsx, XlsxError, XlsxFormulaMetadata,
};
use memchr::memmem;
use readymark_findings::QualityCode;
use readymark_source::Date;

use super::claims::{LAST_ROW, examine_ods, examine_xls};
use super::fault::damaged;
use super::package::Package;
use super::rows::{Placed, RowSink, Value};
use super::seen::Seen;
use super::{Fault, Format};
use crate::Limits;
use crate::files::input::{Input, Stream};
use readymark_source::Guard;

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

/// Where cells are merged: the first row and column, and the last.
pub(crate) type Merged = ((u32, u32), (u32, u32));

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

/// Hands on the cells of an XLSX sheet, row by row, as they come.
fn stream(
    book: &mut Xlsx<File>,
    name: &str,
    (seen, calculated): (&Seen, bool),
    sink: &mut dyn RowSink,
) -> Result<(), Fault> {
    let mut reader = book.worksheet_cells_reader(name).map_err(damaged)?;
    let mut rows = Rows { sink, number: 0, cells: Vec::new() };
    loop {
        let (position, value, formula) = if seen.formulas {
            match reader.next_cell_with_formula_metadata().map_err(damaged)? {
                Some(cell) => (cell.pos, cell.value, is_formula(cell.formula.as_ref())),
                None => break,
            }
        } else {
            match reader.next_cell().map_err(damaged)? {
                Some(cell) => (cell.get_position(), cell.get_value().clone(), false),
                None => break,
            }
        };
        let value = match by_reference(value, formula) {
            _ if formula && !calculated => Value::NotSaved,
            Value::NotSaved if seen.is_empty_text(position) => Value::Empty,
            value => value,
        };
        if rows.add(position, value, formula)? {
            return Ok(());
        }
    }
    rows.flush().map(|_| ())
}

fn is_formula(formula: Option<&XlsxFormulaMetadata>) -> bool {
    formula.is_some()
}

/// The cells of the row that is being read.
struct Rows<'s, 'v> {
    sink: &'s mut dyn RowSink,
    /// From 1; nothing yet is 0.
    number: u64,
    cells: Vec<Placed<'v>>,
}

impl<'v> Rows<'_, 'v> {
    /// Adds a cell. True if the sink has had enough.
    fn add(&mut self, (row, column): (u32, u32), value: Value<'v>, formula: bool) -> Result<bool, Fault> {
        let number = u64::from(row) + 1;
        if number > LAST_ROW {
            return Err(QualityCode::FileDamaged.into());
        }
        if number != self.number {
            if number < self.number {
                // Rows out of order would stand in the wrong place.
                return Err(QualityCode::FileDamaged.into());
            }
            if self.flush()? {
                return Ok(true);
            }
            self.number = number;
        }
        if value != Value::Empty {
            let column = column as usize;
            match self.cells.last() {
                Some(last) if last.column >= column => {
                    let at = self.cells.partition_point(|cell| cell.column < column);
                    self.cells.insert(at, Placed { column, value, formula });
                }
                _ => self.cells.push(Placed { column, value, formula }),
            }
        }
        Ok(false)
    }

    fn flush(&mut self) -> Result<bool, Fault> {
        let stop = !self.cells.is_empty() && self.sink.row(self.number, &self.cells)?.is_break();
        self.cells.clear();
        Ok(stop)
    }
}

/// Hands on the cells of a sheet that has been read whole.
fn whole(
    cells: &calamine::Range<Data>,
    formulas: &calamine::Range<String>,
    (seen, format): (&Seen, Format),
    sink: &mut dyn RowSink,
) -> Result<(), Fault> {
    let (first_row, first_column) = cells.start().unwrap_or_default();
    for (row, values) in (first_row..).zip(cells.rows()) {
        let mut placed = Vec::new();
        for (column, value) in (first_column..).zip(values) {
            let text = formulas.get_value((row, column)).filter(|text| !text.is_empty());
            let formula = text.is_some();
            let value = match by_value(value, formula) {
                Value::NotSaved if seen.is_empty_text((row, column)) => Value::Empty,
                value if format == Format::Xls => text.map_or(value.clone(), |text| zero_for_nothing(value, text)),
                value => value,
            };
            if value != Value::Empty {
                placed.push(Placed { column: column as usize, value, formula });
            }
        }
        if !placed.is_empty() && sink.row(u64::from(row) + 1, &placed)?.is_break() {
            break;
        }
    }
    Ok(())
}

/// `LibreOffice` saves 0 in an XLS where a calculation gives an empty text. No day is 0; any other 0 may be meant.
fn zero_for_nothing<'v>(value: Value<'v>, formula: &str) -> Value<'v> {
    match value {
        Value::Time(0) if formula.contains("\"\"") => Value::Empty,
        Value::Number(0.0) if formula.contains("\"\"") => Value::NotSaved,
        value => value,
    }
}

fn by_reference(value: DataRef<'_>, formula: bool) -> Value<'_> {
    match value {
        DataRef::Empty if formula => Value::NotSaved,
        DataRef::Empty => Value::Empty,
        DataRef::String(text) | DataRef::DurationIso(text) => Value::Text(Cow::Owned(text)),
        DataRef::SharedString(text) => Value::Text(Cow::Borrowed(text)),
        DataRef::Float(number) => Value::Number(number),
        #[expect(clippy::cast_precision_loss, reason = "a sheet keeps its numbers as such")]
        DataRef::Int(number) => Value::Number(number as f64),
        DataRef::Bool(truth) => Value::Truth(truth),
        DataRef::DateTime(moment) => day(&moment),
        DataRef::DateTimeIso(text) => iso_day(text),
        DataRef::Error(_) => Value::Error,
    }
}

fn by_value(value: &Data, formula: bool) -> Value<'_> {
    match value {
        Data::Empty if formula => Value::NotSaved,
        Data::Empty => Value::Empty,
        Data::String(text) | Data::DurationIso(text) => Value::Text(Cow::Borrowed(text)),
        Data::Float(number) => Value::Number(*number),
        #[expect(clippy::cast_precision_loss, reason = "a sheet keeps its numbers as such")]
        Data::Int(number) => Value::Number(*number as f64),
        Data::Bool(truth) => Value::Truth(*truth),
        Data::DateTime(moment) => day(moment),
        Data::DateTimeIso(text) => iso_day(text.clone()),
        Data::Error(_) => Value::Error,
    }
}

/// The day of a date cell. A day that no calendar has stays a number.
fn day(moment: &ExcelDateTime) -> Value<'static> {
    let serial = moment.as_f64();
    if moment.is_duration() || (0.0..1.0).contains(&serial) {
        return time(serial);
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let date = Date::new(i32::from(year), u32::from(month), u32::from(day));
    match date {
        Some(date) if moment.is_datetime() && serial >= 1.0 => Value::Date(date),
        _ => Value::Number(serial),
    }
}

/// A time of day or a duration, of which a sheet keeps the part of a day.
fn time(days: f64) -> Value<'static> {
    #[expect(clippy::cast_possible_truncation, reason = "what does not fit is no time, and ends at the bounds")]
    let seconds = (days * 86_400.0).round() as i64;
    if seconds < 0 { Value::Number(days) } else { Value::Time(seconds) }
}

fn iso_day(text: String) -> Value<'static> {
    match text.get(..10).and_then(Date::parse) {
        Some(date) => Value::Date(date),
        None => Value::Text(Cow::Owned(text)),
    }
}
