//! What stands in each of the workbooks.

use rust_xlsxwriter::{
    Color, ConditionalFormatDuplicate, DataValidation, ExcelDateTime, Format, Formula, Note, Table, TableColumn,
    TableFunction, Workbook, Worksheet, XlsxError,
};

use super::properties;

const MARK: &str = "CANARY-7f3a";
const HEAD: [&str; 6] = ["case_ref", "referred_on", "kind", "meetings", "hours", "consent"];
const LAST_ROW: u32 = 1_048_575;
const LAST_COLUMN: u16 = 16_383;

pub(super) type Made = Result<(), XlsxError>;

pub(super) fn day(text: &str) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(text)
}

fn headings(sheet: &mut Worksheet) -> Made {
    sheet.set_name("Cases")?.write_row(0, 0, HEAD)?;
    Ok(())
}

/// Two records, from this row on.
fn records(sheet: &mut Worksheet, row: u32) -> Made {
    let dated = Format::new().set_num_format("dd/mm/yyyy");
    for (at, (case, on, kind, meetings, hours, consent)) in
        (row..).zip([("C1", "2025-05-01", "direct", 2, 1.5, true), ("C2", "2025-06-30", "indirect", 0, 0.25, false)])
    {
        sheet.write(at, 0, case)?.write_with_format(at, 1, day(on)?, &dated)?.write(at, 2, kind)?;
        sheet.write(at, 3, meetings)?.write(at, 4, hours)?.write(at, 5, consent)?;
    }
    Ok(())
}

fn plain(book: &mut Workbook) -> Result<&mut Worksheet, XlsxError> {
    let sheet = book.add_worksheet();
    headings(sheet)?;
    records(sheet, 1)?;
    Ok(sheet)
}

pub(super) fn date_formats(book: &mut Workbook) -> Made {
    let sheet = book.add_worksheet();
    headings(sheet)?;
    let forms =
        ["yyyy-mm-dd", "ddd d mmmm yyyy", "[$-809]dd mmm yy;@", "dd/mm/yyyy hh:mm", "mmm-yy", "m/d/yy", "[h]:mm"];
    for (row, form) in (1..).zip(forms) {
        let format = Format::new().set_num_format(form);
        sheet.write(row, 0, format!("C{row}"))?;
        sheet.write_with_format(row, 1, day("2025-05-01T13:45:00")?, &format)?;
    }
    Ok(())
}

pub(super) fn months(book: &mut Workbook) -> Made {
    let month = Format::new().set_num_format("mmm-yy");
    plain(book)?.write_with_format(2, 1, day("2025-06-01")?, &month)?;
    Ok(())
}

pub(super) fn two_sheets(book: &mut Workbook) -> Made {
    plain(book)?;
    let other = book.add_worksheet().set_name("More")?.write_row(0, 0, HEAD)?;
    records(other, 1)
}

pub(super) fn dates_as_text(book: &mut Workbook) -> Made {
    let sheet = plain(book)?;
    let text = Format::new().set_num_format("@");
    for (row, cell) in [(3, "1/5/2025"), (4, "30/06/2025"), (5, "31/6/2025")] {
        sheet.write(row, 0, format!("C{row}"))?.write_with_format(row, 1, cell, &text)?;
    }
    Ok(())
}

pub(super) fn merged_cells(book: &mut Workbook) -> Made {
    plain(book)?.merge_range(1, 2, 2, 2, "direct", &Format::new())?;
    Ok(())
}

pub(super) fn numbers_as_text(book: &mut Workbook) -> Made {
    let sheet = plain(book)?;
    let text = Format::new().set_num_format("@").set_quote_prefix();
    for (row, meetings, hours) in [(3, "2", "1.50"), (4, "0", ".25"), (5, "two", "1,5")] {
        sheet.write(row, 0, format!("C{row}"))?.write_with_format(row, 3, meetings, &text)?;
        sheet.write_with_format(row, 4, hours, &text)?;
    }
    sheet.ignore_error_range(1, 3, 5, 4, rust_xlsxwriter::IgnoreError::NumberStoredAsText)?;
    Ok(())
}

pub(super) fn formulas(book: &mut Workbook) -> Made {
    let sheet = plain(book)?;
    let dated = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write(3, 0, "C3")?.write_formula_with_format(3, 1, "=DATE(2025,7,1)", &dated)?;
    sheet.write_formula(3, 3, "=SUM(D2:D3)")?.write_formula(3, 5, Formula::new("=F2").set_result("FALSE"))?;
    sheet.write(4, 0, "C4")?.write_formula(4, 1, Formula::new("=1/0").set_result("#DIV/0!"))?;
    sheet.write_array_formula(4, 3, 4, 3, Formula::new("=SUM(D2:D3*1)").set_result("9"))?;
    sheet.write_dynamic_formula(4, 4, Formula::new("=MAX(UNIQUE(E2:E3))").set_result(""))?;
    Ok(())
}

pub(super) fn merged_headings(book: &mut Workbook) -> Made {
    let sheet = book.add_worksheet().set_name("Cases")?;
    let head = Format::new().set_bold().set_background_color(Color::Silver);
    sheet.write_with_format(0, 0, "Case", &head)?;
    sheet.merge_range(0, 1, 0, 2, "Referral", &head)?.merge_range(0, 3, 0, 5, "Work", &head)?;
    sheet.write_row_with_format(1, 0, ["ref", "date", "kind", "meetings", "hours", "consent"], &head)?;
    records(sheet, 2)
}

pub(super) fn hidden(book: &mut Workbook) -> Made {
    let sheet = plain(book)?;
    for row in 3..6 {
        sheet.write(row, 0, format!("C{row}"))?.write(row, 2, if row == 5 { "indirect" } else { "direct" })?;
    }
    sheet.set_row_hidden(2)?.group_rows_collapsed(3, 3)?.set_column_hidden(4)?;
    sheet.autofilter(0, 0, 5, 5)?;
    sheet.filter_column(2, &rust_xlsxwriter::FilterCondition::new().add_list_filter("direct"))?;
    let other = book.add_worksheet().set_name("Other")?;
    other.write(0, 0, MARK)?.set_very_hidden(true);
    Ok(())
}

pub(super) fn around_the_cells(book: &mut Workbook) -> Made {
    let properties = properties()?.set_title(MARK).set_author(MARK).set_company(MARK).set_comment(MARK);
    book.set_properties(&properties.set_custom_property("Checked by", MARK));
    book.define_name(MARK.replace('-', "_"), "=Cases!$A$2")?;
    let sheet = plain(book)?;
    sheet.insert_note(1, 0, &Note::new(MARK).set_author(MARK))?;
    sheet.set_header(format!("&C{MARK}")).set_footer(format!("&L{MARK}")).set_repeat_rows(0, 0)?;
    Ok(())
}

pub(super) fn links_and_rich_text(book: &mut Workbook) -> Made {
    let sheet = plain(book)?;
    let (bold, red) = (Format::new().set_bold(), Format::new().set_font_color(Color::Red));
    sheet.write_url_with_text(3, 0, format!("https://{MARK}.example.org/").as_str(), "C3")?;
    sheet.write_rich_string(3, 2, &[(&bold, "dir"), (&red, "ect")])?;
    sheet.write_url(4, 0, "internal:Cases!A1")?;
    Ok(())
}

pub(super) fn rules_over_whole_columns(book: &mut Workbook) -> Made {
    let sheet = plain(book)?;
    let list = DataValidation::new().allow_list_strings(&["direct", "indirect"])?;
    sheet.add_data_validation(0, 0, LAST_ROW, LAST_COLUMN, &list)?;
    let twice = ConditionalFormatDuplicate::new().set_format(Format::new().set_font_color(Color::Red));
    sheet.add_conditional_format(0, 0, LAST_ROW, LAST_COLUMN, &twice)?;
    sheet.set_column_range_format(6, LAST_COLUMN, &Format::new().set_num_format("dd/mm/yyyy"))?;
    Ok(())
}

pub(super) fn table_with_totals(book: &mut Workbook) -> Made {
    let sheet = book.add_worksheet().set_name("Cases")?;
    records(sheet, 1)?;
    let column = |name: &str| TableColumn::new().set_header(name);
    let columns: Vec<TableColumn> = HEAD
        .iter()
        .map(|name| match *name {
            "case_ref" => column(name).set_total_label("Total"),
            "meetings" => column(name).set_total_function(TableFunction::Sum),
            _ => column(name),
        })
        .collect();
    sheet.add_table(0, 0, 3, 5, &Table::new().set_total_row(true).set_columns(&columns))?;
    Ok(())
}

pub(super) fn checkboxes(book: &mut Workbook) -> Made {
    let sheet = plain(book)?;
    sheet.insert_checkbox(1, 5, true)?.insert_checkbox(2, 5, false)?;
    Ok(())
}
