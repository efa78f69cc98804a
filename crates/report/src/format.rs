//! The formats by name.

use strum::VariantArray;

/// A form in which an assessment can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
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
    pub const ALL: &[Self] = Self::VARIANTS;

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
        Self::ALL.iter().copied().find(|format| format.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for &format in Format::ALL {
            assert_eq!(Format::from_name(format.as_str()), Some(format));
        }
        assert_eq!(Format::from_name("HTML"), None);
    }
}
