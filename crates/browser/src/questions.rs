//! The questions that a `bundle.yaml` leaves open, each with what can be chosen, and the answers put in.
//!
//! Nothing is kept but the text that was begun with and the answers: the text with the answers in it is made anew each time, so an
//! answer can be taken back.

use std::collections::BTreeMap;

use readymark_discover::Told;
use readymark_evidence::{NONE_OF_THESE, provable_forms};
use readymark_source::table_schema::{FieldType, Table};
use readymark_source::{Date, Key, Node, SourceFile, Span, Value, quoted, tree};

use crate::refusal::troubles;
use crate::request::{Question, Reply};
use crate::session::Session;

/// What stands for an answer that is still to come.
const OPEN: &str = "FILL-IN";
/// How the place in a list begins, among the keys above a question.
const PLACE: char = '\u{1e}';
/// The answer that leaves an entry for later.
pub(crate) const LATER: &str = "later";

/// A question at its place in the text.
struct Asked {
    key: String,
    file: String,
    sheet: Option<String>,
    /// The keys above it, from the entry on.
    path: Vec<String>,
    span: Span,
    /// Where its entry begins.
    entry: Option<Span>,
    /// The table of its entry, if that is known.
    table: Option<String>,
}

/// A question, why it is asked, and what was answered.
pub(crate) struct Answered {
    asked: Asked,
    put: Put,
    why: String,
    answer: Option<String>,
}

impl Session {
    /// The text with the answers in it, and every question that was or is open, with its answer.
    pub(crate) fn asked(&mut self) -> Result<(String, Vec<Answered>), Reply> {
        let mut text = self.begun()?.0;
        let tables = self.tables_of(&text);
        let mut all = Vec::new();
        // An answer may settle what another question can be, so each is put in before the next is read.
        let mut passed = 0;
        loop {
            let file = SourceFile::new("bundle.yaml", text.clone());
            let node = tree(&file).map_err(|problem| Reply::Refused { problems: troubles(&vec![problem]) })?;
            let Some(asked) = open(&node).into_iter().find(|asked| asked.span.start >= passed) else {
                return Ok((text, all));
            };
            passed = asked.span.end;
            let why = comment(&text, &asked);
            let put = put(&asked, &tables, &partners(&node)).with_references(&asked, &why);
            // What was answered while the list was taken for another table is no answer any more.
            let can_be = |answer: &&String| {
                put.choices.is_empty() || *answer == LATER || put.choices.iter().any(|(choice, _)| choice == *answer)
            };
            let answer = self.answers.get(&asked.key).filter(can_be).cloned();
            if let Some(answer) = &answer {
                let (place, written) = written(&text, &asked, answer);
                if let (Some(before), Some(after)) = (text.get(..place.start), text.get(place.end..)) {
                    passed = before.len();
                    text = format!("{before}{written}{after}");
                }
            }
            all.push(Answered { asked, put, why, answer });
        }
    }
}

/// What is between the parts of a key, such as file, sheet, and the keys above the place.
pub(crate) const BETWEEN: &str = "\u{1f}";

/// Of each file, by its path in the bundle, the tables that somebody said its sheets are.
pub(crate) struct TablesAnswered(BTreeMap<String, Choices>);

impl TablesAnswered {
    pub(crate) fn of<'a>(&'a self, export: &str, told: Told<'a>) -> Told<'a> {
        Told { tables: self.0.get(export).map_or(&[], Vec::as_slice), ..told }
    }
}

impl Session {
    /// Keeps an answer, or takes it back. The columns of a list follow from its table.
    pub(crate) fn keep_answer(&mut self, key: String, value: Option<String>) {
        if table_asked(&key).is_some() {
            self.begun = None;
        }
        match value {
            Some(value) => drop(self.answers.insert(key, value)),
            None => drop(self.answers.remove(&key)),
        }
    }

    /// The tables that somebody said the sheets are.
    pub(crate) fn tables_answered(&self) -> TablesAnswered {
        let mut found: BTreeMap<String, Choices> = BTreeMap::new();
        for (key, table) in &self.answers {
            if let Some((file, sheet)) = table_asked(key) {
                found.entry(file.to_owned()).or_default().push((sheet.to_owned(), table.clone()));
            }
        }
        TablesAnswered(found)
    }
}

/// The file and the sheet, if a question is of what table they are.
fn table_asked(key: &str) -> Option<(&str, &str)> {
    let parts: Vec<&str> = key.split(BETWEEN).collect();
    match parts.as_slice() {
        [file, sheet, "table"] => Some((file, sheet)),
        _ => None,
    }
}

/// What is written for an answer, and in place of what.
fn written(text: &str, asked: &Asked, answer: &str) -> (Span, String) {
    // Rows that are of no partner, or of several, have no such line.
    let whose = text.get(..asked.span.start).and_then(|before| before.strip_suffix("partner: "));
    if let Some(before) = whose.filter(|_| asked.path == ["partner"] && answer == NONE_OF_THESE) {
        return (Span { start: before.len(), end: asked.span.end }, "# partner: ID".to_owned());
    }
    match asked.entry.filter(|_| answer == LATER) {
        Some(entry) => {
            let line = text.get(..entry.start).map_or(0, |before| before.rfind('\n').map_or(0, |at| at + 1));
            let indent = " ".repeat(entry.start - line);
            (Span { start: entry.start, end: entry.start }, format!("later: true\n{indent}"))
        }
        None if Date::parse(answer).is_some() => (asked.span, answer.to_owned()),
        None => (asked.span, quoted(answer)),
    }
}

/// What the comment of a question says: behind it, or above the table that is asked for.
fn comment(text: &str, asked: &Asked) -> String {
    let line = |at: usize| text.get(at..).and_then(|rest| rest.lines().next()).unwrap_or("");
    let behind = line(asked.span.end).trim_start().strip_prefix("# ").map(str::to_owned);
    let above = || {
        let before = text.get(..asked.entry?.start)?;
        before.lines().rev().nth(1)?.trim_start().strip_prefix("# ").map(str::to_owned)
    };
    behind.or_else(|| above().filter(|_| asked.path == ["table"])).unwrap_or_default()
}

/// Every question that is open, in the order of the text.
fn open(node: &Node) -> Vec<Asked> {
    let mut found = Vec::new();
    let Value::Map(entries) = &node.value else { return found };
    for (key, value) in entries {
        let Value::List(exports) = &value.value else {
            find(value, &mut vec![key.name.clone()], &Asked::of_bundle(), &mut found);
            continue;
        };
        for export in exports.iter().filter(|_| key.name == "exports") {
            let word = |name: &str| match &export.get(name)?.value {
                Value::Text(text) => Some(text.clone()),
                _ => None,
            };
            if export.get("later").is_some_and(|later| later.value == Value::Boolean(true)) {
                continue;
            }
            let of = Asked {
                file: word("file").unwrap_or_default(),
                sheet: word("sheet"),
                entry: Some(export.span),
                table: word("table").filter(|table| table != OPEN),
                ..Asked::of_bundle()
            };
            find(export, &mut Vec::new(), &of, &mut found);
        }
    }
    found.sort_by_key(|asked| asked.span.start);
    found
}

impl Asked {
    fn of_bundle() -> Self {
        Self {
            key: String::new(),
            file: String::new(),
            sheet: None,
            path: Vec::new(),
            span: Span::default(),
            entry: None,
            table: None,
        }
    }
}

fn find(node: &Node, path: &mut Vec<String>, of: &Asked, found: &mut Vec<Asked>) {
    match &node.value {
        Value::Text(text) if text == OPEN => {
            let parts = [of.file.clone(), of.sheet.clone().unwrap_or_default()].into_iter().chain(path.clone());
            found.push(Asked {
                key: parts.collect::<Vec<_>>().join(BETWEEN),
                file: of.file.clone(),
                sheet: of.sheet.clone(),
                path: path.clone(),
                span: node.span,
                entry: of.entry,
                table: of.table.clone(),
            });
        }
        // Two records of one row are asked about apart.
        Value::List(items) => items.iter().enumerate().for_each(|(at, item)| {
            path.push(format!("{PLACE}{at}"));
            find(item, path, of, found);
            path.pop();
        }),
        Value::Map(entries) => entries.iter().for_each(|(key, entry)| {
            path.push(key.name.clone());
            find(entry, path, of, found);
            path.pop();
        }),
        Value::Null | Value::Boolean(_) | Value::Integer(_) | Value::Number(_) | Value::Text(_) => {}
    }
}

/// Every question, with what can be chosen and what was.
pub(crate) fn all(session: &mut Session) -> Result<Vec<Question>, Reply> {
    let (_, asked) = session.asked()?;
    let question = |Answered { asked, put, why, answer }: Answered| {
        let about = match &asked.sheet {
            Some(sheet) => format!("{}, sheet {sheet}", asked.file),
            None => asked.file.clone(),
        };
        let Put { text, mut choices, kind } = put;
        if asked.entry.is_some() {
            choices.push((
                LATER.to_owned(),
                "later: leave this file out for now; its register then counts as incomplete".to_owned(),
            ));
        }
        Question { key: asked.key, about, text, why, choices, kind, answer }
    };
    Ok(asked.into_iter().map(question).collect())
}

type Choices = Vec<(String, String)>;

/// A question in words.
struct Put {
    text: String,
    /// What can be chosen; none if it is written.
    choices: Choices,
    kind: &'static str,
}

impl Put {
    /// What a record of the same row may be called stands beside the question, in quotes.
    fn with_references(mut self, asked: &Asked, why: &str) -> Self {
        let is_set = asked.path.iter().any(|part| part == "set") && self.choices.is_empty();
        let of: Vec<&str> = why.split('"').skip(1).step_by(2).filter(|text| text.contains('{')).collect();
        if is_set && of.len() > 1 {
            self.kind = "choice";
            self.choices = of.into_iter().map(|text| (text.to_owned(), text.to_owned())).collect();
        }
        self
    }
}

/// The partners that a `bundle.yaml` names: id and name.
fn partners(node: &Node) -> Choices {
    let Some(Value::Map(partners)) = node.get("partners").map(|partners| &partners.value) else { return Vec::new() };
    let name = |(key, name): &(Key, Node)| match &name.value {
        Value::Text(name) => (key.name.clone(), name.clone()),
        _ => (key.name.clone(), key.name.clone()),
    };
    partners.iter().map(name).collect()
}

/// A question in words, and what can be chosen.
fn put(asked: &Asked, tables: &[Table], partners: &[(String, String)]) -> Put {
    let path: Vec<&str> =
        asked.path.iter().map(String::as_str).filter(|part| *part != "also" && !part.starts_with(PLACE)).collect();
    let table = asked.table.as_ref().and_then(|name| tables.iter().find(|table| table.name == *name));
    let named = |choices: &[(String, String)]| choices.to_vec();
    let (text, choices, kind) = match path.as_slice() {
        ["table"] => {
            let choices = tables.iter().map(|table| (table.name.clone(), table.title.clone())).collect();
            ("What does this list hold?".to_owned(), choices, "choice")
        }
        ["dates"] => {
            let forms = provable_forms().map(|form| (form.to_owned(), format!("{form}, such as {}", example(form))));
            ("How are dates written in this file?".to_owned(), forms.collect(), "choice")
        }
        ["columns", heading] => (format!("What does the column “{heading}” hold?"), fields(table), "choice"),
        ["values", field, word] => {
            let field = table.and_then(|table| table.field(field));
            let title = field.map_or("this column", |field| field.title.as_str());
            let words: Vec<String> = match field {
                Some(field) if field.kind == FieldType::Boolean => vec!["true".to_owned(), "false".to_owned()],
                Some(field) => field.allowed.clone(),
                None => Vec::new(),
            };
            let none = (!words.is_empty()).then(|| (NONE_OF_THESE.to_owned(), "None of these".to_owned()));
            let choices = words.into_iter().map(|word| (word.clone(), word)).chain(none).collect();
            (format!("What does “{word}” mean in {title}?"), choices, "choice")
        }
        ["partner"] => {
            let mut choices = named(partners);
            choices.push((NONE_OF_THESE.to_owned(), "None of them, or several".to_owned()));
            ("Which partner does this file come from?".to_owned(), choices, "choice")
        }
        ["partner", "values", word] => (format!("Which partner is “{word}”?"), named(partners), "choice"),
        ["exported_on"] => ("On which day was this file exported?".to_owned(), Vec::new(), "date"),
        ["covers", "from"] => ("From which day on does this file hold records?".to_owned(), Vec::new(), "date"),
        ["covers", "to"] => ("Up to which day does this file hold records?".to_owned(), Vec::new(), "date"),
        ["window", "from"] => ("On which day does the period under audit begin?".to_owned(), Vec::new(), "date"),
        ["window", "to"] => ("On which day does the period under audit end?".to_owned(), Vec::new(), "date"),
        _ => (format!("What is {}?", path.join(", ")), Vec::new(), "text"),
    };
    Put { text, choices, kind }
}

/// The last day of March 2026 in a form, which shows what is the day and what is the month.
fn example(form: &str) -> String {
    // The name of the month comes in last, and the time first: both have letters of the form.
    let parts = [("HH:MM:SS", "14:05:00"), ("HH:MM", "14:05"), ("YYYY", "2026"), ("MMMM", "*"), ("MMM", "~")];
    let parts =
        parts.into_iter().chain([("MM", "03"), ("M", "3"), ("DD", "31"), ("D", "31"), ("*", "March"), ("~", "Mar")]);
    parts.fold(form.to_owned(), |text, (part, day)| text.replace(part, day))
}

/// What a column may be: nothing that is needed, or a field of its table.
fn fields(table: Option<&Table>) -> Choices {
    let drop = ("drop".to_owned(), "nothing that is needed: leave it out".to_owned());
    let fields = table.into_iter().flat_map(|table| &table.fields).filter(|field| field.personal.may_be_kept());
    std::iter::once(drop).chain(fields.map(|field| (field.name.clone(), field.title.clone()))).collect()
}

#[cfg(test)]
mod tests {
    use readymark_source::{SourceFile, tree};

    use super::{comment, open, put};

    /// Two records of one row are called by references of their own, and each may be one of those beside the question.
    #[test]
    fn records_of_one_row_are_asked_about_apart() {
        let asked = "FILL-IN  # \"{User ID}-V\" if that column is its reference; if none is, \"0a1b-{row}-V\"";
        let text = format!(
            "exports:\n  - table: cases\n    file: a.csv\n    also:\n      - table: participants\n        set:\n          participant_ref: {asked}\n      - table: participants\n        set:\n          participant_ref: {}\n    exported_on: FILL-IN  # the \"day\" and {{another}}\n",
            asked.replace("-V", "-O")
        );
        let file = SourceFile::new("bundle.yaml", text.clone());
        let found = open(&tree(&file).unwrap());
        let mut keys: Vec<&str> = found.iter().map(|asked| asked.key.as_str()).collect();
        keys.dedup();
        assert_eq!(keys.len(), 3);
        let choices = |at: usize| -> Vec<String> {
            let asked = found.get(at).unwrap();
            let put = put(asked, &[], &[]).with_references(asked, &comment(&text, asked));
            put.choices.into_iter().map(|(choice, _)| choice).collect()
        };
        assert_eq!(choices(0), ["{User ID}-V", "0a1b-{row}-V"]);
        assert_eq!(choices(1), ["{User ID}-O", "0a1b-{row}-O"]);
        assert!(choices(2).is_empty());
    }
}
