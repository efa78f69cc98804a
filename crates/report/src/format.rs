//! The formats by name, and the one door to the renderers.

use readymark_edition::External;
use readymark_findings::Assessment;

use crate::{Error, external, html, json, text};

/// A form in which an assessment can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A summary for a terminal.
    Text,
    /// The assessment itself, `audit.json`.
    Json,
    /// The gap report: one page that needs nothing else.
    Html,
}

impl Format {
    /// Every format, in the order of the help text.
    pub const ALL: [Self; 3] = [Self::Text, Self::Json, Self::Html];

    /// The name on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Html => "html",
        }
    }

    /// The format with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == name)
    }
}

/// How the text summary is laid out. The other formats are the same everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The longest line, in columns.
    pub width: usize,
    /// Whether to colour. Colour never stands alone: each mark has its word.
    pub colour: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { width: 100, colour: false }
    }
}

/// Who may see a report.
#[derive(Clone, Copy, Debug)]
pub enum Edition<'a> {
    /// The service itself: every place and every count.
    Internal(&'a Assessment),
    /// Anybody: a type that holds no place and no small count.
    External(&'a External),
}

impl<'a> From<&'a Assessment> for Edition<'a> {
    fn from(assessment: &'a Assessment) -> Self {
        Self::Internal(assessment)
    }
}

impl<'a> From<&'a External> for Edition<'a> {
    fn from(external: &'a External) -> Self {
        Self::External(external)
    }
}

/// Writes an edition of an assessment in a format.
///
/// # Errors
///
/// If the format is not made of the external edition, or if the program itself is at fault: a template or a type that does
/// not fit.
pub fn render<'a>(edition: impl Into<Edition<'a>>, format: Format, style: &Style) -> Result<Vec<u8>, Error> {
    match edition.into() {
        Edition::Internal(assessment) => internal(assessment, format, style),
        Edition::External(external) => external::write(external, format, style),
    }
}

fn internal(assessment: &Assessment, format: Format, style: &Style) -> Result<Vec<u8>, Error> {
    let text = match format {
        Format::Text => text::write(assessment, style),
        Format::Json => json::write(assessment)?,
        Format::Html => html::write(assessment)?,
    };
    Ok(text.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.as_str()), Some(format));
        }
        assert_eq!(Format::from_name("HTML"), None);
    }
}
