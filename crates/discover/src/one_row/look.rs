//! What a sheet shows: its headings in words, its cells by column, and which column is a reference.

use readymark_evidence::{CellPreview, SheetPreview, column_place, people_in};
use readymark_personal::{content, heading};
use readymark_source::table_schema::Table;

use super::claim::reference;
use crate::all_rows::AllRows;
use crate::cells::{cells_of, shown};
use crate::column::{Holds, text};
use crate::confidence::Confidence;
use crate::headings::Headings;
use crate::names::likeness;
use crate::references::number_most;
use crate::vocabulary::{side, sides_apart};

/// What a sheet shows.
pub(super) struct Look<'s> {
    pub(super) sheet: &'s SheetPreview,
    pub(super) all: &'s AllRows<'s>,
    pub(super) headings: &'s Headings,
    /// The words of each heading.
    pub(super) words: Vec<String>,
}

impl Look<'_> {
    pub(super) fn split(&self) -> Vec<Vec<&str>> {
        self.words.iter().map(|words| sides_apart(words)).collect()
    }

    pub(super) fn cells(&self, at: usize) -> Vec<&CellPreview> {
        cells_of(self.sheet, self.headings.before, at).map(|(_, cell)| cell).collect()
    }

    pub(super) fn texts(&self, at: usize) -> Vec<&str> {
        self.cells(at).into_iter().filter_map(text).collect()
    }

    /// Whether the cells of a column are personal, or how people are called.
    pub(super) fn names_people(&self, at: usize) -> bool {
        let texts = self.texts(at);
        content(&texts).is_some() || people_in(&texts).is_some()
    }

    /// A heading; empty if there is none.
    pub(super) fn name_of(&self, at: usize) -> &str {
        self.headings.names.get(at).map_or("", String::as_str)
    }

    pub(super) fn name(&self, at: usize) -> String {
        let name = self.headings.names.get(at).filter(|name| !name.is_empty());
        name.cloned().unwrap_or_else(|| column_place(at))
    }

    /// The column of a table's own reference. Days below `RA` are of assessments, and number none.
    pub(super) fn key(&self, table: &Table) -> Option<usize> {
        let key = table.field(table.key.as_deref()?)?;
        let is = |name: &String| {
            let names = key.aliases.iter().chain([&key.title, &key.name]);
            !name.is_empty() && names.map(|known| likeness(name, known)).max() >= Some(Confidence::SHORT)
        };
        let mut named = self.headings.names.iter().enumerate().filter(|(_, name)| is(name)).map(|(at, _)| at);
        named.find(|at| Holds::of(&self.cells(*at)) != Holds::Days)
    }

    /// The column of a reference that does not say of what, or only whose: `Our ref`, `ID`, `YOT ref`. As good as each row has its own.
    pub(super) fn bare_key(&self) -> Option<usize> {
        let split = self.split();
        let named = |(at, words): (usize, &Vec<&str>)| {
            matches!(words.as_slice(), [whose, "ref" | "reference"] if side(&[whose]).is_none())
                && self.headings.names.get(at).is_some_and(|name| heading(name).is_none())
        };
        let bare = split.iter().position(|words| reference(words));
        let at = bare.or_else(|| split.iter().enumerate().position(named))?;
        let filled = self.cells(at).into_iter().filter(|cell| **cell != CellPreview::Empty).count();
        let rows = self.sheet.rows.len().saturating_sub(self.headings.before);
        let shown: Vec<String> = self.cells(at).into_iter().filter_map(shown).collect();
        (rows > 1 && filled == rows && number_most(&shown, rows)).then_some(at)
    }
}
