//! Records that are not delimited text: workbooks and JSON. Each becomes rows of cells, and the rows become delimited text in
//! memory, which goes the way of every other export.
//!
//! INVARIANT: nothing here prints, logs or keeps a cell, and no error repeats one.

mod canon;
mod claims;
mod convert;
pub(crate) mod csv;
mod day_format;
mod element;
mod fault;
mod format;
mod front_matter;
mod header;
mod header_again;
mod json;
mod json_object;
mod number;
mod odata;
mod ods_cell;
mod ods_look;
mod ods_styles;
mod package;
mod places;
pub(crate) mod preview;
mod rows;
mod seen;
mod sheet_parts;
mod sheet_xml;
mod sheets;
mod sheets_beside;
mod table;
mod text;
pub(crate) mod visit;
mod workbook;
mod xlsx_cell;
mod xlsx_styles;

pub(crate) use canon::{CELL_ERROR, MERGED, NESTED, NO_VALUE, PART_OF_DATE, UNREAD};
pub(crate) use convert::{Source, detected, open};
pub(crate) use fault::Fault;
pub(crate) use format::sniff;
pub use format::{Format, is_called_records};
pub(crate) use json::rows as json_rows;
pub(crate) use rows::{Placed, RowSink, Value};
pub(crate) use sheets_beside::Beside;
pub(crate) use text::rows as text_rows;
pub(crate) use workbook::Workbook;
