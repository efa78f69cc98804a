//! The headings of a sheet: over one row or several, with merged cells.

use super::seen::Merged;

/// The rows of the headings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HeaderRows {
    /// The first, from 1; if it is not declared, the first row that is not empty.
    pub(crate) first: Option<u64>,
    /// How many.
    pub(crate) count: u64,
}

/// The texts of the rows of the headings, by row from the first and by column.
#[derive(Default)]
pub(crate) struct HeaderText {
    rows: Vec<Vec<String>>,
}

impl HeaderText {
    pub(crate) fn add(&mut self, row: usize, column: usize, text: &str) {
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        if let Some(cells) = self.rows.get_mut(row) {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            if let Some(cell) = cells.get_mut(column) {
                text.trim().clone_into(cell);
            }
        }
    }

    /// The headings: what stands in the rows above each other, with ` / ` between. A merged cell stands over each column that it
    /// covers, but in the lowest row, where two columns would get one name.
    pub(crate) fn names(mut self, first: u64, merged: &[Merged]) -> Vec<String> {
        let upper = self.rows.len().saturating_sub(1);
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        for ((top, left), (_, right)) in merged {
            let Some(row) = (u64::from(*top) + 1).checked_sub(first).and_then(|row| usize::try_from(row).ok()) else {
                continue;
            };
            let text = self.rows.get(row).and_then(|cells| cells.get(*left as usize)).cloned();
            if let (Some(text), true) = (text, row < upper) {
                for column in *left as usize..=(*right as usize).min(width.saturating_sub(1)) {
                    self.add(row, column, &text);
                }
            }
        }
        let mut names: Vec<String> = (0..width).map(|column| self.name(column)).collect();
        while names.last().is_some_and(String::is_empty) {
            names.pop();
        }
        names
    }

    fn name(&self, column: usize) -> String {
        let parts = self.rows.iter().filter_map(|cells| cells.get(column)).filter(|text| !text.is_empty());
        parts.map(String::as_str).collect::<Vec<_>>().join(" / ")
    }
}

#[cfg(test)]
mod tests {
    use super::HeaderText;

    #[test]
    fn merged_headings_stand_over_each_of_their_columns() {
        let mut text = HeaderText::default();
        for (row, column, word) in
            [(0, 0, "Case"), (0, 1, "Contact "), (1, 1, "first"), (1, 2, "last"), (1, 3, "Done"), (1, 4, " ")]
        {
            text.add(row, column, word);
        }
        let names = text.names(3, &[((2, 1), (2, 2)), ((0, 0), (0, 9))]);
        assert_eq!(names, ["Case", "Contact / first", "Contact / last", "Done"]);
    }
}
