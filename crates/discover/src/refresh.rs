//! The same service one quarter later: the entries of its `bundle.yaml` for new exports, with questions about what changed and nothing
//! else.
//!
//! INVARIANT: an entry whose file did not come again keeps its name and its days, so that an audit finds no file and does not take the
//! old one for the new.

mod answers;
mod append;
mod changes;
mod dates;
mod files;
mod headings;
mod repeats;
mod sheets;

use std::collections::BTreeMap;

use readymark_evidence::Preview;
use readymark_source::table_schema::Table;
use readymark_source::{Date, Node, SourceFile, Value, tree};

use crate::edit::{Edits, text_of};
use crate::told::Told;
use answers::{File, carry_over};
pub use append::append;
use changes::Changes;
use files::{files_for, target};
use headings::Files;
use sheets::{Place, Workbook};

/// What is new.
pub struct Refresh<'a> {
    /// The new files, by path inside their folder.
    pub files: &'a [String],
    /// The new period under audit, if it is said.
    pub window: Option<(Date, Date)>,
    /// The tables of the standard.
    pub tables: &'a [Table],
    /// What is said of a new file, by its path inside the bundle.
    pub told: &'a dyn Fn(&str) -> Told<'a>,
    /// The content of a file that the bundle names, as it was, by its path inside.
    pub old: &'a dyn Fn(&str) -> Option<Preview>,
    /// The content of a new file, by its number in `files`.
    pub new: &'a dyn Fn(usize) -> Option<Preview>,
}

/// What became of a bundle.
#[derive(Debug, Default)]
pub struct Refreshed {
    /// The new `bundle.yaml`.
    pub text: String,
    /// Each new file that an entry reads.
    pub placed: Vec<Placed>,
    /// How many entries have no new file.
    pub missing: usize,
    /// How many headings, sheets and words are new.
    pub new: usize,
    /// How many headings and sheets are gone.
    pub gone: usize,
    /// How many questions only a person can answer.
    pub questions: usize,
}

/// A new file that takes the place of one of the last bundle.
#[derive(Debug)]
pub struct Placed {
    /// Its number in `files`.
    pub number: usize,
    /// Its path inside the bundle.
    pub path: String,
    /// Entries for its new sheets.
    pub text: String,
    /// How many these are.
    pub tables: usize,
    /// How many questions they leave open.
    pub questions: usize,
    /// How many of its new sheets have none.
    pub without: usize,
}

impl Refresh<'_> {
    /// The new `bundle.yaml`, from the old one. Nothing if that is no YAML.
    #[must_use]
    pub fn of(&self, file: &SourceFile) -> Option<Refreshed> {
        let node = tree(file).ok()?;
        let mut edits = Edits::of(file.text());
        let mut done = Refreshed::default();
        if let (Some((from, to)), Some(window)) = (self.window, node.step("window")) {
            edits.replace(window.step("from"), &from.to_string());
            edits.replace(window.step("to"), &to.to_string());
        }
        let entries = match node.step("exports").map(|exports| &exports.value) {
            Some(Value::List(entries)) => entries.as_slice(),
            _ => &[],
        };
        let named: Vec<(&Node, &str)> =
            entries.iter().filter_map(|entry| Some((entry, text_of(entry.step("file"))?))).collect();
        let placed = files_for(&named.iter().map(|(_, old)| *old).collect::<Vec<_>>(), self.files);
        done.missing = named.iter().filter(|(_, old)| !placed.contains_key(old)).count();
        let mut by_file: BTreeMap<usize, (&str, Vec<&Node>)> = BTreeMap::new();
        for (entry, old) in &named {
            if let Some(number) = placed.get(old) {
                by_file.entry(*number).or_insert((old, Vec::new())).1.push(entry);
            }
        }
        for (number, (old, entries)) in by_file {
            self.file(number, old, &entries, (&mut edits, &mut done));
        }
        done.text = edits.finish();
        Some(done)
    }

    /// Puts a new file in the place of an old one, for all of its entries.
    fn file(&self, number: usize, old: &str, entries: &[&Node], (edits, done): (&mut Edits<'_>, &mut Refreshed)) {
        let Some(name) = self.files.get(number) else { return };
        let path = target(old, name);
        let (before, now) = ((self.old)(old), (self.new)(number));
        let is_same = before.as_ref().zip(now.as_ref()).is_some_and(|(before, now)| now.is_same_file(before));
        // Of a day in the name, a name that is the same too says the same day.
        let is_dated =
            |entry: &Node| text_of(entry.step("exported_on")) == Some("file name") && (self.old)(&path).is_some();
        let place = |entry: &Node| now.as_ref().map_or(Place::Nothing, |now| Place::of(entry, before.as_ref(), now));
        let placed: Vec<(&Node, Place)> = entries.iter().map(|entry| (*entry, place(entry))).collect();
        for (entry, place) in &placed {
            if path != old && !old.contains('*') {
                edits.replace(entry.step("file"), &readymark_source::quoted(&path));
            }
            let before = before.as_ref().map(|before| (before, Place::of(entry, None, before)));
            let now = now.as_ref().map(|now| (now, *place));
            let changes = now.map(|now| Changes::of(entry, Files { before, now }, self.tables)).unwrap_or_default();
            if now.is_some() {
                changes.write(entry, edits);
            }
            let sheet = now.and_then(|(now, place)| place.sheet(now)).map(|sheet| sheet.name.as_str());
            let file = File { name, sheet, is_empty: changes.is_empty(), is_same: is_same && !is_dated(entry) };
            done.questions += carry_over(entry, &file, (self.told)(&path), edits) + changes.questions();
            done.new += changes.added();
            done.gone += changes.gone();
        }
        let mut told = Placed { number, path, text: String::new(), tables: 0, questions: 0, without: 0 };
        if let Some(now) = &now {
            let workbook = Workbook { before: before.as_ref(), now, entries: placed };
            self.sheets(&workbook, &mut told, (edits, done));
        }
        done.placed.push(told);
    }

    /// The sheets of a new file that its entries do not read, and those that are gone.
    fn sheets(&self, workbook: &Workbook<'_>, placed: &mut Placed, (edits, done): (&mut Edits<'_>, &mut Refreshed)) {
        workbook.name(edits);
        let gone = workbook.entries.iter().filter(|(_, place)| *place == Place::Gone).count();
        let found = workbook.look(&placed.path, self.tables, (self.told)(&placed.path), edits);
        done.new += found.new;
        done.gone += gone;
        done.questions += gone;
        placed.text = found.fragment.text;
        placed.tables = found.fragment.tables;
        placed.questions = found.fragment.questions;
        placed.without = found.without;
    }
}
