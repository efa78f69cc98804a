//! Headings and the fields that they most likely feed.

use std::collections::BTreeSet;

use readymark_source::table_schema::{Field, Table};

use crate::names::{likeness, sorted};

/// From here on two headings are like each other.
const LIKE: f64 = 0.84;

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

/// A table, and every name that its headings may have.
pub(crate) struct Known<'t> {
    pub(crate) table: &'t Table,
    names: BTreeSet<String>,
}

impl<'t> Known<'t> {
    pub(crate) fn of(table: &'t Table) -> Self {
        let names = table.fields.iter().flat_map(|field| field.aliases.iter().chain([&field.title, &field.name]));
        Self { table, names: names.map(|name| sorted(name)).collect() }
    }

    /// How many of these headings it knows.
    pub(crate) fn count(&self, names: &[String]) -> usize {
        let known = |name: &&String| parts(name).iter().any(|part| self.names.contains(&sorted(part)));
        names.iter().filter(|name| !name.is_empty()).filter(known).count()
    }
}

/// Of a heading over two rows the lower part says most.
fn parts(name: &str) -> [&str; 2] {
    [name, name.rsplit(" / ").next().unwrap_or(name)]
}

fn best<'t>(table: &'t Table, name: &str) -> Option<(&'t Field, Ground, f64)> {
    let parts = parts(name);
    let score = |field: &'t Field| {
        let others = field.aliases.iter().chain([&field.title, &field.name]);
        let like = |other: &String| parts.iter().map(|part| likeness(part, other)).fold(0.0, f64::max);
        let most = others.map(like).fold(0.0, f64::max);
        let ground = if field.name == name {
            Ground::Name
        } else if most > 0.99 {
            Ground::Known
        } else {
            Ground::Like
        };
        (field, ground, most)
    };
    let scores = table.fields.iter().map(score);
    scores.fold(None, |best: Option<(&Field, Ground, f64)>, next| match best {
        Some(found) if found.2 >= next.2 => Some(found),
        _ => Some(next),
    })
}

/// For each heading the field that it most likely feeds. A field is fed once, by the heading that is most like it.
pub(crate) fn assign<'t>(table: &'t Table, names: &[String]) -> Vec<Option<(&'t Field, Ground)>> {
    let mut scored: Vec<(usize, &Field, Ground, f64)> = Vec::new();
    for (column, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        if let Some((field, ground, like)) = best(table, name).filter(|(_, _, like)| *like >= LIKE) {
            scored.push((column, field, ground, like));
        }
    }
    scored.sort_by(|one, other| other.3.total_cmp(&one.3).then(one.0.cmp(&other.0)));
    let mut found: Vec<Option<(&Field, Ground)>> = vec![None; names.len()];
    let mut fed: Vec<&str> = Vec::new();
    for (column, field, ground, _) in scored {
        if let Some(place) = found.get_mut(column).filter(|_| !fed.contains(&field.name.as_str())) {
            *place = Some((field, ground));
            fed.push(&field.name);
        }
    }
    found
}
