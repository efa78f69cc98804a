//! A register of documents, proposed from the files: each a row, with where each thing stands and how sure it is.
//!
//! Nothing of the text is shown but days, versions and words of the standard; who wrote it is not read at all.

mod about;
mod doubt;
mod draft;
mod signs;
mod text;

use std::borrow::Cow;
use std::fmt;
use std::io;

use readymark_documents::{Fault, read};
use readymark_evidence::{Limits, document_code, document_limits};
use readymark_source::list::List;
use readymark_source::table_schema::Table;

use crate::confidence::Confidence;
use about::About;
use signs::{Ground, Signs};

/// A document that somebody has given.
pub struct Given {
    /// Its path in the documents folder.
    pub name: String,
    /// Its bytes; nothing if they are more than the limit.
    pub bytes: Option<Vec<u8>>,
}

/// What is proposed.
pub struct Register {
    /// A list in CSV: a row for each document.
    pub csv: Vec<u8>,
    /// Columns that are for people: the bundle drops them.
    pub for_people: [&'static str; 3],
    /// How many documents could not be read.
    pub unread: usize,
    /// How many questions only a person can answer.
    pub questions: usize,
}

/// For people, and not for the table.
const FOR_PEOPLE: [&str; 3] = ["title", "version", "because"];

/// Beside a day that may not be what its label says.
const DOUBTFUL: &str = "check that it has happened, and is of this document";
/// Beside an open field of a document that has not come into force.
const DRAFT: &str = "the document says that it is a draft, or not approved";

/// Proposes a register of documents as rows of this table.
///
/// # Errors
/// If the list cannot be written.
pub fn register(documents: &[Given], table: &Table, limits: &Limits) -> io::Result<Register> {
    let abouts: Vec<_> = documents.iter().map(|given| described(given, table, limits)).collect();
    let fields = fields(table, &abouts);
    let mut list = List::new(Vec::new());
    let own = [&table.key, &table.files].into_iter().flatten().map(String::as_str);
    list.row(own.chain(fields.iter().copied()).chain(FOR_PEOPLE))?;
    let (mut unread, mut questions) = (0, 0);
    for (number, (given, (about, why))) in (1..).zip(documents.iter().zip(&abouts)) {
        unread += usize::from(why.is_some());
        let row = Row::of(about, *why, &fields);
        questions += row.questions;
        let key = table.key.as_ref().map(|_| format!("DOC-{number:03}"));
        let file = table.files.as_ref().map(|_| given.name.clone());
        list.row(key.into_iter().chain(file).chain(row.cells))?;
    }
    Ok(Register { csv: list.finish()?, for_people: FOR_PEOPLE, unread, questions })
}

/// What a document says of itself, or why it says nothing.
fn described(given: &Given, table: &Table, limits: &Limits) -> (About, Option<&'static str>) {
    let document =
        given.bytes.as_ref().ok_or(Fault::TooLarge).and_then(|bytes| read(&given.name, bytes, document_limits(limits)));
    match document {
        Ok(document) => (About::of(&given.name, Some(&document), table), None),
        Err(fault) => (About::of(&given.name, None, table), Some(document_code(fault).meaning())),
    }
}

/// The fields to propose: the category, the role and the approval always, others if some document tells them.
fn fields<'a>(table: &'a Table, abouts: &[(About, Option<&str>)]) -> Vec<&'a str> {
    let told = |name: &String| abouts.iter().any(|(about, _)| about.fields.contains_key(name));
    // The key and the file have columns of their own, whatever a document says of itself.
    let is_own = |name: &String| [&table.key, &table.files].iter().any(|own| own.as_ref() == Some(name));
    let names = table.fields.iter().map(|field| &field.name).filter(|name| !is_own(name));
    names.filter(|name| told(name) || table.approved.as_ref() == Some(name)).map(String::as_str).collect()
}

/// A row while it is written.
struct Row {
    cells: Vec<String>,
    questions: usize,
}

impl Row {
    fn of(about: &About, why: Option<&str>, fields: &[&str]) -> Self {
        let mut reasons: Vec<String> = why.map(|why| format!("not read: {why}")).into_iter().collect();
        let mut row = Self { cells: Vec::new(), questions: 0 };
        for field in fields {
            let empty = Signs::default();
            let signs = about.fields.get(*field).unwrap_or(&empty);
            let sure = row.cell(field, signs, Confidence::is_certain, &mut reasons);
            row.questions += usize::from(!sure);
        }
        // A title and a version decide nothing, so that a good guess may stand there.
        for (name, signs) in [("title", &about.title), ("version", &about.version)] {
            row.cell(name, signs, Confidence::is_worth_saying, &mut reasons);
        }
        row.cells.push(reasons.join("; "));
        row
    }

    /// Writes a value that is sure enough, and why; whatever is not is a question. Says which it was.
    fn cell(&mut self, name: &str, signs: &Signs, enough: fn(Confidence) -> bool, reasons: &mut Vec<String>) -> bool {
        let told = signs.told().filter(|(_, sure, _)| sure.is_worth_saying());
        let (cell, is_sure): (&str, bool) = match told {
            Some((value, sure, grounds)) if enough(sure) => {
                reasons.push(format!("{name} {sure}: {}", places(grounds)));
                (value, true)
            }
            Some((value, sure, grounds)) => {
                reasons.push(format!("{name}? {sure}: {value}, {}", places(grounds)));
                ("", false)
            }
            None => ("", false),
        };
        if !is_sure && !signs.unclear.is_empty() {
            reasons.push(format!("{name}? ambiguous date: {}", places(&signs.unclear)));
        }
        if !is_sure {
            let doubtful =
                signs.doubtful.iter().map(|(value, ground)| format!("{name}? {value}, {ground}: {DOUBTFUL}"));
            reasons.extend(doubtful);
        }
        if !is_sure && signs.is_open && signs.doubtful.is_empty() {
            reasons.push(format!("{name}? {DRAFT}"));
        }
        self.cells.push(cell.to_owned());
        is_sure
    }
}

/// Each place once, in the order in which they were found.
fn places(grounds: &[Ground]) -> String {
    let mut said: Vec<Cow<'_, str>> = Vec::new();
    for ground in grounds {
        let place = Cow::from(ground.to_string());
        if !said.contains(&place) {
            said.push(place);
        }
    }
    said.join(", ")
}

/// No content.
impl fmt::Debug for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Given").field("bytes", &self.bytes.as_ref().map(Vec::len)).finish_non_exhaustive()
    }
}

/// No content.
impl fmt::Debug for Register {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Register")
            .field("unread", &self.unread)
            .field("questions", &self.questions)
            .finish_non_exhaustive()
    }
}
