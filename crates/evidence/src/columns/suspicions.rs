//! Whether a column that the bundle neither maps nor drops looks personal.
//!
//! INVARIANT: only such columns are looked at, and only to say of what kind they are.

use std::cell::OnceCell;

use readymark_personal::{Kind, Suspicion, content, heading, named_people};
use readymark_source::names_nobody;

use crate::formats::Source;
use crate::formats::csv::{Chunk, Heading, first_rows};

/// How many references are looked at: whoever names people in one column does so throughout.
pub const REFERENCES: usize = 100;

/// What references look like, if that is how people are called or found: by what is known of names, or because most have the form of
/// one. The one rule for `map`, `scan` and the audit.
#[must_use]
pub fn people_in(references: &[&str]) -> Option<Suspicion> {
    let by_form = || {
        let somebody: Vec<&str> = references.iter().copied().filter(|text| !names_nobody(text)).collect();
        named_people(&somebody)
    };
    shown_people(references).or_else(by_form)
}

fn shown_people(cells: &[&str]) -> Option<Suspicion> {
    let people = [Kind::Name, Kind::Email, Kind::Telephone, Kind::Nhs, Kind::NationalInsurance];
    content(cells).filter(|found| people.contains(&found.kind))
}

/// The first rows of a file, read when a column is first asked about.
pub(crate) struct Suspects<'a> {
    source: &'a Source,
    heading: &'a Heading,
    first: OnceCell<Vec<Chunk>>,
}

impl<'a> Suspects<'a> {
    pub(crate) fn new(source: &'a Source, heading: &'a Heading) -> Self {
        Self { source, heading, first: OnceCell::new() }
    }

    /// What a column looks like, by its heading or else by its cells, if that is personal.
    pub(crate) fn kind(&self, column: usize, name: &str) -> Option<Kind> {
        heading(name).or_else(|| self.by_cells(column))
    }

    /// What a column of references looks like, if that is how people are called or found.
    pub(crate) fn names_people(&self, column: usize) -> Option<Kind> {
        self.references(column, people_in)
    }

    /// The same of a column that is none of references alone, where two words with capitals may be anything.
    pub(crate) fn shows_people(&self, column: usize) -> Option<Kind> {
        self.references(column, shown_people)
    }

    fn references(&self, column: usize, looks: fn(&[&str]) -> Option<Suspicion>) -> Option<Kind> {
        let chunks = self.chunks();
        let cells = chunks.iter().flat_map(|chunk| chunk.cells(column)).flatten().take(REFERENCES);
        let cells: Vec<_> = cells.map(|cell| cell.text()).collect();
        let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
        looks(&cells).map(|found| found.kind)
    }

    /// Whether no record fills a column, as far as that can be said of the whole file.
    pub(crate) fn is_empty(&self, column: usize) -> bool {
        if let Some(converted) = &self.source.converted {
            return converted.filled.get(column) == Some(&false);
        }
        let chunks = self.chunks();
        let read: u64 = chunks.iter().map(|chunk| chunk.start_of(chunk.ended()) as u64).sum();
        self.heading.end + read >= self.source.input.len()
            && chunks.iter().flat_map(|chunk| chunk.cells(column)).flatten().all(|cell| cell.text().is_empty())
    }

    fn by_cells(&self, column: usize) -> Option<Kind> {
        let chunks = self.chunks();
        let cells: Vec<_> =
            chunks.iter().flat_map(|chunk| chunk.cells(column)).flatten().map(|cell| cell.text()).collect();
        let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
        content(&cells).map(|found| found.kind)
    }

    /// What cannot be read is not looked at: the column is refused all the same.
    fn chunks(&self) -> &[Chunk] {
        self.first.get_or_init(|| {
            first_rows(&self.source.input, self.heading.end, self.source.delimiter, self.heading.columns)
        })
    }
}
