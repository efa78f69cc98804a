//! The first rows of a file, for whoever wants to know what it is before it becomes evidence: `map` and `scan`.
//!
//! This is the one way by which the content of cells leaves the crate. Nobody may print it but to the person whose file it is.

use std::fmt;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use readymark_findings::QualityCode;
use readymark_source::Date;

use crate::bundle::Delimiter;
use crate::bundle::patterns::{is_pattern, matches};
use crate::defects::date_signs::{DateSigns, swapped};
use crate::files::digest::of_input;
use crate::files::disk::open_named;
use crate::files::held::Held;
use crate::files::input::Input;
use crate::formats::seen::Merged;
use crate::formats::sheets::{Sheets, show, text_of};
use crate::formats::{Fault, Format, Placed, RowSink, Value, sniff, text_rows};
use crate::{Bundle, Limits};
use readymark_source::Encoding;

/// What a file is, and its first rows.
#[derive(Clone)]
pub struct Preview {
    /// The kind of file, by its content.
    pub format: Format,
    /// The encoding of a text.
    pub encoding: Option<Encoding>,
    /// What separates the fields of a text: the delimiter that gives most rows the same number of fields above one.
    pub delimiter: Option<Delimiter>,
    /// Its sheets; one without a name if it is no workbook.
    pub sheets: Vec<SheetPreview>,
    /// The file itself, for whoever counts its records, and what it is called.
    pub(crate) file: (Input, String),
}

/// No content.
impl fmt::Debug for Preview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Preview")
            .field("format", &self.format)
            .field("encoding", &self.encoding)
            .field("delimiter", &self.delimiter)
            .field("sheets", &self.sheets)
            .finish_non_exhaustive()
    }
}

/// A sheet and its first rows.
#[derive(Clone)]
pub struct SheetPreview {
    /// Its name, which a person chose.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
    /// The first rows that hold anything, each with its number as a spreadsheet counts.
    pub rows: Vec<(u64, Vec<CellPreview>)>,
    /// How many rows hold something.
    pub total_rows: u64,
    /// Cells that are merged: first row and column, last row and column, from 0.
    pub merged: Vec<((u32, u32), (u32, u32))>,
}

/// No content.
impl fmt::Debug for SheetPreview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SheetPreview")
            .field("hidden", &self.hidden)
            .field("total_rows", &self.total_rows)
            .finish_non_exhaustive()
    }
}

/// What stands in a cell.
#[derive(Clone, PartialEq)]
pub enum CellPreview {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A date cell.
    Date(Date),
    /// True or false.
    Truth(bool),
    /// A date cell that shows less than a day, an error, a calculation without a result, a list or an object, or what cannot be read.
    Fault,
}

/// No content.
impl fmt::Debug for CellPreview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CellPreview(…)")
    }
}

/// Of columns of days, by their places, those whose days a spreadsheet of another locale may have swapped with the months.
#[must_use]
pub fn swapped_days<'c>(columns: impl IntoIterator<Item = (usize, Vec<&'c CellPreview>)>) -> Vec<usize> {
    let signs = columns.into_iter().map(|(column, cells)| {
        let mut signs = DateSigns::default();
        for cell in cells {
            match cell {
                CellPreview::Date(date) => {
                    let (_, month, day) = date.civil();
                    signs.decided(month, day);
                }
                CellPreview::Text(text) => signs.text(text),
                CellPreview::Empty | CellPreview::Number(_) | CellPreview::Truth(_) | CellPreview::Fault => {}
            }
        }
        (column, signs)
    });
    swapped(&signs.collect())
}

impl Preview {
    /// Whether two files are the same, byte for byte. What cannot be read is the same as nothing.
    #[must_use]
    pub fn is_same_file(&self, other: &Self) -> bool {
        let (one, other) = (&self.file.0, &other.file.0);
        one.len() == other.len()
            && of_input(one).ok().is_some_and(|one| of_input(other).is_ok_and(|other| one == other))
    }
}

/// Looks at the first `rows` rows of each sheet of a file.
///
/// # Errors
/// Why the file cannot be read.
pub fn preview(path: &Path, rows: usize, limits: &Limits) -> Result<Preview, QualityCode> {
    preview_input(&open_named(path)?, &path.to_string_lossy(), rows, limits).map_err(|fault| fault.code)
}

/// Looks at the first `rows` rows of each sheet of what was read of a file, by its name.
///
/// # Errors
/// Why it cannot be read.
pub fn preview_bytes(bytes: &[u8], name: &str, rows: usize, limits: &Limits) -> Result<Preview, QualityCode> {
    preview_input(&Input::of(bytes.to_vec()), name, rows, limits).map_err(|fault| fault.code)
}

/// Looks at the first `rows` rows of each sheet of a file that is in no folder, by its name.
///
/// # Errors
/// Why it cannot be read.
pub fn preview_held(file: Arc<dyn Held>, name: &str, rows: usize, limits: &Limits) -> Result<Preview, QualityCode> {
    preview_input(&Input(file), name, rows, limits).map_err(|fault| fault.code)
}

impl Bundle {
    /// Looks at the first rows of a file of the bundle, by its path inside; by a pattern, of the last file that it names.
    ///
    /// # Errors
    /// Why the file cannot be read.
    pub fn preview(&self, path: &str, rows: usize) -> Result<Preview, QualityCode> {
        let named = self.exports.iter().map(|export| export.file.value.as_str());
        let path = named.filter(|file| is_pattern(path) && matches(path, file)).max().unwrap_or(path);
        let input = self.store.open(path)?;
        preview_input(&input, path, rows, &self.limits).map_err(|fault| fault.code)
    }
}

pub(crate) fn preview_input(input: &Input, path: &str, rows: usize, limits: &Limits) -> Result<Preview, Fault> {
    let start = input.start().map_err(|_| QualityCode::FileUnreadable)?;
    let file = (input.clone(), path.to_owned());
    let format = sniff(&start, path);
    if format == Format::Text {
        return preview_text(file, rows, limits);
    }
    let mut looked = Looked { most: rows, sheets: Vec::new() };
    let (format, encoding) = show(input, (format, Delimiter::default()), limits, &mut looked)?;
    let sheets = looked.sheets.into_iter().map(|(name, hidden, merged, taken)| taken.sheet(name, hidden, merged));
    Ok(Preview { format, encoding, delimiter: None, sheets: sheets.collect(), file })
}

/// The sheets that were looked at, each with its name, whether it is hidden, its merged cells and its first rows.
struct Looked {
    most: usize,
    sheets: Vec<(String, bool, Vec<Merged>, Taken)>,
}

impl Sheets for Looked {
    fn sheet(&mut self, name: &str, hidden: bool) {
        self.sheets.push((name.to_owned(), hidden, Vec::new(), Taken::new(self.most)));
    }

    fn merged(&mut self, merged: Vec<Merged>) {
        if let Some((_, _, known, _)) = self.sheets.last_mut() {
            *known = merged;
        }
    }
}

impl RowSink for Looked {
    fn row(&mut self, number: u64, cells: &[Placed<'_>]) -> Result<ControlFlow<()>, Fault> {
        match self.sheets.last_mut() {
            Some((_, _, _, taken)) => taken.row(number, cells),
            None => Ok(ControlFlow::Continue(())),
        }
    }
}

fn preview_text(file: (Input, String), rows: usize, limits: &Limits) -> Result<Preview, Fault> {
    let (text, encoding) = text_of(&file.0, limits)?;
    let input = Input::of(text.into_bytes());
    let mut best: Option<(usize, Delimiter, Taken)> = None;
    for delimiter in Delimiter::ALL {
        let mut taken = Taken::new(rows);
        // Quotes that only make sense with another delimiter.
        if text_rows(&input, delimiter.byte(), &mut taken).is_err() && taken.rows.is_empty() {
            continue;
        }
        let fit = taken.rows_of_the_usual_width();
        if best.as_ref().is_none_or(|(most, _, _)| fit > *most) {
            best = Some((fit, delimiter, taken));
        }
    }
    let Some((_, delimiter, taken)) = best else { return Err(QualityCode::BadQuote.into()) };
    let sheets = vec![taken.sheet(String::new(), false, Vec::new())];
    Ok(Preview { format: Format::Text, encoding: Some(encoding), delimiter: Some(delimiter), sheets, file })
}

/// Keeps the first rows, and counts the others.
struct Taken {
    most: usize,
    rows: Vec<(u64, Vec<CellPreview>)>,
    total: u64,
}

impl Taken {
    fn new(most: usize) -> Self {
        Self { most, rows: Vec::new(), total: 0 }
    }

    fn sheet(self, name: String, hidden: bool, merged: Vec<Merged>) -> SheetPreview {
        SheetPreview { name, hidden, rows: self.rows, total_rows: self.total, merged }
    }

    /// How many rows are as wide as most of those with more than one cell.
    fn rows_of_the_usual_width(&self) -> usize {
        let widths: Vec<usize> = self.rows.iter().map(|(_, cells)| cells.len()).filter(|width| *width > 1).collect();
        let same = |width: &usize| widths.iter().filter(|other| width == *other).count();
        widths.iter().map(same).max().unwrap_or(0)
    }
}

/// How wide a row is that is kept.
const WIDTH: usize = 16_384;

impl RowSink for Taken {
    fn row(&mut self, number: u64, cells: &[Placed<'_>]) -> Result<ControlFlow<()>, Fault> {
        if cells.iter().all(|cell| cell.value.is_empty()) {
            return Ok(ControlFlow::Continue(()));
        }
        self.total += 1;
        if self.rows.len() < self.most {
            let mut row = Vec::new();
            for cell in cells.iter().filter(|cell| cell.column < WIDTH) {
                row.resize(cell.column.max(row.len()), CellPreview::Empty);
                row.push(seen(&cell.value));
            }
            self.rows.push((number, row));
        }
        Ok(ControlFlow::Continue(()))
    }
}

fn seen(value: &Value<'_>) -> CellPreview {
    match value {
        Value::Empty => CellPreview::Empty,
        Value::Text(text) => CellPreview::Text(text.clone().into_owned()),
        Value::Digits(digits) => CellPreview::Text((*digits).to_owned()),
        Value::Number(number) => CellPreview::Number(*number),
        Value::Date(date, _) => CellPreview::Date(*date),
        Value::Truth(truth) => CellPreview::Truth(*truth),
        Value::PartOfDate(_)
        | Value::Time(_)
        | Value::Error
        | Value::NotSaved
        | Value::Unread
        | Value::Nested
        | Value::Merged => CellPreview::Fault,
    }
}

#[cfg(test)]
mod tests {
    use super::{CellPreview, Format, preview};
    use readymark_source::Encoding;

    use crate::{Delimiter, Limits};

    #[test]
    fn looks_at_a_text() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("cases.csv");
        std::fs::write(&path, b"Case;Note, long\nC1;caf\xe9\n\nC2;the coffee of the caf\xe9, again\n").unwrap();
        let found = preview(&path, 2, &Limits::default()).unwrap();
        assert_eq!((found.format, found.encoding), (Format::Text, Some(Encoding::Windows1252)));
        assert_eq!(found.delimiter, Some(Delimiter::Semicolon));
        let [sheet] = found.sheets.as_slice() else { panic!("one sheet") };
        assert_eq!((sheet.rows.len(), sheet.total_rows), (2, 3));
        assert_eq!(sheet.rows[1], (2, vec![CellPreview::Text("C1".into()), CellPreview::Text("café".into())]));
        assert!(!format!("{found:?} {:?}", sheet.rows).contains("C1"));
    }

    #[test]
    fn looks_at_objects() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("cases.ndjson");
        std::fs::write(&path, "{\"a\": 12345678901234567890, \"b\": null}\n{\"b\": [1], \"c\": true}\n").unwrap();
        let found = preview(&path, 9, &Limits::default()).unwrap();
        let rows = &found.sheets[0].rows;
        assert_eq!(rows[0].1.len(), 3);
        assert_eq!(rows[1].1, [CellPreview::Text("12345678901234567890".into()), CellPreview::Empty]);
        assert_eq!(rows[2].1, [CellPreview::Empty, CellPreview::Fault, CellPreview::Truth(true)]);
    }
}
