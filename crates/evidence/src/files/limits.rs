//! How much of a file is read before it is refused. Every limit has a name, and a finding that says which was passed.

use readymark_findings::QualityCode;

/// What a file may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a workbook, of a JSON file, or of a text that is not UTF-8. UTF-8 text is read piece by piece and has none.
    pub bytes: u64,
    /// Bytes of a workbook when unpacked.
    pub unpacked: u64,
    /// Sheets of a workbook.
    pub sheets: u64,
    /// Rows of a sheet or of a JSON file.
    pub rows: u64,
    /// Columns of a sheet, or keys of a JSON file.
    pub columns: u64,
    /// Cells of a sheet that are not empty, or values of a JSON file.
    pub cells: u64,
    /// Bytes that the rows of a sheet or of a JSON file become in memory.
    pub sheet: u64,
    /// Bytes of a document that is searched.
    pub document: u64,
    /// Bytes of a document's text, fonts and styles once they are unpacked.
    pub document_text: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 1024 * 1024 * 1024,
            unpacked: 4 * 1024 * 1024 * 1024,
            sheets: 255,
            rows: 5_000_000,
            columns: 16_384,
            cells: 200_000_000,
            sheet: 1024 * 1024 * 1024,
            document: 128 * 1024 * 1024,
            document_text: 64 * 1024 * 1024,
        }
    }
}

/// The names of the limits, what each counts, and its finding.
const NAMES: [(&str, &str, QualityCode); 9] = [
    ("bytes", "bytes of a workbook, of a JSON file, or of a text that is not UTF-8", QualityCode::TooManyBytes),
    ("unpacked", "bytes of a workbook when unpacked", QualityCode::UnpacksTooLarge),
    ("sheets", "sheets of a workbook", QualityCode::TooManySheets),
    ("rows", "rows of a sheet or of a JSON file", QualityCode::TooManyRows),
    ("columns", "columns of a sheet, or different keys of a JSON file", QualityCode::TooManyColumns),
    ("cells", "cells of a sheet that are not empty, or values of a JSON file", QualityCode::TooManyCells),
    (
        "sheet",
        "bytes that the rows of a sheet or of a JSON file become in memory; each cell of an XLS or ODS file, or between two, counts as 160",
        QualityCode::SheetTooLarge,
    ),
    ("document", "bytes of a document that is searched", QualityCode::DocumentTooLarge),
    (
        "document_text",
        "bytes of a document's text, fonts and styles once they are unpacked",
        QualityCode::DocumentUnpacksTooLarge,
    ),
];

impl Limits {
    /// Each limit by name: what it counts and what it is.
    pub fn each(&self) -> impl Iterator<Item = (&'static str, &'static str, u64)> {
        let values = [
            self.bytes,
            self.unpacked,
            self.sheets,
            self.rows,
            self.columns,
            self.cells,
            self.sheet,
            self.document,
            self.document_text,
        ];
        NAMES.into_iter().zip(values).map(|((name, about, _), value)| (name, about, value))
    }

    /// The limit that a finding is about.
    #[must_use]
    pub fn of(&self, code: QualityCode) -> Option<u64> {
        let at = NAMES.iter().position(|(_, _, known)| *known == code)?;
        self.each().nth(at).map(|(_, _, value)| value)
    }

    /// Sets a limit by name. False if there is none of that name.
    pub fn set(&mut self, name: &str, value: u64) -> bool {
        let place = match name {
            "bytes" => &mut self.bytes,
            "unpacked" => &mut self.unpacked,
            "sheets" => &mut self.sheets,
            "rows" => &mut self.rows,
            "columns" => &mut self.columns,
            "cells" => &mut self.cells,
            "sheet" => &mut self.sheet,
            "document" => &mut self.document,
            "document_text" => &mut self.document_text,
            _ => return false,
        };
        *place = value;
        true
    }
}

/// How much of a document is read.
#[must_use]
pub fn of_documents(limits: &Limits) -> readymark_documents::Limits {
    readymark_documents::Limits { bytes: limits.document, unpacked: limits.document_text }
}

#[cfg(test)]
mod tests {
    use super::{Limits, NAMES};

    #[test]
    fn every_limit_has_a_name_a_finding_and_can_be_set() {
        let mut limits = Limits::default();
        for (at, (name, _, code)) in NAMES.into_iter().enumerate() {
            assert!(limits.set(name, at as u64 + 1));
            assert_eq!(limits.of(code), Some(at as u64 + 1));
        }
        assert!(!limits.set("speed", 1));
    }

    #[test]
    fn the_documentation_lists_each() {
        let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/evidence.md");
        let page = String::from_utf8(std::fs::read(page).unwrap()).unwrap();
        for (name, about, value) in Limits::default().each() {
            let digits = value.to_string();
            let groups: Vec<_> =
                digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
            let row = format!("| `{name}` | {about}");
            let found = page.lines().find(|line| line.starts_with(&row));
            assert!(found.is_some_and(|line| line.ends_with(&format!("| {} |", groups.join(",")))), "{row}");
        }
    }
}
