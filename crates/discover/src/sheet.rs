//! What one sheet seems to be.

use std::collections::BTreeSet;

use readymark_evidence::{CellPreview, SheetPreview, swapped_days};
use readymark_source::table_schema::{Field, FieldType, ForeignKey, Table};

use crate::below::names_for;
use crate::cells::cells_of;
use crate::choice::Choice;
use crate::column::{Column, Fed, Holds, holds_days, text};
use crate::confidence::Confidence;
use crate::dates::{Dates, Written, counts_a_day, dates};
use crate::headings::{Headings, find, first};
use crate::matching::{Called, Ground, Known, Match, assign};
use crate::one_row::{Also, List, Near, near, one_row};
use crate::partner::says_whose;
use crate::words::{Words, category, is_missing, maybe, missing, repeated, speaks_of, values};

/// Words that begin a row of totals.
const TOTALS: [&str; 4] = ["total", "totals", "grand total", "subtotal"];

/// What one sheet seems to be.
pub(crate) struct Proposal<'t> {
    pub(crate) choice: Choice<'t>,
    pub(crate) headings: Headings,
    /// Whether no row of headings was found, but records alone.
    pub(crate) is_headless: bool,
    pub(crate) columns: Vec<Column<'t>>,
    pub(crate) dates: Dates,
    pub(crate) missing: Vec<String>,
    /// For a field, words that are not the standard's, and what they most likely mean.
    pub(crate) values: Vec<Words>,
    /// The column and the word of a row of totals.
    pub(crate) totals: Option<(usize, String)>,
    /// The column that says whose each row is, and its words.
    pub(crate) whose: Option<(usize, Vec<String>)>,
    /// Every column of few and short words, and these.
    pub(crate) categories: Vec<(usize, Vec<String>)>,
    /// Other tables that the same rows feed.
    pub(crate) also: Vec<Also<'t>>,
    /// Columns that list people of the table.
    pub(crate) lists: Vec<List<'t>>,
    /// Whether a record has no reference of its own, and nothing needs one.
    pub(crate) numbered: bool,
    /// What the cells of each column are.
    pub(crate) holds: Vec<Holds>,
    /// Of each column, the other tables of the same rows that its heading speaks of.
    pub(crate) near: Vec<Vec<Near<'t>>>,
}

/// The tables of a standard.
pub(crate) struct Tables<'a, 't> {
    /// Those that the sheet may be.
    pub(crate) candidates: &'a [Known<'t>],
    /// All of them.
    pub(crate) all: &'a [&'t Table],
    /// Whether somebody said which it is. It is asked all the same, so that another answer can be given.
    pub(crate) is_answered: bool,
}

impl<'t> Proposal<'t> {
    /// By its headings, its first rows, and the title that the sheet or the file has.
    pub(crate) fn of(sheet: &SheetPreview, title: &str, tables: &Tables<'_, 't>) -> Option<Self> {
        let (headings, is_headless) = headings(sheet, title, tables)?;
        let cells = Cells { sheet, before: headings.before };
        let below: Vec<Vec<&CellPreview>> = (0..headings.names.len()).map(|at| cells.of(at)).collect();
        let names = names_for(tables.candidates, &headings.names, &below);
        let narrow = Choice::of(title, &names, tables.candidates);
        let wide = one_row(sheet, &headings, tables.all, tables.candidates, narrow.as_ref());
        let (mut choice, mut also, lists, key) = match wide {
            Some(row) => (row.choice, row.also, row.lists, row.key),
            None => (narrow?, Vec::new(), Vec::new(), None),
        };
        if tables.is_answered {
            choice.confidence = Confidence::of_signs(0, 0);
        }
        let columns = columns(sheet, &headings, tables.all, (&choice, key), (&also, &lists));
        for other in &mut also {
            other.values = other.columns.iter().filter_map(|(at, fed)| values(fed.field, &cells.texts(*at))).collect();
        }
        let read = columns.iter().enumerate().filter_map(|(at, column)| Some((at, column.read_as()?)));
        let others = also.iter().flat_map(|other| other.columns.iter().map(|(at, fed)| (*at, fed)));
        let fields: Vec<(usize, &Fed<'_>)> = read.chain(others).collect();
        let open: Vec<usize> = (0..columns.len()).filter(|at| columns.get(*at).is_some_and(Column::is_open)).collect();
        let fed: Vec<&str> = fields.iter().map(|(_, fed)| fed.field.name.as_str()).collect();
        let free = choice.table.fields.iter().filter(|field| !fed.contains(&field.name.as_str()));
        let open_texts: Vec<Vec<(u64, &str)>> = open.iter().map(|at| cells.texts(*at)).collect();
        let read = columns.iter().enumerate();
        let certain = read.filter_map(|(at, column)| values(column.read_as()?.field, &cells.texts(at)));
        let values = certain.chain(free.filter_map(|field| maybe(field, &open_texts))).collect();
        let named = headings.names.iter().zip(&columns).enumerate();
        let mut unplaced = named.filter(|(_, (name, column))| matches!(column, Column::Unplaced) && says_whose(name));
        let whose = unplaced.find_map(|(at, _)| Some((at, repeated(&cells.texts(at))?)));
        let may_say = |column: &Column<'_>| matches!(column, Column::Unplaced | Column::Field(_));
        let may_say = columns.iter().enumerate().filter(|(_, column)| may_say(column));
        let categories = may_say.filter_map(|(at, _)| Some((at, category(&cells.texts(at))?))).collect();
        let key = choice.table.key.as_deref().filter(|key| !fed.contains(key));
        let numbered = key.is_some_and(|key| !also.is_empty() || !is_needed(key, choice.table, tables.all));
        let holds: Vec<Holds> = (0..columns.len()).map(|at| Holds::of(&cells.of(at))).collect();
        let near = near(&headings.names, &holds, choice.table, tables.all);
        let dates = cells.dates(&fields, &open);
        let missing = cells.missing(choice.table, &fields, &open);
        let totals = totals(sheet, headings.before);
        Some(Self {
            choice,
            headings,
            is_headless,
            columns,
            dates,
            missing,
            values,
            totals,
            whose,
            categories,
            also,
            lists,
            numbered,
            holds,
            near,
        })
    }
}

/// Where the headings are, and whether there are none but records alone.
fn headings(sheet: &SheetPreview, title: &str, tables: &Tables<'_, '_>) -> Option<(Headings, bool)> {
    // A row that is a record says nothing of where the headings are.
    let found = find(sheet, tables.candidates);
    // A sheet may have its table's name and none of its headings.
    let called = |table: &Known<'_>| table.called(title) == Called::Wholly;
    let named = tables.is_answered || found.is_some() || tables.candidates.iter().any(called);
    let found = found.filter(|found| !found.is_record(sheet, tables.candidates));
    let headings = found.or_else(|| first(sheet).filter(|_| named))?;
    Some(headings.unless_record(sheet, tables.candidates))
}

/// Whether some record is told by the reference of a table.
fn is_needed(key: &str, table: &Table, all: &[&Table]) -> bool {
    let leads = |link: &ForeignKey| link.field == key && link.reference == table.name;
    all.iter().any(|other| other.foreign_keys.iter().any(leads))
}

/// The cells of the records.
struct Cells<'s> {
    sheet: &'s SheetPreview,
    before: usize,
}

impl<'s> Cells<'s> {
    fn of(&self, column: usize) -> Vec<&'s CellPreview> {
        cells_of(self.sheet, self.before, column).map(|(_, cell)| cell).collect()
    }

    fn texts(&self, column: usize) -> Vec<(u64, &'s str)> {
        cells_of(self.sheet, self.before, column).filter_map(|(row, cell)| Some((row, text(cell)?))).collect()
    }

    /// How the days are written. A column about which a person is asked is one of days already, once it is answered.
    fn dates(&self, fields: &[(usize, &Fed<'_>)], open: &[usize]) -> Dates {
        let open: Vec<usize> = open.iter().copied().filter(|at| holds_days(&self.of(*at))).collect();
        let days = fields.iter().filter(|(_, fed)| fed.field.kind == FieldType::Date).map(|(at, _)| *at);
        let swapped = swapped_days(days.chain(open.iter().copied()).map(|at| (at, self.of(at))));
        if swapped.is_empty() {
            // Cells of another kind under the heading of a day say nothing of how days are written, if others do.
            let any = !open.is_empty();
            let columns: Vec<usize> = dated(fields, any).into_iter().chain(open).collect();
            let texts = columns.iter().flat_map(|at| self.texts(*at)).collect();
            let cells = || columns.iter().flat_map(|at| cells_of(self.sheet, self.before, *at));
            let counts = |cell: &CellPreview| matches!(cell, CellPreview::Number(number) if counts_a_day(*number));
            let numbers = cells().filter(|(_, cell)| counts(cell)).map(|(row, _)| row).collect();
            let days = cells().filter(|(_, cell)| matches!(cell, CellPreview::Date(_))).count();
            dates(&Written { texts, days, numbers })
        } else {
            Dates::Swapped(swapped)
        }
    }

    /// Words for nothing. What is a word of the standard is none; of an open column, of any field.
    fn missing(&self, table: &Table, fields: &[(usize, &Fed<'_>)], open: &[usize]) -> Vec<String> {
        let is = |field: &Field, text: &str| field.allowed.iter().any(|word| word.eq_ignore_ascii_case(text));
        let allowed = |text: &str| fields.iter().any(|(_, fed)| is(fed.field, text));
        let ever = |text: &str| table.fields.iter().any(|field| is(field, text));
        let said = fields.iter().flat_map(|(at, _)| self.texts(*at)).filter(|(_, text)| !allowed(text));
        missing(said.chain(open.iter().flat_map(|at| self.texts(*at)).filter(|(_, text)| !ever(text))))
    }
}

/// What each column is taken for.
fn columns<'t>(
    sheet: &SheetPreview,
    headings: &Headings,
    all: &[&Table],
    (choice, key): (&Choice<'t>, Option<usize>),
    (also, lists): (&[Also<'t>], &[List<'t>]),
) -> Vec<Column<'t>> {
    let matched = assign(choice.table, &headings.names);
    let width = sheet.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0).max(headings.names.len());
    let others = also.iter().flat_map(|other| other.columns.iter().map(|(at, _)| *at));
    let listed = lists.iter().chain(also.iter().flat_map(|other| &other.lists)).map(|list| list.column);
    let elsewhere: BTreeSet<usize> = others.chain(listed).collect();
    let column = |at: usize| {
        let name = headings.names.get(at).map_or("", String::as_str);
        let cells: Vec<&CellPreview> = cells_of(sheet, headings.before, at).map(|(_, cell)| cell).collect();
        let matched = matched.get(at).copied().flatten().filter(|found| may_be(found, choice.table, &cells));
        // A column may feed a field here and another there.
        if elsewhere.contains(&at) && matched.is_none_or(|(.., like)| like != Confidence::WHOLE) {
            return Column::Elsewhere;
        }
        let texts: Vec<&str> = cells.iter().filter_map(|cell| text(cell)).collect();
        // A bare `ID` in each row, each its own, is the reference that the other records are called by.
        if key == Some(at) && matched.is_none_or(|(.., like)| !like.is_certain()) {
            let field = choice.table.key.as_deref().and_then(|key| choice.table.field(key));
            return field.map_or(Column::Unplaced, |field| {
                let (ground, confidence) = (Ground::Like, Confidence::of_signs(2, 0));
                Column::referring(Fed { field, ground, confidence, fitting: (cells.len(), cells.len()) }, &texts)
            });
        }
        Column::of(name, matched, &cells, all.iter().any(|table| speaks_of(table, &texts)))
    };
    (0..width).map(column).collect()
}

/// Whether cells speak against what their heading lacks a word to say: `Activity` is no reference of activities if it holds words, or
/// the same of several records.
fn may_be((field, ground, like): &Match<'_>, table: &Table, cells: &[&CellPreview]) -> bool {
    let is_key = table.key.as_deref() == Some(field.name.as_str());
    let refers = is_key || table.foreign_keys.iter().any(|link| link.field == field.name);
    if *ground != Ground::Like || *like != Confidence::SHORT || !refers {
        return true;
    }
    let texts: Vec<&str> = cells.iter().filter_map(|cell| text(cell)).filter(|text| !is_missing(text)).collect();
    let once: BTreeSet<&str> = texts.iter().copied().collect();
    let words = texts.iter().filter(|text| is_worded(text)).count();
    2 * words <= texts.len() && (!is_key || once.len() == texts.len())
}

/// Whether a text is in words, and no reference: four small letters in a row, and no digit.
fn is_worded(text: &str) -> bool {
    let small = |part: &[char]| part.iter().all(|letter| letter.is_lowercase());
    let letters: Vec<char> = text.chars().collect();
    !text.contains(|letter: char| letter.is_ascii_digit()) && letters.windows(4).any(small)
}

/// The columns that say how dates are written: of those of days the ones that hold any; if none does, and no other column, all.
fn dated(fields: &[(usize, &Fed<'_>)], others: bool) -> Vec<usize> {
    let days = || fields.iter().filter(|(_, fed)| fed.field.kind == FieldType::Date);
    let any = others || days().any(|(_, fed)| fed.fitting.0 > 0);
    days().filter(|(_, fed)| !any || fed.fitting.0 > 0).map(|(at, _)| *at).collect()
}

/// The column and word of a row of totals below the records.
fn totals(sheet: &SheetPreview, before: usize) -> Option<(usize, String)> {
    let mut found = sheet.rows.iter().skip(before).filter_map(|(_, cells)| {
        let (at, first) = cells.iter().enumerate().find(|(_, cell)| **cell != CellPreview::Empty)?;
        match first {
            CellPreview::Text(text) if TOTALS.contains(&text.trim().to_lowercase().as_str()) => {
                Some((at, text.trim().to_owned()))
            }
            _ => None,
        }
    });
    found.next_back()
}
