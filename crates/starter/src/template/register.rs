//! One register's sheet: what it is, headings with notes, the names of the fields, and rules for the cells below.

use readymark_source::table_schema::{Field, FieldType, Personal};
use rust_xlsxwriter::{Note, Worksheet};

use super::column::{LAST, Words, kind_words, rule};
use super::frame::{HEADER_ROW, TemplateError};
use super::looks::{Looks, height};
use crate::order::Register;

pub(super) fn write(
    sheet: &mut Worksheet,
    register: &Register<'_>,
    registers: &[Register<'_>],
    names: &[String],
    name: &str,
    looks: &Looks,
    words: &mut Words,
) -> Result<(), TemplateError> {
    let schema = &register.table.schema;
    sheet.set_name(name)?;
    sheet.write_with_format(0, 0, &schema.title, &looks.title)?;
    sheet.write(1, 0, register.table.about.as_deref().unwrap_or_default())?;
    // What is never kept has no place in a workbook, either.
    let fields = schema.fields.iter().filter(|field| field.personal.may_be_kept());
    for (column, field) in (0_u16..).zip(fields) {
        let refers = schema.foreign_keys.iter().find(|key| key.field == field.name);
        let target = refers.and_then(|key| target(&key.reference, registers, names));
        let (star, look) = if field.required { (" *", &looks.needed) } else { ("", &looks.heading) };
        sheet.write_with_format(HEADER_ROW - 2, column, format!("{}{star}", field.title), look)?;
        sheet.write_with_format(HEADER_ROW - 1, column, &field.name, &looks.name)?;
        sheet.set_column_width(column, width(field))?;
        match field.kind {
            FieldType::Date => sheet.set_column_range_format(column, column, &looks.day)?,
            FieldType::Text if field.allowed.is_empty() => {
                sheet.set_column_range_format(column, column, &looks.reference)?
            }
            _ => sheet,
        };
        let target_name = target.as_ref().map(|(name, _)| name.as_str());
        let text = note(field, schema.key.as_deref() == Some(&field.name), target_name);
        let lines = u32::try_from(text.chars().count() / 34 + text.lines().count() + 1).unwrap_or(4);
        let note = Note::new(text).add_author_prefix(false).set_author("").set_width(260).set_height(18 * lines);
        sheet.insert_note(HEADER_ROW - 2, column, &note)?;
        let is_key = schema.key.as_deref() == Some(&field.name);
        if let Some(rule) = rule(field, column, is_key, target.as_ref(), words)? {
            sheet.add_data_validation(HEADER_ROW, column, LAST, column, &rule)?;
        }
    }
    let heads = schema.fields.iter().filter(|field| field.personal.may_be_kept());
    let heads: Vec<(String, f64)> = heads.map(|field| (format!("{} *", field.title), width(field))).collect();
    sheet.set_row_height(HEADER_ROW - 2, height(heads.iter().map(|(title, width)| (title.as_str(), *width))))?;
    sheet.set_freeze_panes(HEADER_ROW, 1)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

/// The sheet and the column that hold the keys of a table.
fn target(table: &str, registers: &[Register<'_>], names: &[String]) -> Option<(String, u16)> {
    let at = registers.iter().position(|register| register.table.schema.name == table)?;
    let schema = &registers.get(at)?.table.schema;
    let mut kept = schema.fields.iter().filter(|field| field.personal.may_be_kept());
    let column = kept.position(|field| Some(&field.name) == schema.key.as_ref())?;
    Some((names.get(at)?.clone(), u16::try_from(column).ok()?))
}

fn width(field: &Field) -> f64 {
    let title = field.title.chars().count();
    let longest = field.allowed.iter().map(|word| word.chars().count()).max().unwrap_or(0);
    // A title may take two lines; lengths of titles are small numbers.
    f64::from(u8::try_from((title / 2).max(longest).max(field.name.len()).clamp(11, 34) + 2).unwrap_or(36))
}

/// What a column holds, in words.
fn note(field: &Field, is_key: bool, target: Option<&str>) -> String {
    let kind = kind_words(field, is_key);
    let kind = target.map_or(kind, |sheet| format!("A reference from the sheet `{sheet}`."));
    let personal = (field.personal == Personal::Pseudonym).then(|| "Never a person's name.".to_owned());
    let needed = field.required.then(|| "Required in every row.".to_owned());
    let parts = [field.about.clone(), Some(kind), personal, needed];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}
