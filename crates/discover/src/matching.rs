//! Headings and the fields that they most likely feed.

use std::collections::BTreeSet;

use readymark_source::table_schema::{Field, Table};

use crate::confidence::Confidence;
use crate::names::{holds, likeness, short, sorted, telling};
use crate::vocabulary::titles;

/// Why a heading is taken for a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Ground {
    /// It is the field's name: no entry is needed.
    Name,
    /// It is the field's title, or another name that the standard lists.
    Known,
    /// It is like one of them.
    Like,
}

/// How far a sheet or a file is named as a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Called {
    /// Otherwise.
    No,
    /// Among other words.
    Partly,
    /// By its name or its title, and nothing else.
    Wholly,
}

/// A table, and every name that its headings may have.
pub(crate) struct Known<'t> {
    pub(crate) table: &'t Table,
    names: BTreeSet<String>,
}

impl<'t> Known<'t> {
    pub(crate) fn of(table: &'t Table) -> Self {
        let names = table.fields.iter().flat_map(|field| field.aliases.iter().chain([&field.title, &field.name]));
        let names = names.flat_map(|name| short(name).into_iter().chain([sorted(name)]));
        Self { table, names: names.collect() }
    }

    /// Whether it knows this heading.
    pub(crate) fn knows(&self, name: &str) -> bool {
        !name.is_empty() && parts(name).iter().any(|part| self.names.contains(&sorted(part)))
    }

    /// How far a sheet or a file of this title has its name.
    pub(crate) fn called(&self, title: &str) -> Called {
        let own: [&str; 2] = [&self.table.name, &self.table.title];
        let any = |is: &dyn Fn(&str) -> bool| own.iter().any(|name| is(name)) || titles(&self.table.name).any(is);
        let tells = telling(title);
        if any(&|name| sorted(name) == sorted(title) || !tells.is_empty() && telling(name) == tells) {
            Called::Wholly
        } else if any(&|name| holds(title, name)) {
            Called::Partly
        } else {
            Called::No
        }
    }

    /// Whether one of these headings is a name of its key.
    pub(crate) fn is_numbered_by(&self, names: &[String]) -> bool {
        let key = self.table.key.as_deref().and_then(|key| self.table.field(key));
        let known = |key: &Field, name: &String| {
            let mut others = key.aliases.iter().chain([&key.title, &key.name]);
            others.any(|other| sorted(other) == sorted(name))
        };
        key.is_some_and(|key| names.iter().any(|name| known(key, name)))
    }

    /// How many of these headings it knows.
    pub(crate) fn count(&self, names: &[String]) -> usize {
        names.iter().filter(|name| self.knows(name)).count()
    }
}

/// Of a heading over two rows the lower part says most.
fn parts(name: &str) -> [&str; 2] {
    [name, name.rsplit(" / ").next().unwrap_or(name)]
}

/// A field that a heading most likely feeds, why, and how like they are.
pub(crate) type Match<'t> = (&'t Field, Ground, Confidence);

/// The field of a table that a heading most likely feeds.
pub(crate) fn best<'t>(table: &'t Table, name: &str) -> Option<Match<'t>> {
    let parts = parts(name);
    let score = |field: &'t Field| {
        let others = field.aliases.iter().chain([&field.title, &field.name]);
        let like = others.flat_map(|other| parts.iter().map(|part| likeness(part, other))).max()?;
        let ground = if field.name == name {
            Ground::Name
        } else if like == Confidence::WHOLE {
            Ground::Known
        } else {
            Ground::Like
        };
        Some((field, ground, like))
    };
    // Of fields that are as like the first.
    table.fields.iter().rev().filter_map(score).max_by_key(|(_, _, like)| *like)
}

/// For each heading the field that it most likely feeds. A field is fed once, by the heading that is most like it.
pub(crate) fn assign<'t>(table: &'t Table, names: &[String]) -> Vec<Option<Match<'t>>> {
    let mut scored: Vec<(usize, Match<'t>)> = Vec::new();
    for (column, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        scored.extend(best(table, name).filter(|found| found.2.is_worth_saying()).map(|found| (column, found)));
    }
    scored.sort_by_key(|(column, found)| (std::cmp::Reverse(found.2), *column));
    let mut matched: Vec<Option<Match<'t>>> = vec![None; names.len()];
    let mut fed: Vec<&str> = Vec::new();
    for (column, found) in scored {
        if let Some(place) = matched.get_mut(column).filter(|_| !fed.contains(&found.0.name.as_str())) {
            *place = Some(found);
            fed.push(&found.0.name);
        }
    }
    matched
}
