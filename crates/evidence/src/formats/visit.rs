//! Every cell of a file, for whoever looks for what should not be there. Nothing of it is kept here.

use std::borrow::Cow;
use std::ops::ControlFlow;

use readymark_documents::{Imprint, imprint};
use readymark_findings::QualityCode;

use crate::bundle::Delimiter;
use crate::defects::document_fault::code_of;
use crate::files::input::Input;
use crate::files::limits::of_documents;
use crate::formats::preview::{Preview, preview_input};
use crate::formats::sheets::{Sheets, show};
use crate::formats::{Fault, Format, Placed, RowSink, Value, sniff};
use crate::{Bundle, Limits};

/// How files begin that have properties: containers, PDF, and the workbooks and documents of old.
const ZIP: &[u8] = b"PK\x03\x04";
const PDF: &[u8] = b"%PDF-";
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

/// So many rows show what separates the fields of a text.
const ROWS: usize = 50;

/// Sees what is in a file. The name of a sheet and the text of a cell are what people wrote.
pub trait Visitor {
    /// A sheet begins; a file that is no workbook has one without a name.
    fn sheet(&mut self, name: &str, hidden: bool);
    /// A cell that holds something, by its row as a spreadsheet counts and its column from 0.
    fn cell(&mut self, row: u64, column: usize, text: &str);
}

impl Bundle {
    /// Every file in the bundle's folder, by its path inside, in order. Links are not followed, hidden files not seen.
    #[must_use]
    pub fn files(&self) -> Vec<String> {
        self.store.walk().files.into_keys().collect()
    }

    /// What lies in the bundle's folder and is not looked into, by its path inside, in order: hidden files and folders, links, pipes,
    /// what may not be read, what lies too deep, and names that are no UTF-8, whose other bytes are replaced. An empty path stands for
    /// what comes after the last entry that is looked at.
    #[must_use]
    pub fn passed_over(&self) -> Vec<String> {
        let mut paths: Vec<_> = self.store.walk().passed_over.into_iter().map(|entry| entry.path).collect();
        paths.sort();
        paths
    }

    /// What a file of the bundle says of people outside of its text, by its path inside. A text or JSON says nothing; what a
    /// workbook or document of the old formats (XLS, DOC) says is not read: nothing comes back.
    ///
    /// # Errors
    /// Why it cannot be told.
    pub fn imprint(&self, path: &str) -> Result<Option<Imprint>, QualityCode> {
        let input = self.store.open(path)?;
        let start = input.start().map_err(|_| QualityCode::FileUnreadable)?;
        if start.starts_with(COMPOUND) {
            return Ok(None);
        }
        if ![ZIP, PDF].iter().any(|mark| start.starts_with(mark)) {
            return Ok(Some(Imprint::new()));
        }
        let limits = of_documents(&self.limits);
        if input.len() > limits.bytes {
            return Err(QualityCode::DocumentTooLarge);
        }
        let bytes = input.all().ok_or(QualityCode::FileUnreadable)?;
        imprint(&bytes, limits).map(Some).map_err(code_of)
    }

    /// Visits every sheet and cell of a file of records, by its path inside the bundle. Without a delimiter the one is taken that
    /// gives most rows the same number of fields.
    ///
    /// # Errors
    /// Why the file cannot be read. What was visited until then stands.
    pub fn visit(
        &self,
        path: &str,
        delimiter: Option<Delimiter>,
        visitor: &mut dyn Visitor,
    ) -> Result<(), QualityCode> {
        let input = self.store.open(path)?;
        visit(&input, path, delimiter, &self.limits, visitor).map_err(|fault| fault.code)
    }
}

impl Preview {
    /// Visits every sheet and cell of the file, of which a preview has the first rows.
    ///
    /// # Errors
    /// Why the file cannot be read. What was visited until then stands.
    pub fn visit(&self, limits: &Limits, visitor: &mut dyn Visitor) -> Result<(), QualityCode> {
        let (input, path) = &self.file;
        visit(input, path, self.delimiter, limits, visitor).map_err(|fault| fault.code)
    }
}

fn visit(
    input: &Input,
    path: &str,
    delimiter: Option<Delimiter>,
    limits: &Limits,
    visitor: &mut dyn Visitor,
) -> Result<(), Fault> {
    let start = input.start().map_err(|_| QualityCode::FileUnreadable)?;
    let format = sniff(&start, path);
    let delimiter = match delimiter {
        Some(known) => Some(known),
        None if format == Format::Text => preview_input(input, path, ROWS, limits)?.delimiter,
        None => None,
    };
    show(input, (format, delimiter.unwrap_or_default()), limits, &mut Cells(visitor)).map(drop)
}

struct Cells<'v>(&'v mut dyn Visitor);

impl Sheets for Cells<'_> {
    fn sheet(&mut self, name: &str, hidden: bool) {
        self.0.sheet(name, hidden);
    }
}

impl RowSink for Cells<'_> {
    fn row(&mut self, number: u64, cells: &[Placed<'_>]) -> Result<ControlFlow<()>, Fault> {
        for cell in cells {
            if let Some(text) = text(&cell.value) {
                self.0.cell(number, cell.column, &text);
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

/// What a cell says, if it says anything: a whole number without places, a date as `YYYY-MM-DD`.
fn text<'a>(value: &'a Value<'_>) -> Option<Cow<'a, str>> {
    match value {
        Value::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()).map(Cow::Borrowed),
        Value::Digits(digits) => Some(Cow::Borrowed(digits)),
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        Value::Date(date, _) | Value::PartOfDate(date) => Some(Cow::Owned(date.to_string())),
        Value::Empty
        | Value::Truth(_)
        | Value::Time(_)
        | Value::Error
        | Value::NotSaved
        | Value::Unread
        | Value::Nested
        | Value::Merged => None,
    }
}
