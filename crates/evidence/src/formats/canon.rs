//! Rows as delimited text in memory, one line for each row of the sheet, so that places stay what they are.

use std::fmt::Write as _;

use readymark_source::Date;

use super::number::write_number;
use super::rows::Value;
use crate::bundle::dates::DateForm;

/// Stands for the result of a calculation that failed. No file holds these characters: Unicode keeps them for inside programs.
pub(crate) const CELL_ERROR: &str = "\u{fdd0}";
/// Stands for a calculation whose result was not saved.
pub(crate) const NO_VALUE: &str = "\u{fdd1}";
/// Stands for a list or an object inside a cell.
pub(crate) const NESTED: &str = "\u{fdd2}";
/// Stands for a cell that another covers.
pub(crate) const MERGED: &str = "\u{fdd3}";
/// Stands for a date cell that shows only a part of its day.
pub(crate) const PART_OF_DATE: &str = "\u{fdd4}";
/// Stands for a cell that holds something of which a reader of workbooks gets nothing, or not all.
pub(crate) const UNREAD: &str = "\u{fdd5}";

/// How the text is written: dates and decimals as the bundle declares them for texts.
pub(crate) struct Canon {
    pub(crate) text: String,
    dates: DateForm,
    point: char,
}

impl Canon {
    pub(crate) fn new(dates: DateForm, point: char) -> Self {
        Self { text: String::new(), dates, point }
    }

    pub(crate) fn next_cell(&mut self) {
        self.text.push(',');
    }

    pub(crate) fn end_row(&mut self) {
        self.text.push('\n');
    }

    /// A row without a single value, which is a row all the same: its first cell is written as an empty text.
    pub(crate) fn row_without_values(&mut self, width: usize) {
        self.marked("");
        (1..width).for_each(|_| self.next_cell());
        self.end_row();
    }

    pub(crate) fn cell(&mut self, value: &Value<'_>) {
        match value {
            Value::Empty => {}
            Value::Text(text) => self.words(text),
            Value::Digits(digits) => self.text.push_str(digits),
            Value::Number(number) => write_quoted(&mut self.text, *number, self.point),
            Value::Date(date, _) => self.date(*date),
            // No number looks like this, so that 1 hour and 30 minutes are never read as 0.0625.
            Value::Time(seconds) => {
                let _ = write!(self.text, "{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
            }
            Value::Truth(truth) => self.text.push_str(if *truth { "true" } else { "false" }),
            // In quotes, so that no quick way takes it for a word.
            Value::Error => self.marked(CELL_ERROR),
            Value::NotSaved => self.marked(NO_VALUE),
            Value::Nested => self.marked(NESTED),
            Value::Merged => self.marked(MERGED),
            Value::PartOfDate(_) => self.marked(PART_OF_DATE),
            Value::Unread => self.marked(UNREAD),
        }
    }

    fn marked(&mut self, mark: &str) {
        self.text.push('"');
        self.text.push_str(mark);
        self.text.push('"');
    }

    fn words(&mut self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let plain = !text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r'));
        if plain {
            self.text.push_str(text);
            return;
        }
        self.text.push('"');
        for (at, part) in text.split('"').enumerate() {
            if at > 0 {
                self.text.push_str("\"\"");
            }
            self.text.push_str(part);
        }
        self.text.push('"');
    }

    fn date(&mut self, date: Date) {
        let before = self.text.len();
        self.dates.write(date, &mut self.text);
        if self.text.get(before..).is_some_and(|written| written.contains(',')) {
            let written = self.text.split_off(before);
            self.words(&written);
        }
    }
}

fn write_quoted(out: &mut String, number: f64, point: char) {
    let quote = point == ',';
    if quote {
        out.push('"');
    }
    write_number(out, number, point);
    if quote {
        out.push('"');
    }
}
