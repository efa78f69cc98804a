//! Every row of a sheet, for what its first rows cannot prove: that no reference is there twice.

use std::collections::BTreeMap;

use readymark_evidence::{Limits, Preview, Visitor};

use crate::cells::shown;

/// Every row of one sheet of a file.
pub(crate) struct AllRows<'p> {
    pub(crate) preview: &'p Preview,
    /// Its place among the sheets.
    pub(crate) sheet: usize,
}

impl AllRows<'_> {
    /// The rows behind the headings whose cells in these columns, all of them filled, stand in another row too. A file that can no longer
    /// be read repeats nothing.
    pub(crate) fn repeated(&self, columns: &[usize], headings: u64) -> Vec<u64> {
        let mut kept = Kept::new((self.sheet, columns), headings);
        if columns.is_empty() || !self.show(&mut kept) {
            return Vec::new();
        }
        kept.finish_row();
        let mut rows: Vec<u64> = kept.rows.into_values().filter(|rows| rows.len() > 1).flatten().collect();
        rows.sort_unstable();
        rows
    }

    /// Shows every cell: those that were looked at, if they are all; else the file is read again.
    fn show(&self, kept: &mut Kept<'_>) -> bool {
        let known = self.preview.sheets.get(self.sheet);
        let Some(sheet) = known.filter(|sheet| sheet.total_rows <= sheet.rows.len() as u64) else {
            return self.preview.visit(&Limits::default(), kept).is_ok();
        };
        kept.sheets = self.sheet + 1;
        for (row, cells) in &sheet.rows {
            for (column, cell) in cells.iter().enumerate() {
                if let Some(text) = shown(cell) {
                    kept.cell(*row, column, &text);
                }
            }
        }
        true
    }
}

/// The cells of some columns, as they are visited.
struct Kept<'c> {
    /// The place of the sheet, and its columns.
    wanted: (usize, &'c [usize]),
    headings: u64,
    /// How many sheets began.
    sheets: usize,
    /// The row that is visited, and its cells by column.
    now: (u64, BTreeMap<usize, String>),
    /// The rows of the same cells.
    rows: BTreeMap<Vec<String>, Vec<u64>>,
}

impl<'c> Kept<'c> {
    fn new(wanted: (usize, &'c [usize]), headings: u64) -> Self {
        Self { wanted, headings, sheets: 0, now: (0, BTreeMap::new()), rows: BTreeMap::new() }
    }

    fn finish_row(&mut self) {
        let (row, cells) = std::mem::take(&mut self.now);
        if cells.len() == self.wanted.1.len() {
            self.rows.entry(cells.into_values().collect()).or_default().push(row);
        }
    }
}

impl Visitor for Kept<'_> {
    fn sheet(&mut self, _name: &str, _hidden: bool) {
        self.finish_row();
        self.sheets += 1;
    }

    fn cell(&mut self, row: u64, column: usize, text: &str) {
        let (sheet, columns) = self.wanted;
        if self.sheets != sheet + 1 || row <= self.headings || !columns.contains(&column) {
            return;
        }
        if self.now.0 != row {
            self.finish_row();
            self.now.0 = row;
        }
        self.now.1.insert(column, text.trim().to_owned());
    }
}
