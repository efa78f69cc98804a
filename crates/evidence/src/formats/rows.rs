//! Rows of cells on their way from a file.

use std::borrow::Cow;
use std::fmt;
use std::ops::ControlFlow;

use readymark_source::Date;

use super::Fault;
use crate::defects::summer_time::Clock;

/// What a cell holds.
#[derive(Clone, PartialEq)]
pub(crate) enum Value<'a> {
    Empty,
    Text(Cow<'a, str>),
    /// A number as its digits: of JSON.
    Digits(&'a str),
    Number(f64),
    /// A cell that is a date, not a text that looks like one, and what follows the day.
    Date(Date, Clock),
    /// A date cell that shows only a part of its day, such as the month. Nobody knows whether the rest was meant.
    PartOfDate(Date),
    Truth(bool),
    /// A time of day or a duration, in seconds. It is neither a number nor a day.
    Time(i64),
    /// The result of a calculation that failed.
    Error,
    /// A calculation whose result was not saved.
    NotSaved,
    /// Something of which a reader of workbooks gets nothing, or not all.
    Unread,
    /// A list or an object inside a cell.
    Nested,
    /// Covered by a cell above or to the left that is merged with it.
    Merged,
}

/// No content.
impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Value(…)")
    }
}

impl Value<'_> {
    /// Whether nothing stands in the cell.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// A cell of a row.
#[derive(Clone, Debug)]
pub(crate) struct Placed<'a> {
    /// Its column, from 0.
    pub(crate) column: usize,
    pub(crate) value: Value<'a>,
    /// Whether the value is the saved result of a calculation.
    pub(crate) formula: bool,
}

/// Takes rows, by their number from 1, in rising order; rows without cells may be left out.
pub(crate) trait RowSink {
    /// Takes the cells of one row, in the order of their columns. It may have had enough.
    fn row(&mut self, number: u64, cells: &[Placed<'_>]) -> Result<ControlFlow<()>, Fault>;

    /// The text ends in the row that comes next, which has so many fields, without a line end.
    fn unended(&mut self, _fields: usize) {}
}
