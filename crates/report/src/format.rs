//! The formats by name, and the one door to the renderers.

use readymark_compare::Comparison;
use readymark_edition::External;
use readymark_findings::Assessment;

use crate::sarif::Extent;
use crate::{Error, ctrf, external, github, gitlab, html, json, junit, markdown, oscal, plan, sarif, text};

/// A form in which an assessment can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A summary for a terminal.
    Text,
    /// The assessment itself, `audit.json`.
    Json,
    /// The gap report: one page that needs nothing else.
    Html,
    /// GitHub-flavoured Markdown: the summary of a job.
    Markdown,
    /// SARIF 2.1.0 for a build server: what needs somebody's attention.
    Sarif,
    /// SARIF 2.1.0 with everything, exceptions as suppressions.
    SarifArchive,
    /// The XML of `JUnit`.
    Junit,
    /// Workflow commands of GitHub: annotations.
    Github,
    /// The code quality report of GitLab.
    Gitlab,
    /// The common test report format.
    Ctrf,
    /// OSCAL assessment results.
    Oscal,
    /// The action plan, as a list for any spreadsheet.
    Csv,
    /// The action plan, as a workbook.
    Xlsx,
}

impl Format {
    /// Every format, in the order of the help text.
    pub const ALL: [Self; 13] = [
        Self::Text,
        Self::Json,
        Self::Html,
        Self::Markdown,
        Self::Sarif,
        Self::SarifArchive,
        Self::Junit,
        Self::Github,
        Self::Gitlab,
        Self::Ctrf,
        Self::Oscal,
        Self::Csv,
        Self::Xlsx,
    ];

    /// The name on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Sarif => "sarif",
            Self::SarifArchive => "sarif-archive",
            Self::Junit => "junit",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Ctrf => "ctrf",
            Self::Oscal => "oscal",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The name of its file in a folder of reports: the name that the programs which read it expect, if they do.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Text => "summary.txt",
            Self::Json => "audit.json",
            Self::Html => "gap.html",
            Self::Markdown => "summary.md",
            Self::Sarif => "ci.sarif",
            Self::SarifArchive => "archive.sarif",
            Self::Junit => "junit.xml",
            Self::Github => "annotations.txt",
            Self::Gitlab => "gl-code-quality-report.json",
            Self::Ctrf => "ctrf-report.json",
            Self::Oscal => "oscal-assessment-results.json",
            Self::Csv => "plan.csv",
            Self::Xlsx => "plan.xlsx",
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

/// Writes an edition of an assessment in a format, for a bundle that lies at the root of what the places are named in.
///
/// # Errors
///
/// If the format is not made of the external edition, or if the program itself is at fault: a template or a type that does
/// not fit.
pub fn render<'a>(edition: impl Into<Edition<'a>>, format: Format, style: &Style) -> Result<Vec<u8>, Error> {
    render_in(edition, format, &Setting { style: *style, ..Setting::default() })
}

/// What stands around an assessment when it is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting<'a> {
    /// How the text is laid out.
    pub style: Style,
    /// The folder of the bundle inside its repository, with slashes: the formats that point at files (SARIF, GitHub, GitLab)
    /// put it before each path.
    pub base: &'a str,
    /// What changed since an earlier audit: text, HTML and Markdown say so. The external edition never does: two counts that
    /// are both left out can still give each other away by what changed between them.
    pub since: Option<&'a Comparison>,
}

/// Writes an edition of an assessment in a format and a setting.
///
/// # Errors
///
/// As [`render`].
pub fn render_in<'a>(edition: impl Into<Edition<'a>>, format: Format, setting: &Setting<'_>) -> Result<Vec<u8>, Error> {
    match edition.into() {
        Edition::Internal(assessment) => internal(assessment, format, setting),
        Edition::External(external) => external::write(external, format, &setting.style),
    }
}

fn internal(assessment: &Assessment, format: Format, setting: &Setting<'_>) -> Result<Vec<u8>, Error> {
    let Setting { style, base, since } = *setting;
    let text = match format {
        Format::Text => text::write(assessment, since, &style),
        Format::Json => json::write(assessment)?,
        Format::Html => html::write(assessment, since)?,
        Format::Markdown => markdown::write(assessment, since),
        Format::Sarif => sarif::write(assessment, Extent::Ci, base)?,
        Format::SarifArchive => sarif::write(assessment, Extent::Archive, base)?,
        Format::Junit => junit::write(assessment)?,
        Format::Github => github::write(assessment, base),
        Format::Gitlab => gitlab::write(assessment, base)?,
        Format::Ctrf => ctrf::write(assessment)?,
        Format::Oscal => oscal::write(assessment)?,
        Format::Csv => return plan::write_csv(assessment),
        Format::Xlsx => return plan::write_xlsx(assessment),
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
