//! Shows what a file of records holds, sheet by sheet, to whoever looks at it before it is evidence.

use readymark_findings::QualityCode;
use readymark_source::Encoding;

use super::seen::Merged;
use super::{Fault, Format, RowSink, Workbook, json_rows, text_rows};
use crate::Limits;
use crate::bundle::Delimiter;
use crate::files::input::Input;

/// Sees one sheet after another, each with its rows.
pub(super) trait Sheets: RowSink {
    /// A sheet begins; a file that is no workbook has one without a name.
    fn sheet(&mut self, name: &str, hidden: bool);

    /// Where cells of the sheet are merged, after its rows.
    fn merged(&mut self, _: Vec<Merged>) {}
}

/// Shows every sheet. Returns what the file turned out to be when it was opened, and its encoding if it is a text.
pub(super) fn show(
    input: &Input,
    (format, delimiter): (Format, Delimiter),
    limits: &Limits,
    sheets: &mut impl Sheets,
) -> Result<(Format, Option<Encoding>), Fault> {
    match format {
        Format::Text => {
            let (text, encoding) = text_of(input, limits)?;
            sheets.sheet("", false);
            text_rows(&Input::of(text.into_bytes()), delimiter.byte(), sheets)?;
            Ok((format, Some(encoding)))
        }
        Format::Json => {
            let (text, encoding) = text_of(input, limits)?;
            sheets.sheet("", false);
            json_rows(&text, limits, sheets)?;
            Ok((format, Some(encoding)))
        }
        Format::Xlsx | Format::Xls | Format::Ods => {
            let mut book = Workbook::open(input, format, limits)?;
            for at in 0..book.sheets.len() {
                if let Some(info) = book.sheets.get(at) {
                    sheets.sheet(&info.name, info.hidden);
                }
                book.rows(at, sheets)?;
                sheets.merged(book.merged(at));
            }
            Ok((book.format, None))
        }
        Format::FrontMatter | Format::Other => Err(QualityCode::FormatUnknown.into()),
    }
}

/// The text of a file and its encoding.
pub(crate) fn text_of(input: &Input, limits: &Limits) -> Result<(String, Encoding), Fault> {
    if input.len() > limits.bytes {
        return Err(QualityCode::TooManyBytes.into());
    }
    let bytes = input.all().ok_or(QualityCode::FileUnreadable)?;
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => return Ok((text, Encoding::Utf8)),
        Ok(text) => text.into_bytes(),
        Err(wrong) => wrong.into_bytes(),
    };
    let encoding = Encoding::detect(&bytes).ok_or(QualityCode::NotUtf8)?;
    let text = encoding.decode(&bytes).ok_or(QualityCode::NotUtf8)?;
    Ok((text, encoding))
}
