//! What one document says of itself: title, version, kind, the role that owns it, and its days.

use std::collections::BTreeMap;

use readymark_documents::{Document, Place};
use readymark_source::table_schema::{Field, FieldType, Table};
use readymark_source::told::{Told, leading};

use super::doubt::{Doubt, Spot, takes_back};
use super::draft::is_in_draft;
use super::signs::{Ground, Signs};
use super::text::{FIRST, HEADING, Words, split};
use readymark_personal::{content, words};

/// Between the words that name a day and the day may stand so many others: *approved by the board on*.
const BETWEEN: usize = 4;
/// A title is at most so long, in letters.
const TITLE: usize = 120;

/// What a document says of itself.
#[derive(Default)]
pub(super) struct About {
    pub(super) title: Signs,
    pub(super) version: Signs,
    /// By field of the register.
    pub(super) fields: BTreeMap<String, Signs>,
}

impl About {
    /// Of a document, whose register is this table. Without the document only its name says something.
    pub(super) fn of(name: &str, document: Option<&Document>, table: &Table) -> Self {
        let mut about = Self::default();
        let stem = name.rsplit('/').next().unwrap_or(name).rsplit_once('.').map_or(name, |(stem, _)| stem);
        about.categories(stem, Ground::FileName, table);
        if let Some(document) = document {
            about.properties(document, table);
            about.headings(document, stem, table);
            let own = format!("{stem} {}", document.properties.title.as_deref().unwrap_or_default());
            about.text(document, table, &own);
            if is_in_draft(document, &own) {
                about.approval(table).is_open = true;
            }
        }
        about
    }

    /// The signs of the day on which it was approved. A register without one has nothing to keep open.
    fn approval(&mut self, table: &Table) -> &mut Signs {
        self.fields.entry(table.approved.clone().unwrap_or_default()).or_default()
    }

    fn properties(&mut self, document: &Document, table: &Table) {
        if let Some(title) = &document.properties.title {
            self.called(title, Ground::Property);
            self.categories(title, Ground::Title, table);
        }
        for (name, value) in &document.properties.named {
            if words(name).trim() == "version" && is_version(value) {
                self.version.add(value.trim(), Ground::Property);
            }
            for field in table.fields.iter().filter(|field| field.is_called(name)) {
                self.property(field, value);
            }
        }
    }

    fn property(&mut self, field: &Field, value: &str) {
        let signs = self.fields.entry(field.name.clone()).or_default();
        if field.kind == FieldType::Date {
            let lower = value.to_lowercase();
            let said = split(&lower);
            match leading(&said) {
                Some(Told::Day(day)) if takes_back(&said) => signs.doubt(day.to_string(), Ground::Property, true),
                Some(Told::Day(day)) => signs.add(day.to_string(), Ground::Property),
                Some(Told::Either) => signs.unclear.push(Ground::Property),
                None => {}
            }
        } else if let Some(word) = field.allowed.iter().find(|word| word.eq_ignore_ascii_case(value.trim())) {
            signs.add(word, Ground::Property);
        }
    }

    /// Short lines at the start: one that says what the file's name says is the title.
    fn headings(&mut self, document: &Document, stem: &str, table: &Table) {
        let stem = words(stem);
        let lines = document.passages.iter().flat_map(|passage| passage.text.lines().map(|line| (line, passage.place)));
        for (line, place) in lines.filter(|(line, _)| !line.trim().is_empty()).take(FIRST) {
            let line = line.trim_start_matches('#').trim();
            let lower = words(line);
            let (said, named) = (split(&lower), split(&stem));
            if said.len() > HEADING {
                continue;
            }
            self.categories(line, Ground::Text(place), table);
            let holds = |all: &[&str], of: &[&str]| !of.is_empty() && of.iter().all(|word| all.contains(word));
            if holds(&said, &named) || holds(&named, &said) {
                self.called(line, Ground::Text(place));
                self.called(line, Ground::FileName);
            }
        }
    }

    /// A title, unless it is none or looks personal.
    fn called(&mut self, title: &str, ground: Ground) {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if !title.is_empty() && title.chars().count() <= TITLE && content(&[&title]).is_none() {
            self.title.add(title, ground);
        }
    }

    /// The words of a category that stand in a title or a name.
    fn categories(&mut self, text: &str, ground: Ground, table: &Table) {
        let text = format!(" {} ", split(&words(text)).join(" "));
        for field in table.fields.iter().filter(|field| field.kind == FieldType::Text && is_category(field)) {
            for word in &field.allowed {
                if text.contains(&format!(" {} ", split(&words(word)).join(" "))) {
                    self.fields.entry(field.name.clone()).or_default().add(word, ground);
                }
            }
        }
    }

    /// Days, roles and versions in the text, after the words that name them.
    fn text(&mut self, document: &Document, table: &Table, own: &str) {
        let own = own.to_lowercase();
        let own = split(&own);
        let dates: Vec<_> = table.fields.iter().filter(|field| field.kind == FieldType::Date).map(Label::of).collect();
        let roles: Vec<_> = table.fields.iter().filter(|field| is_role(field)).map(Label::of).collect();
        for passage in &document.passages {
            let lower = passage.text.to_lowercase();
            self.versions(&lower, passage.place);
            let words = Words::of(&passage.text);
            let all = words.all();
            for at in 0..all.len() {
                dates.iter().for_each(|label| self.day(label, (&words, at), passage.place, &own));
                roles.iter().for_each(|label| self.role(label, all.get(at..).unwrap_or_default(), passage.place));
            }
        }
    }

    /// `Version 1.10`, `version: 2`.
    fn versions(&mut self, text: &str, place: Place) {
        for (at, word) in text.match_indices("version") {
            let rest = text.get(at + word.len()..).unwrap_or_default().trim_start_matches([' ', ':', '\u{a0}']);
            let end =
                rest.find(|character: char| !character.is_ascii_digit() && character != '.').unwrap_or(rest.len());
            let version = rest.get(..end).unwrap_or_default().trim_end_matches('.');
            if is_version(version) {
                self.version.add(version, Ground::Text(place));
            }
        }
    }

    /// The day behind a label that begins at a word, if it is of this document and has come.
    fn day(&mut self, label: &Label<'_>, (words, at): (&Words, usize), place: Place, own: &[&str]) {
        let all = words.all();
        let Some((rest, is_whole)) = all.get(at..).and_then(|rest| label.after(rest)) else { return };
        let end = all.len() - rest.strip_prefix(&["on"]).unwrap_or(rest).len();
        let told = (0..=BETWEEN).find_map(|skip| Some((skip, leading(all.get(end + skip..)?)?)));
        let signs = self.fields.entry(label.field.name.clone()).or_default();
        let Some((skip, told)) = told else { return };
        let Told::Day(day) = told else { return signs.unclear.push(Ground::Text(place)) };
        let spot = Spot { words, label: at, end, day: end + skip, is_whole };
        match spot.doubt(label.field, own) {
            Some(doubt) => signs.doubt(day.to_string(), Ground::Text(place), doubt == Doubt::Open),
            None if skip == 0 && is_whole => signs.add(day.to_string(), Ground::Named(place)),
            None => signs.add(day.to_string(), Ground::Text(place)),
        }
    }

    fn role(&mut self, label: &Label<'_>, rest: &[&str], place: Place) {
        let Some((rest, is_whole)) = label.after(rest) else { return };
        let ground = if is_whole { Ground::Named(place) } else { Ground::Text(place) };
        let role = label.field.allowed.iter().find(|role| rest.starts_with(&split(role)));
        if let Some(role) = role {
            self.fields.entry(label.field.name.clone()).or_default().add(role, ground);
        }
    }
}

/// The words by which a text names a field: *approved on*, *date approved*, *approved*.
struct Label<'a> {
    field: &'a Field,
    /// Each name, and whether it is a whole one.
    names: Vec<(Vec<String>, bool)>,
}

impl<'a> Label<'a> {
    fn of(field: &'a Field) -> Self {
        let names = [&field.name, &field.title].into_iter().chain(&field.aliases);
        let apart = |name: &String| -> Vec<String> { split(&words(name)).into_iter().map(str::to_owned).collect() };
        let mut names: Vec<_> = names.map(|name| (apart(name), true)).collect();
        // *Approved by the board on 11 June*.
        let open = |name: &(Vec<String>, bool)| {
            let (last, rest) = name.0.split_last()?;
            (last == "on" && !rest.is_empty()).then(|| (rest.to_vec(), false))
        };
        let open: Vec<_> = names.iter().filter_map(open).collect();
        names.extend(open);
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Self { field, names }
    }

    /// What follows the longest name with which the words begin, and whether that is a whole one.
    fn after<'t>(&self, text: &'t [&'t str]) -> Option<(&'t [&'t str], bool)> {
        let begins = |(name, _): &&(Vec<String>, bool)| {
            text.len() > name.len() && name.iter().zip(text).all(|(wanted, found)| wanted == found)
        };
        let (name, is_whole) = self.names.iter().find(begins)?;
        Some((text.get(name.len()..)?, *is_whole))
    }
}

/// Words that only sort what is there: a kind. A number or `none` in a title says nothing of a category.
fn is_category(field: &Field) -> bool {
    field.allowed.iter().any(|word| word.contains(char::is_alphabetic) && word != "none") && !is_role(field)
}

/// Who owns it, as a role of the standard's: never a name.
fn is_role(field: &Field) -> bool {
    !field.allowed.is_empty() && (field.name == "owner" || field.aliases.iter().any(|alias| alias == "Owner"))
}

fn is_version(value: &str) -> bool {
    value.len() <= 8
        && value.contains(|c: char| c.is_ascii_digit())
        && value.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
}
