//! Whether the exports of a register hold every record of their period: the question, what a `bundle.yaml` says, and the answer put in.
//!
//! A program cannot see a record that was left out, so a person must say it. Until somebody does, the register is open: "no such row"
//! means "not known".

use std::collections::BTreeSet;

use readymark_source::table_schema::Table;
use readymark_source::{Date, Node, SourceFile, Value, tree};

use crate::edit::{Edits, Line, maps, text_of};
use crate::unplaced::may_be_of;

/// What follows a table that an entry reads beside its own, until it is answered.
const BESIDE: &str = "true if the list has all";
/// What follows an answer.
const ANSWERED: &str = "as you answered for";
/// How the comments begin that ask.
const ASKING: &str = "true if";
/// What stands for an answer that is still to come.
const OPEN: &str = "FILL-IN";

/// A register that exports feed, and whether somebody has said that they hold every record of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Completeness {
    /// The name of the table.
    pub table: String,
    /// The files that feed it, as the entries name them; none if its rows are in the front matter of documents.
    pub files: BTreeSet<String>,
    /// Whether rows of something else have its records beside them.
    pub beside: bool,
    /// The answer. No, if one of the files is said not to hold every record.
    pub answer: Option<bool>,
    title: String,
    covers: Option<(Date, Date)>,
    windowed: bool,
    /// Whether the files have no record of it.
    empty: bool,
}

/// How comments begin that another answer may replace.
const OURS: &[&str] = &[ANSWERED, ASKING];

/// What became of a file of which somebody said that it holds every record.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// Another file is in its place.
    Successor,
    /// One without a record.
    Empty,
    /// One of another period.
    Another,
    /// The last one itself, byte for byte: nobody may have exported it again.
    Same,
}

/// What stands beside the day of the export of a file that is the last one itself.
pub(crate) const SAME: &str = "the same file, byte for byte, as the last one: was it exported again?";

/// Keeps the answer of each map that has it, for the next file, or asks again where nobody can have answered for that. Gives how many
/// questions that leaves.
pub(crate) fn carry(entry: &Node, next: Next, edits: &mut Edits<'_>) -> usize {
    let is_whole = |map: &&Node| is_whole(map);
    let whole: Vec<&Node> = maps(entry).into_iter().filter(is_whole).collect();
    for map in &whole {
        let beside = match next {
            Next::Successor => format!("{ANSWERED} the last file; write false if records are missing in this one"),
            Next::Empty => format!("{ASKING} there were none in the period: this file has no record"),
            Next::Another => {
                format!("{ASKING} every record of the period is in this file: you answered for one of another period")
            }
            Next::Same => {
                format!(
                    "{ASKING} it was exported again and has every record: it is the same file, byte for byte, as the last one"
                )
            }
        };
        if next != Next::Successor {
            edits.replace(map.step("complete"), OPEN);
        }
        edits.remark(map, "complete", &beside, OURS);
    }
    if next == Next::Successor { 0 } else { whole.len() }
}

/// Whether it is said that every record is there.
pub(crate) fn is_whole(map: &Node) -> bool {
    map.step("complete").is_some_and(|said| said.value == Value::Boolean(true))
}

/// Where the answer stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// In an entry, of its own table.
    OfEntry,
    /// Under `also`, of a table that the same rows feed. Without a line of its own it would say what the entry says.
    Beside,
}

impl Said {
    /// The line that says so; without an answer, the line that asks.
    pub(crate) fn line(self, table: &Table, answer: Option<bool>) -> Line {
        let title = table.title.to_lowercase();
        let (value, beside) = match (answer, self) {
            (Some(true), _) => (Some(true), format!("{ANSWERED} {title}; write false if records are missing here")),
            (Some(false), _) => (Some(false), format!("{ANSWERED} {title}; write true if no record is missing here")),
            (None, Self::OfEntry) => (
                None,
                format!("only if the list of {title} is whole for the period; then \"no such row\" means \"not done\""),
            ),
            (None, Self::Beside) => {
                (Some(false), format!("{BESIDE} {title} of the period, and not only one for each case"))
            }
        };
        Line { key: "complete", value, beside, replaces: OURS }
    }
}

impl Completeness {
    /// The question, to be answered with yes or no.
    #[must_use]
    pub fn question(&self) -> String {
        let Self { title, files, .. } = self;
        let (these, own) = match files.len() {
            0 => ("Do these documents", "the period that they cover"),
            1 if !files.iter().any(|file| file.contains('*')) => ("Does this file", "the period that it covers"),
            _ => ("Do these files together", "the periods that they cover"),
        };
        let period = match self.covers {
            Some((from, to)) => format!(" from {} to {}", from.in_words(), to.in_words()),
            None if self.windowed => format!(" in {own}"),
            None => String::new(),
        };
        if self.empty {
            return format!("“{title}” has no record here. Were there none{period}?");
        }
        format!("{these} hold every record of “{title}”{period}?")
    }
}

/// A map of an entry that feeds a table.
struct Fed<'n> {
    entry: &'n Node,
    map: &'n Node,
    said: Said,
}

/// Every map that feeds a table, in the order of the text. An entry that is set aside is not asked about.
fn feeding<'n>(node: &'n Node, table: &'n Table) -> impl Iterator<Item = Fed<'n>> {
    let entries = match node.step("exports").map(|exports| &exports.value) {
        Some(Value::List(entries)) => entries.as_slice(),
        _ => &[],
    };
    let is_read = |entry: &&Node| entry.step("later").is_none_or(|later| later.value != Value::Boolean(true));
    let fed = |entry: &'n Node| {
        let of = |(at, map)| Fed { entry, map, said: if at == 0 { Said::OfEntry } else { Said::Beside } };
        maps(entry).into_iter().enumerate().map(of).collect::<Vec<_>>()
    };
    let feeds = |fed: &Fed<'_>| text_of(fed.map.step("table")) == Some(table.name.as_str());
    entries.iter().filter(is_read).flat_map(fed).filter(feeds)
}

/// The registers that the entries of a `bundle.yaml` feed, in the order of the tables. None if it is no YAML.
#[must_use]
pub fn completeness(text: &str, tables: &[Table]) -> Vec<Completeness> {
    let Ok(node) = tree(&SourceFile::new("bundle.yaml", text)) else { return Vec::new() };
    let edits = Edits::of(text);
    tables.iter().filter_map(|table| of(&node, &edits, table)).collect()
}

/// Nothing of a register of which a column may hold more records: whether all are there is asked once it is placed or dropped.
fn of(node: &Node, edits: &Edits<'_>, table: &Table) -> Option<Completeness> {
    let fed: Vec<Fed<'_>> = feeding(node, table).collect();
    if fed.iter().any(|fed| may_hold_more(fed, edits, table)) {
        return None;
    }
    let answers: Vec<Option<bool>> = fed.iter().map(|fed| said_of(fed, edits)).collect();
    let answer = if answers.contains(&Some(false)) {
        Some(false)
    } else {
        answers.iter().all(|answer| *answer == Some(true)).then_some(true)
    };
    let mut periods = fed.iter().map(|fed| covers(fed.entry));
    let first = periods.next()?;
    Some(Completeness {
        table: table.name.clone(),
        title: table.title.clone(),
        files: fed.iter().filter_map(|fed| text_of(fed.entry.step("file")).map(str::to_owned)).collect(),
        beside: fed.iter().any(|fed| fed.said == Said::Beside),
        answer,
        covers: first.filter(|_| table.windowed && periods.all(|period| period == first)),
        windowed: table.windowed,
        empty: fed.iter().all(|fed| fed.entry.step("rows").is_some_and(|rows| rows.value == Value::Integer(0))),
    })
}

/// What stands in a map. Under `also` a no with the question beside it is none.
fn said_of(fed: &Fed<'_>, edits: &Edits<'_>) -> Option<bool> {
    let said = |map: &Node| match map.step("complete").map(|node| &node.value) {
        Some(Value::Boolean(said)) => Some(*said),
        _ => None,
    };
    if fed.map.step("complete").is_none() {
        return said(fed.entry);
    }
    let asked = edits.beside(fed.map, "complete").is_some_and(|comment| comment.starts_with(BESIDE));
    said(fed.map).filter(|said| *said || !asked)
}

/// Whether a column is still asked about that may be of a table which the same rows feed.
fn may_hold_more(fed: &Fed<'_>, edits: &Edits<'_>, table: &Table) -> bool {
    let Some(columns) = fed.entry.step("columns").filter(|_| fed.said == Said::Beside) else { return false };
    let Value::Map(entries) = &columns.value else { return false };
    entries.iter().any(|(key, answer)| {
        let asked = text_of(Some(answer)) == Some("FILL-IN");
        asked && edits.beside(columns, &key.name).is_some_and(|comment| may_be_of(comment, &table.name))
    })
}

fn covers(entry: &Node) -> Option<(Date, Date)> {
    let covers = entry.step("covers")?;
    let day = |key: &str| Date::parse(text_of(covers.step(key))?);
    Some((day("from")?, day("to")?))
}

/// The text of a `bundle.yaml` with an answer for a register in each of its entries, or with the question again. Nothing if it is no YAML.
#[must_use]
pub fn answer_complete(text: &str, table: &Table, answer: Option<bool>) -> Option<String> {
    let node = tree(&SourceFile::new("bundle.yaml", text)).ok()?;
    let mut edits = Edits::of(text);
    let more = |fed: &Fed<'_>| answer == Some(true) && may_hold_more(fed, &edits, table);
    let others = feeding(&node, table).filter(|fed| said_of(fed, &edits) != answer && !more(fed));
    let others: Vec<Fed<'_>> = others.collect();
    for Fed { map, said, .. } in others {
        edits.set(map, &said.line(table, answer), &["covers", "exported_on", "file", "table"]);
    }
    Some(edits.finish())
}

/// The text of a `bundle.yaml` in which a register whose answer is still to come (FILL-IN) is open until it is answered.
#[must_use]
pub fn left_open(text: &str, tables: &[Table]) -> String {
    let Ok(node) = tree(&SourceFile::new("bundle.yaml", text)) else { return text.to_owned() };
    let mut edits = Edits::of(text);
    for table in tables {
        let is_asked = |fed: &Fed<'_>| text_of(fed.map.step("complete")) == Some(OPEN);
        for Fed { map, said, .. } in feeding(&node, table).filter(is_asked) {
            edits.set(map, &said.line(table, None), &[]);
        }
    }
    edits.finish()
}
