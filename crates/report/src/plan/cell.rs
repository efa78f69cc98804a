//! One cell with a text.

use readymark_source::formula::{guarded, unguarded};
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::style;

/// A text, and never anything else. Reading takes off what the list puts before a formula; a text that begins so by itself is guarded here
/// too, so that it comes back.
pub(super) fn text_cell<'s>(
    sheet: &'s mut Worksheet,
    row: u32,
    at: u16,
    text: &str,
    format: &Format,
) -> Result<&'s mut Worksheet, XlsxError> {
    let guard = guarded(text);
    if guard == text {
        return sheet.write_string_with_format(row, at, text, format);
    }
    let written = if unguarded(text) == text { text } else { &guard };
    sheet.write_string_with_format(row, at, written, &style::quoted(format))
}
