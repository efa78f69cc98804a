//! What the cells of a column take.

use readymark_source::table_schema::{Bound, Field, FieldType};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Formula, Workbook,
    utility::column_number_to_name,
};

use super::frame::{HEADER_ROW, TemplateError};
use super::looks::Looks;

/// The last row that has rules, from 0. Records below it are read like the others.
pub(super) const LAST: u32 = 5_003;
/// The sheet of lists that are too long to stand in a rule.
pub(super) const WORDS: &str = "Words";
/// What a rule can hold of a list, by the file format.
const LIST: usize = 255;

/// Lists that are too long to stand in a rule, one in each column of a sheet at the end.
#[derive(Default)]
pub(super) struct Words {
    lists: Vec<(String, Vec<String>)>,
}

impl Words {
    pub(super) fn write(&self, book: &mut Workbook, looks: &Looks) -> Result<(), TemplateError> {
        if self.lists.is_empty() {
            return Ok(());
        }
        let sheet = book.add_worksheet();
        sheet.set_name(WORDS)?;
        for (column, (title, words)) in (0_u16..).zip(&self.lists) {
            sheet.write_with_format(0, column, title, &looks.heading)?;
            for (row, word) in (1_u32..).zip(words) {
                sheet.write(row, column, word)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, field: &Field) -> Formula {
        let column = column_number_to_name(u16::try_from(self.lists.len()).unwrap_or(u16::MAX));
        self.lists.push((field.title.clone(), field.allowed.clone()));
        Formula::new(format!("='{WORDS}'!${column}$2:${column}${}", field.allowed.len() + 1))
    }
}

/// The rule for a column, if there is one.
pub(super) fn rule(
    field: &Field,
    column: u16,
    is_key: bool,
    target: Option<&(String, u16)>,
    words: &mut Words,
) -> Result<Option<DataValidation>, TemplateError> {
    let rule = DataValidation::new();
    if let Some((sheet, column)) = target {
        let letter = column_number_to_name(*column);
        let list = Formula::new(format!("='{sheet}'!${letter}${}:${letter}${}", HEADER_ROW + 1, LAST + 1));
        let message = format!("No row of the sheet {sheet} has this reference yet. Keep it if you will add the row.");
        // The other sheet may be filled in later, or come from a system: a hint, no ban.
        return Ok(Some(
            said(rule.allow_list_formula(list), &message)?.set_error_style(DataValidationErrorStyle::Warning),
        ));
    }
    let first = HEADER_ROW + 1;
    Ok(Some(match field.kind {
        FieldType::Date => dates(field, rule)?,
        FieldType::Boolean => {
            said(rule.allow_list_strings(&["yes", "no"])?, "Write yes or no, or leave the cell empty.")?
        }
        FieldType::Integer => {
            let whole = |bound: Option<Bound>, other: i32| match bound {
                Some(Bound::Integer(value)) => i32::try_from(value).unwrap_or(other),
                _ => other,
            };
            let (least, most) = (whole(field.minimum, i32::MIN), whole(field.maximum, i32::MAX));
            said(rule.allow_whole_number(DataValidationRule::Between(least, most)), &bounds("a whole number", field))?
        }
        FieldType::Decimal => {
            let number = |bound: Option<Bound>, other: f64| match bound {
                Some(Bound::Decimal(value)) => value.to_string().parse().unwrap_or(other),
                _ => other,
            };
            let (least, most) = (number(field.minimum, -1e9), number(field.maximum, 1e9));
            said(rule.allow_decimal_number(DataValidationRule::Between(least, most)), &bounds("a number", field))?
        }
        FieldType::Text if !field.allowed.is_empty() => list(field, rule, words)?,
        FieldType::Text if is_key => {
            let letter = column_number_to_name(column);
            let once = format!("=COUNTIF(${letter}${first}:${letter}${},{letter}{first})=1", LAST + 1);
            said(rule.allow_custom(Formula::new(once)), "Duplicate reference.")?
        }
        FieldType::Text => return Ok(None),
    }))
}

/// What a column holds, in words.
pub(super) fn kind_words(field: &Field, is_key: bool) -> String {
    match field.kind {
        FieldType::Date => "A date.".to_owned(),
        FieldType::Boolean => "yes or no.".to_owned(),
        FieldType::Integer => "A whole number.".to_owned(),
        FieldType::Decimal => "A number.".to_owned(),
        FieldType::Text if !field.allowed.is_empty() => format!("One of: {}.", field.allowed.join(", ")),
        FieldType::Text if is_key => "Your own reference, different in each row.".to_owned(),
        FieldType::Text => "Text.".to_owned(),
    }
}

fn list(field: &Field, rule: DataValidation, words: &mut Words) -> Result<DataValidation, TemplateError> {
    let length: usize = field.allowed.iter().map(|word| word.encode_utf16().count() + 1).sum();
    let fits = length <= LIST && !field.allowed.iter().any(|word| word.contains(','));
    let rule = if fits { rule.allow_list_strings(&field.allowed)? } else { rule.allow_list_formula(words.add(field)) };
    said(rule, "Choose one of the words in the list, or leave the cell empty.")
}

fn dates(field: &Field, rule: DataValidation) -> Result<DataValidation, TemplateError> {
    let day = |bound: Option<Bound>| match bound {
        Some(Bound::Date(date)) => ExcelDateTime::parse_from_str(&date.to_string()).ok(),
        _ => None,
    };
    let least = day(field.minimum).map_or_else(|| ExcelDateTime::from_ymd(1950, 1, 1), Ok)?;
    let most = day(field.maximum).map_or_else(|| ExcelDateTime::from_ymd(2199, 12, 31), Ok)?;
    said(
        rule.allow_date(DataValidationRule::Between(&least, &most)),
        "Write a date, such as 31/03/2026, or leave the cell empty.",
    )
}

fn bounds(what: &str, field: &Field) -> String {
    let text = |bound: Option<Bound>| {
        bound.map(|bound| match bound {
            Bound::Integer(value) => value.to_string(),
            Bound::Decimal(value) => value.to_string(),
            Bound::Date(value) => value.to_string(),
        })
    };
    match (text(field.minimum), text(field.maximum)) {
        (Some(least), Some(most)) => format!("Write {what} from {least} to {most}, or leave the cell empty."),
        (Some(least), None) => format!("Write {what} of {least} or more, or leave the cell empty."),
        (None, Some(most)) => format!("Write {what} of {most} or less, or leave the cell empty."),
        (None, None) => format!("Write {what}, or leave the cell empty."),
    }
}

/// What is said of a cell that does not fit. A message has 255 characters at most.
fn said(rule: DataValidation, message: &str) -> Result<DataValidation, TemplateError> {
    let message: String = message.chars().take(250).collect();
    Ok(rule.ignore_blank(true).set_error_title("Not here")?.set_error_message(message)?)
}
