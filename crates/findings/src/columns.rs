//! Columns that exports lack, or in which nothing can be read: one step for each, however many rows of however many checks cannot be
//! decided without it.

use crate::{
    Action, Assessment, CheckResult, EvidenceTable, QualityCode, QualityFinding, Reason, UnreadExports, Verdict,
};

/// A column that exports of a register lack or that cannot be read, and the checks with a gap that it keeps open.
#[derive(Clone, Debug)]
pub struct AbsentColumn<'a> {
    /// The register.
    pub table: &'a EvidenceTable,
    /// The name of the column in the standard.
    pub column: &'a str,
    /// What people call it; nothing in audits of programs that did not say so.
    pub title: Option<&'a str>,
    /// The files that lack it, or in which it cannot be read; nothing if all of them lack it.
    pub files: Vec<&'a str>,
    /// If it is there and nothing in it can be read, what to write in the bundle: the line that says how it is written, where its cells show
    /// that.
    pub unread: Option<String>,
    /// The checks, in the standard's order.
    pub checks: Vec<&'a CheckResult>,
}

/// One thing to do on the shortest way to ready.
#[derive(Clone, Debug)]
pub enum ToDo<'a> {
    /// Close the gap of a check.
    Action(&'a Action),
    /// Export a column, or say how it is written.
    Column(AbsentColumn<'a>),
    /// Bring in exports that nobody read.
    Export(UnreadExports<'a>),
}

impl Assessment {
    /// Whether a check cannot be decided because exports lack a column: most of its rows are open, and none is a breach. Rows
    /// that are open for another reason show once the column is there.
    #[must_use]
    pub fn waits_for_column(&self, check: &CheckResult) -> bool {
        check.verdict == Verdict::NotEvidenced
            && check.counts.breaches == 0
            && check.lacks_column()
            && !self.is_not_collected(check)
            && !self.waits_for_export(check)
    }

    /// The columns to export, in the order in which checks name them.
    #[must_use]
    pub fn columns_to_export(&self) -> Vec<AbsentColumn<'_>> {
        let mut found: Vec<AbsentColumn<'_>> = Vec::new();
        for check in self.checks.iter().filter(|check| check.verdict.is_gap() && check.lacks_column()) {
            for Lacking { table, column, title, files, unread } in check.absent_columns() {
                let is = |known: &&mut AbsentColumn<'_>| {
                    known.table.table == table && known.column == column && known.unread.is_some() == unread.is_some()
                };
                match (found.iter_mut().find(is), self.evidence.iter().find(|known| known.table == table)) {
                    (Some(known), _) => known.checks.push(check),
                    (None, Some(table)) => {
                        let files = match unread {
                            None => files.iter().map(String::as_str).collect(),
                            Some(code) => self.files_unread(&table.table, column, code),
                        };
                        let unread = unread.map(|code| self.remedy_of(&table.table, column, code));
                        found.push(AbsentColumn { table, column, title, files, unread, checks: vec![check] });
                    }
                    (None, None) => {}
                }
            }
        }
        found.retain(|column| column.checks.iter().any(|check| self.waits_for_column(check)));
        found
    }

    fn files_unread(&self, table: &str, column: &str, code: QualityCode) -> Vec<&str> {
        self.found_in(table, column, code).map(|found| found.file.as_str()).collect()
    }

    /// What to do about a column that cannot be read: the same for every file, or else what is said of any.
    fn remedy_of(&self, table: &str, column: &str, code: QualityCode) -> String {
        let mut said = self.found_in(table, column, code).map(QualityFinding::remedy);
        let first = said.next().filter(|first| said.all(|other| other == *first));
        first.map_or_else(|| code.remedy().to_owned(), std::borrow::Cow::into_owned)
    }

    fn found_in(&self, table: &str, column: &str, code: QualityCode) -> impl Iterator<Item = &QualityFinding> {
        let found = self.quality.iter().filter(move |found| found.code == code && found.table == table);
        found.filter(move |found| found.column.as_deref() == Some(column))
    }

    /// The steps of the shortest way, in order. What waits for a register to be collected is no step of its own; what waits for a
    /// column or an export is one step with all others that wait for it, where the first of them stands.
    #[must_use]
    pub fn steps(&self) -> Vec<ToDo<'_>> {
        let mut columns = self.columns_to_export();
        let mut exports = self.exports_to_bring_in();
        let mut steps = Vec::new();
        for action in &self.actions {
            let Some(check) = self.check(&action.check) else {
                steps.push(ToDo::Action(action));
                continue;
            };
            let waits = |checks: &[&CheckResult]| checks.iter().any(|one| one.check == check.check);
            if self.waits_for_export(check) {
                let (now, later): (Vec<_>, Vec<_>) = exports.into_iter().partition(|export| waits(&export.checks));
                exports = later;
                steps.extend(now.into_iter().map(ToDo::Export));
            } else if self.waits_for_column(check) {
                let (now, later): (Vec<_>, Vec<_>) = columns.into_iter().partition(|column| waits(&column.checks));
                columns = later;
                steps.extend(now.into_iter().map(ToDo::Column));
            } else if !self.is_not_collected(check) {
                steps.push(ToDo::Action(action));
            }
        }
        steps
    }
}

/// A column that a check misses.
struct Lacking<'a> {
    table: &'a str,
    column: &'a str,
    title: Option<&'a str>,
    files: &'a [String],
    unread: Option<QualityCode>,
}

impl CheckResult {
    /// Whether exports lack a column that it reads, and most of its rows cannot be decided.
    #[must_use]
    pub fn lacks_column(&self) -> bool {
        let open = self.counts.unknown + self.counts.unclear;
        open > 0
            && open.saturating_mul(2) >= self.counts.population + self.counts.unclear
            && self.absent_columns().next().is_some()
    }

    fn absent_columns(&self) -> impl Iterator<Item = Lacking<'_>> {
        self.reasons.iter().filter_map(|reason| match reason {
            Reason::ColumnAbsent { table, column, title, files } => {
                Some(Lacking { table, column, title: title.as_deref(), files, unread: None })
            }
            Reason::CellsUnusable { table, column, code: Some(code), .. }
            | Reason::RowsAtFault { table, column: Some(column), code, .. }
                if code.asks_about_column() =>
            {
                Some(Lacking { table, column, title: None, files: &[], unread: Some(*code) })
            }
            _ => None,
        })
    }
}
