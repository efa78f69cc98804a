//! One statement in the making: its common table expressions, and what it cannot say.

use std::collections::BTreeSet;

use readymark_rules::Model;

use crate::Dialect;
use crate::names;

/// A statement in the making.
pub(crate) struct Query<'a> {
    pub(crate) model: &'a Model,
    pub(crate) dialect: Dialect,
    parts: Vec<(String, String)>,
    next: usize,
    /// The derived columns that it reads, as table and column.
    pub(crate) derived: BTreeSet<(usize, usize)>,
    /// The conditions under which the native engine would not compare all that is to be compared, each with its table.
    pub(crate) too_many: BTreeSet<(usize, String)>,
    /// What cannot be said in SQL.
    pub(crate) untold: Option<&'static str>,
}

impl<'a> Query<'a> {
    pub(crate) fn new(model: &'a Model, dialect: Dialect) -> Self {
        Self {
            model,
            dialect,
            parts: Vec::new(),
            next: 0,
            derived: BTreeSet::new(),
            too_many: BTreeSet::new(),
            untold: None,
        }
    }

    /// A number that no other part of the statement has.
    pub(crate) fn number(&mut self) -> usize {
        self.next += 1;
        self.next
    }

    /// Adds a common table expression.
    pub(crate) fn with(&mut self, name: &str, query: String) {
        self.parts.push((name.to_owned(), query));
    }

    pub(crate) fn setting(&self, name: &str) -> String {
        self.dialect.setting(name)
    }

    /// Whether a table holds every record, up to the day.
    pub(crate) fn closed(&self, table: usize) -> String {
        self.setting(&names::closed(self.model, table))
    }

    pub(crate) fn table(&self, table: usize) -> String {
        names::table(self.model, table)
    }

    /// The statement that ends with this query.
    pub(crate) fn finish(&self, last: &str) -> String {
        if self.parts.is_empty() {
            return last.to_owned();
        }
        // DuckDB copies each into every place that names it, unless it is told to compute it once: forms inside forms would multiply.
        let once = match self.dialect {
            Dialect::DuckDb => "MATERIALIZED ",
            Dialect::Spark => "",
        };
        let parts: Vec<String> =
            self.parts.iter().map(|(name, query)| format!("{name} AS {once}(\n{query}\n)")).collect();
        format!("WITH {}\n{last}", parts.join(",\n"))
    }
}
