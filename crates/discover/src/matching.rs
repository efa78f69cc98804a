//! Headings and the fields that they most likely feed.

use std::collections::{BTreeMap, BTreeSet};

use readymark_source::table_schema::{Field, Table};

use crate::bounds::is_scale;
use crate::confidence::Confidence;
use crate::names::{holds, likeness, numbers, short, sorted, telling, without_numbers};
use crate::rivals::{Rival, Says, settle};
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

/// How like a heading is to the names of a field. A scale that is the field's own says no more than its name: *Rating (1-5)*.
pub(crate) fn like(heading: &str, field: &Field) -> Option<Confidence> {
    let bare = is_scale(&numbers(heading), field).then(|| without_numbers(heading));
    let names = || field.aliases.iter().chain([&field.title, &field.name]);
    let texts = [Some(heading), bare.as_deref()];
    texts.into_iter().flatten().flat_map(|text| names().map(move |name| likeness(text, name))).max()
}

/// The field of a table that a heading most likely feeds.
pub(crate) fn best<'t>(table: &'t Table, name: &str) -> Option<Match<'t>> {
    let parts = parts(name);
    let score = |field: &'t Field| {
        let like = parts.iter().filter_map(|part| like(part, field)).max()?;
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

/// What the headings of a sheet are taken for.
pub(crate) struct Assigned<'t> {
    /// Of each heading, the field that it most likely feeds. Of several for one field, all that are as plain.
    pub(crate) found: Vec<Option<Match<'t>>>,
    /// Those that claim a field as others do.
    pub(crate) rivals: Vec<Rival<'t>>,
}

impl<'t> Assigned<'t> {
    pub(crate) fn of(&self, at: usize) -> Option<Match<'t>> {
        self.found.get(at).copied().flatten()
    }

    /// Whether only a person knows if a column is the field that its heading says.
    pub(crate) fn is_contested(&self, at: usize) -> bool {
        self.of(at).is_some() && self.rivals.iter().any(|rival| rival.column == at)
    }
}

/// For each heading the field that it most likely feeds. A field is fed once: by the heading that says it most plainly, of those above
/// cells that can be it. `fits` says whether they can, `kept` is the column by which the records of the sheet are called.
pub(crate) fn assign<'t>(
    table: &'t Table,
    names: &[String],
    kept: Option<usize>,
    fits: impl Fn(usize, &Match<'t>) -> bool,
) -> Assigned<'t> {
    let mut claims: BTreeMap<&str, Vec<(usize, Match<'t>)>> = BTreeMap::new();
    for (column, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        if let Some(found) = best(table, name).filter(|found| found.2.is_worth_saying()) {
            claims.entry(&found.0.name).or_default().push((column, found));
        }
    }
    let mut assigned = Assigned { found: vec![None; names.len()], rivals: Vec::new() };
    for claims in claims.values() {
        let certain = claims.iter().filter(|(column, found)| claims.len() == 1 || fits(*column, found));
        let certain: Vec<(usize, Says)> =
            certain.map(|(column, found)| (*column, says(found, names.get(*column)))).collect();
        let settled = settle(&certain, kept);
        let best = || claims.iter().rev().max_by_key(|(_, found)| found.2).map(|(column, _)| *column);
        let read = if certain.is_empty() { best().into_iter().collect() } else { settled.plainest.clone() };
        for (column, found) in claims {
            if let Some(place) = assigned.found.get_mut(*column).filter(|_| read.contains(column)) {
                *place = Some(*found);
            }
        }
        let field = claims.first().map(|(_, (field, ..))| *field).filter(|field| field.personal.may_be_kept());
        assigned.rivals.extend(field.into_iter().flat_map(|field| Rival::of(&certain, &settled, (table, field))));
    }
    assigned
}

/// How plainly a heading says the field that was found for it.
fn says((field, ground, like): &Match<'_>, name: Option<&String>) -> Says {
    match ground {
        Ground::Name => Says::Exactly,
        _ if *like != Confidence::WHOLE => Says::Like,
        _ if name.is_some_and(|name| parts(name).iter().any(|part| is_its_name(part, field))) => Says::Exactly,
        _ => Says::Known,
    }
}

/// Whether a text is the title or the name of a field.
pub(crate) fn is_its_name(text: &str, field: &Field) -> bool {
    [&field.title, &field.name].iter().any(|name| likeness(text, name) == Confidence::WHOLE)
}
