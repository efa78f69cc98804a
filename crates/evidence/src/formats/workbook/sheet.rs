//! The rows of one sheet: of an XLSX a cell at a time, of the others whole.

use std::io::{Read, Seek};

use calamine::{Data, Range, Xlsx, XlsxFormulaMetadata};
use readymark_findings::QualityCode;

use super::values::{by_reference, by_value, zero_for_nothing};
use crate::formats::claims::LAST_ROW;
use crate::formats::fault::damaged;
use crate::formats::seen::Seen;
use crate::formats::{Fault, Format, Placed, RowSink, Value};

/// Hands on the cells of an XLSX sheet, row by row, as they come.
pub(super) fn stream(
    book: &mut Xlsx<impl Read + Seek>,
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
            Value::NotSaved => Value::NotSaved,
            _ if seen.unread.has(position) => Value::Unread,
            value => as_shown(value, position, seen),
        };
        if rows.add(position, value, formula)? {
            return Ok(());
        }
    }
    rows.flush().map(|_| ())
}

/// A date cell is the day that it shows, and none if it shows less.
fn as_shown<'v>(value: Value<'v>, at: (u32, u32), seen: &Seen) -> Value<'v> {
    match value {
        Value::Date(date, _) if seen.parts_of_days.has(at) => Value::PartOfDate(date),
        value => value,
    }
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

/// Hands on the cells of a sheet that has been read whole, and those that whoever read it did not get.
pub(super) fn whole(
    cells: &Range<Data>,
    formulas: &Range<String>,
    (seen, format): (&Seen, Format),
    sink: &mut dyn RowSink,
) -> Result<(), Fault> {
    let (first_row, first_column) = cells.start().unwrap_or_default();
    // With row 0 asked for, what was read begins there, unless it is nothing.
    let beneath = u32::try_from(cells.height()).map_or(u32::MAX, |height| first_row.saturating_add(height));
    let nothing: &[Data] = &[];
    let rows = cells.rows().chain(std::iter::repeat_n(nothing, seen.unread.end().saturating_sub(beneath) as usize));
    for (row, values) in (first_row..).zip(rows) {
        let mut placed = Vec::new();
        for (column, value) in (first_column..).zip(values) {
            let text = formulas.get_value((row, column)).filter(|text| !text.is_empty());
            let formula = text.is_some();
            let value = match by_value(value, formula) {
                Value::NotSaved if seen.is_empty_text((row, column)) => Value::Empty,
                value if format == Format::Xls => text.map_or(value.clone(), |text| zero_for_nothing(value, text)),
                value => value,
            };
            let value = as_shown(value, (row, column), seen);
            if value != Value::Empty {
                placed.push(Placed { column: column as usize, value, formula });
            }
        }
        add_unread(row, seen, &mut placed);
        if !placed.is_empty() && sink.row(u64::from(row) + 1, &placed)?.is_break() {
            break;
        }
    }
    Ok(())
}

/// Adds to a row, in their places, the cells that whoever read it did not get. What was never calculated stays that.
fn add_unread(row: u32, seen: &Seen, placed: &mut Vec<Placed<'_>>) {
    for column in seen.unread.columns_of(row) {
        let column = column as usize;
        match placed.binary_search_by_key(&column, |cell| cell.column) {
            Ok(at) => {
                if let Some(cell) = placed.get_mut(at).filter(|cell| cell.value != Value::NotSaved) {
                    cell.value = Value::Unread;
                }
            }
            Err(at) => placed.insert(at, Placed { column, value: Value::Unread, formula: false }),
        }
    }
}
