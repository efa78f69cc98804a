//! The proposal for one file.

use std::fmt;

use readymark_evidence::{Preview, SheetPreview};
use readymark_source::table_schema::Table;

use crate::all_rows::AllRows;
use crate::fragment::{unplaced, write};
use crate::headings::{find, first};
use crate::matching::Known;
use crate::sheet::{Proposal, Tables};
use crate::told::Told;

/// What is proposed for one file.
pub struct Fragment {
    /// Entries for `exports:` in `bundle.yaml`, with comments.
    pub text: String,
    /// How many sheets were taken for a table.
    pub tables: usize,
    /// How many questions only a person can answer.
    pub questions: usize,
    /// What each sheet that holds anything was taken for.
    pub sheets: Vec<Taken>,
}

/// What one sheet was taken for.
pub struct Taken {
    /// Its name; empty if the file is no workbook.
    pub name: String,
    /// The place of its table among those that were given.
    pub table: Option<usize>,
    /// Whether that is certain.
    pub certain: bool,
    /// How many rows hold something.
    pub rows: u64,
    /// Its headings.
    pub headings: Vec<String>,
}

/// Neither name nor headings.
impl fmt::Debug for Taken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Taken").field("table", &self.table).field("rows", &self.rows).finish_non_exhaustive()
    }
}

/// Not the text: it holds headings.
impl fmt::Debug for Fragment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fragment")
            .field("tables", &self.tables)
            .field("questions", &self.questions)
            .finish_non_exhaustive()
    }
}

/// Proposes an entry for each sheet of a file that seems to be a table of the standard.
#[must_use]
pub fn propose(preview: &Preview, file: &str, tables: &[Table], wanted: Option<&str>, told: Told<'_>) -> Fragment {
    proposed(preview, file, (tables, wanted), told, &|_| true)
}

/// The same for some sheets, by their places.
pub(crate) fn propose_sheets(
    preview: &Preview,
    file: &str,
    tables: &[Table],
    told: Told<'_>,
    sheets: &[usize],
) -> Fragment {
    proposed(preview, file, (tables, None), told, &|at| sheets.contains(&at))
}

fn proposed(
    preview: &Preview,
    file: &str,
    (tables, wanted): (&[Table], Option<&str>),
    told: Told<'_>,
    is_wanted: &dyn Fn(usize) -> bool,
) -> Fragment {
    let mut fragment = Fragment { text: String::new(), tables: 0, questions: 0, sheets: Vec::new() };
    let several = preview.sheets.iter().filter(|sheet| sheet.total_rows > 0).count() > 1;
    let candidates = tables.iter().filter(|table| wanted.is_none_or(|wanted| table.name == wanted));
    let candidates: Vec<Known<'_>> = candidates.map(Known::of).collect();
    let all: Vec<&Table> = tables.iter().collect();
    // Of a workbook with a sheet that the table knows, the others are not shown: they are about something else.
    let is_only_named = wanted.is_some() && preview.sheets.iter().all(|sheet| find(sheet, &candidates).is_none());
    let sheets = (1..).zip(&preview.sheets).filter(|(number, sheet)| sheet.total_rows > 0 && is_wanted(number - 1));
    for (number, sheet) in sheets {
        // A text or a list of objects is a sheet without a name.
        let title = if sheet.name.is_empty() { stem(file) } else { &sheet.name };
        let name = if several { sheet.name.as_str() } else { "" };
        let answered = told.tables.iter().find(|(known, _)| known == name);
        let answered = answered.and_then(|(_, table)| tables.iter().find(|known| known.name == *table)).map(Known::of);
        let candidates = answered.as_ref().map_or(candidates.as_slice(), std::slice::from_ref);
        let known = Tables {
            candidates,
            all: &all,
            is_named: answered.is_some() || is_only_named && !sheet.hidden,
            is_asked: answered.is_some(),
            rows: AllRows { preview, sheet: number - 1 },
        };
        let proposal = Proposal::of(sheet, title, &known);
        fragment.sheets.push(taken(sheet, proposal.as_ref(), tables, &known));
        match proposal {
            Some(proposal) => {
                fragment.tables += 1;
                fragment.questions +=
                    write(&mut fragment.text, preview, file, several.then_some(sheet), &proposal, told);
            }
            None => unplaced(&mut fragment.text, file, several.then_some(number), wanted.is_some()),
        }
    }
    fragment
}

fn taken(sheet: &SheetPreview, proposal: Option<&Proposal<'_>>, tables: &[Table], known: &Tables<'_, '_>) -> Taken {
    let first = || {
        let headings = first(sheet).map(|headings| headings.unless_record(sheet, known.candidates));
        headings.map(|(headings, _)| headings.names).unwrap_or_default()
    };
    let place = |proposal: &Proposal<'_>| tables.iter().position(|table| table.name == proposal.choice.table.name);
    Taken {
        name: sheet.name.clone(),
        table: proposal.and_then(place),
        certain: proposal.is_some_and(|proposal| proposal.choice.confidence.is_certain()),
        rows: sheet.total_rows,
        headings: proposal.map_or_else(first, |proposal| proposal.headings.names.clone()),
    }
}

/// The name of a file without its folder and its ending.
fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
