//! The tests of a check as they are written.

use readymark_source::{Entries, Located, Scalar};
use schemars::JsonSchema;
use serde::Deserialize;

use super::common::Word;

/// A row: field and value. `null` is an empty cell.
pub type RowFile = Entries<Option<Located<Scalar>>>;

/// `tests/ID.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Readymark tests of a check")]
pub struct TestsFile {
    /// The day of the audit; 2026-04-20 by default.
    pub as_of: Option<Located<Scalar>>,
    /// The window; April 2025 to March 2026 by default.
    pub window: Option<PeriodFile>,
    /// The files that exist in the documents folder.
    #[serde(default)]
    pub files: Vec<Word>,
    /// The same with what they say, as plain text.
    #[serde(default)]
    pub texts: Entries<Located<Scalar>>,
    /// The tables of all tests.
    #[serde(default)]
    pub base: Entries<Vec<RowFile>>,
    /// Tables that are not complete in any test.
    #[serde(default)]
    pub open: Vec<Word>,
    /// Absent tables in any test.
    #[serde(default)]
    pub absent: Vec<Word>,
    /// The tests.
    #[serde(default)]
    pub tests: Vec<TestFile>,
}

/// A period.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Period")]
pub struct PeriodFile {
    /// The first day.
    pub from: Located<Scalar>,
    /// The last day.
    pub to: Located<Scalar>,
}

/// One test.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Test")]
pub struct TestFile {
    /// What it shows, in words.
    pub name: Word,
    /// Which of the required kinds it is.
    pub shows: Located<Shows>,
    /// The day of the audit.
    pub as_of: Option<Located<Scalar>>,
    /// The window.
    pub window: Option<PeriodFile>,
    /// Whole tables that replace those of the base.
    #[serde(default)]
    pub given: Entries<Vec<RowFile>>,
    /// Rows to add.
    #[serde(default)]
    pub add: Entries<Vec<RowFile>>,
    /// Keys of rows to remove.
    #[serde(default)]
    pub remove: Entries<Vec<Located<Scalar>>>,
    /// Keys of rows to change, with the fields to set.
    #[serde(default)]
    pub change: Entries<Entries<RowFile>>,
    /// Tables that are not complete.
    #[serde(default)]
    pub open: Vec<Word>,
    /// Absent tables.
    #[serde(default)]
    pub absent: Vec<Word>,
    /// What an export covers, and when it was made.
    #[serde(default)]
    pub exports: Entries<ExportFile>,
    /// Values of parameters.
    #[serde(default)]
    pub parameters: Entries<Located<Scalar>>,
    /// What the service answered to profiles: `yes` or `no`.
    #[serde(default)]
    pub profiles: Entries<Located<YesNo>>,
    /// A person's answer.
    pub judgement: Option<AnswerFile>,
    /// The expected verdict.
    pub verdict: Located<Scalar>,
    /// The expected counts, those named.
    #[serde(default)]
    pub counts: Entries<u64>,
    /// The expected gap.
    pub gap: Option<u64>,
    /// How many breaches a review is expected to answer.
    pub answered: Option<u64>,
}

/// Which of the required kinds a test is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
pub enum Shows {
    /// `met`
    #[serde(rename = "met")]
    Met,
    /// `not met`
    #[serde(rename = "not met")]
    NotMet,
    /// `not evidenced`
    #[serde(rename = "not evidenced")]
    NotEvidenced,
    /// `empty`
    #[serde(rename = "empty")]
    Empty,
    /// `near miss`
    #[serde(rename = "near miss")]
    NearMiss,
    /// `needs judgement`
    #[serde(rename = "needs judgement")]
    NeedsJudgement,
    /// `expired`
    #[serde(rename = "expired")]
    Expired,
}

impl Shows {
    /// The word in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not met",
            Self::NotEvidenced => "not evidenced",
            Self::Empty => "empty",
            Self::NearMiss => "near miss",
            Self::NeedsJudgement => "needs judgement",
            Self::Expired => "expired",
        }
    }

    /// The kinds that the tests of a check must have between them.
    #[must_use]
    pub fn required(judgement: bool) -> &'static [Self] {
        if judgement {
            &[Self::NeedsJudgement, Self::Met, Self::NotMet, Self::Expired]
        } else {
            &[Self::Met, Self::NotMet, Self::NotEvidenced, Self::Empty, Self::NearMiss]
        }
    }
}

/// What an export covers, and when it was made.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Export")]
pub struct ExportFile {
    /// The period that its records cover.
    pub covers: Option<PeriodFile>,
    /// The day of the export.
    pub exported_on: Option<Located<Scalar>>,
}

/// An answer to a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum YesNo {
    /// It is so.
    Yes,
    /// It is not so.
    No,
}

/// A person's answer.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Answer")]
pub struct AnswerFile {
    /// `met`, `partly met` or `not met`.
    pub answer: Located<Scalar>,
    /// The day of the answer.
    pub on: Located<Scalar>,
    /// The last day that it counts.
    pub until: Located<Scalar>,
}
