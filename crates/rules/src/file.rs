//! The files of a pack as they are written. [`crate::load`] turns them into checked data.

mod pictures;
mod tests;

pub use pictures::{FunnelFile, LapsesFile, PicturesFile, SampleFile, StepFile};
pub use tests::{AnswerFile, ExportFile, PeriodFile, RowFile, Shows, TestFile, TestsFile};

use readymark_source::{Entries, Located, OneOr, Scalar};
use schemars::JsonSchema;
use serde::Deserialize;

/// A word at its place.
pub type Word = Located<String>;

/// `standard.yaml`: areas and requirements, parameters, and the evidence model.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Readymark standard")]
pub struct StandardFile {
    /// The standard's title.
    pub title: Word,
    /// Its edition.
    pub edition: Word,
    /// What the pack encodes, and what it does not claim.
    pub about: Word,
    /// The sources it cites, by id.
    #[serde(default)]
    pub sources: Entries<SourceFileEntry>,
    /// Its areas.
    pub areas: Vec<AreaFile>,
    /// Its parameters, by name.
    #[serde(default)]
    pub parameters: Entries<ParameterFile>,
    /// The days that a date can mean at all; a field's own bounds say more.
    pub plausible: Option<PlausibleFile>,
    /// The tables of its evidence, by name.
    #[serde(default)]
    pub tables: Entries<TableFile>,
    /// What a report shows beside the verdicts.
    #[serde(default)]
    pub pictures: PicturesFile,
    /// How its requirements may correspond to those of another standard.
    #[serde(default)]
    pub crosswalk: Vec<CrosswalkFile>,
}

/// A published source.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Source")]
pub struct SourceFileEntry {
    /// Its title.
    pub title: Word,
    /// Where it is published.
    pub address: Word,
}

/// Where a line comes from: one of `published`, `inferred`, `local`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "SourceMark")]
pub struct MarkFile {
    /// The id of the source that it restates.
    pub published: Option<Word>,
    /// The clause of that source.
    pub clause: Option<Located<Scalar>>,
    /// The id of the source that it is drawn from.
    pub inferred: Option<Word>,
    /// Why it is drawn from it.
    pub because: Option<Word>,
    /// Why it is the pack's own choice.
    pub local: Option<Word>,
}

/// An area.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Area")]
pub struct AreaFile {
    /// Its id, in quotes.
    pub id: Word,
    /// Its title; empty where the wording is not public.
    pub title: Word,
    /// Where it comes from.
    pub source: Option<Located<MarkFile>>,
    /// Its requirements.
    #[serde(default)]
    pub requirements: Vec<RequirementFile>,
}

/// A requirement.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Requirement")]
pub struct RequirementFile {
    /// Its id, in quotes.
    pub id: Word,
    /// What it asks, in the pack's own words; empty where the wording is not public.
    pub title: Word,
    /// Where it comes from.
    pub source: Located<MarkFile>,
    /// What stays a matter of judgement.
    pub human: Option<Word>,
}

/// A parameter.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Parameter")]
pub struct ParameterFile {
    /// What it is.
    pub title: Word,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: Located<ParameterType>,
    /// Its value unless a bundle overrides it: one, or a small table by word.
    pub default: Located<OneOr<Scalar, Entries<Located<Scalar>>>>,
    /// The least value a bundle may set.
    pub minimum: Option<Located<Scalar>>,
    /// The greatest value a bundle may set.
    pub maximum: Option<Located<Scalar>>,
    /// Where the default comes from.
    pub source: Located<MarkFile>,
}

/// The type of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ParameterType {
    /// A text.
    String,
    /// A whole number.
    Integer,
    /// A decimal or a percentage.
    Number,
    /// A date.
    Date,
    /// Days, weeks, months or years.
    Duration,
}

/// The days that a date can mean at all.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Plausible")]
pub struct PlausibleFile {
    /// The first.
    pub from: Option<Located<Scalar>>,
    /// The last.
    pub to: Option<Located<Scalar>>,
}

/// A table of the evidence.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schemars(rename = "Table")]
pub struct TableFile {
    /// Its name for people.
    pub title: Word,
    /// What one row is.
    pub about: Option<Word>,
    /// The field that identifies a row.
    pub primary_key: Option<Word>,
    /// Its fields, by name.
    pub fields: Entries<FieldFile>,
    /// Its relations, by name.
    #[serde(default)]
    pub foreign_keys: Entries<ForeignKeyFile>,
    /// The columns by which `first` and `last` go.
    #[serde(default)]
    pub order: Vec<Word>,
    /// Lists of dates that cannot go back: none can lie before one that stands before it.
    #[serde(rename = "in_order", default)]
    pub in_order: Vec<Vec<Word>>,
    /// The date field that says when what a row tells of took place: from it the period that an export covers is found again.
    #[serde(rename = "dated_by")]
    pub dated_by: Option<Word>,
    /// The condition that restricts populations to the window.
    #[serde(rename = "in_window")]
    pub in_window: Option<Located<Scalar>>,
    /// Named expressions over a row.
    #[serde(default)]
    pub derived: Entries<Located<Scalar>>,
    /// The relation through which a row gets its partner when its export names none.
    #[serde(rename = "partner_from")]
    pub partner_from: Option<Word>,
    /// How old an export may be: days, or `$parameter`.
    #[serde(rename = "stale_after")]
    pub stale_after: Option<Located<Scalar>>,
    /// The field that names a file in the documents folder.
    pub files: Option<Word>,
    /// The date on which the document in that file was approved, to be compared with what the file says of itself.
    pub approved: Option<Word>,
}

/// A field of a table.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Field")]
pub struct FieldFile {
    /// Its name for people.
    pub title: Word,
    /// What it holds.
    pub about: Option<Word>,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: FieldKind,
    /// What kind of personal data it holds.
    pub personal: PersonalKind,
    /// Other headings that systems give it.
    #[serde(default)]
    pub aliases: Vec<Word>,
    /// What its values must be.
    #[serde(default)]
    pub constraints: ConstraintsFile,
    /// Whether a date after the day of the export is in order.
    #[serde(default)]
    pub future: bool,
}

/// The type of a field, in the words of Table Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FieldKind {
    /// A text.
    String,
    /// Yes or no.
    Boolean,
    /// A whole number.
    Integer,
    /// A decimal.
    Number,
    /// A day.
    Date,
}

/// What kind of personal data a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PersonalKind {
    /// None.
    None,
    /// A reference that only the service can resolve.
    Pseudonym,
    /// A name, number or address that the outside world knows. Never kept.
    Identifier,
    /// Health, ethnicity, religion, … Never kept.
    Special,
}

/// What the values of a field must be.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Constraints")]
pub struct ConstraintsFile {
    /// An empty cell is a finding.
    #[serde(default)]
    pub required: bool,
    /// The words allowed.
    #[serde(rename = "enum", default)]
    pub allowed: Vec<Word>,
    /// The least value.
    pub minimum: Option<Located<Scalar>>,
    /// The greatest value.
    pub maximum: Option<Located<Scalar>>,
}

/// A relation.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ForeignKey")]
pub struct ForeignKeyFile {
    /// The field of this table.
    pub fields: Word,
    /// The table whose key it holds.
    pub reference: Word,
}

/// How a requirement may correspond to one of another standard.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Crosswalk")]
pub struct CrosswalkFile {
    /// The requirement of this standard.
    pub requirement: Word,
    /// The requirement of the other.
    pub to: Word,
    /// `inferred` or `published`.
    pub basis: Word,
    /// Why.
    pub because: Word,
}

/// A check file.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Readymark check")]
pub struct CheckFile {
    /// What is true when the check is met, as a sentence.
    pub title: Word,
    /// The id of the requirement it speaks for, in quotes.
    pub requirement: Word,
    /// Where the rule comes from.
    pub source: Located<MarkFile>,
    /// One failure is shown first, by itself, and no percentage hides it.
    #[serde(default)]
    pub safeguarding: bool,
    /// How far a machine can tell.
    #[serde(default)]
    pub reach: ReachKind,
    /// A question only a person can answer. Stands instead of `each`.
    pub judgement: Option<Word>,
    /// An aggregate instead of a share.
    pub measure: Option<Located<Scalar>>,
    /// The population: a table, or a list of words.
    pub each: Option<Located<OneOr<Scalar, Vec<Located<Scalar>>>>>,
    /// Which rows belong.
    #[serde(rename = "where")]
    pub condition: Option<Located<Scalar>>,
    /// `ignore`: the table's `in_window` does not restrict this population.
    pub window: Option<WindowKind>,
    /// What must hold for each row.
    pub expect: Option<Located<Scalar>>,
    /// Repeated events with no gap longer than a limit. Stands instead of `expect`.
    pub cadence: Option<Located<CadenceFile>>,
    /// The share that must hold, or the lower limit of the measure.
    pub at_least: Option<Located<Scalar>>,
    /// The upper limit of the measure.
    pub at_most: Option<Located<Scalar>>,
    /// The laxer limit from which the check is partly met.
    pub floor: Option<Located<Scalar>>,
    /// The date until which a row that does not hold yet is not yet due.
    pub due: Option<Located<Scalar>>,
    /// The verdict of an empty population.
    pub when_empty: Option<EmptyKind>,
    /// What stays a matter of judgement, whatever the data say.
    pub human: Option<Word>,
    /// What to do about a gap.
    pub fix: Option<Word>,
    /// With `judgement`: the records a person should read.
    #[serde(default)]
    pub look_at: Vec<Located<Scalar>>,
}

/// How far a machine can tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ReachKind {
    /// Exactly.
    #[default]
    Full,
    /// It reports more than is wrong.
    Over,
    /// It misses some of what is wrong.
    Under,
    /// It sees a part.
    Partial,
}

/// The one word of `window`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum WindowKind {
    /// The window does not restrict the population.
    Ignore,
}

/// The verdict of an empty population.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum EmptyKind {
    /// `not applicable`
    #[serde(rename = "not applicable")]
    NotApplicable,
    /// `not evidenced`
    #[serde(rename = "not evidenced")]
    NotEvidenced,
    /// `not met`
    #[serde(rename = "not met")]
    NotMet,
}

/// Repeated events.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Cadence")]
pub struct CadenceFile {
    /// The table of events.
    pub of: Word,
    /// The relation, where two lead to the population.
    pub by: Option<Word>,
    /// Its date column.
    pub on: Word,
    /// Which events count.
    #[serde(rename = "where")]
    pub condition: Option<Located<Scalar>>,
    /// The longest gap: days, weeks, or `$parameter`.
    pub at_most: Located<Scalar>,
    /// A date of the row that the span does not begin before.
    pub from: Option<Located<Scalar>>,
    /// A date of the row that the span does not end after.
    pub to: Option<Located<Scalar>>,
    /// The table of periods whose days do not count.
    pub except: Option<Word>,
}
