//! The evidence model of `standard.yaml`: tables, fields and relations.

use readymark_source::table_schema::FieldType;
use readymark_source::{Entries, Located, Scalar};
use schemars::JsonSchema;
use serde::Deserialize;

use super::common::Word;

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
    /// Lists of dates that must be in order: none can be before an earlier one in its list.
    #[serde(rename = "in_order", default)]
    pub in_order: Vec<Vec<Word>>,
    /// The date field that says when the event of a row took place: from it the period that an export covers is
    /// found again.
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
    /// What it contains.
    pub about: Option<Word>,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: FieldType,
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
    /// What a column without a single value means: `unknown`, for its values may have been lost, or `none`, for it has not happened.
    #[serde(default)]
    pub blank: BlankKind,
    /// The table of which it may name a record, by its key. Any other text names somebody who is not in that table.
    #[serde(rename = "may_name")]
    pub may_name: Option<Word>,
    /// Whether a text must say something: a word for none or not known does not, and texts that differ only in letter case, spaces or
    /// marks are the same text.
    #[serde(default, rename = "must_say")]
    pub must_say: bool,
}

/// What a column without a single value means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum BlankKind {
    /// Not known: its values may have been lost.
    #[default]
    Unknown,
    /// It has not happened to any of the records.
    None,
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
    /// Whether an empty cell says that there is no such row; without it, an empty cell is a reference that nobody wrote down.
    #[serde(default)]
    pub optional: bool,
    /// Whether a reference may name somebody who stands in no row of that table; without it, such a reference is a finding.
    #[serde(default)]
    pub outside: bool,
}
