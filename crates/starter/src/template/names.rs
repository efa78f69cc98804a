//! The names of the sheets.

use std::collections::BTreeSet;

use super::{column, guide};
use crate::order::Register;

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
