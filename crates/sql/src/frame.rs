//! The rows for which expressions are written: what a query selects from, and what it joins to reach parents and forms.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use readymark_rules::Model;

use crate::levels::Level;
use crate::names;

/// Rows, each with the rows around it, as the FROM of a query. Each row that an expression may speak of is known by a number: `k0` is
/// that of the population's row, and each row further in has the next.
#[derive(Clone)]
pub(crate) struct Frame {
    /// The rows, outermost first.
    pub(crate) levels: Vec<Level>,
    /// Those whose number is known here.
    pub(crate) keys: BTreeSet<usize>,
    /// The common table expression that has the numbers, unless the rows are those of one table.
    pub(crate) base: Option<String>,
    from: String,
    joined: BTreeSet<String>,
}

impl Frame {
    /// The rows of one table, each at this place from the outside.
    pub(crate) fn of_table(model: &Model, levels: Vec<Level>, level: usize, table: usize) -> Self {
        let from = format!("{} a{level}", names::table(model, table));
        Self { levels, keys: [level].into(), base: None, from, joined: [format!("a{level}")].into() }
    }

    /// The rows of a common table expression that has these numbers.
    pub(crate) fn of_base(levels: Vec<Level>, keys: BTreeSet<usize>, base: &str) -> Self {
        Self { levels, keys, base: Some(base.to_owned()), from: format!("{base} b"), joined: BTreeSet::new() }
    }

    /// The number of a row.
    pub(crate) fn key(&self, level: usize) -> String {
        if self.base.is_none() { format!("a{level}.r") } else { format!("b.k{level}") }
    }

    /// The numbers, each under its name.
    pub(crate) fn selected_keys(&self) -> Vec<String> {
        self.keys.iter().map(|level| format!("{} AS k{level}", self.key(*level))).collect()
    }

    /// The row of a level, joined if it is not yet.
    pub(crate) fn row(&mut self, model: &Model, level: usize) -> String {
        let alias = format!("a{level}");
        let (name, key) = match self.levels.get(level) {
            Some(Level::Table(table)) => (names::table(model, *table), "r"),
            Some(Level::Words) | None => ("words".to_owned(), "k0"),
        };
        let on = format!("{alias}.{key} = {}", self.key(level));
        self.join(&alias, "JOIN", &name, &on);
        alias
    }

    /// Joins something once.
    pub(crate) fn join(&mut self, alias: &str, how: &str, what: &str, on: &str) {
        if self.joined.insert(alias.to_owned()) {
            let _ = write!(self.from, "\n  {how} {what} {alias} ON {on}");
        }
    }

    /// What to select from.
    pub(crate) fn from(&self) -> &str {
        &self.from
    }
}

/// The condition that two aliases have the same numbers.
pub(crate) fn same_keys(keys: &BTreeSet<usize>, left: impl Fn(usize) -> String, right: &str) -> String {
    let equal: Vec<String> = keys.iter().map(|level| format!("{right}.k{level} = {}", left(*level))).collect();
    if equal.is_empty() { "TRUE".to_owned() } else { equal.join(" AND ") }
}

/// Numbers of an alias, as a list for SELECT or GROUP BY.
pub(crate) fn keys_of(keys: &BTreeSet<usize>, alias: &str) -> Vec<String> {
    keys.iter().map(|level| format!("{alias}.k{level}")).collect()
}
