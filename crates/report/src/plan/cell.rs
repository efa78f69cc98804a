//! One cell with a text.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::style;

/// A text, and never anything else.
pub(super) fn text_cell<'s>(
    sheet: &'s mut Worksheet,
    row: u32,
    at: u16,
    text: &str,
    format: &Format,
) -> Result<&'s mut Worksheet, XlsxError> {
    if readymark_source::formula::guarded(text) == text {
        sheet.write_string_with_format(row, at, text, format)
    } else {
        sheet.write_string_with_format(row, at, text, &style::quoted(format))
    }
}
