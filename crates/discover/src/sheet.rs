//! What one sheet seems to be.

use std::collections::BTreeMap;

use readymark_evidence::{CellLook, SheetLook, date_forms};
use readymark_personal::{Kind, Suspicion, content, heading};
use readymark_source::table_schema::{Field, FieldType, Table};

use crate::headings::{Headings, find};
use crate::matching::{Ground, Known, assign};
use crate::names::likeness;

/// Words that people write into an empty cell.
const MISSING: [&str; 16] = [
    "-",
    "--",
    "–",
    "?",
    "n/a",
    "na",
    "n/k",
    "nk",
    "not known",
    "not recorded",
    "not applicable",
    "unknown",
    "nil",
    "tbc",
    "blank",
    "none",
];
const YES: [&str; 7] = ["true", "yes", "y", "1", "✓", "✔", "☑"];
const NO: [&str; 7] = ["false", "no", "n", "0", "✗", "✘", "☐"];
const TOTALS: [&str; 4] = ["total", "totals", "grand total", "subtotal"];
/// How many different words a category has at most.
const CATEGORY: usize = 15;

/// What a column is taken for.
pub(crate) enum Column<'t> {
    /// A field.
    Field(&'t Field, Ground),
    /// Something personal: to be dropped.
    Personal(Kind, Option<Suspicion>),
    /// Nobody can tell.
    Unplaced,
    /// It has neither heading nor content.
    Nothing,
}

/// How the dates of a sheet are written.
pub(crate) enum Dates {
    /// There are none that are texts, or they are as we write them.
    Plain,
    /// In this form, which they prove.
    Proved(&'static str),
    /// In one of these: the rows do not decide.
    Open(Vec<&'static str>, Vec<u64>),
    /// In no form that we know.
    Unknown(Vec<u64>),
}

/// The words of a category that are not the standard's, and what they most likely mean.
pub(crate) struct Words {
    pub(crate) field: String,
    pub(crate) pairs: Vec<(String, Option<String>)>,
}

/// What one sheet seems to be.
pub(crate) struct Proposal<'t> {
    pub(crate) table: &'t Table,
    pub(crate) known: usize,
    pub(crate) headings: Headings,
    pub(crate) columns: Vec<Column<'t>>,
    pub(crate) dates: Dates,
    pub(crate) missing: Vec<String>,
    /// For a field, words that are not the standard's, and what they most likely mean.
    pub(crate) values: Vec<Words>,
    /// The column and the word of a row of totals.
    pub(crate) totals: Option<(usize, String)>,
}

impl<'t> Proposal<'t> {
    /// The table that knows most of the sheet's headings. Nothing if none knows two, or the only one.
    pub(crate) fn of(sheet: &SheetLook, tables: &[Known<'t>]) -> Option<Self> {
        let headings = find(sheet, tables)?;
        let mut ranked: Vec<(usize, &'t Table)> =
            tables.iter().map(|known| (known.count(&headings.names), known.table)).collect();
        // Of two tables that know as many headings, the one with fewer fields is the closer.
        ranked.sort_by_key(|(known, table)| (std::cmp::Reverse(*known), table.fields.len()));
        let (known, table) = ranked.first().copied().filter(|(known, _)| *known >= 2 || tables.len() == 1)?;
        let matched = assign(table, &headings.names);
        let cells = |column: usize| column_of(sheet, headings.before, column);
        let width = sheet.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0).max(headings.names.len());
        let columns = (0..width).map(|at| {
            let name = headings.names.get(at).map_or("", String::as_str);
            column(name, matched.get(at).copied().flatten(), &cells(at))
        });
        let columns: Vec<Column<'t>> = columns.collect();
        let fields: Vec<(usize, &Field)> = columns
            .iter()
            .enumerate()
            .filter_map(|(at, column)| if let Column::Field(field, _) = column { Some((at, *field)) } else { None })
            .collect();
        let dated = fields.iter().filter(|(_, field)| field.kind == FieldType::Date).map(|(at, _)| *at);
        let dates = dates(dated.flat_map(&cells).collect());
        // What is a word of the standard is no word for nothing.
        let allowed = |text: &str| {
            fields.iter().any(|(_, field)| field.allowed.iter().any(|word| word.eq_ignore_ascii_case(text)))
        };
        let missing = missing(fields.iter().flat_map(|(at, _)| cells(*at)).filter(|(_, text)| !allowed(text)));
        let values = fields.iter().filter_map(|(at, field)| values(field, &cells(*at))).collect();
        let totals = totals(sheet, headings.before);
        Some(Self { table, known, headings, columns, dates, missing, values, totals })
    }
}

/// The texts of one column of the records, each with its row.
fn column_of(sheet: &SheetLook, before: usize, column: usize) -> Vec<(u64, &str)> {
    let records = sheet.rows.iter().skip(before);
    let cells = records.filter_map(|(row, cells)| match cells.get(column) {
        Some(CellLook::Text(text)) if !text.trim().is_empty() => Some((*row, text.trim())),
        _ => None,
    });
    cells.collect()
}

fn column<'t>(name: &str, field: Option<(&'t Field, Ground)>, cells: &[(u64, &str)]) -> Column<'t> {
    let texts: Vec<&str> = cells.iter().map(|(_, text)| *text).collect();
    let (says, looks) = (heading(name), content(&texts));
    match field {
        // What the standard keeps out, or what looks personal where nobody expects it, is dropped.
        Some((field, _)) if !field.personal.may_be_kept() => Column::Personal(says.unwrap_or(Kind::FreeText), looks),
        Some((_, Ground::Like)) if says.is_some() || looks.is_some() => {
            says.map_or_else(|| by_content(looks), |kind| Column::Personal(kind, looks))
        }
        Some((field, ground)) => Column::Field(field, ground),
        None => match (says, looks) {
            (Some(kind), looks) => Column::Personal(kind, looks),
            (None, Some(_)) => by_content(looks),
            (None, None) if name.is_empty() && cells.is_empty() => Column::Nothing,
            (None, None) => Column::Unplaced,
        },
    }
}

fn by_content<'t>(looks: Option<Suspicion>) -> Column<'t> {
    looks.map_or(Column::Unplaced, |found| Column::Personal(found.kind, Some(found)))
}

fn is_missing(text: &str) -> bool {
    let lower = text.replace('\u{a0}', " ").to_lowercase();
    MISSING.contains(&lower.as_str())
}

/// The form of the dates that are texts, if the cells prove it.
fn dates(cells: Vec<(u64, &str)>) -> Dates {
    let cells: Vec<(u64, &str)> = cells.into_iter().filter(|(_, text)| !is_missing(text)).collect();
    let texts: Vec<&str> = cells.iter().map(|(_, text)| *text).collect();
    if texts.is_empty() {
        return Dates::Plain;
    }
    let rows = || -> Vec<u64> {
        let mut rows: Vec<u64> = cells.iter().map(|(row, _)| *row).collect();
        rows.sort_unstable();
        rows.dedup();
        rows.into_iter().take(5).collect()
    };
    match date_forms(&texts).as_slice() {
        ["YYYY-MM-DD"] => Dates::Plain,
        [one] => Dates::Proved(one),
        [] => most_of(&cells).unwrap_or_else(|| Dates::Unknown(rows())),
        several => Dates::Open(several.to_vec(), rows()),
    }
}

/// A few slips of the keyboard do not hide the form of the others.
fn most_of(cells: &[(u64, &str)]) -> Option<Dates> {
    let readable: Vec<&str> =
        cells.iter().map(|(_, text)| *text).filter(|text| !date_forms(&[text]).is_empty()).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for text in &readable {
        for form in date_forms(&[text]) {
            *counts.entry(form).or_default() += 1;
        }
    }
    let most = counts.values().max().copied().filter(|most| most * 20 >= cells.len() * 19)?;
    let best: Vec<&str> = counts.iter().filter(|(_, count)| **count == most).map(|(form, _)| *form).collect();
    let known = date_forms(&readable);
    let [form] = best.as_slice() else { return None };
    let all = readable.iter().flat_map(|text| date_forms(&[text])).chain(known);
    let form = all.into_iter().find(|known| known == form)?;
    Some(if form == "YYYY-MM-DD" { Dates::Plain } else { Dates::Proved(form) })
}

/// Words for nothing, each once, as the file writes it first.
fn missing<'a>(cells: impl Iterator<Item = (u64, &'a str)>) -> Vec<String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for (_, text) in cells.filter(|(_, text)| is_missing(text)) {
        found.entry(text.to_lowercase()).or_insert_with(|| text.to_owned());
    }
    found.into_values().collect()
}

/// The words of a category that are not the standard's.
fn values(field: &Field, cells: &[(u64, &str)]) -> Option<Words> {
    let truth = field.kind == FieldType::Boolean;
    if field.allowed.is_empty() && !truth {
        return None;
    }
    let mut words: BTreeMap<String, &str> = BTreeMap::new();
    for (_, text) in cells.iter().filter(|(_, text)| !is_missing(text)) {
        words.entry(text.to_lowercase()).or_insert(text);
    }
    let ours = |word: &str| {
        let known = || field.allowed.iter().any(|known| known.to_lowercase() == word);
        if truth { YES.contains(&word) || NO.contains(&word) } else { known() }
    };
    let others: Vec<_> = words.into_iter().filter(|(lower, _)| !ours(lower)).collect();
    let short = others.iter().all(|(word, _)| word.chars().count() <= 30);
    let known = others.len() <= CATEGORY && short && !others.is_empty();
    known.then(|| {
        let pairs = others.into_iter().map(|(_, word)| (word.to_owned(), nearest(field, word)));
        Words { field: field.name.clone(), pairs: pairs.collect() }
    })
}

fn nearest(field: &Field, word: &str) -> Option<String> {
    let scored = field.allowed.iter().map(|known| (likeness(word, known), known));
    let best = scored.max_by(|one, other| one.0.total_cmp(&other.0))?;
    (best.0 >= 0.75).then(|| best.1.clone())
}

/// The column and word of a row of totals below the records.
fn totals(sheet: &SheetLook, before: usize) -> Option<(usize, String)> {
    let mut found = sheet.rows.iter().skip(before).filter_map(|(_, cells)| {
        let (at, first) = cells.iter().enumerate().find(|(_, cell)| **cell != CellLook::Empty)?;
        match first {
            CellLook::Text(text) if TOTALS.contains(&text.trim().to_lowercase().as_str()) => {
                Some((at, text.trim().to_owned()))
            }
            _ => None,
        }
    });
    found.next_back()
}
