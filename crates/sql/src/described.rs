//! The description of typed tables: what a runner must know to put them into an engine.

use readymark_rules::Type;
use readymark_source::Date;
use serde::{Deserialize, Serialize};

/// The typed tables of a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tables {
    /// The form of this file.
    pub format: String,
    /// Its version.
    pub version: u32,
    /// What the rows are of.
    pub of: Of,
    /// The partners, in the order of their numbers.
    pub partners: Vec<String>,
    /// What is set before the script runs.
    pub settings: Vec<Set>,
    /// The tables.
    pub tables: Vec<TableFile>,
}

/// What tables and counts are of: they fit each other only if it is the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Of {
    /// The digest of the standard.
    pub standard: String,
    /// The digest of the bundle.
    pub bundle: String,
    /// The day of the audit.
    pub as_of: Date,
    /// The first day of the window.
    pub from: Date,
    /// The last day of the window.
    pub to: Date,
    /// The parameters, by name.
    pub parameters: Vec<(String, String)>,
}

/// A setting of the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Set {
    /// Its name.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// Its value.
    pub value: serde_json::Value,
}

/// How a value is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A text.
    Text,
    /// True or false.
    Boolean,
    /// A whole number: itself, a day, days, months, or the millionths of a decimal.
    Number,
}

impl From<Type> for Kind {
    fn from(kind: Type) -> Self {
        match kind {
            Type::Text => Self::Text,
            Type::Boolean => Self::Boolean,
            Type::Integer | Type::Decimal | Type::Date | Type::Days | Type::Months => Self::Number,
        }
    }
}

/// One table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableFile {
    /// Its name in the standard.
    pub name: String,
    /// Its file, beside this one.
    pub file: String,
    /// How many rows.
    pub rows: u64,
    /// Its columns, in the order of the file.
    pub columns: Vec<ColumnFile>,
    /// Its relations, after the columns.
    pub links: Vec<LinkFile>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnFile {
    /// Its name in the standard.
    pub name: String,
    /// How its values are kept.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// Which of its cells are unknown.
    pub unknown: Unknown,
}

/// Which cells of a column are unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unknown {
    /// None: a cell without a value is missing.
    None,
    /// Those that a second column names.
    Some,
    /// All: the file has no such column.
    All,
}

/// One relation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkFile {
    /// Its name in the standard.
    pub name: String,
    /// Whether nobody knows of any row where it leads: the file has no such columns.
    pub unknown: bool,
}
