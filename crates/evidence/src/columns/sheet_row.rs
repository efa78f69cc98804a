//! What the whole row of a sheet says, of which several records are made: two rows that say different things are no copies, also where
//! the records that are made of them look the same.

use super::hash::hash;
use crate::formats::csv::Chunk;

/// The columns of a sheet that any entry reads.
#[derive(Default)]
pub(crate) struct SheetRow {
    /// Those that keys of its records are taken from or made of, by their headings.
    pub(crate) keys: Vec<(String, usize)>,
    /// All of them, by their headings.
    pub(crate) all: Vec<(String, usize)>,
}

/// How many letters stand for the keys at the beginning of a text.
const LETTERS: usize = 16;

impl SheetRow {
    /// A text for each of so many rows: the same for rows that say the same.
    pub(super) fn texts(&self, chunk: &Chunk, rows: usize) -> impl Iterator<Item = String> {
        let keys = fingerprints(&self.keys, chunk, rows);
        // A letter comes first, so that no text looks like a number.
        keys.into_iter().zip(fingerprints(&self.all, chunk, rows)).map(|(keys, all)| format!("r{keys:016x}{all:016x}"))
    }
}

fn fingerprints(columns: &[(String, usize)], chunk: &Chunk, rows: usize) -> Vec<u64> {
    let mut found = vec![0; rows];
    for (heading, column) in columns {
        let heading = hash(heading.as_bytes());
        for (state, cell) in found.iter_mut().zip(chunk.cells(*column)) {
            let text = cell.map(|cell| cell.text()).unwrap_or_default();
            let parts = [u64::to_le_bytes(*state), u64::to_le_bytes(heading), u64::to_le_bytes(hash(text.as_bytes()))];
            *state = hash(parts.as_flattened());
        }
    }
    found
}

/// Whether records that look the same, of rows with these texts, are one: the rows say the same, or another key of the sheet tells them
/// apart, so that this record is told in each of its rows.
pub(crate) fn are_of_one_record(one: &str, other: &str) -> bool {
    let keys = |text: &str| text.get(..=LETTERS).map(str::to_owned);
    one == other || keys(one) != keys(other)
}
