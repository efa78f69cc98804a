//! Cells of a row, whatever their type: what they say, as a number, and their value taken.

use crate::Column;
use crate::columns::cell::{
    MISSING, MISSING_CODE, MISSING_DATE, MISSING_NUMBER, UNKNOWN, UNKNOWN_CODE, UNKNOWN_DATE, UNKNOWN_NUMBER,
};

/// What a cell says: numbers that are equal if, and only if, the cells of the column are.
pub(super) fn number(column: &Column, row: usize) -> i64 {
    let found = match column {
        Column::Date(cells) => cells.get(row).copied().map(i64::from),
        Column::Integer(cells) | Column::Decimal(cells) => cells.get(row).copied(),
        Column::Boolean(cells) => cells.get(row).copied().map(i64::from),
        Column::Text(column) => column.codes.get(row).copied().map(i64::from),
    };
    found.unwrap_or(0)
}

/// Whether a cell cannot be read.
pub(super) fn is_unknown(column: &Column, row: usize) -> bool {
    number(column, row)
        == match column {
            Column::Date(_) => i64::from(UNKNOWN_DATE),
            Column::Integer(_) | Column::Decimal(_) => UNKNOWN_NUMBER,
            Column::Boolean(_) => i64::from(UNKNOWN),
            Column::Text(_) => i64::from(UNKNOWN_CODE),
        }
}

/// Whether a cell is empty.
pub(super) fn is_missing(column: &Column, row: usize) -> bool {
    number(column, row)
        == match column {
            Column::Date(_) => i64::from(MISSING_DATE),
            Column::Integer(_) | Column::Decimal(_) => MISSING_NUMBER,
            Column::Boolean(_) => i64::from(MISSING),
            Column::Text(_) => i64::from(MISSING_CODE),
        }
}

/// Takes the value of a cell.
pub(super) fn forget(column: &mut Column, row: usize) {
    match column {
        Column::Date(cells) => set(cells, row, UNKNOWN_DATE),
        Column::Integer(cells) | Column::Decimal(cells) => set(cells, row, UNKNOWN_NUMBER),
        Column::Boolean(cells) => set(cells, row, UNKNOWN),
        Column::Text(column) => set(column.codes_mut(), row, UNKNOWN_CODE),
    }
}

pub(super) fn set<T>(cells: &mut [T], row: usize, value: T) {
    if let Some(cell) = cells.get_mut(row) {
        *cell = value;
    }
}
