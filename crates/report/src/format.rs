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
    /// MITRE's Heimdall data format.
    Hdf,
    /// The action plan, as a list for any spreadsheet.
    Csv,
    /// The action plan, as a workbook.
    Xlsx,
}

/// The forms of the external edition. The others name places, or counts that nobody has looked through for small ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Open {
    Text,
    Json,
    Html,
}

/// What there is to know of a format.
struct Facts {
    name: &'static str,
    file: &'static str,
    meaning: &'static str,
    open: Option<Open>,
}

impl Format {
    /// Every format, in the order of the help text.
    pub const ALL: &[Self] = Self::VARIANTS;

    fn facts(self) -> Facts {
        let (name, file, meaning, open) = match self {
            Self::Text => ("text", "summary.txt", "a summary for a terminal", Some(Open::Text)),
            Self::Json => {
                ("json", "audit.json", "the assessment itself, for `report` and other programs", Some(Open::Json))
            }
            Self::Html => ("html", "gap.html", "the gap report, one self-contained page", Some(Open::Html)),
            Self::Markdown => ("markdown", "summary.md", "a job summary or wiki page", None),
            Self::Sarif => ("sarif", "ci.sarif", "SARIF 2.1.0 for a build server: what needs attention", None),
            Self::SarifArchive => {
                ("sarif-archive", "archive.sarif", "SARIF 2.1.0 to keep: everything, exceptions as suppressions", None)
            }
            Self::Junit => ("junit", "junit.xml", "JUnit XML: a test case for each check", None),
            Self::Github => ("github", "annotations.txt", "GitHub workflow annotations", None),
            Self::Gitlab => ("gitlab", "gl-code-quality-report.json", "GitLab code quality report", None),
            Self::Ctrf => ("ctrf", "ctrf-report.json", "the common test report format", None),
            Self::Oscal => ("oscal", "oscal-assessment-results.json", "OSCAL assessment results 1.2.1", None),
            Self::Hdf => ("hdf", "hdf.json", "Heimdall data format, for MITRE's viewer", None),
            Self::Csv => ("csv", "plan.csv", "the action plan, as a list for any spreadsheet", None),
            Self::Xlsx => ("xlsx", "plan.xlsx", "the action plan, as a workbook", None),
        };
        Facts { name, file, meaning, open }
    }

    /// The name on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.facts().name
    }

    /// The name of its file in a folder of reports: the name that the programs which read it expect, if they do.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        self.facts().file
    }

    /// What it is, for the help text.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        self.facts().meaning
    }

    /// Its form in the external edition, if it has one.
    pub(crate) fn open(self) -> Option<Open> {
        self.facts().open
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
