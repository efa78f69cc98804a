//! How a report is written, and where to, as the command line says it.

use std::path::PathBuf;
use std::sync::LazyLock;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use readymark_report::Format;

/// How a report is written, and where to.
#[derive(Args, Debug)]
pub(crate) struct OutputArgs {
    /// The report format; several (comma-separated or repeated) go to a folder [default: from the extension of
    /// FILE, otherwise text]
    #[arg(long = "format", value_name = "FORMAT", value_enum, value_delimiter = ',')]
    pub(crate) formats: Vec<FormatName>,
    /// The file to write the report to, or a folder for several; `-` is standard output
    #[arg(long, value_name = "FILE|DIR")]
    pub(crate) out: Option<PathBuf>,
    /// The bundle's folder in its repository, put before each path in sarif, github and gitlab
    #[arg(long, value_name = "FOLDER", default_value = "", hide_default_value = true, value_parser = base)]
    pub(crate) base: String,
    /// Who will see it: `external` hides every place, and shows numbers of records in tens [default: internal]
    #[arg(long, value_name = "EDITION", value_enum)]
    pub(crate) edition: Option<EditionName>,
    /// An external edition that its readers have already, as JSON (repeatable): the new one shows no smaller number, so
    /// that no count follows from the two
    #[arg(long, value_name = "EDITION.json")]
    pub(crate) published: Vec<PathBuf>,
    /// Sort the page by `case` instead of by check: everything that one case, one practitioner or another record needs
    /// (html, internal edition)
    #[arg(long, value_name = "WHAT", value_enum)]
    pub(crate) by: Option<By>,
    /// Print the whole summary on the terminal, not only what fits on a screen; a text in a file is always whole
    #[arg(long)]
    pub(crate) full: bool,
    /// An earlier audit: text, html and markdown say what changed since then
    #[arg(long, value_name = "OLD.json")]
    pub(crate) since: Option<PathBuf>,
}

/// An edition by its name on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EditionName {
    /// for the service: all places and counts
    Internal,
    /// for anybody: no places, no exact counts
    External,
}

/// By what the page is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// by the record that a row belongs to
    Case,
}

/// A format by its name on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FormatName(pub(crate) Format);

impl ValueEnum for FormatName {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<FormatName>> = LazyLock::new(|| Format::ALL.iter().copied().map(FormatName).collect());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.as_str()).help(self.0.meaning()))
    }
}

/// A folder inside the repository, with slashes.
fn base(text: &str) -> Result<String, String> {
    let inside = !text.starts_with('/') && !text.contains('\\') && text.split('/').all(|part| part != "..");
    if inside {
        Ok(text.to_owned())
    } else {
        Err("write a folder inside the repository, such as evidence/hub".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;
    use readymark_report::Format;

    use super::FormatName;

    #[test]
    fn every_format_can_be_named() {
        let named: Vec<Format> = FormatName::value_variants().iter().map(|name| name.0).collect();
        assert_eq!(named, Format::ALL);
    }
}
