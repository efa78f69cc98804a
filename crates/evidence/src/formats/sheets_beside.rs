//! Visible sheets beside the one that is read, which no entry reads and which may hold more of its records: with nearly its headings, or
//! without any and with rows like its own. A sheet whose name says another period, or that it is an archive, is known to hold others.

use std::ops::ControlFlow;

use readymark_source::table_schema::Table;
use readymark_source::{Date, as_it_looks, month_named};

use super::Fault;
use super::canon::Canon;
use super::csv::{Cell, Heading, Usual, first_rows};
use super::rows::{Placed, RowSink, Value};
use super::table::Converted;
use super::workbook::{SheetInfo, Workbook};
use crate::Period;
use crate::bundle::{DecimalMark, Export};
use crate::files::input::Input;

/// How many rows of another sheet are looked at to find its headings.
const NEAR: u64 = 20;
/// So many of four headings are nearly all.
const OF_FOUR: usize = 3;
/// Blank bytes behind a row, which a reader may look at together with its last cell.
const SPARE: usize = 32;
/// Words of names of sheets that hold none of the records of today.
const OTHERS: [&str; 5] = ["archive", "archived", "example", "examples", "template"];
/// What such names end with or begin with.
const BEFORE: [&str; 2] = ["last year", "previous year"];

/// What is known of the sheets of a workbook beside the one that is read.
#[derive(Default)]
pub(crate) struct Beside<'a> {
    /// The names of those that entries read, in lower case.
    pub(crate) read: &'a [String],
    /// The period under audit, if it is known.
    pub(crate) window: Option<Period>,
}

impl Beside<'_> {
    /// How many there are that may hold more of its records.
    pub(super) fn unread(
        &self,
        book: &mut Workbook,
        at: usize,
        converted: &Converted,
        (export, table): (&Export, &Table),
    ) -> u64 {
        let others: Vec<usize> = (0..book.sheets.len())
            .filter(|other| *other != at && book.sheets.get(*other).is_some_and(|sheet| !self.knows(sheet)))
            .collect();
        if others.is_empty() {
            return 0;
        }
        let headings: Vec<String> = converted.headings().iter().map(|heading| means(table, heading)).collect();
        let records = Records::of(converted, export);
        let mut count = 0;
        for other in others {
            let mut looked =
                Looked { table, headings: &headings, records: &records, rows: 0, found: false, more: false };
            // One that cannot be read is nobody's evidence.
            count += u64::from(book.rows(other, &mut looked).is_ok() && looked.more);
        }
        count
    }

    fn knows(&self, sheet: &SheetInfo) -> bool {
        sheet.hidden
            || self.read.iter().any(|name| *name == sheet.name.trim().to_lowercase())
            || self.window.is_some_and(|window| is_of_another_period(&sheet.name, window))
    }
}

/// What a heading means: a field of the table, or itself, whatever its case and what joins its words.
fn means(table: &Table, heading: &str) -> String {
    let plain = || as_it_looks(heading).replace(' ', "");
    table.fields.iter().find(|field| field.is_called(heading)).map_or_else(plain, |field| field.name.replace('_', ""))
}

/// The records of the sheet that is read.
struct Records<'a> {
    usual: Usual,
    width: usize,
    export: &'a Export,
}

impl<'a> Records<'a> {
    fn of(converted: &Converted, export: &'a Export) -> Self {
        let input = Input::of(converted.text.clone());
        let heading = Heading::read(&input, b',').ok();
        let usual = heading.as_ref().map(|heading| {
            let chunks = first_rows(&input, heading.end, b',', heading.columns);
            Usual::of(&chunks, &heading.names)
        });
        Self { usual: usual.unwrap_or_default(), width: heading.map_or(0, |heading| heading.columns), export }
    }

    /// Whether a row of another sheet looks like one of them.
    fn are_like(&self, cells: &[Placed<'_>]) -> bool {
        let mark = if self.export.decimal == DecimalMark::Comma { ',' } else { '.' };
        let mut line = Canon::new(self.export.dates.clone(), mark);
        let mut places = vec![0..0; self.width];
        for cell in cells.iter().filter(|cell| !cell.value.is_empty()) {
            let Some(place) = places.get_mut(cell.column) else { return false };
            let start = line.text.len();
            line.cell(&cell.value);
            *place = start..line.text.len();
        }
        let mut bytes = line.text.into_bytes();
        bytes.extend_from_slice(&[b' '; SPARE]);
        let number = |at: usize| u32::try_from(at).unwrap_or(0);
        let row: Vec<Cell<'_>> =
            places.iter().map(|place| Cell::new(&bytes, number(place.start), number(place.len()))).collect();
        self.usual.may_have_row(&row)
    }
}

/// What is seen of another sheet.
struct Looked<'a> {
    table: &'a Table,
    headings: &'a [String],
    records: &'a Records<'a>,
    rows: u64,
    /// Whether its headings were found.
    found: bool,
    /// Whether it holds a record.
    more: bool,
}

impl RowSink for Looked<'_> {
    fn row(&mut self, _: u64, cells: &[Placed<'_>]) -> Result<ControlFlow<()>, Fault> {
        let filled = cells.iter().filter(|cell| !cell.value.is_empty()).count();
        if filled == 0 {
            return Ok(ControlFlow::Continue(()));
        }
        // A title may stand above.
        let is_first = filled > 1 && self.rows == 0;
        self.more = self.found || is_first && self.records.are_like(cells);
        if self.more {
            return Ok(ControlFlow::Break(()));
        }
        self.rows += u64::from(filled > 1);
        let texts = cells.iter().filter_map(|cell| if let Value::Text(text) = &cell.value { Some(text) } else { None });
        let there: Vec<String> = texts.map(|text| means(self.table, text)).collect();
        let same = self.headings.iter().filter(|heading| there.contains(heading)).count();
        self.found = same > 1 && same * 4 >= self.headings.len() * OF_FOUR;
        Ok(if self.rows < NEAR || self.found { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    }
}

/// Whether the name of a sheet says a period that lies outside the window, or that the sheet holds none of today's records.
fn is_of_another_period(name: &str, window: Period) -> bool {
    let plain = as_it_looks(name);
    let words: Vec<&str> = plain.split(' ').collect();
    let is_outside = |(from, to): &(Date, Date)| *to < window.from || *from > window.to;
    let periods = periods(&words);
    words.iter().any(|word| OTHERS.contains(word))
        || BEFORE.iter().any(|before| plain.starts_with(before) || plain.ends_with(before))
        || !periods.is_empty() && periods.iter().all(is_outside)
}

/// The periods that words tell: `2024`, `2024-25`, `24/25`, `March 2025`. A year that runs into the next one begins in April.
fn periods(words: &[&str]) -> Vec<(Date, Date)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let next = words.get(at + 1).copied().unwrap_or_default();
        let before = at.checked_sub(1).and_then(|before| words.get(before)).copied().unwrap_or_default();
        let year = year_of(word).or_else(|| short_year(word).filter(|year| short_year(next) == Some(year + 1)));
        let Some(year) = year else {
            at += 1;
            continue;
        };
        let runs_on = year_of(next).or_else(|| short_year(next)) == Some(year + 1);
        let (from, to) = match month_named(before) {
            _ if runs_on => ((year, 4), (year + 1, 3)),
            Some(month) => ((year, month), (year, month)),
            None => ((year, 1), (year, 12)),
        };
        found.extend(Date::new(from.0, from.1, 1).zip(last_day(to)));
        at += if runs_on { 2 } else { 1 };
    }
    found
}

fn last_day((year, month): (i32, u32)) -> Option<Date> {
    (28..=31).rev().find_map(|day| Date::new(year, month, day))
}

fn year_of(word: &str) -> Option<i32> {
    word.parse().ok().filter(|year| word.len() == 4 && (1990..2100).contains(year))
}

fn short_year(word: &str) -> Option<i32> {
    word.parse::<i32>().ok().filter(|_| word.len() == 2).map(|year| year + 2000)
}

#[cfg(test)]
mod tests {
    use readymark_source::Date;

    use super::is_of_another_period;
    use crate::Period;

    #[test]
    fn a_name_may_say_another_period() {
        let day = |text| Date::parse(text).unwrap();
        let window = Period { from: day("2025-04-01"), to: day("2026-03-31") };
        for other in [
            "2024-25",
            "Cases 2023",
            "24/25",
            "March 2025",
            "2026-27",
            "Archive",
            "Last year",
            "Cases 2023-24 (closed)",
        ] {
            assert!(is_of_another_period(other, window), "{other}");
        }
        for own in
            ["2025-26", "2025", "Sheet2", "Page 2", "April 2025", "2024-25 and 2025-26", "Cases (2)", "12", "Old Town"]
        {
            assert!(!is_of_another_period(own, window), "{own}");
        }
    }
}
