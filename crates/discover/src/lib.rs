//! What a file seems to be: its table, its columns, what should stay out. A proposal for `bundle.yaml`, to be read and edited.
//!
//! INVARIANT: nothing is applied, and no cell is repeated but short words of a category, to which the person must put ours.

mod column;
mod confidence;
mod dates;
mod document;
mod fragment;
mod headings;
mod matching;
mod names;
mod partner;
mod scan;
mod sheet;
mod told;
mod unplaced;
mod vocabulary;
mod words;

use std::fmt;

use readymark_evidence::Preview;
use readymark_source::table_schema::Table;

pub use document::{Given, Register, register};
pub use readymark_personal::{Kind, Suspicion, content, heading};
pub use scan::{By, Handling, SCAN_FORMAT, SCAN_VERSION, Scan, Sign, Spot, Unread, scan};
pub use told::Told;

use fragment::write;
use matching::Known;
use sheet::Proposal;

/// What is proposed for one file.
pub struct Fragment {
    /// Entries for `exports:` in `bundle.yaml`, with comments.
    pub text: String,
    /// How many sheets were taken for a table.
    pub tables: usize,
    /// How many questions only a person can answer.
    pub questions: usize,
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
    let mut fragment = Fragment { text: String::new(), tables: 0, questions: 0 };
    let several = preview.sheets.iter().filter(|sheet| sheet.total_rows > 0).count() > 1;
    let candidates = tables.iter().filter(|table| wanted.is_none_or(|wanted| table.name == wanted));
    let candidates: Vec<Known<'_>> = candidates.map(Known::of).collect();
    for (number, sheet) in (1..).zip(&preview.sheets).filter(|(_, sheet)| sheet.total_rows > 0) {
        // A text or a list of objects is a sheet without a name.
        let title = if sheet.name.is_empty() { stem(file) } else { &sheet.name };
        match Proposal::of(sheet, title, &candidates) {
            Some(proposal) => {
                fragment.tables += 1;
                fragment.questions +=
                    write(&mut fragment.text, preview, file, several.then_some(sheet), &proposal, told);
            }
            None => fragment::unplaced(&mut fragment.text, file, several.then_some(number)),
        }
    }
    fragment
}

/// The name of a file without its folder and its ending.
fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
