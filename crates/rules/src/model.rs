//! The evidence model: tables, their columns, relations and derived columns, with every type known.

use readymark_source::table_schema;

use crate::expr::Written;
use crate::resolve::Range;
use readymark_findings::SourceMark;

use crate::{Constant, Type, Typed};

/// The tables and parameters that expressions may name.
#[derive(Clone, Debug)]
pub struct Model {
    /// The tables, in the order of the standard.
    pub tables: Vec<ModelTable>,
    /// The parameters, in the order of the standard.
    pub parameters: Vec<Parameter>,
}

/// A table.
#[derive(Clone, Debug)]
pub struct ModelTable {
    /// Its fields, key and relations.
    pub schema: table_schema::Table,
    /// What one row is.
    pub about: Option<String>,
    /// What expressions may name, in order: fields that may be kept, file columns, derived columns.
    pub columns: Vec<ModelColumn>,
    /// For each foreign key of the schema, the index of the table it refers to.
    pub targets: Vec<usize>,
    /// The indices of the columns by which `first` and `last` go.
    pub order: Vec<usize>,
    /// The condition that restricts populations to the window.
    pub in_window: Option<Condition>,
    /// The foreign key through which a row gets its partner.
    pub partner_from: Option<usize>,
    /// How old an export may be, in days.
    pub stale_after: Option<Limit>,
}

/// A typed condition with its text.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The text.
    pub written: Written,
    /// What it means.
    pub typed: Typed,
}

/// A column that expressions may name.
#[derive(Clone, Debug)]
pub struct ModelColumn {
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: Type,
    /// Where its values come from.
    pub origin: Origin,
    /// How deep the expressions are that it is derived from; none if it is stored.
    pub levels: usize,
    /// The words allowed, if the field names them.
    pub allowed: Vec<String>,
}

/// Where the values of a column come from.
#[derive(Clone, Debug)]
pub enum Origin {
    /// The evidence.
    Stored,
    /// An expression over the row.
    Derived(Condition),
}

/// A limit: a value, or a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Limit {
    /// A value.
    Value(Constant),
    /// A parameter, by its index.
    Parameter(usize),
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// What it is.
    pub title: String,
    /// The type of its value, or values.
    pub kind: Type,
    /// Its value unless a bundle overrides it.
    pub default: ParameterValue,
    /// The least value a bundle may set.
    pub minimum: Option<Constant>,
    /// The greatest value a bundle may set.
    pub maximum: Option<Constant>,
    /// Where the default comes from.
    pub source: SourceMark,
}

/// The value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterValue {
    /// One value.
    One(Constant),
    /// A small table, in the order of the standard.
    ByWord(Vec<(String, Constant)>),
}

impl Parameter {
    /// The parameter as the type checker sees it: name, type, and the words of a small table.
    pub(crate) fn shape(&self) -> (&str, Type, Option<Vec<&str>>) {
        let words = match &self.default {
            ParameterValue::One(_) => None,
            ParameterValue::ByWord(entries) => Some(entries.iter().map(|(word, _)| word.as_str()).collect()),
        };
        (&self.name, self.kind, words)
    }

    /// Between which values a bundle may set it.
    pub(crate) fn settable(&self) -> Range {
        Range::settable(self.minimum.as_ref(), self.maximum.as_ref())
    }

    /// Whether a bundle may set this value.
    #[must_use]
    pub fn accepts(&self, value: &Constant) -> bool {
        self.minimum.as_ref().is_none_or(|least| least <= value)
            && self.maximum.as_ref().is_none_or(|greatest| value <= greatest)
    }

    /// The bounds in words, such as `from 1 day to 90 days`.
    #[must_use]
    pub fn bounds(&self) -> String {
        match (&self.minimum, &self.maximum) {
            (Some(least), Some(greatest)) => format!("from {least} to {greatest}"),
            (Some(least), None) => format!("at least {least}"),
            (None, Some(greatest)) => format!("at most {greatest}"),
            (None, None) => "any value".to_owned(),
        }
    }
}

impl Model {
    /// Every typed expression of the tables.
    #[must_use]
    pub fn expressions(&self) -> Vec<&Typed> {
        let mut found = Vec::new();
        for table in &self.tables {
            found.extend(table.in_window.as_ref().map(|condition| &condition.typed));
            for column in &table.columns {
                if let Origin::Derived(condition) = &column.origin {
                    found.push(&condition.typed);
                }
            }
        }
        found
    }

    /// The index of the table with this name.
    #[must_use]
    pub fn table_index(&self, name: &str) -> Option<usize> {
        self.tables.iter().position(|table| table.schema.name == name)
    }

    /// The table at this index.
    #[must_use]
    pub fn table(&self, index: usize) -> Option<&ModelTable> {
        self.tables.get(index)
    }

    /// The column at these indices.
    #[must_use]
    pub fn column(&self, table: usize, column: usize) -> Option<&ModelColumn> {
        self.tables.get(table)?.columns.get(column)
    }
}

impl ModelTable {
    /// The index of the column with this name.
    #[must_use]
    pub fn column_index(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}
