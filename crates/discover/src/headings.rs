//! Where the headings of a sheet are.

use readymark_evidence::{CellPreview, SheetPreview};

use crate::matching::Known;

/// How far down headings are looked for.
const NEAR: usize = 25;

/// The headings of a sheet.
pub(crate) struct Headings {
    /// The row of the first of them, as a spreadsheet counts.
    pub(crate) row: u64,
    /// Over how many rows they go.
    pub(crate) rows: u64,
    /// Each heading; empty where a column has none.
    pub(crate) names: Vec<String>,
    /// How many of the rows that were looked at come before the records.
    pub(crate) before: usize,
}

/// The row, or two rows below merged cells, that holds the most headings which the tables know.
pub(crate) fn find(sheet: &SheetPreview, tables: &[Known<'_>]) -> Option<Headings> {
    let mut best: Option<(usize, Headings)> = None;
    for at in 0..sheet.rows.len().min(NEAR) {
        for headings in [single(sheet, at), double(sheet, at)].into_iter().flatten() {
            let score = tables.iter().map(|table| table.count(&headings.names)).max().unwrap_or(0);
            if best.as_ref().is_none_or(|(most, _)| score > *most) {
                best = Some((score, headings));
            }
        }
    }
    best.filter(|(score, _)| *score > 0).map(|(_, headings)| headings)
}

/// The first row with a text, where no table knows a heading.
pub(crate) fn first(sheet: &SheetPreview) -> Option<Headings> {
    let rows = (0..sheet.rows.len().min(NEAR)).filter_map(|at| single(sheet, at));
    let mut written = rows.filter(|headings| headings.names.iter().any(|name| !name.is_empty()));
    written.next()
}

fn text(cell: &CellPreview) -> String {
    match cell {
        CellPreview::Text(text) => text.trim().to_owned(),
        _ => String::new(),
    }
}

fn single(sheet: &SheetPreview, at: usize) -> Option<Headings> {
    let (row, cells) = sheet.rows.get(at)?;
    Some(Headings { row: *row, rows: 1, names: cells.iter().map(text).collect(), before: at + 1 })
}

/// Two rows, the upper one with merged cells: its texts stand over each column that they cover.
fn double(sheet: &SheetPreview, at: usize) -> Option<Headings> {
    let ((row, upper), (next, lower)) = (sheet.rows.get(at)?, sheet.rows.get(at + 1)?);
    let merged: Vec<_> =
        sheet.merged.iter().filter(|((top, left), (_, right))| u64::from(*top) + 1 == *row && right > left).collect();
    if merged.is_empty() || *next != row + 1 {
        return None;
    }
    let above = |column: usize| {
        let covering =
            merged.iter().find(|((_, left), (_, right))| (*left as usize..=*right as usize).contains(&column));
        let from = covering.map_or(column, |((_, left), _)| *left as usize);
        upper.get(from).map(text).unwrap_or_default()
    };
    let name = |column: usize| {
        let parts = [above(column), lower.get(column).map(text).unwrap_or_default()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" / ")
    };
    let width = upper.len().max(lower.len());
    Some(Headings { row: *row, rows: 2, names: (0..width).map(name).collect(), before: at + 2 })
}
