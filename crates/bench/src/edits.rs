//! One fixture told as what it changes in another.
//!
//! `fixtures/services/gaps.yaml` says for each check what is broken for it, in the words that the tests of the checks use:
//! `add`, `remove`, `change`. Reading it is quicker than comparing sixty tables.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use readymark_source::{Node, SourceFile, Value, tree};

/// A small table: its first column is its key, and no cell needs quotes.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its fields.
    pub headings: Vec<String>,
    /// Its rows, each with a cell for every field.
    pub rows: Vec<Vec<String>>,
}

/// The tables of a service by name.
pub type Tables = BTreeMap<String, Table>;

/// The tables of a service by name, after the edits.
///
/// # Errors
/// If a file cannot be read, or an edit names a table, row or column that is not there. In words.
pub fn apply(exports: &Path, edits: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut tables = read(exports)?;
    edit(&mut tables, &read_yaml(edits)?)?;
    Ok(tables.into_iter().map(|(name, table)| (name, table.write())).collect())
}

/// Makes the edits, each under the name of what it is for.
pub(crate) fn edit(tables: &mut Tables, edits: &Node) -> Result<(), String> {
    for (what, edit) in entries(edits) {
        for (verb, by_table) in entries(edit) {
            for (name, rows) in entries(by_table) {
                let table = tables.get_mut(name).ok_or_else(|| format!("{what}: no table {name}"))?;
                match verb {
                    "add" => table.add(rows),
                    "remove" => table.remove(rows),
                    "change" => table.change(rows),
                    _ => Err(format!("no verb {verb}")),
                }
                .map_err(|problem| format!("{what}: {name}: {problem}"))?;
            }
        }
    }
    Ok(())
}

/// The names of the checks for which something is broken.
///
/// # Errors
/// If the file cannot be read. In words.
pub fn checks(edits: &Path) -> Result<BTreeSet<String>, String> {
    Ok(entries(&read_yaml(edits)?).map(|(name, _)| name.to_owned()).collect())
}

pub(crate) fn read_yaml(path: &Path) -> Result<Node, String> {
    let file = SourceFile::open(path, "edits").map_err(|error| error.to_string())?;
    tree(&file).map_err(|_| "the edits are not YAML".to_owned())
}

/// The exports in a folder, each under the name of its file.
pub(crate) fn read(exports: &Path) -> Result<Tables, String> {
    let mut tables = BTreeMap::new();
    for entry in std::fs::read_dir(exports).map_err(|error| error.to_string())? {
        let path = entry.map_err(|error| error.to_string())?.path();
        let file = SourceFile::open(&path, "export").map_err(|error| error.to_string())?;
        let mut lines = file.text().lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
        let headings = lines.next().ok_or("an export is empty")?;
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        tables.insert(name, Table { headings, rows: lines.collect() });
    }
    Ok(tables)
}

impl Table {
    fn add(&mut self, rows: &Node) -> Result<(), String> {
        for row in items(rows) {
            let mut cells = vec![String::new(); self.headings.len()];
            for (field, value) in entries(row) {
                *cells.get_mut(self.column(field)?).ok_or("no such column")? = text(value);
            }
            self.rows.push(cells);
        }
        Ok(())
    }

    fn remove(&mut self, keys: &Node) -> Result<(), String> {
        for key in items(keys) {
            let place = self.place(&text(key))?;
            self.rows.remove(place);
        }
        Ok(())
    }

    fn change(&mut self, rows: &Node) -> Result<(), String> {
        for (key, fields) in entries(rows) {
            let place = self.place(key)?;
            for (field, value) in entries(fields) {
                let column = self.column(field)?;
                let cell = self.rows.get_mut(place).and_then(|row| row.get_mut(column)).ok_or("a row is too short")?;
                let new = text(value);
                if *cell == new {
                    return Err(format!("{key}.{field} is so already"));
                }
                *cell = new;
            }
        }
        Ok(())
    }

    fn place(&self, key: &str) -> Result<usize, String> {
        self.rows
            .iter()
            .position(|row| row.first().is_some_and(|cell| cell == key))
            .ok_or_else(|| format!("no row {key}"))
    }

    pub(crate) fn column(&self, field: &str) -> Result<usize, String> {
        self.headings.iter().position(|heading| heading == field).ok_or_else(|| format!("no column {field}"))
    }

    pub(crate) fn write(&self) -> String {
        let lines = std::iter::once(&self.headings).chain(&self.rows);
        lines.map(|cells| cells.join(",") + "\n").collect()
    }
}

pub(crate) fn entries(node: &Node) -> impl Iterator<Item = (&str, &Node)> {
    let map = if let Value::Map(entries) = &node.value { entries.as_slice() } else { &[] };
    map.iter().map(|(key, value)| (key.name.as_str(), value))
}

pub(crate) fn items(node: &Node) -> &[Node] {
    if let Value::List(items) = &node.value { items } else { &[] }
}

pub(crate) fn text(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => text.clone(),
        Value::Boolean(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        _ => String::new(),
    }
}
