//! Tables as both a standard and a bundle see them, in the vocabulary of Table Schema.
//!
//! A standard declares them; the reader of evidence needs nothing else of a standard.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::{Date, Decimal};

/// The type of a field, in the words of Table Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "FieldKind")]
pub enum FieldType {
    /// A text.
    #[serde(rename = "string")]
    Text,
    /// Yes or no.
    Boolean,
    /// A whole number.
    Integer,
    /// A decimal.
    #[serde(rename = "number")]
    Decimal,
    /// A day.
    Date,
}

/// What kind of personal data a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Personal {
    /// None.
    None,
    /// A reference that only the service can resolve.
    Pseudonym,
    /// A name, number or address that the outside world knows. Never kept.
    Identifier,
    /// Health, ethnicity, religion, … Never kept.
    Special,
}

impl Personal {
    /// Whether values may be kept in memory and named in expressions.
    #[must_use]
    pub fn may_be_kept(self) -> bool {
        matches!(self, Self::None | Self::Pseudonym)
    }
}

/// What a column without a single value means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Blank {
    /// Not known: the export may have lost its values.
    #[default]
    Unknown,
    /// It has not happened to any of the records: nothing ended, nothing was withdrawn.
    None,
}

/// A bound of a number or date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Of an integer.
    Integer(i64),
    /// Of a decimal.
    Decimal(Decimal),
    /// Of a date.
    Date(Date),
}

impl Bound {
    /// Whether it is less than another of its type. Bounds of two types cannot be compared.
    #[must_use]
    pub fn is_below(self, other: Self) -> bool {
        match (self, other) {
            (Self::Integer(this), Self::Integer(other)) => this < other,
            (Self::Decimal(this), Self::Decimal(other)) => this < other,
            (Self::Date(this), Self::Date(other)) => this < other,
            (Self::Integer(_) | Self::Decimal(_) | Self::Date(_), _) => false,
        }
    }
}

/// One field of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in the standard.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// What it holds, where the title does not say enough.
    pub about: Option<String>,
    /// Other headings that systems give it.
    pub aliases: Vec<String>,
    /// Its type.
    pub kind: FieldType,
    /// What kind of personal data it holds.
    pub personal: Personal,
    /// Whether an empty cell is a finding.
    pub required: bool,
    /// The words allowed, for a text; empty if any.
    pub allowed: Vec<String>,
    /// The least value allowed.
    pub minimum: Option<Bound>,
    /// The greatest value allowed.
    pub maximum: Option<Bound>,
    /// Whether a date after the day of the export is in order.
    pub future: bool,
    /// What it means if no row has a value.
    pub blank: Blank,
    /// For a text that is no reference, the table of which it may name a record, by its key; other texts name somebody outside it.
    pub may_name: Option<String>,
    /// For a text, whether a word for none or not known says nothing, and two texts that look alike are one.
    pub must_say: bool,
    /// For a date, the days that can be meant at all. Its own bounds say more.
    pub plausible: Plausible,
}

/// The days that can be meant at all: what lies outside is a slip of the keyboard or of a program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Plausible {
    /// The first.
    pub from: Option<Date>,
    /// The last.
    pub to: Option<Date>,
}

/// A relation: a field that holds the key of another table's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignKey {
    /// The relation's name.
    pub name: String,
    /// The field of this table.
    pub field: String,
    /// The table whose key it holds.
    pub reference: String,
    /// Whether an empty cell says that there is no such row. Otherwise it is a reference that nobody wrote down.
    pub optional: bool,
    /// Whether it may name somebody who stands in no row of that table. Otherwise such a reference is a mistake.
    pub outside: bool,
}

/// One table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name in the standard.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// The field that identifies a row.
    pub key: Option<String>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Its relations.
    pub foreign_keys: Vec<ForeignKey>,
    /// The field that names a file in the documents folder.
    pub files: Option<String>,
    /// The date field that says when the document in that file was approved.
    pub approved: Option<String>,
    /// Whether its rows belong to a window, so that an export must say which period it covers.
    pub windowed: bool,
    /// Date fields, list by list, none of which can lie before one that stands before it.
    pub in_order: Vec<Vec<String>>,
    /// The date field that says when what a row tells of took place.
    pub dated_by: Option<String>,
}

/// What counts of a heading: its letters and digits, whatever their case and what joins the words.
#[must_use]
pub fn letters(heading: &str) -> String {
    heading.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Field {
    /// Whether a heading means this field: its name, its title or another heading, whatever the case and what joins the words.
    #[must_use]
    pub fn is_called(&self, heading: &str) -> bool {
        let heading = letters(heading);
        let names = [&self.name, &self.title].into_iter().chain(&self.aliases);
        !heading.is_empty() && names.map(|name| letters(name)).any(|name| name == heading)
    }
}

impl Table {
    /// The field with this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The name of the boolean column that says whether the file named by [`Table::files`] is there.
    #[must_use]
    pub fn file_found_column(&self) -> Option<String> {
        self.files.as_ref().map(|field| format!("{field}_found"))
    }

    /// The name of the boolean column that says whether that file mentions these words. No expression can spell it.
    #[must_use]
    pub fn mentions_column(&self, words: &str) -> Option<String> {
        self.files.as_ref().map(|field| format!("{field} mentions '{words}'"))
    }

    /// The name of the integer column that holds the size of that file.
    #[must_use]
    pub fn file_bytes_column(&self) -> Option<String> {
        self.files.as_ref().map(|field| format!("{field}_bytes"))
    }
}
