//! Questions that a proposal left open: FILL-IN, where only a person can answer.

use readymark_source::{Key, Node, Problem, Problems, SourceFile, Span, Value, tree};

use crate::bundle::code::BundleCode;

/// What stands for an answer that is still to come.
pub(super) const OPEN: &str = "FILL-IN";
/// Lines that are listed of one kind.
const LISTED: usize = 40;

/// What is asked.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Table,
    Day,
    Dates,
    Column,
    Word,
    Reference,
    Whole,
    Other,
}

impl Kind {
    const ALL: [Self; 8] =
        [Self::Table, Self::Day, Self::Dates, Self::Column, Self::Word, Self::Reference, Self::Whole, Self::Other];

    /// By the keys above the question.
    fn of(path: &[&str]) -> Self {
        // Another table of the same rows is asked about like the first.
        let path: Vec<&str> =
            path.iter().enumerate().filter(|(at, key)| *at != 1 || **key != "also").map(|(_, key)| *key).collect();
        match path.as_slice() {
            ["exports", "table"] => Self::Table,
            ["exports", "dates"] => Self::Dates,
            ["exports", "columns", _] => Self::Column,
            ["exports", "exported_on"] | ["exports", "covers", _] | ["window", _] => Self::Day,
            ["exports", "values", ..] | ["exports", "partner", "values", _] => Self::Word,
            ["exports", "set", _] => Self::Reference,
            ["exports", "complete"] => Self::Whole,
            _ => Self::Other,
        }
    }

    /// How many of them there are, in words.
    fn counted(self, number: usize) -> String {
        let (one, many) = match self {
            Self::Table => ("table to name", "tables to name"),
            Self::Day => ("date missing", "dates missing"),
            Self::Dates => ("date format missing", "date formats missing"),
            Self::Column => ("column to map or drop", "columns to map or drop"),
            Self::Word => ("word to map", "words to map"),
            Self::Reference => ("reference to choose", "references to choose"),
            Self::Whole => ("register that may be incomplete", "registers that may be incomplete"),
            Self::Other => ("open question", "open questions"),
        };
        format!("{number} {}", if number == 1 { one } else { many })
    }

    /// What to write in place of FILL-IN.
    fn answer(self) -> &'static str {
        match self {
            Self::Table => "the table in the comment above, if it fits",
            Self::Day => "the date as YYYY-MM-DD",
            Self::Dates => "how the file writes its dates, such as DD/MM/YYYY or MM/DD/YYYY",
            Self::Column => "drop, or a field from the comment",
            Self::Word => {
                "one of the words after `one of:`, or `none of these` where it is offered and none means the same"
            }
            Self::Reference => "one of the references in the comment",
            Self::Whole => "true if the file holds every record of its period, else false",
            Self::Other => "the answer",
        }
    }
}

/// The file, if no question in it is open. Questions of one kind are one problem with all its lines: a proposal may leave a
/// hundred, and no other mistake says anything before they are answered.
pub(crate) fn answered(file: SourceFile) -> Result<SourceFile, Problems> {
    let mut open = Vec::new();
    // What is no YAML is refused with its reason by whoever reads it next.
    if let Ok(node) = tree(&file) {
        find(&node, &mut Vec::new(), &mut open);
    }
    let problems = Kind::ALL.into_iter().filter_map(|kind| {
        let places = open.iter().filter(|(asked, _)| *asked == kind).map(|(_, span)| *span);
        problem(&file, kind, &places.collect::<Vec<_>>())
    });
    let problems: Problems = problems.collect();
    if problems.is_empty() { Ok(file) } else { Err(problems) }
}

fn problem(file: &SourceFile, kind: Kind, places: &[Span]) -> Option<Problem> {
    let first = places.first()?;
    let mut lines: Vec<usize> = places.iter().map(|span| file.line_column(span.start).line).collect();
    lines.dedup();
    let listed: Vec<String> = lines.iter().take(LISTED).map(ToString::to_string).collect();
    let where_else = match lines.len() {
        1 => String::new(),
        many if many > LISTED => format!(": lines {} and {} more", listed.join(", "), many - LISTED),
        _ => format!(": lines {}", listed.join(", ")),
    };
    let message = format!("{}{where_else}", kind.counted(places.len()));
    let help =
        format!("replace FILL-IN with {}; or write `later: true` in its entry to skip it for now", kind.answer());
    Some(Problem::new(BundleCode::Open, file, *first, message).help(help))
}

fn find<'n>(node: &'n Node, path: &mut Vec<&'n str>, open: &mut Vec<(Kind, Span)>) {
    match &node.value {
        Value::Text(text) if text == OPEN => open.push((Kind::of(path), node.span)),
        Value::List(items) => items.iter().for_each(|item| find(item, path, open)),
        Value::Map(entries) if path.as_slice() == ["exports"] && waits(entries) => {}
        Value::Map(entries) => entries.iter().for_each(|(key, entry)| {
            path.push(&key.name);
            find(entry, path, open);
            path.pop();
        }),
        _ => {}
    }
}

/// Whether an entry is left for later.
fn waits(entry: &[(Key, Node)]) -> bool {
    entry.iter().any(|(key, node)| key.name == "later" && node.value == Value::Boolean(true))
}
