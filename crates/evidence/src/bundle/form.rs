//! The bundle's files as they are written. [`super::open`] turns them into checked data.

use std::borrow::Cow;

use readymark_findings::Force;
use readymark_source::{Date, Entries, Located, OneOr, Scalar};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;

use super::patterns::Take;
use super::profiles::YesNo;
use super::{Answer, DecimalMark, Delimiter};
use readymark_source::Encoding;

/// A word at its place.
pub(crate) type Word = Located<String>;

/// `bundle.yaml`: who, against which standard, over which days, and one entry for each export.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Readymark bundle")]
pub(crate) struct BundleFile {
    /// The service's name.
    pub(crate) service: Word,
    /// The standard: the name of a pack.
    pub(crate) standard: Word,
    /// The period under audit.
    pub(crate) window: Located<PeriodFile>,
    /// The day for which the assessment is planned.
    pub(crate) assessment_on: Option<Located<Day>>,
    /// How samples are drawn.
    pub(crate) sample: Option<SampleFile>,
    /// The partners of a hub: id and name.
    #[serde(default)]
    pub(crate) partners: Entries<Word>,
    /// The folder that holds the documents, inside the bundle.
    pub(crate) documents: Option<Word>,
    /// One entry for each file of records; nothing below it is none.
    pub(crate) exports: Option<Vec<ExportFile>>,
    /// Yes/no facts about the service that decide which checks apply to it, by the name that the standard gives them.
    #[serde(default)]
    pub(crate) profiles: Entries<ProfileFile>,
    /// Checks that this service weighs differently than the standard, by id.
    #[serde(default)]
    pub(crate) force: Entries<ForceFile>,
    /// Parameters of the standard that this service sets itself, by name.
    #[serde(default)]
    pub(crate) parameters: Entries<OverrideFile>,
}

/// Days from the first to the last, both included.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Period")]
pub(crate) struct PeriodFile {
    /// The first day.
    pub(crate) from: Located<Day>,
    /// The last day.
    pub(crate) to: Located<Day>,
}

/// Days from the first to the last, both included; the last may be the one that the name of the file says.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Covers")]
pub(crate) struct CoversFile {
    /// The first day.
    pub(crate) from: Located<Day>,
    /// The last day, or `file name`.
    pub(crate) to: Located<DayOfFile>,
}

/// How samples are drawn.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Sample")]
pub(crate) struct SampleFile {
    /// What decides which rows are drawn: a number or a word, in place of the standard's.
    pub(crate) seed: Located<Scalar>,
}

/// One file of records, and how to read it.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Export")]
pub(crate) struct ExportFile {
    /// The table of the standard that it feeds.
    pub(crate) table: Word,
    /// Its path inside the bundle, with `/`. Required, unless `from` says where the rows are. A star in its name stands for any text.
    pub(crate) file: Option<Word>,
    /// Where the rows are, if not in a file: in the front matter of the Markdown and text files in the documents folder.
    pub(crate) from: Option<Located<From>>,
    /// Which of several files that its pattern names are read.
    pub(crate) take: Option<Located<Take>>,
    /// The system it came from.
    pub(crate) system: Option<Word>,
    /// The day of the export, or `file name` if its name says it.
    pub(crate) exported_on: Located<DayOfFile>,
    /// The period that its records cover.
    pub(crate) covers: Option<Located<CoversFile>>,
    /// Whether it holds every record of its kind for that period.
    #[serde(default)]
    pub(crate) complete: bool,
    /// How many records it holds, by the count of the system that it came from.
    pub(crate) rows: Option<u32>,
    /// Whether to skip it for now: it is not read, and its table is not complete.
    #[serde(default)]
    pub(crate) later: bool,
    /// The partner that its rows come from: an id, or the column that says.
    pub(crate) partner: Option<Located<OneOr<Scalar, PartnerFile>>>,
    /// The sheet of a workbook, by name.
    pub(crate) sheet: Option<Located<Scalar>>,
    /// The row of the headings as a spreadsheet counts, if it is not the first row with content.
    #[schemars(range(min = 1))]
    pub(crate) header_row: Option<u32>,
    /// Over how many rows the headings go.
    #[schemars(range(min = 1, max = 5))]
    pub(crate) header_rows: Option<u32>,
    /// Rows to skip: a heading, and the words under it in such a row.
    #[serde(default)]
    pub(crate) skip_rows: Entries<Vec<Located<Scalar>>>,
    /// Its encoding. If left out it is detected, and the report says so.
    pub(crate) encoding: Option<Encoding>,
    /// What separates its fields.
    #[serde(default)]
    pub(crate) delimiter: Delimiter,
    /// How its dates are written, such as `DD/MM/YYYY`. `YYYY-MM-DD` if left out; never guessed.
    pub(crate) dates: Option<Word>,
    /// What separates the places of a decimal.
    #[serde(default)]
    pub(crate) decimal: DecimalMark,
    /// Words that mean \"no value\".
    #[serde(default)]
    pub(crate) missing: Vec<Located<Scalar>>,
    /// The file's heading, and the field that it feeds, or a list of them, or `drop`.
    #[serde(default)]
    pub(crate) columns: Entries<Located<OneOr<Scalar, Vec<Word>>>>,
    /// Our field, and a fixed word for it, or a text made of other columns: `"{Case No}-V"`. `{row}` is the number of the row.
    #[serde(default)]
    pub(crate) set: Entries<Located<Scalar>>,
    /// Headings of which at least one is filled in a row that is a record of this table: where all are blank, there is none.
    #[serde(default)]
    pub(crate) if_filled: Vec<Located<Scalar>>,
    /// Headings of columns that list several values, and what stands between them.
    #[serde(default)]
    pub(crate) split: Entries<Located<OneOr<Scalar, SplitFile>>>,
    /// Other tables that the same rows feed.
    #[serde(default)]
    pub(crate) also: Vec<AlsoFile>,
    /// For a field, the file's words and ours: a word of the standard, `none of these` where it has no such word, or nothing for no value.
    #[serde(default)]
    pub(crate) values: Entries<Entries<Located<Scalar>>>,
    /// Fields of which no record has a value, as the service confirms: a column that is empty or absent then says so.
    #[serde(default)]
    pub(crate) no_values: Vec<Word>,
    /// Headings that are not read.
    #[serde(default)]
    pub(crate) drop: Vec<Located<Scalar>>,
    /// Headings whose cells are replaced by pseudonyms while they are read.
    #[serde(default)]
    pub(crate) pseudonymise: Vec<Located<Scalar>>,
}

/// Another table that the rows of an entry feed. What is not said here is as the entry says it.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Also")]
pub(crate) struct AlsoFile {
    /// The table of the standard.
    pub(crate) table: Word,
    /// Whether it holds every record of its kind for that period.
    pub(crate) complete: Option<bool>,
    /// The file's heading, and the field that it feeds, or a list of them.
    #[serde(default)]
    pub(crate) columns: Entries<Located<OneOr<Scalar, Vec<Word>>>>,
    /// Our field, and a fixed word for it, or a text made of other columns: `"{Case No}-V"`. `{row}` is the number of the row.
    #[serde(default)]
    pub(crate) set: Entries<Located<Scalar>>,
    /// Headings of which at least one is filled in a row that is a record of this table: where all are blank, there is none.
    #[serde(default)]
    pub(crate) if_filled: Vec<Located<Scalar>>,
    /// Headings of columns that list several values, and what stands between them.
    #[serde(default)]
    pub(crate) split: Entries<Located<OneOr<Scalar, SplitFile>>>,
    /// For a field, the file's words and ours: a word of the standard, `none of these` where it has no such word, or nothing for no value.
    #[serde(default)]
    pub(crate) values: Entries<Entries<Located<Scalar>>>,
    /// Fields of which no record has a value, as the service confirms: a column that is empty or absent then says so.
    #[serde(default)]
    pub(crate) no_values: Vec<Word>,
}

/// A column that lists several values, each for a field of its own.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Split")]
pub(crate) struct SplitFile {
    /// What stands between two values.
    pub(crate) at: Located<Scalar>,
    /// The field of each value, in order.
    pub(crate) into: Vec<Word>,
}

/// Rows without a file of their own.
#[derive(Clone, Copy, Deserialize, JsonSchema)]
pub(crate) enum From {
    /// In the front matter of documents.
    #[serde(rename = "front matter")]
    FrontMatter,
}

/// The column that says which partner a row comes from.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PartnerColumn")]
pub(crate) struct PartnerFile {
    /// Its heading.
    pub(crate) column: Located<Scalar>,
    /// The file's words, and the partner's id.
    #[serde(default)]
    pub(crate) values: Entries<Located<Scalar>>,
}

/// A parameter that the service sets itself.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Override")]
pub(crate) struct OverrideFile {
    /// Its value: one, or a small table by word.
    pub(crate) value: Located<OneOr<Scalar, Entries<Located<Scalar>>>>,
    /// Why it differs from the standard's.
    pub(crate) because: Word,
}

/// An answer to a profile of the standard.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProfileAnswer")]
pub(crate) struct ProfileFile {
    /// `yes` or `no`.
    pub(crate) answer: YesNo,
    /// Who says so: a role, never a person's name.
    pub(crate) by: Word,
    /// On which day.
    pub(crate) on: Located<Day>,
    /// Why, if it needs saying.
    pub(crate) because: Option<Word>,
}

/// How much a check weighs for this service.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ForceSet")]
pub(crate) struct ForceFile {
    /// `required`, `expected` or `advised`.
    pub(crate) is: Force,
    /// Why it differs from the standard's.
    pub(crate) because: Word,
    /// Who approved it: a role, never a person's name. Needed for a weaker force.
    pub(crate) approved_by: Option<Word>,
}

/// `judgements.yaml`: answers that only a person can give.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Readymark judgements")]
pub(crate) struct JudgementsFile {
    /// The answers.
    pub(crate) judgements: Vec<JudgementFile>,
}

/// A dated answer.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Judgement")]
pub(crate) struct JudgementFile {
    /// The id of the check.
    pub(crate) check: Word,
    /// The answer.
    pub(crate) answer: Answer,
    /// Rows by their keys, of a check that reports more than is wrong or sees a part: the answer is about them alone.
    pub(crate) rows: Option<Vec<Located<Scalar>>>,
    /// Who answered: a role, never a person's name.
    pub(crate) by: Word,
    /// Who else looked at the rows and says the same: a role, never a person's name. Needed for rows of a safeguarding check.
    pub(crate) seconded_by: Option<Word>,
    /// The first day that it counts.
    pub(crate) on: Located<Day>,
    /// Why.
    pub(crate) because: Word,
    /// What it rests on: paths inside the bundle.
    #[serde(default)]
    pub(crate) evidence: Vec<Word>,
    /// The last day that it counts.
    pub(crate) until: Located<Day>,
}

/// `exceptions.yaml`: accepted gaps, each with an end.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Readymark exceptions")]
pub(crate) struct ExceptionsFile {
    /// The exceptions.
    pub(crate) exceptions: Vec<ExceptionFile>,
}

/// An accepted gap.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Exception")]
pub(crate) struct ExceptionFile {
    /// The id of the check.
    pub(crate) check: Word,
    /// How much of it: `all`, `{ partner: ID }`, or `{ rows: [KEY, …] }`.
    pub(crate) scope: Located<OneOr<Scalar, ScopeFile>>,
    /// Why.
    pub(crate) because: Word,
    /// Who asks for it: a role, never a person's name.
    pub(crate) by: Word,
    /// Who else approved it: a role, never a person's name.
    pub(crate) approved_by: Word,
    /// The last day.
    pub(crate) until: Located<Day>,
}

/// The rows of one partner, or rows by their keys: one of the two.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Scope")]
pub(crate) struct ScopeFile {
    /// The partner's id.
    pub(crate) partner: Option<Word>,
    /// The keys of rows, as the report names them.
    pub(crate) rows: Option<Vec<Located<Scalar>>>,
}

/// A day as it is written: `YYYY-MM-DD`.
#[derive(Deserialize)]
#[serde(transparent)]
pub(crate) struct Day(pub(crate) String);

impl JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Date::json_schema(generator)
    }
}

/// A day as it is written, or the words that stand for the one in the name of a file.
#[derive(Deserialize)]
#[serde(transparent)]
pub(crate) struct DayOfFile(pub(crate) String);

impl DayOfFile {
    /// What stands for the day in the name of the file.
    pub(crate) const NAME: &'static str = "file name";
}

impl JsonSchema for DayOfFile {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "DayOfFile".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "string", "anyOf": [{ "format": "date" }, { "const": Self::NAME }] })
    }
}
