//! The starts of British days, written in Greenwich time without saying so.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::case::Case;
use crate::cases;
use crate::sheets::{HEAD, day, ods, ods_row, row, with};

fn days(form: &str, days: &[&str]) -> Case {
    let rows = days.iter().enumerate().map(|(number, day)| format!("C{number},{day},direct\n"));
    Case::with(&format!("dates: {form}"), format!("case_ref,referred_on,kind\n{}", rows.collect::<String>()))
}

fn objects(days: &[&str]) -> Case {
    let rows =
        days.iter().enumerate().map(|(number, day)| format!(r#"{{"case_ref":"C{number}","referred_on":"{day}"}}"#));
    Case::new().export("cases", "c.json", "").file("c.json", format!("[{}]", rows.collect::<Vec<_>>().join(",")))
}

/// Date cells with a time that the sheet may show or not.
fn cells(format: &str, days: &[&str]) -> Case {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["case_ref", "referred_on", "kind"]).unwrap();
    let dated = Format::new().set_num_format(format);
    for (row, day) in (1..).zip(days) {
        let day = ExcelDateTime::parse_from_str(day).unwrap();
        sheet.write(row, 0, format!("C{row}")).unwrap().write(row, 2, "direct").unwrap();
        sheet.write_with_format(row, 1, &day, &dated).unwrap();
    }
    Case::new().export("cases", "cases.xlsx", "").file("cases.xlsx", book.save_to_buffer().unwrap())
}

fn kept_as_text(days: &[&str]) -> Case {
    let cell = |number: u32, day: &str| format!("<c r=\"B{number}\" t=\"d\"><v>{day}</v></c>");
    let rows = (2..).zip(days).map(|(number, day)| row(number, &["C1", &cell(number, day), "direct"]));
    with(&rows.collect::<Vec<_>>(), "")
}

cases! {
    summer_and_winter => days("YYYY-MM-DD", &["2025-06-11 23:00:00", "2025-01-14 00:00:00", "2025-08-31 23:00:00.000", "2025-12-24 00:00:00"]);
    one_of_summer => days("YYYY-MM-DD", &["2025-06-11T23:00:00", "2025-01-14T00:00:00", "2025-02-28"]);
    the_ends_of_summer => days("YYYY-MM-DD", &["2025-03-30 23:00", "2025-03-29 00:00", "2025-10-25 23:00", "2025-10-27 00:00"]);
    the_day_first => days("DD/MM/YYYY HH:MM", &["11/06/2025 23:00", "14/01/2025 00:00", "14/01/2025"]);
    twelve_hours => days("D/M/YYYY HH:MM:SS", &["11/6/2025 11:00:00 PM", "14/1/2025 12:00:00 AM"]);
    names_of_months => days("DD MMM YYYY HH:MM", &["11 Jun 2025 23:00", "14 Jan 2025 00:00"]);
    one_by_another_hand => days("YYYY-MM-DD", &["2025-07-01 23:00", "2025-07-02 23:00", "2025-07-03 23:00", "2025-07-06 23:00", "2025-07-07 23:00", "2025-07-08 23:00",
        "2025-07-09 23:00", "2025-07-10 23:00", "2025-07-13 23:00", "2025-07-14 23:00", "2025-07-15 23:00", "2025-07-20"]);
    objects_of_summer => objects(&["2025-06-11T23:00:00", "2025-01-14T00:00:00"]);
    objects_of_other_zones => objects(&["2025-06-11T16:00:00-07:00", "2025-01-14T16:00:00-08:00", "2025-06-12T00:00:00+01:00", "2025-06-11T23:00:00Z", "2025-06-12T09:00:00+10:00"]);
    date_cells => cells("dd/mm/yyyy hh:mm", &["2025-06-11T23:00:00", "2025-01-14T00:00:00"]);
    date_cells_that_show_the_day => cells("dd/mm/yyyy", &["2025-06-11T23:00:00", "2025-01-14"]);
    date_cells_that_are_kept_as_texts => kept_as_text(&["2025-06-11T23:00:00", "2025-01-14T00:00:00"]);
    date_cells_in_greenwich => kept_as_text(&["2025-06-11T23:00:00Z", "2025-01-14T00:00:00Z"]);
    ods_date_cells => ods(&[ods_row("", &HEAD), ods_row("", &["C1", &day("2025-06-11T23:00:00"), "direct"]), ods_row("", &["C2", &day("2025-01-14"), "direct"])].concat());
    another_column_stays => Case::with("", "case_ref,referred_on,review_on\nC1,2025-06-11 23:00:00,2025-06-20 10:30:00\nC2,2025-01-14 00:00:00,2025-07-20 00:00:00\n");
    clocks => days("YYYY-MM-DD", &["2025-06-11 23:00:00", "2025-06-12 09:30:00", "2025-01-14 00:00:00"]);
    midnights_of_summer => days("YYYY-MM-DD", &["2025-06-11 00:00:00", "2025-01-14 00:00:00"]);
    days_beside_one_late_clock => days("YYYY-MM-DD", &["2025-06-11 23:00:00", "2025-06-12", "2025-01-14"]);
    eleven_in_winter => days("YYYY-MM-DD", &["2025-06-11 23:00:00", "2025-01-14 23:00:00"]);
    midnights_in_britain => objects(&["2025-06-11T00:00:00+01:00", "2025-01-14T00:00:00+00:00"]);
    date_cells_of_summer => cells("dd/mm/yyyy", &["2025-06-11", "2025-01-14"]);
}
