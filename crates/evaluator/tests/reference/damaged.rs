//! One damage of a random scene, of those that leave a trace.

use std::collections::BTreeSet;

use readymark_evidence::MemoryExport;
use readymark_source::Date;

use crate::scene::Scene;
use crate::schema::{Field, Kind, PEOPLE, TABLES};
use crate::tape::Tape;

/// A word that no date, number, truth or list of words takes.
const UNREADABLE: &str = "tbc";

/// The scene in which no two dates of a row contradict each other. Where they do, both are doubted; once one of them is lost, nothing
/// speaks against the other.
pub(crate) fn without_contradictions(scene: &Scene) -> Scene {
    let mut scene = scene.clone();
    let at = |name: &str| TABLES[PEOPLE].fields.iter().position(|field| field.name == name).unwrap();
    let (joined, left) = (at("joined"), at("left"));
    for row in scene.tables[PEOPLE].iter_mut().flat_map(|file| &mut file.rows) {
        let days = [joined, left].map(|at| Date::parse(&row.cells[at]));
        if let [Some(first), Some(last)] = days
            && first > last
        {
            row.cells.swap(joined, left);
        }
    }
    scene
}

/// The exports after one damage, and what it was; nothing if what the tape points at cannot be damaged so.
pub(crate) fn damaged(scene: &Scene, tape: &mut Tape) -> Option<(String, Vec<MemoryExport>)> {
    if tape.once_in(3) {
        return of_an_export(scene, tape);
    }
    let mut scene = scene.clone();
    let what = of_a_cell(&mut scene, tape)?;
    let exports = scene.exports();
    Some((what, exports))
}

fn of_an_export(scene: &Scene, tape: &mut Tape) -> Option<(String, Vec<MemoryExport>)> {
    let mut exports = scene.exports();
    let at = tape.pick(exports.len().max(1));
    let export = exports.get_mut(at)?;
    let table = TABLES.iter().position(|table| table.name == export.table)?;
    let key = TABLES[table].fields.iter().position(|field| Some(field.name) == TABLES[table].key);
    let twice = key.is_some_and(|key| has_a_key_twice(scene, table, key));
    let what = match tape.pick(3) {
        // That two rows have one key is seen only while both are read.
        0 | 1 if twice => return None,
        0 => {
            export.csv.push(0);
            "unreadable"
        }
        1 => {
            let whole = export.csv.strip_suffix(b"\n")?;
            let last = whole.iter().rposition(|byte| *byte == b'\n')? + 1;
            let cell = whole[last..].iter().position(|byte| *byte == b',')?;
            export.csv.truncate(last + cell);
            "cut inside a record"
        }
        _ => {
            export.complete = false;
            "not complete"
        }
    };
    let what = format!("{} is {what}", export.table);
    Some((what, exports))
}

/// Damages a cell or a column of a table.
fn of_a_cell(scene: &mut Scene, tape: &mut Tape) -> Option<String> {
    let table = tape.pick(TABLES.len());
    let fields = TABLES[table].fields;
    let at = tape.pick(fields.len());
    let field = &fields[at];
    let whole_column = tape.once_in(4);
    let (file, row) = (tape.pick(2), tape.pick(6));
    let blanked = tape.once_in(2);
    let alone = is_alone(scene, table, at);
    let nowhere = leading_nowhere(scene, table, at);
    let before = if file == 0 { 0 } else { scene.tables[table].first()?.rows.len() };
    if whole_column && TABLES[table].key == Some(field.name) && has_a_key_twice(scene, table, at) {
        return None;
    }
    let file = scene.tables[table].get_mut(file)?;
    if file.absent.contains(&field.name) || file.rows.is_empty() {
        return None;
    }
    let name = format!("{}.{}", TABLES[table].name, field.name);
    if whole_column {
        // With two columns lost, what is left of a row may be a note.
        if !file.absent.is_empty() {
            return None;
        }
        // One that need not be there says nothing, once it is gone, against the register that it named or may have named.
        if is_optional(table, field) && file.rows.iter().any(|row| row.ragged || nowhere.contains(&row.cells[at])) {
            return None;
        }
        if !blanked {
            file.absent.push(field.name);
            return Some(format!("{name} is absent"));
        }
        if is_optional(table, field) {
            return None;
        }
        file.rows.iter_mut().for_each(|row| row.cells[at].clear());
        return Some(format!("{name} is emptied"));
    }
    let cell = &mut file.rows.get_mut(row)?.cells[at];
    if field.key {
        // An empty reference may say that there is none. A key that stands twice loses its twin, which nobody can see; and the paper
        // of another name is another paper.
        let own = TABLES[table].key == Some(field.name);
        if cell.is_empty()
            || blanked && is_optional(table, field)
            || own && (!alone[before + row] || TABLES[table].name == "documents")
        {
            return None;
        }
        *cell = if blanked { String::new() } else { format!("~{cell}") };
    } else if field.kind == Kind::Text && field.more.is_empty() {
        // Any word is one.
        return None;
    } else {
        UNREADABLE.clone_into(cell);
    }
    Some(format!("{name}, row {row}, is {}", if blanked && field.key { "blanked" } else { "garbled" }))
}

fn has_a_key_twice(scene: &Scene, table: usize, key: usize) -> bool {
    let rows = scene.tables[table].iter().map(|file| file.rows.len()).sum();
    !is_alone(scene, table, key).iter().take(rows).all(|alone| *alone)
}

/// For each row of both files, whether no other row of the table has what it has in a column.
fn is_alone(scene: &Scene, table: usize, at: usize) -> Vec<bool> {
    let words = || scene.tables[table].iter().flat_map(|file| &file.rows).map(|row| &row.cells[at]);
    let mut alone: Vec<bool> = words().map(|word| words().filter(|other| *other == word).count() == 1).collect();
    alone.resize(alone.len() + 6, false);
    alone
}

/// The references of a column that name no record.
fn leading_nowhere(scene: &Scene, table: usize, at: usize) -> BTreeSet<String> {
    let cells = |table: usize, at: usize| {
        scene.tables[table].iter().flat_map(|file| &file.rows).map(move |row| row.cells[at].clone())
    };
    let field = TABLES[table].fields[at].name;
    let Some((_, _, target)) = TABLES[table].relations.iter().find(|(_, of, _)| *of == field) else {
        return BTreeSet::new();
    };
    let key = TABLES[*target].fields.iter().position(|field| Some(field.name) == TABLES[*target].key).unwrap();
    let keys: BTreeSet<String> = cells(*target, key).collect();
    cells(table, at).filter(|name| !name.is_empty() && !keys.contains(name)).collect()
}

fn is_optional(table: usize, field: &Field) -> bool {
    TABLES[table].relations.iter().any(|(name, of, _)| *of == field.name && ["boss", "second", "host"].contains(name))
}
