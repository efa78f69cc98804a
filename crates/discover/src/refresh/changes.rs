//! What is different in a new file of an entry: headings and words.

use std::collections::{BTreeMap, BTreeSet};

use readymark_evidence::{Limits, NONE_OF_THESE, Preview, Records, SheetPreview};
use readymark_source::table_schema::{Field, FieldType, Table};
use readymark_source::{Node, Value, quoted};

use crate::column::text;
use crate::complete::is_whole;
use crate::edit::{Edits, maps, text_of};
use crate::refresh::dates::OtherForm;
use crate::refresh::headings::{Files, headings, number};
use crate::refresh::repeats::Repeats;
use crate::words::{category, is_missing, is_ours, is_personal};

/// What changed.
#[derive(Default)]
pub(super) struct Changes {
    /// Headings that no old file of the entry had, and that nothing in it names.
    headings: Vec<String>,
    /// Headings that the entry names and that are gone.
    lost: Vec<String>,
    /// By the place of the map that reads them (0 is the entry, then those under `also`) and by field: words that nothing maps.
    words: BTreeMap<(usize, String), Vec<String>>,
    /// How many records there are now, if the entry says how many there were, or that there are all.
    rows: Option<u64>,
    counted: bool,
    /// How days are written now, if not as the entry says.
    dates: Option<OtherForm>,
    /// The reference that each row no longer has for itself.
    repeats: Option<Repeats>,
    /// The fields that no column feeds, in words.
    free: String,
    /// By the same places, the words of the standard.
    allowed: BTreeMap<(usize, String), String>,
}

impl Changes {
    pub(super) fn of(entry: &Node, files: Files<'_>, tables: &[Table]) -> Self {
        let mut changes = Self { counted: entry.step("rows").is_some(), ..Self::default() };
        let (now, place) = files.now;
        let Some(sheet) = place.sheet(now) else { return changes };
        let (head, now_names) = headings(entry, sheet);
        let before = files.before.and_then(|(before, place)| place.sheet(before));
        let old_names: Option<BTreeSet<String>> = before.map(|sheet| headings(entry, sheet).1.into_iter().collect());
        let maps = maps(entry);
        let named: BTreeSet<String> =
            maps.iter().flat_map(|map| headings_named(map)).chain(headings_named(entry)).collect();
        let fields = |map: &Node| tables.iter().find(|table| Some(table.name.as_str()) == text_of(map.step("table")));
        let is_field = |name: &str| maps.iter().filter_map(|map| fields(map)).any(|table| table.field(name).is_some());
        let is_known = |name: &String| {
            named.contains(name) || is_field(name) || old_names.as_ref().is_some_and(|old| old.contains(name))
        };
        changes.headings = now_names.iter().filter(|name| !name.is_empty() && !is_known(name)).cloned().collect();
        let had = |name: &&String| old_names.as_ref().is_none_or(|old| old.contains(*name));
        changes.lost = named.iter().filter(had).filter(|name| !now_names.contains(name)).cloned().collect();
        let mut days: Vec<&str> = Vec::new();
        for (place, map) in maps.iter().enumerate() {
            let Some(table) = fields(map) else { continue };
            for (at, name) in now_names.iter().enumerate() {
                for field in fed(map, name, table) {
                    if field.kind == FieldType::Date {
                        days.extend(texts(sheet, head, at).into_iter().map(|(_, text)| text));
                    }
                    let unknown = unknown_words(map, field, &texts(sheet, head, at));
                    if !unknown.is_empty() {
                        changes.allowed.insert((place, field.name.clone()), allowed(field));
                        changes.words.insert((place, field.name.clone()), unknown);
                    }
                }
            }
        }
        changes.dates = OtherForm::of(entry, &days);
        changes.repeats = Repeats::of(entry, files, tables);
        let table = maps.first().and_then(|map| fields(map));
        changes.free = table.map(|table| free(entry, table, &now_names)).unwrap_or_default();
        let is_needed = changes.counted || maps.iter().any(|map| is_whole(map));
        changes.rows = table.filter(|_| is_needed).and_then(|table| count(entry, now, sheet, table));
        changes
    }

    pub(super) fn added(&self) -> usize {
        self.headings.len() + self.words.values().map(Vec::len).sum::<usize>()
    }

    pub(super) fn gone(&self) -> usize {
        self.lost.len()
    }

    /// Whether the new file has no record.
    pub(super) fn is_empty(&self) -> bool {
        self.rows == Some(0)
    }

    pub(super) fn questions(&self) -> usize {
        self.added()
            + usize::from(self.counted && self.rows.is_none())
            + usize::from(self.dates.is_some())
            + usize::from(self.repeats.is_some())
    }

    /// Writes a question for each into the entry.
    pub(super) fn write(&self, entry: &Node, edits: &mut Edits<'_>) {
        if self.counted {
            edits.replace(entry.step("rows"), &self.rows.map_or_else(|| "FILL-IN".to_owned(), |rows| rows.to_string()));
        }
        if let Some(other) = &self.dates {
            other.ask(entry, edits);
        }
        if let Some(repeats) = &self.repeats {
            repeats.ask(entry, edits);
        }
        let gone = if self.lost.len() == 1 { "1 heading is gone" } else { "headings are gone" };
        let beside = match self.lost.as_slice() {
            [] => format!("  # new: a field, or drop{}", self.free),
            lost => {
                let named: Vec<String> =
                    lost.iter().filter(|name| !is_personal(name)).map(|name| quoted(name)).collect();
                format!("  # new: a field, or drop; {gone}: {}{}", named.join(", "), self.free)
            }
        };
        let lines: Vec<(String, String)> =
            self.headings.iter().map(|name| (format!("{}: FILL-IN", quoted(name)), beside.clone())).collect();
        edits.add(entry, "columns", &lines);
        for (place, map) in maps(entry).into_iter().enumerate() {
            let mine: Vec<(&String, &Vec<String>)> = self
                .words
                .iter()
                .filter(|((at, _), _)| *at == place)
                .map(|((_, field), words)| (field, words))
                .collect();
            let beside = |field: &String| match self.allowed.get(&(place, field.clone())) {
                Some(allowed) => format!("  # new: {allowed}"),
                None => "  # new".to_owned(),
            };
            let line = |word: &String| format!("{}: FILL-IN", quoted(word));
            for (field, words) in &mine {
                if let Some(values) = map.step("values").filter(|values| values.step(field).is_some()) {
                    let lines: Vec<(String, String)> = words.iter().map(|word| (line(word), beside(field))).collect();
                    edits.add(values, field, &lines);
                }
            }
            let fresh =
                mine.iter().filter(|(field, _)| map.step("values").is_none_or(|values| values.step(field).is_none()));
            let fresh: Vec<(String, String)> = fresh
                .map(|(field, words)| {
                    let words: Vec<String> = words.iter().map(line).collect();
                    (format!("{field}: {{ {} }}", words.join(", ")), beside(field))
                })
                .collect();
            edits.add(map, "values", &fresh);
        }
    }
}

/// Of more fields than this, none is listed.
const LISTED: usize = 8;

/// The fields that no column feeds, if they are few.
fn free(entry: &Node, table: &Table, names: &[String]) -> String {
    let fed: BTreeSet<&str> =
        names.iter().flat_map(|name| fed(entry, name, table)).map(|field| field.name.as_str()).collect();
    let is_set = |field: &str| entry.step("set").is_some_and(|set| set.step(field).is_some());
    let free = table.fields.iter().filter(|field| field.personal.may_be_kept());
    let free: Vec<&str> =
        free.map(|field| field.name.as_str()).filter(|name| !fed.contains(name) && !is_set(name)).collect();
    match free.len() {
        0 => String::new(),
        1..=LISTED => format!("; without a column: {}", free.join(", ")),
        _ => format!("; `readymark explain {}` lists the fields", table.name),
    }
}

/// What the words of a category may mean.
fn allowed(field: &Field) -> String {
    let words = if field.allowed.is_empty() { "true, false".to_owned() } else { field.allowed.join(", ") };
    format!("one of: {words}; or {NONE_OF_THESE}")
}

fn texts(sheet: &SheetPreview, head: usize, column: usize) -> Vec<(u64, &str)> {
    let rows = sheet.rows.iter().skip(head);
    rows.filter_map(|(row, cells)| Some((*row, text(cells.get(column)?)?))).collect()
}

/// Every heading that a map names in whatever way.
fn headings_named(map: &Node) -> Vec<String> {
    let keys = |key: &str| match map.step(key).map(|node| &node.value) {
        Some(Value::Map(entries)) => entries.iter().map(|(key, _)| key.name.clone()).collect(),
        _ => Vec::new(),
    };
    let items = |key: &str| match map.step(key).map(|node| &node.value) {
        Some(Value::List(items)) => items.iter().filter_map(|item| text_of(Some(item)).map(str::to_owned)).collect(),
        _ => Vec::new(),
    };
    let lists = ["drop", "if_filled", "pseudonymise"].into_iter().flat_map(items);
    let lists = lists.collect::<Vec<String>>();
    let partner = map.step("partner").and_then(|partner| text_of(partner.step("column"))).map(str::to_owned);
    ["columns", "split", "skip_rows"].into_iter().flat_map(keys).chain(lists).chain(partner).collect()
}

/// The fields that a heading feeds in a map.
fn fed<'t>(map: &Node, name: &str, table: &'t Table) -> Vec<&'t Field> {
    match map.step("columns").and_then(|columns| columns.step(name)).map(|node| &node.value) {
        Some(Value::Text(field)) => table.field(field).into_iter().collect(),
        Some(Value::List(fields)) => fields.iter().filter_map(|field| table.field(text_of(Some(field))?)).collect(),
        _ => table.field(name).into_iter().collect(),
    }
}

/// The words of a category that neither the standard nor the entry knows.
fn unknown_words(map: &Node, field: &Field, cells: &[(u64, &str)]) -> Vec<String> {
    if field.allowed.is_empty() && field.kind != FieldType::Boolean {
        return Vec::new();
    }
    let mapped: Vec<String> =
        match map.step("values").and_then(|values| values.step(&field.name)).map(|node| &node.value) {
            Some(Value::Map(words)) => words.iter().map(|(key, _)| key.name.to_lowercase()).collect(),
            _ => Vec::new(),
        };
    let missing: Vec<String> = match map.step("missing").map(|node| &node.value) {
        Some(Value::List(words)) => {
            words.iter().filter_map(|word| text_of(Some(word)).map(str::to_lowercase)).collect()
        }
        _ => Vec::new(),
    };
    let is_new = |word: &String| {
        let lower = word.to_lowercase();
        !(is_ours(field, &lower) || mapped.contains(&lower) || missing.contains(&lower) || is_missing(word))
    };
    category(cells).unwrap_or_default().into_iter().filter(is_new).collect()
}

/// How many records there are now, as an audit counts them.
fn count(entry: &Node, preview: &Preview, sheet: &SheetPreview, table: &Table) -> Option<u64> {
    let skip = match entry.step("skip_rows").map(|node| &node.value) {
        Some(Value::Map(entries)) if entries.len() > 1 => return None,
        Some(Value::Map(entries)) => entries.first().and_then(|(key, words)| match &words.value {
            Value::List(words) if words.len() == 1 => Some((key.name.as_str(), text_of(words.first())?)),
            _ => None,
        }),
        _ => None,
    };
    let records = Records {
        sheet: Some(sheet.name.as_str()).filter(|name| !name.is_empty()),
        header_row: number(entry, "header_row"),
        header_rows: number(entry, "header_rows").unwrap_or(1),
        skip_rows: skip,
        encoding: preview.encoding,
        delimiter: preview.delimiter.unwrap_or_default(),
    };
    preview.count_records(&records, table, &Limits::default())
}
