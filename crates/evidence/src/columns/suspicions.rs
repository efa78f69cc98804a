//! Whether a column that the bundle neither maps nor drops looks personal.
//!
//! INVARIANT: only such columns are looked at, and only to say of what kind they are.

use std::cell::OnceCell;

use readymark_findings::QualityCode;
use readymark_personal::{Kind, content, heading};

use crate::formats::Source;
use crate::formats::csv::{Chunk, Heading};

/// How many rows are looked at: as many as `map` proposes by.
const ROWS: usize = 2_000;
/// How much of the file is looked at, however long its rows are.
const BYTES: u64 = 16 * 1024 * 1024;
/// How much is read at a time.
const USUAL: usize = 256 * 1024;

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
        let chunks = self.first.get_or_init(|| self.first_rows());
        let cells: Vec<_> =
            chunks.iter().flat_map(|chunk| chunk.cells(column)).flatten().map(|cell| cell.text()).collect();
        let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
        content(&cells).map(|found| found.kind)
    }

    /// What cannot be read is not looked at: the column is refused all the same.
    fn first_rows(&self) -> Vec<Chunk> {
        let (mut chunks, mut rows, mut offset) = (Vec::new(), 0, self.heading.end);
        while rows < ROWS && offset < self.heading.end + BYTES {
            let mut chunk = Chunk::default();
            let Ok(fault) = chunk.load(&self.source.input, offset, USUAL, self.source.delimiter) else { break };
            // Other encodings than UTF-8 cut into the same records.
            let fault = fault.filter(|fault| fault.code != QualityCode::NotUtf8);
            let whole = fault.map_or(chunk.ended(), |fault| fault.record.min(chunk.ended()));
            let taken = whole.min(ROWS - rows);
            if taken == 0 {
                break;
            }
            chunk.take_rows(taken, self.heading.columns, |_| rows += 1);
            offset += chunk.start_of(taken) as u64;
            chunks.push(chunk);
            if fault.is_some() {
                break;
            }
        }
        chunks
    }
}
