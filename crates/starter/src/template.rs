//! The workbook to fill in: a first sheet that says where to begin, then one sheet for each register.

mod column;
mod guide;
mod looks;
mod register;

use std::collections::BTreeSet;

use readymark_rules::Pack;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::order::{Register, registers};
use looks::Looks;

/// The row of a register's sheet that holds the names of the fields, as a spreadsheet counts.
pub const HEADER_ROW: u32 = 4;

/// The workbook cannot be made: the standard has more fields or longer texts than a sheet can hold.
#[derive(Debug)]
pub struct TemplateError;

impl std::fmt::Display for TemplateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the standard's tables do not fit into a workbook")
    }
}

impl std::error::Error for TemplateError {}

impl From<XlsxError> for TemplateError {
    fn from(_: XlsxError) -> Self {
        Self
    }
}

/// The bytes of the workbook for a standard, as XLSX.
///
/// # Errors
/// If the standard's tables do not fit into a workbook.
pub fn template(pack: &Pack) -> Result<Vec<u8>, TemplateError> {
    let registers = registers(pack);
    let names = sheet_names(&registers);
    let looks = Looks::new();
    let mut book = Workbook::new();
    // A fixed day: the same standard gives the same bytes.
    let day = ExcelDateTime::from_ymd(2020, 1, 1)?;
    let properties = DocProperties::new().set_title(format!("Evidence for {}", pack.standard.title));
    book.set_properties(&properties.set_author("").set_creation_datetime(&day));
    guide::write(book.add_worksheet(), pack, &registers, &names, &looks)?;
    let mut words = column::Words::default();
    for (register, name) in registers.iter().zip(&names) {
        register::write(book.add_worksheet(), register, &registers, &names, name, &looks, &mut words)?;
    }
    words.write(&mut book, &looks)?;
    Ok(book.save_to_buffer()?)
}

/// The name of each register's sheet: its title, within what a spreadsheet allows.
pub(crate) fn sheet_names(registers: &[Register<'_>]) -> Vec<String> {
    let mut taken: BTreeSet<String> = [guide::SHEET, column::WORDS].map(str::to_lowercase).into();
    let mut names = Vec::new();
    for register in registers {
        let schema = &register.table.schema;
        let [title, table] = [&schema.title, &schema.name].map(|text| short(text));
        // A table's name is unique, as its title need not be.
        let name = [title, table].into_iter().find(|name| !taken.contains(&name.to_lowercase()));
        let name = name.unwrap_or_else(|| format!("Register {}", names.len() + 1));
        taken.insert(name.to_lowercase());
        names.push(name);
    }
    names
}

/// What a spreadsheet takes for the name of a sheet: 31 characters, none of them with a meaning; only whole words,
/// and none at the end, such as `with`, that only led to the next.
fn short(text: &str) -> String {
    let mut name = String::new();
    for word in text.split_whitespace() {
        let word: String = word.chars().filter(|c| !"[]:*?/\\'".contains(*c)).collect();
        if name.chars().count() + 1 + word.chars().count() > 31 && !name.is_empty() {
            if let Some((before, _)) = name.rsplit_once(' ').filter(|(_, last)| last.chars().count() < 5) {
                name.truncate(before.len());
            }
            break;
        }
        name.push_str(if name.is_empty() { "" } else { " " });
        name.extend(word.chars().take(31));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_sheet_is_called_by_whole_words() {
        assert_eq!(short("Continuing professional development"), "Continuing professional");
        assert_eq!(short("The service's own standing [RJC]"), "The services own standing RJC");
        assert_eq!(short("The service's own standing with the RJC"), "The services own standing");
        assert_eq!(short(&"x".repeat(40)).len(), 31);
    }
}
