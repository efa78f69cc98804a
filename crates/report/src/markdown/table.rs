//! Tables of GitHub-flavoured Markdown.

use crate::words::grouped;

/// A table in the making. Its cells are Markdown already.
pub(super) struct Table<const COLUMNS: usize> {
    heads: [&'static str; COLUMNS],
    rows: Vec<Vec<String>>,
}

impl<const COLUMNS: usize> Table<COLUMNS> {
    pub(super) fn new(heads: [&'static str; COLUMNS]) -> Self {
        Self { heads, rows: Vec::new() }
    }

    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// The table under its heading, cut after so many rows; nothing if it has none.
    pub(super) fn under(self, heading: &str, most: usize) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let mut text = format!("{heading}\n{}{}", line(self.heads), line(["---"; COLUMNS]));
        let more = self.rows.len().saturating_sub(most);
        self.rows.iter().take(most).for_each(|row| text.push_str(&line(row)));
        if more > 0 {
            let more = grouped(u64::try_from(more).unwrap_or(u64::MAX));
            text.extend(["\nand ", &more, " more\n"]);
        }
        text
    }
}

fn line<S: AsRef<str>>(cells: impl IntoIterator<Item = S>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|cell| cell.as_ref().to_owned()).collect();
    format!("| {} |\n", cells.join(" | "))
}
