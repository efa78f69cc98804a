//! What every sheet of the workbook shares.

use rust_xlsxwriter::XlsxError;

/// The row of a register's sheet that holds the names of the fields, as a spreadsheet counts.
pub const HEADER_ROW: u32 = 4;

/// The workbook cannot be made: the standard has more fields or longer texts than a sheet can hold.
#[derive(Debug)]
pub struct TemplateError;

impl std::fmt::Display for TemplateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the standard's tables do not fit into a workbook")
    }
}

impl std::error::Error for TemplateError {}

impl From<XlsxError> for TemplateError {
    fn from(_: XlsxError) -> Self {
        Self
    }
}
