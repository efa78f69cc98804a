//! A plan as a file gives it back: sheets of cells, found by their headings, for people move and add columns and rows.

use std::fmt;

use readymark_findings::hexadecimal;
use sha2::{Digest, Sha256};

use crate::Column;

/// The longest text that a cell of a workbook holds, in characters.
pub const LONGEST_CELL: usize = 32_767;

/// The heading of the list of roles to choose from.
pub const ROLES_HEADING: &str = "Roles to choose from";

/// How far down the heading may stand: people put a title above.
const HEADING_WITHIN: usize = 50;

/// What stands in a cell.
#[derive(Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text, or a number or truth as a text.
    Text(String),
    /// A day, as `YYYY-MM-DD`.
    Date(String),
    /// An error, or a calculation without a result.
    Fault,
}

/// No content: it is what people wrote.
impl fmt::Debug for Cell {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Cell(…)")
    }
}

impl Cell {
    /// What it says; nothing if it is empty or cannot be used.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Date(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            Self::Empty | Self::Fault => None,
        }
    }
}

/// A sheet: its rows that hold anything, each with its number as a spreadsheet counts.
pub type Sheet = Vec<(u64, Vec<Cell>)>;

/// A file of a plan.
#[derive(Debug)]
pub struct PlanFile {
    sheets: Vec<Sheet>,
    pub(crate) sha256: String,
}

/// Why a file cannot be used as a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No sheet has the headings.
    NoHeading,
    /// A heading stands twice.
    HeadingTwice(Column),
    /// A cell holds more than a workbook can.
    LongCell(u64),
}

impl Refusal {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::NoHeading => {
                "use the plan that readymark wrote with `--format xlsx` or `--format csv`, with unchanged headings"
            }
            Self::HeadingTwice(_) => "rename one of the two; it is kept as your own column",
            Self::LongCell(_) => "shorten the text: a cell can have at most 32,767 characters",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoHeading => out.write_str("no heading row of an action plan: `Reference` is missing"),
            Self::HeadingTwice(column) => write!(out, "duplicate heading `{}`", column.heading()),
            Self::LongCell(row) => write!(out, "row {row}: a cell is too long"),
        }
    }
}

impl std::error::Error for Refusal {}

/// What a column of the sheet is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Heading {
    Ours(Column),
    Theirs(String),
}

/// The sheet with the actions: its headings by place, and the rows below.
pub(crate) struct Found<'a> {
    pub(crate) headings: Vec<Heading>,
    pub(crate) rows: &'a [(u64, Vec<Cell>)],
}

impl PlanFile {
    /// A file, by its sheets in order, and its bytes for the digest.
    #[must_use]
    pub fn new(sheets: Vec<Sheet>, bytes: &[u8]) -> Self {
        Self { sheets, sha256: hexadecimal(&Sha256::digest(bytes)) }
    }

    pub(crate) fn actions(&self) -> Result<Found<'_>, Refusal> {
        for sheet in &self.sheets {
            let Some(at) = sheet.iter().take(HEADING_WITHIN).position(|(_, cells)| is_heading(cells)) else { continue };
            let Some(((_, head), rows)) = sheet.get(at..).and_then(<[_]>::split_first) else { continue };
            let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
            if let Some((row, _)) = rows.iter().find(|(_, cells)| cells.iter().any(is_too_long)) {
                return Err(Refusal::LongCell(*row));
            }
            return Ok(Found { headings: headings(head, width)?, rows });
        }
        Err(Refusal::NoHeading)
    }

    /// The roles that people listed to choose from.
    pub(crate) fn roles(&self) -> Vec<String> {
        let place = |cells: &[Cell]| cells.iter().position(|cell| cell.text() == Some(ROLES_HEADING));
        let found = self.sheets.iter().find_map(|sheet| {
            let (at, column) = sheet.iter().enumerate().find_map(|(at, (_, cells))| Some((at, place(cells)?)))?;
            Some((sheet.get(at + 1..)?, column))
        });
        let Some((rows, column)) = found else { return Vec::new() };
        rows.iter().filter_map(|(_, cells)| Some(cells.get(column)?.text()?.to_owned())).collect()
    }
}

/// The reference ties rows to gaps; two more headings make sure that it is a plan.
fn is_heading(cells: &[Cell]) -> bool {
    let known: Vec<Column> = cells.iter().filter_map(|cell| Column::from_heading(cell.text()?)).collect();
    known.contains(&Column::Reference) && known.len() > 2
}

fn is_too_long(cell: &Cell) -> bool {
    cell.text().is_some_and(|text| text.len() > LONGEST_CELL && text.encode_utf16().count() > LONGEST_CELL)
}

fn headings(head: &[Cell], width: usize) -> Result<Vec<Heading>, Refusal> {
    let mut headings: Vec<Heading> = Vec::new();
    for at in 0..width.max(head.len()) {
        let text = head.get(at).and_then(Cell::text);
        let heading = match text.map(|text| (text, Column::from_heading(text))) {
            Some((_, Some(column))) if headings.contains(&Heading::Ours(column)) => {
                return Err(Refusal::HeadingTwice(column));
            }
            Some((_, Some(column))) => Heading::Ours(column),
            Some((text, None)) => Heading::Theirs(alone(text, &headings)),
            None => Heading::Theirs(alone(&format!("Column {}", at + 1), &headings)),
        };
        headings.push(heading);
    }
    Ok(headings)
}

/// A heading of people's own that no other has.
fn alone(text: &str, taken: &[Heading]) -> String {
    let names = (1..).map(|number| if number == 1 { text.to_owned() } else { format!("{text} ({number})") });
    let mut free = names.filter(|name| !taken.contains(&Heading::Theirs(name.clone())));
    free.next().unwrap_or_default()
}
