//! Whether a column that the bundle neither maps nor drops looks personal.
//!
//! INVARIANT: only such columns are looked at, and only to say of what kind they are.

use std::cell::OnceCell;

use readymark_personal::{Kind, content, heading};

use crate::formats::Source;
use crate::formats::csv::{Chunk, Heading, first_rows};

/// The first rows of a file, read when a column is first asked about.
pub(crate) struct Suspects<'a> {
    source: &'a Source,
    heading: &'a Heading,
    first: OnceCell<Vec<Chunk>>,
}

impl<'a> Suspects<'a> {
    pub(crate) fn new(source: &'a Source, heading: &'a Heading) -> Self {
        Self { source, heading, first: OnceCell::new() }
    }

    /// What a column looks like, by its heading or else by its cells, if that is personal.
    pub(crate) fn kind(&self, column: usize, name: &str) -> Option<Kind> {
        heading(name).or_else(|| self.by_cells(column))
    }

    fn by_cells(&self, column: usize) -> Option<Kind> {
        // What cannot be read is not looked at: the column is refused all the same.
        let chunks = self.first.get_or_init(|| {
            first_rows(&self.source.input, self.heading.end, self.source.delimiter, self.heading.columns)
        });
        let cells: Vec<_> =
            chunks.iter().flat_map(|chunk| chunk.cells(column)).flatten().map(|cell| cell.text()).collect();
        let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
        content(&cells).map(|found| found.kind)
    }
}
