//! Columns whose cells list several people: `P1; P2`, under `Facilitators` or `Lead / second`.

use readymark_personal::words;
use readymark_source::table_schema::{Field, Table};

use super::parts::{BETWEEN, are_references, parts};
use crate::confidence::Confidence;
use crate::names::{likeness, single};

/// A column that lists people, each for a field.
pub(crate) struct List<'t> {
    pub(crate) column: usize,
    /// What stands between two of them.
    pub(crate) at: &'static str,
    pub(crate) into: Vec<&'t Field>,
    pub(crate) confidence: Confidence,
    /// How many cells list several, of how many.
    pub(crate) cells: (usize, usize),
    /// Whether what it is cut into are references; else a person is asked.
    pub(crate) is_certain: bool,
}

/// The list that a column is, if a table has a field for each who stands in it.
pub(crate) fn list<'t>(column: usize, heading: &str, cells: &[&str], table: &'t Table) -> Option<List<'t>> {
    let fields = fields(table);
    let (into, named) = by_parts(heading, &fields).or_else(|| by_word(heading, &fields))?;
    let counted = BETWEEN.iter().map(|at| (*at, cells.iter().filter(|cell| lists(cell, at)).count()));
    let (at, several) = counted.rev().max_by_key(|(_, several)| *several).filter(|(_, several)| *several > 0)?;
    let over = cells.iter().filter(|cell| parts(cell, at).count() > into.len()).count();
    let confidence = Confidence::of_signs(named + several.min(2), over);
    // A number before `;#` is that of a person in the list of another program.
    let is_lookup = at == ";" && cells.iter().any(|cell| cell.contains(";#"));
    let is_certain = are_references(cells, at);
    let list = List { column, at, into, confidence, cells: (several, cells.len()), is_certain };
    (confidence.is_certain() && !is_lookup).then_some(list)
}

/// Whether a cell lists several references. A day is no list.
fn lists(cell: &str, at: &str) -> bool {
    let short = |part: &str| part.split_whitespace().count() <= 2 && part.chars().count() <= 20;
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    parts(cell, at).count() > 1 && parts(cell, at).all(short) && !parts(cell, at).all(is_number)
}

/// The fields that name people: two or more references to one other table.
fn fields(table: &Table) -> Vec<&Field> {
    let to = |link: &&readymark_source::table_schema::ForeignKey| {
        table.foreign_keys.iter().filter(|other| other.reference == link.reference).count() > 1
    };
    table.foreign_keys.iter().filter(to).filter_map(|link| table.field(&link.field)).collect()
}

fn names(field: &Field) -> impl Iterator<Item = &String> {
    field.aliases.iter().chain([&field.title, &field.name])
}

/// A heading that lists them too: `Lead / second`. The first part says which field, the next ones follow.
fn by_parts<'t>(heading: &str, fields: &[&'t Field]) -> Option<(Vec<&'t Field>, usize)> {
    let at = BETWEEN.iter().find(|at| parts(heading, at).count() > 1)?;
    let first = parts(heading, at).next()?;
    let is = |field: &&Field| names(field).any(|name| likeness(first, name).is_certain());
    let from = fields.iter().position(is)?;
    let into: Vec<&Field> = fields.iter().skip(from).take(parts(heading, at).count()).copied().collect();
    (into.len() == parts(heading, at).count()).then_some((into, 2))
}

/// A heading in the plural: `Facilitators` are a lead facilitator and a second one.
fn by_word<'t>(heading: &str, fields: &[&'t Field]) -> Option<(Vec<&'t Field>, usize)> {
    let heading = words(heading);
    let many: Vec<String> = heading.split_whitespace().filter(|word| single(word) != **word).map(single).collect();
    let is = |field: &Field| {
        let has =
            |name: &String| words(name).split_whitespace().any(|word| many.iter().any(|one| one == &single(word)));
        names(field).any(has)
    };
    let into: Vec<&Field> = fields.iter().filter(|field| is(field)).copied().collect();
    (into.len() > 1).then(|| (into.clone(), into.len()))
}
