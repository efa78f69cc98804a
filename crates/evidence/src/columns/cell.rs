//! How a column says that a cell has no value: the extremes of its type.
//!
//! **Missing** is an empty cell: nothing is recorded. **Unknown** is a cell that nobody can read: a date that is no date, a
//! row of the wrong length, a column that this export lacks. The two are different answers to `is missing`.

/// A date cell without a value. Days count from 1 January 1970 and lie far from here.
pub const MISSING_DATE: i32 = i32::MIN;
/// A date cell that could not be read.
pub const UNKNOWN_DATE: i32 = i32::MIN + 1;
/// A number cell without a value.
pub const MISSING_NUMBER: i64 = i64::MIN;
/// A number cell that could not be read.
pub const UNKNOWN_NUMBER: i64 = i64::MIN + 1;
/// A text cell, or a link, without a value.
pub const MISSING_CODE: u32 = u32::MAX;
/// A text cell that could not be read, or a link that could not be read or leads to more than one row.
pub const UNKNOWN_CODE: u32 = u32::MAX - 1;
/// A boolean cell: false.
pub const FALSE: u8 = 0;
/// A boolean cell that could not be read. It stands between the two, as in three-valued logic.
pub const UNKNOWN: u8 = 1;
/// A boolean cell: true.
pub const TRUE: u8 = 2;
/// A boolean cell without a value.
pub const MISSING: u8 = 3;
/// A row without a partner.
pub const NO_PARTNER: u16 = u16::MAX;
