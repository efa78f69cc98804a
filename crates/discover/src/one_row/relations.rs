//! Which tables belong to the record of a row, and how their names are shortened in references.

use std::collections::{BTreeMap, BTreeSet};

use readymark_source::table_schema::Table;

use super::group::{Group, is_to};

/// Whether the words beside a side say who it is.
pub(super) fn says_who(rest: &[&str]) -> bool {
    ["name", "forename", "surname", "initials", "dob", "birth", "age", "gender", "urn"]
        .iter()
        .any(|word| rest.contains(word))
}

/// Whether a record of a table belongs to one of another.
pub(super) fn belongs(table: &Table, to: &Table) -> bool {
    table.name != to.name && table.foreign_keys.iter().any(|link| is_to(link, to))
}

/// The tables whose records belong to one of this table, or to one of those.
pub(super) fn related<'t>(spine: &Table, tables: &[&'t Table]) -> Vec<&'t Table> {
    let mut names: BTreeSet<&str> = [spine.name.as_str()].into();
    loop {
        let reach = |table: &&&Table| {
            let parent = |parent: &&Table| names.contains(parent.name.as_str()) && belongs(table, parent);
            !names.contains(table.name.as_str()) && tables.iter().any(parent)
        };
        let more: Vec<&str> = tables.iter().filter(reach).map(|table| table.name.as_str()).collect();
        if more.is_empty() {
            return tables
                .iter()
                .filter(|table| table.name != spine.name && names.contains(table.name.as_str()))
                .copied()
                .collect();
        }
        names.extend(more);
    }
}

/// The table of the two sides of a row, and its field that says which side.
pub(super) fn people<'t>(spine: &Table, related: &[&'t Table]) -> Option<(&'t Table, &'t str)> {
    related.iter().filter(|table| belongs(table, spine)).find_map(|table| {
        let says = |word: &String| word == "harmed" || word == "party a";
        let field = table.fields.iter().find(|field| field.allowed.iter().any(says))?;
        Some((*table, field.name.as_str()))
    })
}

/// What the name of each table is shortened to in a reference: as few of its letters as tell it from the others.
pub(super) fn short(groups: &[Group<'_>], people: Option<&Table>) -> BTreeMap<String, String> {
    let mut short: BTreeMap<String, String> = BTreeMap::new();
    for group in groups.iter().filter(|group| people.is_none_or(|people| people.name != group.table.name)) {
        if short.contains_key(&group.table.name) {
            continue;
        }
        let letters: String =
            group.table.name.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_uppercase();
        let free = (1..=letters.len())
            .filter_map(|length| letters.get(..length))
            .find(|part| short.values().all(|other| other != part));
        short.insert(group.table.name.clone(), free.unwrap_or(&letters).to_owned());
    }
    short
}
