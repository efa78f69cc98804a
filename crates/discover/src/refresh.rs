//! The same service one quarter later: the entries of its `bundle.yaml` for new exports, with questions about what changed and nothing
//! else.
//!
//! INVARIANT: an entry whose file did not come again keeps its name and its days, so that an audit finds no file and does not take the
//! old one for the new.

mod append;
mod changes;
mod files;

use readymark_evidence::Preview;
use readymark_source::table_schema::Table;
use readymark_source::{Date, Node, SourceFile, Value, tree};

use crate::edit::{Edits, text_of};
use crate::told::Told;
pub use append::append;
use changes::Changes;
use files::{file_for, target};

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
    /// The number of each new file that an entry reads, and its path inside the bundle.
    pub placed: Vec<(usize, String)>,
    /// How many entries have no new file.
    pub missing: usize,
    /// How many headings, sheets and words are new.
    pub new: usize,
    /// How many headings and sheets are gone.
    pub gone: usize,
    /// How many questions only a person can answer.
    pub questions: usize,
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
        for entry in entries {
            self.entry(entry, &mut edits, &mut done);
        }
        done.text = edits.finish();
        Some(done)
    }

    fn entry(&self, entry: &Node, edits: &mut Edits<'_>, done: &mut Refreshed) {
        let Some(old) = text_of(entry.step("file")) else { return };
        let Some(number) = file_for(old, self.files) else {
            done.missing += 1;
            return;
        };
        let Some(name) = self.files.get(number) else { return };
        let path = target(old, name);
        if path != old && !old.contains('*') {
            edits.replace(entry.step("file"), &readymark_source::quoted(&path));
        }
        if !done.placed.iter().any(|(placed, _)| *placed == number) {
            done.placed.push((number, path.clone()));
        }
        self.days(entry, &path, edits, done);
        let (before, now) = ((self.old)(old), (self.new)(number));
        let Some(now) = now else { return };
        let changes = Changes::of(entry, before.as_ref(), &now, self.tables);
        changes.write(entry, edits);
        done.new += changes.added();
        done.gone += changes.gone();
        done.questions += changes.questions();
    }

    /// The day of the export and the end of its period, said once for all or asked.
    fn days(&self, entry: &Node, path: &str, edits: &mut Edits<'_>, done: &mut Refreshed) {
        let told = (self.told)(path);
        let mut set = |node: Option<&Node>, day: Option<Date>| {
            if node.is_none() || text_of(node) == Some("file name") {
                return;
            }
            done.questions += usize::from(day.is_none());
            edits.replace(node, &day.map_or_else(|| "FILL-IN".to_owned(), |day| day.to_string()));
        };
        set(entry.step("exported_on"), told.exported_on);
        let covers = entry.step("covers");
        let (from, to) = told.covers.unzip();
        set(covers.and_then(|covers| covers.step("from")), from);
        set(covers.and_then(|covers| covers.step("to")), to);
    }
}
