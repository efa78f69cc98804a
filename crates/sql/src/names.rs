//! What tables, columns and settings are called in SQL. Each name has a beginning of its own, so that no word of a pack is a keyword.

use readymark_rules::Model;

/// The typed table of a table of the pack.
pub(crate) fn table(model: &Model, table: usize) -> String {
    format!("t_{}", table_word(model, table))
}

/// The name of a table of the pack.
pub(crate) fn table_word(model: &Model, table: usize) -> String {
    model.table(table).map(|table| table.schema.name.clone()).unwrap_or_default()
}

/// The name of a column of the pack.
pub(crate) fn column_word(model: &Model, table: usize, column: usize) -> String {
    model.column(table, column).map(|column| column.name.clone()).unwrap_or_default()
}

/// The computed table of a derived column.
pub(crate) fn derived(model: &Model, table: usize, column: usize) -> String {
    format!("d{table}_{column}_{}", column_word(model, table, column))
}

/// The partner of each row of a table.
pub(crate) fn partners(model: &Model, table: usize) -> String {
    format!("p_{}", table_word(model, table))
}

/// The name of a relation of a table.
pub(crate) fn relation(model: &Model, table: usize, relation: usize) -> String {
    let keys = model.table(table).map(|table| table.schema.foreign_keys.as_slice()).unwrap_or_default();
    keys.get(relation).map(|key| key.name.clone()).unwrap_or_default()
}

/// The setting that says whether a table holds every record, up to the day.
pub(crate) fn closed(model: &Model, table: usize) -> String {
    format!("closed_{}", table_word(model, table))
}

/// The setting that says whether the bundle lists an export of a table.
pub(crate) fn given(model: &Model, table: usize) -> String {
    format!("given_{}", table_word(model, table))
}

/// The setting of a parameter, or of one word of a small table.
pub(crate) fn parameter(name: &str, word: Option<usize>) -> String {
    match word {
        None => format!("p_{name}"),
        Some(word) => format!("p_{name}__{word}"),
    }
}
