//! Columns that nothing places, and the other tables of the same rows that their headings speak of.

use readymark_personal::words;
use readymark_source::table_schema::Table;

use super::claim::called;
use super::reading::Reading;
use super::relations::related;
use crate::column::Holds;
use crate::vocabulary::sides_apart;

/// A table that a heading speaks of, and its fields that the column may be.
pub(crate) type Near<'t> = (&'t Table, Vec<&'t str>);

/// Of each heading, the tables of the same rows that it speaks of. `holds` is what the cells below each are.
pub(crate) fn near<'t>(names: &[String], holds: &[Holds], spine: &Table, all: &[&'t Table]) -> Vec<Vec<Near<'t>>> {
    let names: Vec<String> = names.iter().map(|name| words(name)).collect();
    let split: Vec<Vec<&str>> = names.iter().map(|name| sides_apart(name)).collect();
    let related = related(spine, all);
    let near = |(heading, holds): (&Vec<&str>, &Holds)| {
        let rest = Reading::of(heading, &split).rest;
        let spoken = related.iter().filter(|table| !called(&rest, table).is_empty());
        spoken.map(|table| (*table, fields(table, *holds))).filter(|(_, fields)| !fields.is_empty()).collect()
    };
    split.iter().zip(holds).map(near).collect()
}

/// The fields of a table that are no reference and can hold such cells.
fn fields(table: &Table, holds: Holds) -> Vec<&str> {
    let refers =
        |name: &str| table.foreign_keys.iter().any(|link| link.field == name) || table.key.as_deref() == Some(name);
    let fields = table.fields.iter().filter(|field| field.personal.may_be_kept() && !refers(&field.name));
    fields.filter(|field| holds.may_be(field)).map(|field| field.name.as_str()).collect()
}
