//! What a sheet of a workbook is called in an assessment: by the path of its file and its number. A person chose its name.

/// `exports/cases.xlsx, sheet 2`; the number counts from 1.
#[must_use]
pub fn sheet_of(file: &str, number: u64) -> String {
    format!("{file}, sheet {number}")
}

/// The file, and the number of the sheet if one is named behind it.
#[must_use]
pub fn file_and_sheet(path: &str) -> (&str, Option<&str>) {
    let is_number = |sheet: &str| !sheet.is_empty() && sheet.bytes().all(|byte| byte.is_ascii_digit());
    match path.rsplit_once(", sheet ").filter(|(_, sheet)| is_number(sheet)) {
        Some((file, sheet)) => (file, Some(sheet)),
        None => (path, None),
    }
}

#[cfg(test)]
mod tests {
    use super::{file_and_sheet, sheet_of};

    #[test]
    fn a_sheet_is_told_from_its_file() {
        assert_eq!(file_and_sheet(&sheet_of("exports/cases.xlsx", 2)), ("exports/cases.xlsx", Some("2")));
        assert_eq!(file_and_sheet("exports/cases.csv"), ("exports/cases.csv", None));
        assert_eq!(file_and_sheet("exports/a, sheet of paper.csv"), ("exports/a, sheet of paper.csv", None));
    }
}
