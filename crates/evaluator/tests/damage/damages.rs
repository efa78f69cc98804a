//! The damages: what could happen to a file between the service's systems and the audit, and leaves a trace.

use std::fmt;

use readymark_evidence::{Delimiter, Export};
use readymark_source::table_schema::{Blank, Table};

use crate::service::{Service, opened};

/// One damage.
#[derive(Clone, Debug)]
pub(crate) struct Damage {
    file: String,
    what: What,
    /// What separates its cells.
    by: char,
    /// The file as it was, and `bundle.yaml` as it was.
    text: String,
    bundle: String,
}

#[derive(Clone, Debug)]
enum What {
    Blanked { line: usize, column: usize },
    Garbled { line: usize, column: usize },
    Emptied { column: usize },
    Missing,
    Unread,
    SetAside,
    CutInside,
    NotComplete,
}

/// What becomes of a file.
pub(crate) enum Change {
    Bytes(String, Vec<u8>),
    Gone(String),
}

impl Change {
    pub(crate) fn file(&self) -> &str {
        match self {
            Self::Bytes(file, _) | Self::Gone(file) => file,
        }
    }
}

/// Every damage of a service.
pub(crate) fn damages(service: &Service) -> Vec<Damage> {
    let bundle = String::from_utf8(std::fs::read(service.dir.join("bundle.yaml")).unwrap()).unwrap();
    let mut found = Vec::new();
    for export in &opened(&service.dir).exports {
        let file = export.file.value.clone();
        let table = service.pack.model.tables.iter().find(|table| table.schema.name == export.table.value).unwrap();
        let text = text(&std::fs::read(service.dir.join(&file)).unwrap());
        let by = delimiter(export.delimiter);
        let mut add = |what| {
            found.push(Damage { file: file.clone(), what, by, text: text.clone(), bundle: bundle.clone() });
        };
        let lines: Vec<&str> = text.lines().collect();
        for (column, heading) in cells(lines[0], by).iter().enumerate() {
            let Some(field) = field(export, &table.schema, heading) else { continue };
            if table.schema.field(&field).is_some_and(|field| field.blank == Blank::Unknown) && lines.len() > 1 {
                add(What::Emptied { column });
            }
            if is_reference(&table.schema, &field) {
                for (line, _) in
                    lines.iter().enumerate().skip(1).filter(|(_, text)| !cells(text, by)[column].is_empty())
                {
                    // Where an empty reference says that there is none, nobody can see that it was lost.
                    if !is_optional(&table.schema, &field) {
                        add(What::Blanked { line, column });
                    }
                    add(What::Garbled { line, column });
                }
            }
        }
        [What::Missing, What::Unread, What::SetAside].into_iter().for_each(&mut add);
        if lines.len() > 1 && lines.last().is_some_and(|last| cells(last, by).len() > 1) {
            add(What::CutInside);
        }
        if export.complete {
            add(What::NotComplete);
        }
    }
    found
}

/// The bytes of a file as letters, each byte one, so that no encoding is in the way.
fn text(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

fn bytes(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect()
}

fn delimiter(delimiter: Delimiter) -> char {
    match delimiter {
        Delimiter::Comma => ',',
        Delimiter::Semicolon => ';',
        Delimiter::Tab => '\t',
        Delimiter::Bar => '|',
    }
}

/// The field that a heading feeds.
fn field(export: &Export, table: &Table, heading: &str) -> Option<String> {
    let heading = heading.trim_start_matches("ï»¿").trim_matches('"');
    let mapped = export.columns.iter().find(|(known, _)| known.value == heading).map(|(_, field)| field.value.clone());
    mapped.or_else(|| table.field(heading).map(|field| field.name.clone()))
}

fn is_reference(table: &Table, field: &str) -> bool {
    table.key.as_deref() == Some(field) || table.foreign_keys.iter().any(|link| link.field == field)
}

fn is_optional(table: &Table, field: &str) -> bool {
    table.foreign_keys.iter().any(|link| link.field == field && link.optional)
}

/// The cells of a line, quotes kept.
fn cells(line: &str, by: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        quoted ^= letter == '"';
        match (letter, cells.last_mut()) {
            (letter, _) if letter == by && !quoted => cells.push(String::new()),
            (letter, Some(cell)) => cell.push(letter),
            (_, None) => {}
        }
    }
    cells
}

impl Damage {
    pub(crate) fn is_cell(&self) -> bool {
        matches!(self.what, What::Blanked { .. } | What::Garbled { .. })
    }

    pub(crate) fn changes(&self) -> Vec<Change> {
        let bytes = |text: String| vec![Change::Bytes(self.file.clone(), bytes(&text))];
        let entry = format!("    file: {}\n", self.file);
        let of_bundle = |text: String| {
            assert_ne!(text, self.bundle, "the entry of {} was not found", self.file);
            vec![Change::Bytes("bundle.yaml".to_owned(), text.into_bytes())]
        };
        match &self.what {
            What::Blanked { line, column } => bytes(self.with(*column, |at, _| (at == *line).then(String::new))),
            What::Garbled { line, column } => {
                bytes(self.with(*column, |at, cell| (at == *line).then(|| format!("~{}", cell.trim_matches('"')))))
            }
            What::Emptied { column } => bytes(self.with(*column, |at, _| (at > 0).then(String::new))),
            What::Missing => vec![Change::Gone(self.file.clone())],
            What::Unread => bytes(format!("{}\0", self.text)),
            What::SetAside => of_bundle(self.bundle.replace(&entry, &format!("{entry}    later: true\n"))),
            What::CutInside => {
                let whole = self.text.trim_end();
                let last = whole.rfind('\n').map_or(0, |at| at + 1);
                let comma = whole[last..].find(self.by).map_or(whole.len(), |at| last + at);
                bytes(whole[..comma].to_owned())
            }
            What::NotComplete => {
                let at = self.bundle.find(&entry).unwrap();
                let (before, after) = self.bundle.split_at(at);
                of_bundle(format!("{before}{}", after.replacen("    complete: true\n", "", 1)))
            }
        }
    }

    /// The file with the cells of a column changed.
    fn with(&self, column: usize, change: impl Fn(usize, &str) -> Option<String>) -> String {
        let line = |(at, line): (usize, &str)| {
            let mut cells = cells(line, self.by);
            if let Some(new) = change(at, &cells[column]) {
                cells[column] = new;
            }
            // In quotes, for a line of nothing but commas is no row.
            let blank = cells.iter().all(String::is_empty);
            let joined = cells.join(&self.by.to_string());
            if blank { format!("\"\"{joined}") } else { joined }
        };
        self.text.lines().enumerate().flat_map(|at| [line(at), "\n".to_owned()]).collect()
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heading = |column: &usize| cells(self.text.lines().next().unwrap(), self.by)[*column].clone();
        let what = match &self.what {
            What::Blanked { line, column } => format!("{} blanked in row {}", heading(column), line + 1),
            What::Garbled { line, column } => format!("{} garbled in row {}", heading(column), line + 1),
            What::Emptied { column } => format!("{} emptied", heading(column)),
            What::Missing => "missing".to_owned(),
            What::Unread => "unreadable".to_owned(),
            What::SetAside => "set aside".to_owned(),
            What::CutInside => "cut inside a record".to_owned(),
            What::NotComplete => "not complete".to_owned(),
        };
        write!(f, "{}, {what}", self.file)
    }
}
