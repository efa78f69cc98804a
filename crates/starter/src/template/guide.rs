//! The first sheet: how to fill in, what each register is for, and where to begin.

use readymark_rules::Pack;
use rust_xlsxwriter::{Url, Worksheet};

use super::frame::TemplateError;
use super::looks::{Looks, height};
use crate::order::Register;

/// Its name.
pub(super) const SHEET: &str = "Start here";

const COLUMNS: [(&str, f64); 7] = [
    ("Order", 7.0),
    ("Register", 28.0),
    ("What one row is", 60.0),
    ("Checks that need it", 12.0),
    ("of these about safeguarding", 14.0),
    ("Checks that can run with this and the registers above", 18.0),
    ("Requirements", 26.0),
];

pub(super) fn write(
    sheet: &mut Worksheet,
    pack: &Pack,
    registers: &[Register<'_>],
    names: &[String],
    looks: &Looks,
) -> Result<(), TemplateError> {
    sheet.set_name(SHEET)?;
    for (at, (_, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(at, width)?;
    }
    sheet.write_with_format(0, 0, format!("Evidence for {}", pack.standard.title), &looks.title)?;
    let lines = [
        "Each sheet is one register. Start with the first in the list: registers that more checks need come first, safeguarding before others.",
        "One row is one record. Start in the first empty row, and do not change the headings. Columns with * are required; leave other cells empty if you do not know.",
        "Point at a heading to see what belongs there. In cells with a list, choose a word. Write dates in full.",
        "A reference is a number or code of your own, such as C-017. The same reference in two sheets joins their rows.",
    ];
    let whole = COLUMNS.iter().map(|(_, width)| width).sum();
    let mut row = 1;
    let last = u16::try_from(COLUMNS.len() - 1).unwrap_or(0);
    for line in lines {
        sheet.merge_range(row, 0, row, last, line, &looks.text)?;
        sheet.set_row_height(row, height([(line, whole)]))?;
        row += 1;
    }
    let warning = "Never write a person's name, address, date of birth, telephone number or e-mail address into this workbook. No check needs one.";
    sheet.merge_range(row, 0, row, last, warning, &looks.warning)?;
    sheet.set_row_height(row, height([(warning, whole)]))?;
    row += 1;
    let after = "When a register is filled in, remove `# ` from its line in bundle.yaml and write the date there. Then run the audit.";
    sheet.merge_range(row, 0, row, last, after, &looks.text)?;
    sheet.set_row_height(row, height([(after, whole)]))?;
    row += 2;
    for (at, (heading, _)) in (0..).zip(COLUMNS) {
        sheet.write_with_format(row, at, heading, &looks.heading)?;
    }
    sheet.set_row_height(row, height(COLUMNS))?;
    sheet.set_freeze_panes(row + 1, 0)?;
    for ((place, register), name) in (1_u32..).zip(registers).zip(names) {
        row += 1;
        line(sheet, row, place, register, name, looks)?;
    }
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

fn line(
    sheet: &mut Worksheet,
    row: u32,
    place: u32,
    register: &Register<'_>,
    name: &str,
    looks: &Looks,
) -> Result<(), TemplateError> {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    sheet.write_with_format(row, 0, place, &looks.number)?;
    let link = Url::new(format!("internal:'{name}'!A1")).set_text(name);
    sheet.write_url_with_format(row, 1, link, &looks.link)?;
    let about = register.table.about.as_deref().unwrap_or_default();
    sheet.write_with_format(row, 2, about, &looks.text)?;
    let checks = [register.checks, register.safeguarding, register.answered];
    for (column, number) in (3..).zip(checks) {
        sheet.write_with_format(row, column, count(number), &looks.number)?;
    }
    let requirements = register.requirements.join(", ");
    sheet.write_with_format(row, 6, &requirements, &looks.small)?;
    let [_, (_, names), (_, abouts), .., (_, asked)] = COLUMNS;
    sheet.set_row_height(row, height([(name, names), (about, abouts), (&requirements, asked)]))?;
    Ok(())
}
