//! What one sheet seems to be.

use readymark_evidence::{CellPreview, SheetPreview, swapped_days};
use readymark_source::table_schema::{FieldType, Table};

use crate::column::{Column, Fed, text};
use crate::confidence::Confidence;
use crate::dates::{Dates, dates};
use crate::headings::{Headings, find, first};
use crate::matching::{Called, Known, assign};
use crate::partner::says_whose;
use crate::words::{Words, category, missing, repeated, values};

/// Words that begin a row of totals.
const TOTALS: [&str; 4] = ["total", "totals", "grand total", "subtotal"];

/// What one sheet seems to be.
pub(crate) struct Proposal<'t> {
    pub(crate) choice: Choice<'t>,
    pub(crate) headings: Headings,
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
}

/// A table, and why it.
pub(crate) struct Choice<'t> {
    pub(crate) table: &'t Table,
    pub(crate) confidence: Confidence,
    /// How many headings it knows.
    pub(crate) known: usize,
    /// The next best table, and how many of the known headings that one does not know.
    pub(crate) rival: Option<(&'t Table, usize)>,
    /// Whether the sheet, or the file, has its name.
    pub(crate) named: bool,
}

impl<'t> Choice<'t> {
    /// The table that knows most of these headings; a title that is a table's name is worth two. Nothing if none has two signs, or
    /// is the only one.
    fn of(title: &str, names: &[String], tables: &[Known<'t>]) -> Option<Self> {
        let worth = |called: Called| match called {
            Called::No => 0,
            Called::Partly => 1,
            Called::Wholly => 2,
        };
        let ranked = tables.iter().map(|known| (known.count(names) + worth(known.called(title)), known));
        let mut ranked: Vec<(usize, &Known<'t>)> = ranked.collect();
        // Of two tables with as many signs, the one with fewer fields is the closer.
        ranked.sort_by_key(|(signs, table)| (std::cmp::Reverse(*signs), table.table.fields.len()));
        let (_, best) = ranked.first().copied().filter(|(signs, _)| *signs >= 2 || tables.len() == 1)?;
        let known = best.count(names);
        let rival = ranked.get(1).map(|(_, rival)| *rival).filter(|rival| rival.count(names) > 0);
        // A name and two headings make a table certain, whatever else knows the headings; a name alone is a question.
        let of_name = |table: &Known<'_>| match table.called(title) {
            Called::No => 0,
            Called::Wholly if table.count(names) >= 2 => 5,
            Called::Partly | Called::Wholly => 1,
        };
        // Headings that both know decide nothing; a name above them is one sign more.
        let only =
            |one: &Known<'_>, other: &Known<'_>| names.iter().filter(|n| one.knows(n) && !other.knows(n)).count();
        let signs = |one: &Known<'_>, other: &Known<'_>| only(one, other) + of_name(one);
        let confidence = match rival {
            Some(rival) => Confidence::of_signs(signs(best, rival), signs(rival, best)),
            // Where somebody named the table, there is nothing to decide.
            None if tables.len() == 1 => Confidence::WHOLE,
            None => Confidence::of_signs(known + of_name(best), 0),
        };
        let rival = rival.map(|rival| (rival.table, only(best, rival)));
        Some(Self { table: best.table, confidence, known, rival, named: best.called(title) == Called::Wholly })
    }
}

impl<'t> Proposal<'t> {
    /// By its headings, its first rows, and the title that the sheet or the file has.
    pub(crate) fn of(sheet: &SheetPreview, title: &str, tables: &[Known<'t>]) -> Option<Self> {
        // A sheet may have its table's name and none of its headings.
        let named = tables.iter().any(|table| table.called(title) == Called::Wholly);
        let headings = find(sheet, tables).or_else(|| first(sheet).filter(|_| named))?;
        let choice = Choice::of(title, &headings.names, tables)?;
        let matched = assign(choice.table, &headings.names);
        let width = sheet.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0).max(headings.names.len());
        let columns = (0..width).map(|at| {
            let name = headings.names.get(at).map_or("", String::as_str);
            let cells: Vec<&CellPreview> = cells_of(sheet, headings.before, at).map(|(_, cell)| cell).collect();
            Column::of(name, matched.get(at).copied().flatten(), &cells)
        });
        let columns: Vec<Column<'t>> = columns.collect();
        let texts = |column: usize| {
            let texts = cells_of(sheet, headings.before, column).filter_map(|(row, cell)| Some((row, text(cell)?)));
            texts.collect::<Vec<(u64, &str)>>()
        };
        let read = columns.iter().enumerate();
        let fields: Vec<(usize, &Fed<'_>)> = read.filter_map(|(at, column)| Some((at, column.read_as()?))).collect();
        let days = fields.iter().filter(|(_, fed)| fed.field.kind == FieldType::Date).map(|(at, _)| *at);
        let cells = |at: usize| (at, cells_of(sheet, headings.before, at).map(|(_, cell)| cell).collect());
        let swapped = swapped_days(days.map(cells));
        let dates = if swapped.is_empty() {
            dates(&dated(&fields).into_iter().flat_map(texts).collect::<Vec<_>>())
        } else {
            Dates::Swapped(swapped)
        };
        // What is a word of the standard is no word for nothing.
        let allowed = |text: &str| {
            fields.iter().any(|(_, fed)| fed.field.allowed.iter().any(|word| word.eq_ignore_ascii_case(text)))
        };
        let missing = missing(fields.iter().flat_map(|(at, _)| texts(*at)).filter(|(_, text)| !allowed(text)));
        let values = fields.iter().filter_map(|(at, fed)| values(fed.field, &texts(*at))).collect();
        let totals = totals(sheet, headings.before);
        let named = headings.names.iter().zip(&columns).enumerate();
        let mut unplaced = named.filter(|(_, (name, column))| matches!(column, Column::Unplaced) && says_whose(name));
        let whose = unplaced.find_map(|(at, _)| Some((at, repeated(&texts(at))?)));
        let may_say = |column: &Column<'_>| matches!(column, Column::Unplaced | Column::Field(_));
        let open = columns.iter().enumerate().filter(|(_, column)| may_say(column));
        let categories = open.filter_map(|(at, _)| Some((at, category(&texts(at))?))).collect();
        Some(Self { choice, headings, columns, dates, missing, values, totals, whose, categories })
    }
}

/// The columns that say how dates are written: of those of days the ones that hold any; if none does, all.
fn dated(fields: &[(usize, &Fed<'_>)]) -> Vec<usize> {
    let days = || fields.iter().filter(|(_, fed)| fed.field.kind == FieldType::Date);
    let any = days().any(|(_, fed)| fed.fitting.0 > 0);
    days().filter(|(_, fed)| !any || fed.fitting.0 > 0).map(|(at, _)| *at).collect()
}

/// The cells of one column of the records, each with its row.
fn cells_of(sheet: &SheetPreview, before: usize, column: usize) -> impl Iterator<Item = (u64, &CellPreview)> {
    sheet.rows.iter().skip(before).filter_map(move |(row, cells)| Some((*row, cells.get(column)?)))
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
