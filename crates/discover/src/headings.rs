//! Where the headings of a sheet are.

use readymark_evidence::{CellPreview, SheetPreview, date_forms};
use readymark_personal::{Kind, content};

use crate::cells::cells_of;
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

impl Headings {
    /// The same without a name, where the row is the first record: it is one of those below.
    pub(crate) fn unless_record(self, sheet: &SheetPreview, tables: &[Known<'_>]) -> (Self, bool) {
        if !self.is_record(sheet, tables) {
            return (self, false);
        }
        let names = vec![String::new(); self.names.len()];
        (Self { names, before: self.before.saturating_sub(1), ..self }, true)
    }

    /// Whether the row is a record, of a file that has no headings: no table knows one of its texts that does not stand below again, and
    /// it holds a day, a number or an address, or what the rows below hold; or one is known, and half of them are days and numbers. A
    /// cell of such a row is never shown.
    pub(crate) fn is_record(&self, sheet: &SheetPreview, tables: &[Known<'_>]) -> bool {
        let Some((_, cells)) = self.before.checked_sub(1).and_then(|at| sheet.rows.get(at)) else { return false };
        if self.rows > 1 {
            return false;
        }
        let below = |at: usize| cells_of(sheet, self.before, at).map(|(_, cell)| text(cell));
        let returns = |at: usize, name: &str| below(at).any(|other| !name.is_empty() && other == name);
        let is_known = |(at, name): (usize, &String)| {
            tables.iter().any(|table| table.knows(name)) && !returns(at, name) && !is_value(name)
        };
        let is_below = |at: usize, name: &str| {
            let shape = shape(name).filter(|_| name.contains(|letter: char| letter.is_ascii_digit()));
            returns(at, name)
                || shape.is_some_and(|shape| below(at).any(|other| self::shape(&other) == Some(shape.clone())))
        };
        let is_one = |cell: &CellPreview| match cell {
            CellPreview::Number(_) | CellPreview::Date(_) => true,
            CellPreview::Text(name) => is_value(name),
            CellPreview::Empty | CellPreview::Fault | CellPreview::Truth(_) => false,
        };
        let filled = cells.iter().filter(|cell| **cell != CellPreview::Empty).count();
        let values = cells.iter().filter(|cell| is_one(cell)).count();
        let alike = self.names.iter().enumerate().any(|(at, name)| is_below(at, name));
        // A word of a category may be called as a field is: *Closed*.
        match self.names.iter().enumerate().filter(|name| is_known(*name)).count() {
            0 => values > 0 || alike,
            1 => 2 * values >= filled,
            _ => false,
        }
    }
}

/// Whether a text is a day, a number, or what stands for a person, and no heading.
fn is_value(text: &str) -> bool {
    let text = text.trim();
    text.parse::<f64>().is_ok()
        || !date_forms(&[text]).is_empty()
        || content(&[text]).is_some_and(|found| found.kind != Kind::FreeText)
}

/// A text with every letter and digit made one.
fn shape(text: &str) -> Option<String> {
    let part = |letter: char| match letter {
        'a'..='z' => 'a',
        'A'..='Z' => 'A',
        '0'..='9' => '9',
        other => other,
    };
    Some(text.trim().chars().map(part).collect::<String>()).filter(|shape| !shape.is_empty())
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
