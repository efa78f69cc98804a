//! Where files go in a bundle, and what is proposed for them: the same for a folder on a disk and for files that a page was given.

use readymark_evidence::Preview;
use readymark_findings::QualityCode;
use readymark_source::table_schema::Table;

use crate::folder::{Fate, Named, listing, place};
use crate::refresh::Placed;
use crate::told::Told;

/// Where files go in a bundle, and what is proposed for them.
#[derive(Default)]
pub struct Arrangement {
    /// The path of each file that was taken along, inside the bundle.
    paths: Vec<String>,
    proposal: String,
    list: Vec<(String, Fate)>,
    tables: usize,
    questions: usize,
}

impl Arrangement {
    /// One that begins with files of which it is known that they are not taken along.
    #[must_use]
    pub fn after(others: Vec<(String, Fate)>) -> Self {
        Self { list: others, ..Self::default() }
    }

    /// Takes a file along, as records if a table is like it or it can be nothing else. `told` is asked about its path among the
    /// exports. Gives what became of it, and its path inside the bundle.
    pub fn take<'a>(
        &mut self,
        from: &str,
        preview: impl FnOnce() -> Result<Preview, QualityCode>,
        told: impl FnOnce(&str) -> Told<'a>,
        tables: &[Table],
    ) -> (Fate, String) {
        let named = Named::of(from);
        let export = self.path("exports", from);
        let previewed = if named == Named::Document { Err(QualityCode::FormatUnknown) } else { preview() };
        let (fragment, fate) = place(previewed.as_ref().map_err(|code| *code), &export, named, tables, told(&export));
        self.list.push((from.to_owned(), fate));
        if let Some(fragment) = fragment {
            self.proposal.push_str(&fragment.text);
            self.tables += fragment.tables;
            self.questions += fragment.questions;
        }
        let to = if matches!(fate, Fate::Document | Fate::Text) { self.path("documents", from) } else { export };
        self.paths.push(to.clone());
        (fate, to)
    }

    /// Lists a file that takes the place of one of the last bundle, with the entries for its new sheets.
    pub fn again(&mut self, from: &str, placed: &Placed) {
        let Placed { path, text, tables, questions, without, .. } = placed;
        self.list.push((from.to_owned(), Fate::Again { sheets: *tables, without: *without }));
        self.proposal.push_str(text);
        self.tables += tables;
        self.questions += questions;
        self.paths.push(path.clone());
    }

    /// The list of every file, and the entries.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}{}", listing(&self.list), self.proposal)
    }

    /// Sorts the list of files by their names.
    pub fn sort(&mut self) {
        self.list.sort_by(|(one, _), (other, _)| one.cmp(other));
    }

    /// What became of each file.
    pub fn fates(&self) -> impl Iterator<Item = Fate> {
        self.list.iter().map(|(_, fate)| *fate)
    }

    /// How many tables were proposed.
    #[must_use]
    pub fn tables(&self) -> usize {
        self.tables
    }

    /// How many questions are left.
    #[must_use]
    pub fn questions(&self) -> usize {
        self.questions
    }

    /// Where a file goes in the bundle. A folder that is called as ours need not stand twice in its path.
    fn path(&self, folder: &str, inside: &str) -> String {
        let shorter = inside.strip_prefix(folder).filter(|rest| rest.starts_with('/'));
        let shorter = shorter.map(|rest| format!("{folder}{rest}"));
        let paths = shorter.into_iter().chain([format!("{folder}/{inside}")]);
        paths
            .into_iter()
            .find(|path| !self.paths.contains(path))
            .unwrap_or_else(|| format!("{folder}/{folder}/{inside}"))
    }
}
