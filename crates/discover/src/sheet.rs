//! What one sheet seems to be.

use std::collections::BTreeSet;

use readymark_evidence::{CellPreview, SheetPreview};
use readymark_source::table_schema::{Field, ForeignKey, Table};

use crate::all_rows::AllRows;
use crate::below::names_for;
use crate::cells::{Cells, Numbered, cells_of};
use crate::choice::Choice;
use crate::column::{Column, Fed, Holds, is_certain, may_be, text};
use crate::confidence::Confidence;
use crate::dates::Dates;
use crate::headings::{Headings, find, first};
use crate::matching::{Assigned, Called, Ground, Known, Match, assign};
use crate::one_row::{Also, List, Near, Wide, Withheld, near, one_row};
use crate::partner::may_say_whose;
use crate::rivals::Rival;
use crate::words::{Words, category, likely, maybe, repeated, speaks_of, values};

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
    /// The column that may say whose each row is, and its words.
    pub(crate) whose: Option<(usize, Vec<String>)>,
    /// Every column of few and short words, and these.
    pub(crate) categories: Vec<(usize, Vec<String>)>,
    /// Other tables that the same rows feed.
    pub(crate) also: Vec<Also<'t>>,
    /// Columns that list people of the table.
    pub(crate) lists: Vec<List<'t>>,
    /// Whether a record has no reference of its own, and nothing needs one.
    pub(crate) numbered: Numbered,
    /// Columns of which one may be the reference that the records of the other tables are called by.
    pub(crate) keys: Vec<MayBeKey>,
    /// Why no other table is proposed for the rows, though their headings speak of some.
    pub(crate) withheld: Option<Withheld<'t>>,
    /// What the cells of each column are.
    pub(crate) holds: Vec<Holds>,
    /// Of each column, the other tables of the same rows that its heading speaks of.
    pub(crate) near: Vec<Vec<Near<'t>>>,
    /// Columns that claim a field as others do.
    pub(crate) rivals: Vec<Rival<'t>>,
}

/// A column that may be the reference of each row.
pub(crate) struct MayBeKey {
    pub(crate) column: usize,
    /// The rows in which it is that of another row too.
    pub(crate) repeats: Vec<u64>,
}

/// The tables of a standard.
pub(crate) struct Tables<'a, 't> {
    /// Those that the sheet may be.
    pub(crate) candidates: &'a [Known<'t>],
    /// All of them.
    pub(crate) all: &'a [&'t Table],
    /// Every row of the sheet.
    pub(crate) rows: AllRows<'a>,
    /// Whether somebody said which it is: then its headings need not.
    pub(crate) is_named: bool,
    /// Whether it is asked all the same, so that another answer can be given.
    pub(crate) is_asked: bool,
}

impl<'t> Proposal<'t> {
    /// By its headings, its first rows, and the title that the sheet or the file has.
    pub(crate) fn of(sheet: &SheetPreview, title: &str, tables: &Tables<'_, 't>) -> Option<Self> {
        let (headings, is_headless) = headings(sheet, title, tables)?;
        let before = headings.before;
        let cells = Cells { sheet, before };
        let below: Vec<Vec<&CellPreview>> = (0..headings.names.len()).map(|at| cells.of(at)).collect();
        let names = names_for(tables.candidates, &headings.names, &below);
        let narrow = Choice::of(title, &names, tables.candidates);
        let wide = one_row((sheet, &tables.rows), &headings, tables.all, tables.candidates, narrow.as_ref());
        let (mut choice, mut also, lists, key, withheld) = taken(wide, narrow)?;
        if tables.is_asked {
            choice.confidence = Confidence::of_signs(0, 0);
        }
        let fits = |at: usize, found: &Match<'t>| is_certain(found, choice.table, &cells.of(at));
        let assigned = assign(choice.table, &headings.names, key, fits);
        let columns = columns(sheet, &headings, tables.all, (&choice, key), (&assigned, &also, &lists));
        for other in &mut also {
            other.values = other.columns.iter().filter_map(|(at, fed)| values(fed.field, &cells.texts(*at))).collect();
        }
        let read = columns.iter().enumerate().filter_map(|(at, column)| Some((at, column.read_as()?)));
        let others = also.iter().flat_map(|other| &other.columns).map(|(at, fed)| (*at, fed));
        let fields: Vec<(usize, &Fed<'_>)> = read.chain(others).collect();
        let open: Vec<usize> = (0..columns.len()).filter(|at| columns.get(*at).is_some_and(Column::is_open)).collect();
        let fed: Vec<&str> = fields.iter().map(|(_, fed)| fed.field.name.as_str()).collect();
        let values = words_of(choice.table, &columns, &fed, &open, &cells);
        let whose = whose(&headings, &columns, &cells);
        let categories = categories(&columns, &cells);
        let is_open = |key: &&str| !fed.contains(key) && assigned.rivals.iter().all(|rival| rival.field.name != **key);
        let key = choice.table.key.as_deref().filter(is_open);
        let asks = key.is_some() && !also.is_empty();
        let keys = if asks { keys(&cells, &tables.rows, &headings.names, &open) } else { Vec::new() };
        let numbered = match key {
            Some(_) if !also.is_empty() => keys.first().map_or(Numbered::Yes, |_| Numbered::Perhaps),
            Some(key) if !is_needed(key, choice.table, tables.all) => {
                cells.numbered(choice.table, &headings.names, &fed, &open)
            }
            _ => Numbered::No,
        };
        let holds: Vec<Holds> = (0..columns.len()).map(|at| Holds::of(&cells.of(at))).collect();
        let near = near(&headings.names, &holds, choice.table, tables.all);
        let rivals = assigned.rivals.into_iter().chain(also.iter().flat_map(|other| other.rivals.clone())).collect();
        let (dates, missing) = (cells.dates(&fields, &open), cells.missing(choice.table, &fields, &open));
        Some(Self {
            choice,
            headings,
            is_headless,
            columns,
            dates,
            missing,
            values,
            totals: totals(sheet, before),
            whose,
            categories,
            also,
            lists,
            numbered,
            keys,
            withheld,
            holds,
            near,
            rivals,
        })
    }
}

/// The columns of which one may be the reference of each row, with the rows in which it repeats.
fn keys(cells: &Cells<'_>, rows: &AllRows<'_>, names: &[String], open: &[usize]) -> Vec<MayBeKey> {
    let last = cells.before.checked_sub(1).and_then(|at| cells.sheet.rows.get(at)).map_or(0, |(row, _)| *row);
    let found = cells.keys(names, open).into_iter();
    found.map(|column| MayBeKey { column, repeats: rows.repeated(&[column], last) }).collect()
}

/// What a sheet is if its rows are records of several tables, or of one.
type Taken<'t> = (Choice<'t>, Vec<Also<'t>>, Vec<List<'t>>, Option<usize>, Option<Withheld<'t>>);

fn taken<'t>(wide: Option<Wide<'t>>, narrow: Option<Choice<'t>>) -> Option<Taken<'t>> {
    Some(match wide {
        Some(Wide::Several(row)) => (row.choice, row.also, row.lists, row.key, None),
        Some(Wide::Withheld(withheld)) => (narrow?, Vec::new(), Vec::new(), None, Some(withheld)),
        None => (narrow?, Vec::new(), Vec::new(), None, None),
    })
}

/// The words of the categories that are not the standard's: of columns that are placed, and of those that may be a field without one.
fn words_of(table: &Table, columns: &[Column<'_>], fed: &[&str], open: &[usize], cells: &Cells<'_>) -> Vec<Words> {
    let free: Vec<&Field> = table.fields.iter().filter(|field| !fed.contains(&field.name.as_str())).collect();
    let guessed = |at: usize| match columns.get(at) {
        Some(Column::Field(fed)) => Some(fed.field.name.as_str()),
        _ => likely(&free, &cells.texts(at)).map(|field| field.name.as_str()),
    };
    let open: Vec<_> = open.iter().map(|at| (guessed(*at), cells.texts(*at))).collect();
    let of = |field: &Field| {
        let open = open.iter().map(|(guessed, cells)| (*guessed == Some(field.name.as_str()), cells.clone()));
        maybe(field, &open.collect::<Vec<_>>())
    };
    let read = columns.iter().enumerate();
    let certain = read.filter_map(|(at, column)| values(column.read_as()?.field, &cells.texts(at)));
    certain.chain(free.iter().filter_map(|field| of(field))).collect()
}

/// The column that may say whose each row is, and its words.
fn whose(headings: &Headings, columns: &[Column<'_>], cells: &Cells<'_>) -> Option<(usize, Vec<String>)> {
    let named = headings.names.iter().zip(columns).enumerate();
    let mut unplaced = named.filter(|(_, (name, column))| matches!(column, Column::Unplaced) && may_say_whose(name));
    unplaced.find_map(|(at, _)| Some((at, repeated(&cells.texts(at))?)))
}

/// Every column of few and short words that may say something of the rows, and these.
fn categories(columns: &[Column<'_>], cells: &Cells<'_>) -> Vec<(usize, Vec<String>)> {
    let may_say = |column: &Column<'_>| matches!(column, Column::Unplaced | Column::Field(_));
    let may_say = columns.iter().enumerate().filter(|(_, column)| may_say(column));
    may_say.filter_map(|(at, _)| Some((at, category(&cells.texts(at))?))).collect()
}

/// Where the headings are, and whether there are none but records alone.
fn headings(sheet: &SheetPreview, title: &str, tables: &Tables<'_, '_>) -> Option<(Headings, bool)> {
    // A row that is a record says nothing of where the headings are.
    let found = find(sheet, tables.candidates);
    // A sheet may have its table's name and none of its headings.
    let called = |table: &Known<'_>| table.called(title) == Called::Wholly;
    let named = tables.is_named || found.is_some() || tables.candidates.iter().any(called);
    let found = found.filter(|found| !found.is_record(sheet, tables.candidates));
    let headings = found.or_else(|| first(sheet).filter(|_| named))?;
    Some(headings.unless_record(sheet, tables.candidates))
}

/// Whether some record is told by the reference of a table.
fn is_needed(key: &str, table: &Table, all: &[&Table]) -> bool {
    let leads = |link: &ForeignKey| link.field == key && link.reference == table.name;
    all.iter().any(|other| other.foreign_keys.iter().any(leads))
}

/// What each column is taken for.
fn columns<'t>(
    sheet: &SheetPreview,
    headings: &Headings,
    all: &[&Table],
    (choice, key): (&Choice<'t>, Option<usize>),
    (assigned, also, lists): (&Assigned<'t>, &[Also<'t>], &[List<'t>]),
) -> Vec<Column<'t>> {
    let width = sheet.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0).max(headings.names.len());
    let others = also.iter().flat_map(|other| other.columns.iter().map(|(at, _)| *at));
    let listed = lists.iter().chain(also.iter().flat_map(|other| &other.lists)).filter(|list| list.is_certain);
    let elsewhere: BTreeSet<usize> = others.chain(listed.map(|list| list.column)).collect();
    let open: BTreeSet<usize> = also.iter().flat_map(|other| other.rivals.iter().map(|rival| rival.column)).collect();
    let column = |at: usize| {
        let name = headings.names.get(at).map_or("", String::as_str);
        let cells: Vec<&CellPreview> = cells_of(sheet, headings.before, at).map(|(_, cell)| cell).collect();
        if assigned.is_contested(at) || open.contains(&at) {
            return Column::Unplaced;
        }
        let matched = assigned.of(at).filter(|found| may_be(found, choice.table, &cells));
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
        Column::of(name, (choice.table, matched), &cells, all.iter().any(|table| speaks_of(table, &texts)))
    };
    (0..width).map(column).collect()
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
