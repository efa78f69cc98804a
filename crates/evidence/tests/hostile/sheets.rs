//! Workbooks element by element: what sheets hide, what calculations gave, what is merged, where a table begins.

use std::io::{Cursor, Write};

use readymark_evidence::{CellPreview, Limits, preview_bytes};
use rust_xlsxwriter::{Format, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::case::Case;
use crate::cases;

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An XLSX of one sheet, all of its elements with a prefix.
fn xlsx(sheet: &str) -> Case {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let book = zipped(&[
        (
            "[Content_Types].xml",
            &format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"Cases\" sheetId=\"1\" r:id=\"r7\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r7\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet9.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet9.xml", &format!("<worksheet xmlns=\"{main}\">{sheet}</worksheet>")),
    ]);
    Case::new().export("cases", "cases.xlsx", "complete: true").file("cases.xlsx", book)
}

/// A row of texts; a cell that begins with `<` is an element of its own.
pub(crate) fn row(number: u32, cells: &[&str]) -> String {
    let text = |(letter, cell): (char, &&str)| match cell.strip_prefix('<') {
        Some(_) => (*cell).to_owned(),
        None if cell.is_empty() => String::new(),
        None => format!("<c r=\"{letter}{number}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
    };
    format!("<row r=\"{number}\">{}</row>", ('A'..).zip(cells).map(text).collect::<String>())
}

pub(crate) const HEAD: [&str; 4] = ["case_ref", "referred_on", "kind", "review_on"];

pub(crate) fn with(rows: &[String], more: &str) -> Case {
    xlsx(&format!("<sheetData>{}{}</sheetData>{more}", row(1, &HEAD), rows.concat()))
}

pub(crate) fn ods(table: &str) -> Case {
    let names = ["office", "table", "text", "calcext", "draw", "svg"]
        .map(|name| format!("xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""));
    let content = format!(
        "<office:document-content {}><office:body><office:spreadsheet><table:table table:name=\"Cases\">{table}</table:table></office:spreadsheet></office:body></office:document-content>",
        names.join(" ")
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = format!(
        "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{kind}\"/></manifest:manifest>"
    );
    let book = zipped(&[("mimetype", kind), ("content.xml", &content), ("META-INF/manifest.xml", &manifest)]);
    Case::new().export("cases", "cases.ods", "complete: true").file("cases.ods", book)
}

pub(crate) fn ods_row(attributes: &str, cells: &[&str]) -> String {
    let text = |cell: &&str| match cell.strip_prefix('<') {
        Some(_) => (*cell).to_owned(),
        None if cell.is_empty() => "<table:table-cell/>".to_owned(),
        None => format!("<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>"),
    };
    format!("<table:table-row {attributes}>{}</table:table-row>", cells.iter().map(text).collect::<String>())
}

pub(crate) fn day(date: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"date\" office:date-value=\"{date}\"><text:p>{date}</text:p></table:table-cell>"
    )
}

/// A workbook with sheets of these rows, the first of which is named in the bundle.
fn books(sheets: &[(&str, &[&[&str]])]) -> Case {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        (0..).zip(*rows).for_each(|(at, row)| {
            sheet.write_row(at, 0, row.iter().copied()).unwrap();
        });
    }
    let bytes = book.save_to_buffer().unwrap();
    Case::new()
        .export("cases", "cases.xlsx", &format!("complete: true\nsheet: {}", sheets[0].0))
        .file("cases.xlsx", bytes)
}

const ONE: [&str; 4] = ["C1", "2025-05-01", "direct", "2025-06-01"];

fn shown(date: &str, text: &str) -> String {
    day(date).replace(&format!("<text:p>{date}"), &format!("<text:p>{text}"))
}

/// Days as Excel keeps what people type: "May 2025", "3 May", and whole days with and without a time.
fn days_that_show_less() -> Case {
    Case::new().export("cases", "cases.xlsx", "complete: true").file("cases.xlsx", months())
}

fn months() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, HEAD).unwrap();
    let formats = ["mmm-yy", "dd/mm/yyyy hh:mm", "d-mmm", "[$-F800]dddd, mmmm dd, yyyy", "hh:mm", "yyyy-mm-dd"];
    for (row, format) in (1..).zip(formats) {
        sheet.write(row, 0, format!("C{row}")).unwrap().write(row, 2, "direct").unwrap();
        let format = Format::new().set_num_format(format);
        sheet.write_number_with_format(row, 1, 45_778.25 + f64::from(row), &format).unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_preview_sees_the_days_that_an_audit_reads() {
    let found = preview_bytes(&months(), "cases.xlsx", 9, &Limits::default()).unwrap();
    let days = found.sheets[0].rows.iter().skip(1).map(|(_, cells)| matches!(cells[1], CellPreview::Date(_)));
    assert_eq!(days.collect::<Vec<_>>(), [false, true, false, true, false, true]);
}

fn swapped_by_excel() -> Case {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, HEAD).unwrap();
    let dated = Format::new().set_num_format("dd/mm/yyyy");
    for (at, (key, text)) in [("C1", ""), ("C2", "18/09/2025"), ("C3", "24/11/2025")].into_iter().enumerate() {
        let at = u32::try_from(at).unwrap() + 1;
        sheet.write(at, 0, key).unwrap().write(at, 1, text).unwrap().write(at, 2, "direct").unwrap();
    }
    sheet.write_number_with_format(1, 1, 45_781, &dated).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    Case::new().export("cases", "cases.xlsx", "dates: DD/MM/YYYY").file("cases.xlsx", bytes)
}

cases! {
    empty_results_of_calculations => with(&[row(2, &["C1", "2025-05-01", "direct", "<c r=\"D2\" t=\"str\"><f>E2</f></c>"]),
        row(3, &["C2", "2025-05-02", "direct", "<c r=\"D3\" t=\"str\"><f>E3</f><v></v></c>"]), row(4, &["C3", "2025-05-03", "direct", "<c r=\"D4\"><f>E4</f></c>"])], "");
    a_value_merged_over_two_rows => with(&[row(2, &["C1", "2025-05-01", "direct"]), row(3, &["C2", "", "direct"]), row(4, &["C3", "2025-05-03", "direct"])],
        "<mergeCells count=\"1\"><mergeCell ref=\"B2:B3\"/></mergeCells>");
    a_value_merged_over_two_columns => with(&[row(2, &["C1", "2025-05-01", "direct"]), row(3, &["C2", "2025-05-02", "direct", "2025-07-01"])],
        "<mergeCells count=\"1\"><mergeCell ref=\"C2:D2\"/></mergeCells>");
    a_report_that_merges_columns_in_each_row => xlsx(&format!("<sheetData>{}{}{}</sheetData><mergeCells count=\"3\"><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A2:B2\"/><mergeCell ref=\"A3:B3\"/></mergeCells>",
        row(1, &["case_ref", "", "referred_on", "kind"]), row(2, &["C1", "", "2025-05-01", "direct"]), row(3, &["C2", "", "2025-05-02", "direct"])));
    a_total_merged_over_two_columns => with(&[row(2, &["C1", "2025-05-01", "direct"]), row(3, &["C2", "2025-05-02", "direct"]), row(4, &["Total", "", "2"])],
        "<mergeCells count=\"1\"><mergeCell ref=\"A4:B4\"/></mergeCells>");
    another_sheet_with_the_same_headings => books(&[("I", &[&HEAD, &ONE]), ("II", &[&["CANARY list"], &["kind", "Case_ref", "referred_on", "review_on"], &ONE]), ("III", &[&HEAD]), ("IV", &[&HEAD[..2], &ONE[..2]])]);
    another_sheet_with_nearly_the_same_headings => books(&[("I", &[&HEAD, &ONE]), ("II", &[&["Case Ref", "REFERRED ON", "Kind", "review on", "CANARY"], &ONE])]);
    another_sheet_without_headings => books(&[("I", &[&HEAD, &ONE]), ("II", &[&["C2", "2025-06-01", "indirect", ""]])]);
    a_sheet_of_another_year => books(&[("Cases", &[&HEAD, &ONE]), ("2023-24", &[&HEAD, &ONE]), ("March 2025", &[&ONE]), ("Archive", &[&HEAD, &ONE])]);
    sheets_of_something_else => books(&[("I", &[&HEAD, &ONE]), ("Staff", &[&["Name", "Team", "Start", "CANARY"], &["CANARY", "north", "2025-05-01", "x"]]), ("Counts", &[&["direct", "4"], &["indirect", "7"]]), ("Notes", &[&["CANARY wrote this on 2025-05-01"]])]);
    days_that_show_less => days_that_show_less();
    ods_days_that_show_less => ods(&[ods_row("", &HEAD), ods_row("", &["C1", &shown("2025-05-01", "May 25"), "direct"]), ods_row("", &["C2", &shown("2025-05-02", "2 May 2025"), "direct"])].concat());
    ods_cells_merged_in_repeated_rows => ods(&[ods_row("", &HEAD), ods_row("table:number-rows-repeated=\"2\"",
        &["C1", "2025-05-01", "<table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"2\"><text:p>direct</text:p></table:table-cell>", "<table:covered-table-cell/>"])].concat());
    a_group_merged_over_the_row => with(&[row(2, &["Team CANARY"]), row(3, &["C2", "2025-05-02", "direct"])], "<mergeCells count=\"1\"><mergeCell ref=\"A2:D2\"/></mergeCells>");
    a_table_in_the_middle_of_a_sheet => xlsx(&format!("<sheetData>{}{}</sheetData>", row(4, &["", "", "case_ref", "referred_on", "kind"]), row(5, &["", "", "C1", "2025-05-01", "direct"])));
    something_in_a_column_without_a_heading => xlsx(&format!("<sheetData>{}{}</sheetData>", row(4, &["", "case_ref", "referred_on"]), row(5, &["CANARY", "C1", "2025-05-01"])));
    days_that_excel_swapped => swapped_by_excel();
    ods_rows_that_are_hidden => ods(&[ods_row("", &HEAD), ods_row("", &["C1", "2025-05-01", "direct"]), ods_row("table:visibility=\"filter\"", &["C2", "2025-05-02", "direct"]),
        format!("<table:table-row-group table:display=\"false\">{}</table:table-row-group>", ods_row("", &["C3", "2025-05-03", "direct"]))].concat());
    ods_columns_that_are_hidden => ods(&["<table:table-column/><table:table-column table:visibility=\"collapse\"/><table:table-column table:number-columns-repeated=\"999\"/>".to_owned(),
        ods_row("", &HEAD), ods_row("", &["C1", "2025-05-01", "direct"])].concat());
    ods_empty_results_of_calculations => ods(&[ods_row("", &HEAD), ods_row("", &["C1", "2025-05-01", "direct", "<table:table-cell table:formula=\"of:=[.E2]\"><text:p/></table:table-cell>"]),
        ods_row("", &["C2", "2025-05-02", "direct", "<table:table-cell table:formula=\"of:=[.E3]\"/>"])].concat());
    ods_merged_cells => ods(&[ods_row("", &HEAD), ods_row("", &["C1", "<table:table-cell office:value-type=\"string\" table:number-rows-spanned=\"2\"><text:p>2025-05-01</text:p></table:table-cell>", "direct"]),
        ods_row("", &["C2", "<table:covered-table-cell/>", "direct"])].concat());
    ods_days_that_were_swapped => ods(&[ods_row("", &HEAD), ods_row("", &["C1", &day("2025-05-04"), "direct"]), ods_row("", &["C2", "18/09/2025", "direct"]), ods_row("", &["C3", "24/11/2025", "direct"])].concat());
    keys_that_are_rounded => Case::with("complete: true", "case_ref,referred_on,kind\n1.23457E+16,2025-05-01,direct\nC2,2025-05-02,direct\n");
    names_as_keys => Case::with("complete: true", "case_ref,referred_on,kind\nSarah CANARY,2025-05-01,direct\n\"CANARY, James\",2025-05-02,direct\n");
    names_that_are_on_no_list => Case::with("complete: true", "case_ref,referred_on,kind\nZelda CANARY,2025-05-01,direct\n\"CANARY, Bo\",2025-05-02,direct\nB. Canary,2025-05-03,direct\n");
    codes_that_are_no_names => Case::with("complete: true", "case_ref,referred_on,kind\nMW-0006,2025-05-01,direct\nZQ,2025-05-02,direct\nCase A,2025-05-03,direct\nNorth Team,2025-05-04,direct\n");
    names_as_keys_that_become_pseudonyms => Case::with("complete: true\npseudonymise: [case_ref]", "case_ref,referred_on,kind\nSarah CANARY,2025-05-01,direct\n");
    empty_columns_without_headings => Case::with("complete: true", ",case_ref,referred_on,\n,C1,2025-05-01,\n");
}
