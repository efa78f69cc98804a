//! The action plan as a workbook: a sheet to work in, the rows case by case, a summary, the words explained, and the roles to choose from.
//!
//! Texts are written as texts: no formula and no link is ever made of one. The formulas of colours and lists are our own,
//! and no text enters them.

use readymark_actions::Column;
use readymark_findings::{Assessment, Progress};
use readymark_source::Date;
use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Formula, Workbook,
    Worksheet, XlsxError,
};

use super::cell::text_cell;
use super::{Table, Value, sheets, style};
use crate::Error;

/// Rows below the last action that have the lists and colours too, for actions that people add.
const SPARE: u32 = 200;

/// The days before which no action is due, for a year that lacks a digit.
const EARLIEST: (u16, u8, u8) = (2000, 1, 1);

pub(crate) fn write(assessment: &Assessment) -> Result<Vec<u8>, Error> {
    let table = Table::new(assessment);
    book(assessment, &table).and_then(|mut book| book.save_to_buffer()).map_err(|_| Error::Workbook)
}

fn book(assessment: &Assessment, table: &Table<'_>) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    // Without a day of its own the workbook would hold the time of writing.
    let day = date_time(assessment.as_of)?;
    let name = "readymark";
    book.set_properties(&DocProperties::new().set_title("Action plan").set_author(name).set_creation_datetime(&day));
    plan(book.add_worksheet().set_name("Action plan")?, table)?;
    sheets::by_case(book.add_worksheet().set_name("By case")?, assessment)?;
    sheets::summary(book.add_worksheet().set_name("Summary")?, assessment, table)?;
    sheets::words(book.add_worksheet().set_name("Words")?)?;
    sheets::roles(book.add_worksheet().set_name(sheets::LISTS)?, assessment)?;
    Ok(book)
}

fn plan(sheet: &mut Worksheet, table: &Table<'_>) -> Result<(), XlsxError> {
    for (at, heading) in (0..).zip(&table.headings) {
        let column = Column::ALL.get(usize::from(at)).copied();
        let format =
            if column == Some(Column::Rows) { style::number_heading() } else { style::heading(is_theirs(column)) };
        sheet.write_string_with_format(0, at, heading, &format)?;
        sheet.set_column_width(at, width(usize::from(at)))?;
    }
    for (row, values) in (1..).zip(&table.rows) {
        for (at, value) in (0..).zip(values) {
            put(sheet, row, at, value, Column::ALL.get(usize::from(at)).copied())?;
        }
        sheet.set_row_height(
            row,
            style::height(values.iter().enumerate().map(|(at, value)| (width(at), letters(value)))),
        )?;
    }
    let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let last = u16::try_from(table.headings.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.set_row_height(0, style::HEADING)?.set_tab_color(style::tab(true));
    sheet.set_freeze_panes(1, 1)?;
    sheet.autofilter(0, 0, rows.max(1), last)?;
    lists(sheet, rows + SPARE)?;
    colours(sheet, rows + SPARE)?;
    // On paper nobody needs what ties the rows to their gaps.
    sheet.set_print_area(0, 0, rows.max(1), place(Column::State))?;
    sheet.set_landscape().set_paper_size(8).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer("&L&A&RPage &P of &N").set_active(true);
    Ok(())
}

fn width(at: usize) -> u32 {
    Column::ALL.get(at).copied().map_or(style::OWN_WIDTH, style::width)
}

/// A text with lines of its own takes at least as many.
fn letters(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.chars().count() + text.matches('\n').count() * 20,
        Value::Nothing | Value::Number(_) | Value::Day(_) => 1,
    }
}

/// People's own columns are theirs too.
fn is_theirs(column: Option<Column>) -> bool {
    column.is_none_or(Column::is_theirs)
}

/// Evidence and workbooks know the same days: those from 1900 on.
fn date_time(day: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(&day.to_string())
}

fn put(sheet: &mut Worksheet, row: u32, at: u16, value: &Value, column: Option<Column>) -> Result<(), XlsxError> {
    let format = style::cell(is_theirs(column));
    match value {
        Value::Nothing if column == Some(Column::ByWhen) => sheet.write_blank(row, at, &style::day())?,
        Value::Nothing => sheet.write_blank(row, at, &format)?,
        Value::Text(text) => text_cell(sheet, row, at, text, &format)?,
        #[expect(clippy::cast_precision_loss, reason = "a workbook has no other numbers, and no bundle so many rows")]
        Value::Number(number) => sheet.write_number_with_format(row, at, *number as f64, &style::number())?,
        Value::Day(day) => sheet.write_datetime_with_format(row, at, &date_time(*day)?, &style::day())?,
    };
    Ok(())
}

/// The place of a column: people may move it afterwards, and the spreadsheet moves the lists and colours along.
fn place(column: Column) -> u16 {
    let place = Column::ALL.iter().position(|known| *known == column);
    place.and_then(|place| u16::try_from(place).ok()).unwrap_or(u16::MAX)
}

fn lists(sheet: &mut Worksheet, last: u32) -> Result<(), XlsxError> {
    let (whom, when, progress) = (place(Column::ByWhom), place(Column::ByWhen), place(Column::Progress));
    let roles = DataValidation::new()
        .allow_list_formula(Formula::new(format!("={}!$A$2:$A$200", sheets::LISTS)))
        .set_input_title("By whom")?
        .set_input_message("A role, not a person’s name. Choose from the sheet Lists, or write your own.")?
        .show_error_message(false);
    sheet.add_data_validation(1, whom, last, whom, &roles)?;
    let (year, month, day) = EARLIEST;
    let days = DataValidation::new()
        .allow_date(DataValidationRule::GreaterThanOrEqualTo(ExcelDateTime::from_ymd(year, month, day)?))
        .set_input_title("By when")?
        .set_input_message("The deadline, as a date.")?
        .set_error_title("Not a date")?
        .set_error_message("Enter a date, such as 31/03/2026.")?;
    sheet.add_data_validation(1, when, last, when, &days)?;
    let words = DataValidation::new()
        .allow_list_strings(&Progress::ALL.iter().map(|progress| progress.as_str()).collect::<Vec<_>>())?
        .set_error_title("Unknown word")?
        .set_error_message("Choose a word from the list. Put anything else in the notes.")?;
    sheet.add_data_validation(1, progress, last, progress, &words)?;
    Ok(())
}

/// Colours beside words: what is overdue today, what is due within a fortnight, what is done.
fn colours(sheet: &mut Worksheet, last: u32) -> Result<(), XlsxError> {
    let (when, progress, safe) = (place(Column::ByWhen), place(Column::Progress), place(Column::Safeguarding));
    let (day, word, state) = ("$L2", "$M2", "$O2");
    let open = format!(
        "ISNUMBER({day}),{word}<>\"{}\",{word}<>\"{}\",{state}<>\"closed since\"",
        Progress::Done.as_str(),
        Progress::NotPursued.as_str()
    );
    let rules = [
        (when, format!("=AND({open},{day}<TODAY())"), style::overdue()),
        (when, format!("=AND({open},{day}<TODAY()+14)"), style::soon()),
        (progress, format!("={word}=\"{}\"", Progress::Done.as_str()), style::done()),
        (place(Column::State), format!("={state}=\"overdue\""), style::overdue()),
        (safe, "=$B2=\"yes\"".to_owned(), style::safeguarding()),
    ];
    for (column, rule, format) in rules {
        let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(format);
        sheet.add_conditional_format(1, column, last, column, &rule)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_of_colours_name_the_right_columns() {
        let letter = |column| char::from(b'A' + u8::try_from(place(column)).unwrap());
        let columns = [Column::Safeguarding, Column::ByWhen, Column::Progress, Column::State].map(letter);
        assert_eq!(columns, ['B', 'L', 'M', 'O']);
    }
}
