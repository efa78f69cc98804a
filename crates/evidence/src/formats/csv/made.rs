//! Columns beside those of the file: made of its cells, and read like them.

/// Blank bytes after the last cell, which a reader may look at together with it.
const SPARE: usize = 32;

/// Stands for a row of the wrong length among the rows of a chunk, or of a column made of them.
pub(super) const RAGGED: u32 = u32::MAX;

/// A column with one cell for each row taken.
#[derive(Default)]
pub(crate) struct MadeColumn {
    pub(super) buffer: Vec<u8>,
    /// Where each cell begins; the next begins one byte after its end.
    pub(super) starts: Vec<u32>,
    /// The number of each row's cell, or [`RAGGED`].
    pub(super) rows: Vec<u32>,
}

impl MadeColumn {
    /// Adds the cell of the next row: its text, or nothing in a row of which nothing is known.
    pub(crate) fn push(&mut self, text: Option<&str>) {
        let Some(text) = text else {
            self.rows.push(RAGGED);
            return;
        };
        self.rows.push(u32::try_from(self.starts.len()).unwrap_or(RAGGED));
        self.starts.push(u32::try_from(self.buffer.len()).unwrap_or(0));
        if text.contains('"') {
            self.buffer.extend_from_slice(format!("\"{}\"", text.replace('"', "\"\"")).as_bytes());
        } else {
            self.buffer.extend_from_slice(text.as_bytes());
        }
        self.buffer.push(b'\n');
    }

    /// Adds the cell of the next row that has no value, in quotes, as a sheet gives it.
    pub(crate) fn push_mark(&mut self, mark: &str) {
        self.push(Some(mark));
        self.buffer.pop();
        let start = self.starts.last().map_or(0, |start| *start as usize);
        self.buffer.insert(start, b'"');
        self.buffer.extend_from_slice(b"\"\n");
    }

    /// Ends the column.
    pub(crate) fn finish(mut self) -> Self {
        self.starts.push(u32::try_from(self.buffer.len()).unwrap_or(0));
        self.buffer.extend_from_slice(&[b' '; SPARE]);
        self
    }
}
