//! The external edition in its formats. What it is, stands in the crate `edition`; nothing here sees an assessment.

use readymark_edition::{External, FORMAT, VERSION};

use crate::{Error, Format, Style, html, json, text};

pub(crate) fn write(external: &External, format: Format, style: &Style) -> Result<Vec<u8>, Error> {
    match format {
        Format::Text => Ok(text::write_external(external, style).into_bytes()),
        Format::Json => json::pretty(external).map(String::into_bytes),
        Format::Html => html::write_external(external).map(String::into_bytes),
        // They name places, or counts that nobody has looked through for small ones.
        Format::Markdown
        | Format::Sarif
        | Format::SarifArchive
        | Format::Junit
        | Format::Github
        | Format::Gitlab
        | Format::Ctrf
        | Format::Oscal
        | Format::Csv
        | Format::Xlsx => Err(Error::NotInThisEdition { format: format.as_str() }),
    }
}

/// Reads an external edition that was written as JSON.
///
/// # Errors
///
/// As [`crate::read_json`].
pub fn read_external(text: &str) -> Result<External, Error> {
    json::read(text, FORMAT, VERSION)
}
