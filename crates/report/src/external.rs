//! The external edition in its formats. What it is, stands in the crate `edition`; nothing here sees an assessment.

use readymark_edition::{External, FORMAT, VERSION};

use crate::format::{Format, Open};
use crate::{Error, Style, html, json, text};

pub(crate) fn write(external: &External, format: Format, style: &Style) -> Result<Vec<u8>, Error> {
    match format.open().ok_or(Error::NotInThisEdition { format: format.as_str() })? {
        Open::Text => Ok(text::write_external(external, style).into_bytes()),
        Open::Json => json::pretty(external).map(String::into_bytes),
        Open::Html => html::write_external(external).map(String::into_bytes),
    }
}

/// Reads an external edition that was written as JSON.
///
/// # Errors
///
/// As [`crate::read_json`]; and if it is of a version that showed exact numbers, which cannot be taken back.
pub fn read_external(text: &str) -> Result<External, Error> {
    let external: External = json::read_current(text, FORMAT, VERSION)?;
    if let Some(contradiction) = external.contradiction() {
        return Err(Error::Contradiction(contradiction));
    }
    json::says_one_answer(text)?;
    Ok(external.with_exceptions_counted())
}
