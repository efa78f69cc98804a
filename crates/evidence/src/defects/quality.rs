//! Collects what is wrong with the evidence. A finding says where and how often, never what stands there.

use readymark_findings::{KeyDifference, Period, QualityCode, QualityFinding};

use crate::Limits;

/// The findings of one table, or of the whole evidence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Quality {
    pub(crate) found: Vec<QualityFinding>,
    /// The limits in force, to be named by the findings about them.
    pub(crate) limits: Option<Limits>,
}

/// A finding before it is filed.
pub(crate) struct Draft<'a> {
    pub(crate) code: QualityCode,
    pub(crate) table: &'a str,
    pub(crate) file: &'a str,
    pub(crate) column: Option<String>,
    /// The field or the file that it does not agree with.
    pub(crate) against: Option<String>,
    /// The days it is about.
    pub(crate) days: Option<Period>,
    /// What a column looks like that looks personal.
    pub(crate) looks_like: Option<&'static str>,
    /// In what references differ from the keys that they seem to mean.
    pub(crate) differ: Option<KeyDifference>,
    /// The number that was passed or not reached, if it is one of the bundle's own.
    pub(crate) limit: Option<u64>,
    pub(crate) rows: Vec<u64>,
    pub(crate) count: u64,
    /// The checks that it affects, if the bundle itself says so.
    pub(crate) checks: Vec<String>,
}

impl<'a> Draft<'a> {
    /// A finding of a whole file.
    pub(crate) fn of_file(code: QualityCode, table: &'a str, file: &'a str) -> Self {
        Self {
            code,
            table,
            file,
            column: None,
            against: None,
            days: None,
            looks_like: None,
            differ: None,
            limit: None,
            rows: Vec::new(),
            count: 1,
            checks: Vec::new(),
        }
    }
}

/// Where the headings of a file stand.
pub(crate) struct HeadingPlace<'a> {
    pub(crate) table: &'a str,
    pub(crate) file: &'a str,
    pub(crate) row: u64,
}

impl<'a> HeadingPlace<'a> {
    /// A finding of the heading.
    pub(crate) fn draft(&self, code: QualityCode, column: Option<String>) -> Draft<'a> {
        Draft { column, rows: vec![self.row], ..Draft::of_file(code, self.table, self.file) }
    }
}

impl Quality {
    /// Files a finding.
    pub(crate) fn add(&mut self, draft: Draft<'_>, fatal: bool, suggestion: Option<&str>) {
        self.found.push(QualityFinding {
            code: draft.code,
            table: draft.table.to_owned(),
            file: draft.file.to_owned(),
            column: draft.column,
            count: draft.count,
            rows: draft.rows,
            fatal,
            limit: draft.limit.or_else(|| self.limits.and_then(|limits| limits.of(draft.code))),
            against: draft.against,
            days: draft.days,
            suggestion: suggestion.map(str::to_owned),
            looks_like: draft.looks_like.map(str::to_owned),
            differ: draft.differ,
            checks: draft.checks,
        });
    }
}

/// The place of a column, from 0, as people count and as spreadsheets name it: `column 7 (G)`.
#[must_use]
pub fn position(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    format!("column {} ({})", column + 1, letters.iter().rev().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::position;

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        let names: Vec<_> = [0, 6, 25, 26, 701, 702].into_iter().map(position).collect();
        assert_eq!(
            names,
            ["column 1 (A)", "column 7 (G)", "column 26 (Z)", "column 27 (AA)", "column 702 (ZZ)", "column 703 (AAA)"]
        );
    }
}
