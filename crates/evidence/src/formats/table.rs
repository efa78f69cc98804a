//! Rows of a sheet as a table: what stands above the headings and the totals left out, everything else in its place.

use std::ops::ControlFlow;

use readymark_findings::QualityCode;
use readymark_source::Date;

use super::canon::Canon;
use super::header::{HeaderRows, HeaderText};
use super::header_again::{Above, Names};
use super::number::is_number;
use super::rows::{Placed, RowSink, Value};
use super::seen::Merged;
use super::{Fault, Format};
use crate::Limits;
use crate::bundle::dates::DateForm;
use crate::bundle::{DecimalMark, Export};
use crate::defects::date_signs::DateSigns;
use crate::defects::summer_time::Clock;

/// What was made the same in one column of a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Normal {
    /// Cells that are dates.
    pub(crate) dates: u64,
    /// Numbers that are kept as texts.
    pub(crate) number_texts: u64,
    /// Calculations, of which the saved result was taken.
    pub(crate) formulas: u64,
}

/// A sheet as delimited text, and what was found on the way.
#[derive(Default)]
pub(crate) struct Converted {
    /// The headings in the first line, then one line for each row.
    pub(crate) text: Vec<u8>,
    headings: Vec<String>,
    pub(crate) format: Option<Format>,
    /// The row of the first record.
    pub(crate) first_line: u64,
    /// Of each column.
    pub(crate) normal: Vec<Normal>,
    /// How each column gives days.
    pub(crate) signs: Vec<DateSigns>,
    /// Whether any record fills each column.
    pub(crate) filled: Vec<bool>,
    /// Which sheet it is, from 1, if the workbook has several.
    pub(crate) sheet: Option<usize>,
    /// What else is to be said, and how often.
    pub(crate) notes: Vec<(QualityCode, u64)>,
}

impl Converted {
    /// The headings that are not empty.
    pub(crate) fn headings(&self) -> Vec<String> {
        self.headings.iter().filter(|heading| !heading.is_empty()).cloned().collect()
    }
}

/// Rows with this word under this heading are no records.
struct Skip {
    column: usize,
    words: Vec<String>,
}

/// Takes the rows of a sheet.
pub(crate) struct TableSink<'a> {
    export: &'a Export,
    limits: &'a Limits,
    /// Names that headings of this table have, in lower case.
    known: &'a [String],
    merged: Vec<Merged>,
    /// Those of them that reach to the row that comes next.
    covering: Vec<Merged>,
    header: HeaderRows,
    text: HeaderText,
    /// How many columns have a heading; nothing until the headings are complete.
    width: Option<usize>,
    skips: Vec<Skip>,
    names: Names,
    canon: Canon,
    above: Above,
    /// Why the rows cannot be used, once the headings are complete.
    fault: Option<Fault>,
    /// Whether what was taken for headings may be a title: less than two of them are known.
    doubtful: bool,
    /// The row that comes next.
    next: u64,
    rows: u64,
    cells: u64,
    /// Whether each row is an object, which is a record also where it says nothing.
    objects: bool,
    /// Of a text that ends without a line end, how many fields its last row has, once that comes.
    unended: Option<usize>,
    out: Converted,
}

/// How far below the first row headings are looked for, to give advice.
const NEAR: u64 = 20;

impl<'a> TableSink<'a> {
    pub(crate) fn new(export: &'a Export, limits: &'a Limits, known: &'a [String], merged: Vec<Merged>) -> Self {
        let point = if export.decimal == DecimalMark::Comma { ',' } else { '.' };
        Self {
            export,
            limits,
            known,
            merged,
            covering: Vec::new(),
            header: HeaderRows { first: export.header_row, count: export.header_rows },
            text: HeaderText::default(),
            width: None,
            skips: Vec::new(),
            names: Names::default(),
            canon: Canon::new(export.dates.clone(), point),
            above: Above::default(),
            fault: None,
            doubtful: false,
            next: 0,
            rows: 0,
            cells: 0,
            objects: false,
            unended: None,
            out: Converted::default(),
        }
    }

    /// The rows are objects: their keys are the first row, and nothing stands above.
    pub(crate) fn of_objects(mut self) -> Self {
        self.header = HeaderRows { first: Some(1), count: 1 };
        self.objects = true;
        self
    }

    /// What has become of the rows.
    pub(crate) fn finish(mut self) -> Result<Converted, Fault> {
        if self.width.is_none() {
            match self.header.first {
                Some(first) if self.next > 0 => self.complete(first),
                Some(first) if self.export.header_row.is_some() => {
                    return Err(Fault::at(QualityCode::HeaderRowMissing, first));
                }
                _ => return Err(QualityCode::FileEmpty.into()),
            }
        }
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        if self.width == Some(0) {
            let declared = self.export.header_row.map(|row| Fault::at(QualityCode::HeaderRowMissing, row));
            return Err(declared.unwrap_or(QualityCode::FileEmpty.into()));
        }
        self.out.text = self.canon.text.into_bytes();
        Ok(self.out)
    }

    fn heading(&mut self, first: u64, number: u64, cells: &[Placed<'_>]) {
        let row = usize::try_from(number - first).unwrap_or(0);
        for cell in cells {
            let mut text = Canon::new(self.export.dates.clone(), '.');
            match &cell.value {
                Value::Text(words) => text.text.push_str(words),
                Value::Error | Value::NotSaved | Value::Unread | Value::Nested | Value::Empty => {}
                // A heading may be a month.
                Value::PartOfDate(date) => text.cell(&Value::Date(*date, Clock::Midnight)),
                value => text.cell(value),
            }
            self.text.add(row, cell.column, &text.text);
        }
        self.next = number + 1;
    }

    /// The columns of a row that a cell above, or to the left, covers, in order.
    fn covered(&mut self, number: u64, width: usize) -> Vec<usize> {
        let row = u32::try_from(number.saturating_sub(1)).unwrap_or(u32::MAX);
        while let Some(next) = self.merged.last().filter(|((top, _), _)| *top <= row).copied() {
            self.merged.pop();
            self.covering.push(next);
        }
        self.covering.retain(|(_, (bottom, _))| *bottom >= row);
        // In its first row, the first cell holds the value.
        let columns = |((top, left), (_, right)): &Merged| {
            (*left as usize).saturating_add(usize::from(*top == row))..(*right as usize).saturating_add(1).min(width)
        };
        let mut covered: Vec<usize> = self.covering.iter().flat_map(columns).collect();
        covered.sort_unstable();
        covered
    }

    /// The headings are all there.
    fn complete(&mut self, first: u64) {
        let names = std::mem::take(&mut self.text).names(first, &self.merged);
        // Those that begin last come first, so that the next is taken off the end; those of the headings cover no record.
        let below = first.saturating_add(self.header.count);
        self.merged.retain(|((_, _), (bottom, _))| u64::from(*bottom) + 1 >= below);
        self.merged.sort_by_key(|((top, _), _)| std::cmp::Reverse(*top));
        for (at, name) in names.iter().enumerate() {
            if at > 0 {
                self.canon.next_cell();
            }
            self.canon.cell(&Value::Text(name.as_str().into()));
        }
        // A heading line of empty cells alone would read as no line.
        self.canon.end_row();
        for (heading, words) in &self.export.skip_rows {
            if let Some(column) = names.iter().position(|name| *name == heading.value) {
                self.skips.push(Skip { column, words: words.iter().map(|word| word.to_lowercase()).collect() });
            }
        }
        let known = names.iter().filter(|name| self.knows(name)).take(2).count();
        self.fault = self.above.same(&names, self.known).map(|row| Fault::at(QualityCode::RowsAbove, row));
        self.names = Names::new(&names);
        self.doubtful = self.export.header_row.is_none() && known < 2;
        self.out.normal = vec![Normal::default(); names.len()];
        self.out.filled = vec![false; names.len()];
        self.out.signs = vec![DateSigns::default(); names.len()];
        self.width = Some(names.len());
        self.next = first + self.header.count;
        self.out.first_line = self.next;
        self.out.headings = names;
    }

    fn record(&mut self, number: u64, width: usize, cells: &[Placed<'_>]) -> Result<(), Fault> {
        while self.next < number {
            self.canon.end_row();
            self.next += 1;
        }
        self.next = number + 1;
        if cells.iter().all(|cell| cell.value.is_empty()) {
            if self.objects {
                self.count(number, cells)?;
                self.canon.row_without_values(width);
            } else {
                self.canon.end_row();
            }
            return Ok(());
        }
        if self.names.moved(cells) {
            return Err(Fault::at(QualityCode::HeadingsMoved, number));
        }
        // A row that the bundle skips may be a record all the same: whoever sees the whole file decides.
        let skipped = self.skips.iter().any(|skip| skip.is_met(cells));
        self.count(number, cells)?;
        let covered = self.covered(number, width);
        let mut cells = cells.iter().peekable();
        // A row in which the text breaks off stays as short as it is, so that whoever reads the records sees it.
        let cut = self.unended.filter(|fields| *fields < width);
        for column in 0..cut.unwrap_or(width) {
            if column > 0 {
                self.canon.next_cell();
            }
            if let Some(cell) = cells.next_if(|cell| cell.column == column) {
                if !skipped {
                    self.note(cell);
                }
                self.canon.cell(&cell.value);
            } else if covered.binary_search(&column).is_ok() {
                self.canon.cell(&Value::Merged);
            }
        }
        // What stands beside the headings makes the row longer than they are, which is a finding.
        for cell in cells.filter(|cell| !cell.value.is_empty()) {
            self.canon.next_cell();
            self.canon.cell(&cell.value);
        }
        if cut.is_none() {
            self.canon.end_row();
        }
        Ok(())
    }

    fn count(&mut self, number: u64, cells: &[Placed<'_>]) -> Result<(), Fault> {
        self.rows += 1;
        self.cells += cells.len() as u64;
        let last = cells.last().map_or(0, |cell| cell.column as u64);
        let passed = [
            (self.rows > self.limits.rows, QualityCode::TooManyRows),
            (self.cells > self.limits.cells, QualityCode::TooManyCells),
            (last >= self.limits.columns, QualityCode::TooManyColumns),
            (self.canon.text.len() as u64 > self.limits.unpacked, QualityCode::UnpacksTooLarge),
            // Half of what the text is kept in may be empty.
            (self.canon.text.len() as u64 > self.limits.sheet / 2, QualityCode::SheetTooLarge),
        ];
        passed.into_iter().find(|(passed, _)| *passed).map_or(Ok(()), |(_, code)| Err(Fault::at(code, number)))
    }

    fn note(&mut self, cell: &Placed<'_>) {
        let of_column = self.out.normal.get_mut(cell.column).zip(self.out.signs.get_mut(cell.column));
        let Some((normal, signs)) = of_column else { return };
        if let Some(filled) = self.out.filled.get_mut(cell.column) {
            *filled |= !cell.value.is_empty();
        }
        normal.formulas +=
            u64::from(cell.formula && !matches!(cell.value, Value::NotSaved | Value::Unread | Value::Error));
        match &cell.value {
            Value::Date(date, clock) => {
                normal.dates += 1;
                let (_, month, day) = date.civil();
                signs.decided(month, day);
                signs.day(*date, *clock);
            }
            Value::Text(text) => {
                normal.number_texts += u64::from(is_number(text));
                signs.text(text);
                if let Some((day, clock)) = moment(&self.export.dates, text) {
                    signs.day(day, clock);
                }
            }
            _ => {}
        }
    }

    fn knows(&self, name: &str) -> bool {
        self.known.binary_search(&name.trim().to_lowercase()).is_ok()
    }

    /// Whether a row holds at least two of the table's headings.
    fn holds_headings(&self, cells: &[Placed<'_>]) -> bool {
        let known = |cell: &&Placed<'_>| matches!(&cell.value, Value::Text(text) if self.knows(text));
        cells.iter().filter(known).take(2).count() == 2
    }
}

impl RowSink for TableSink<'_> {
    fn row(&mut self, number: u64, cells: &[Placed<'_>]) -> Result<ControlFlow<()>, Fault> {
        if cells.last().is_some_and(|cell| cell.column as u64 >= self.limits.columns && !cell.value.is_empty()) {
            return Err(Fault::at(QualityCode::TooManyColumns, number));
        }
        let declared = self.header.first.is_some() && self.width.is_none() && self.next == 0;
        if self.header.first.is_none() && cells.iter().all(|cell| cell.value.is_empty()) {
            return Ok(ControlFlow::Continue(()));
        }
        let first = *self.header.first.get_or_insert(number);
        if self.width.is_none() {
            if number < first {
                let holds_headings = self.holds_headings(cells);
                self.above.see(number, cells, holds_headings);
                return Ok(ControlFlow::Continue(()));
            }
            if number < first + self.header.count {
                self.heading(first, number, cells);
                return Ok(ControlFlow::Continue(()));
            }
            if declared {
                // The row that should hold the headings is empty.
                return Err(Fault::at(QualityCode::HeaderRowMissing, first));
            }
            self.complete(first);
        }
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        if self.doubtful && number < first + NEAR && self.holds_headings(cells) {
            return Err(Fault::at(QualityCode::HeaderElsewhere, number));
        }
        self.record(number, self.width.unwrap_or(0), cells)?;
        Ok(ControlFlow::Continue(()))
    }

    fn unended(&mut self, fields: usize) {
        self.unended = Some(fields);
    }
}

impl Skip {
    fn is_met(&self, cells: &[Placed<'_>]) -> bool {
        let cell = cells.iter().find(|cell| cell.column == self.column);
        cell.is_some_and(|cell| match &cell.value {
            Value::Text(text) => self.words.contains(&text.trim().to_lowercase()),
            _ => false,
        })
    }
}

/// A day, and what follows it, of a text that may hold a time. Most texts of a sheet are of another kind, and seen to be by a glance.
fn moment(form: &DateForm, text: &str) -> Option<(Date, Clock)> {
    let may_be = text.contains(':') || text.starts_with(|first: char| first.is_ascii_digit());
    (may_be && form.has_time()).then(|| form.moment(text.trim())).flatten()
}
