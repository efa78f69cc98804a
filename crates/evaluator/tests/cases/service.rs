//! A service of a few rows and its pack, both written in the test.

use readymark_evaluator::assess;
use readymark_evidence::{Bundle, InMemory, MemoryExport, Period};
use readymark_findings::{Assessment, CheckResult, Verdict};
use readymark_rules::{Pack, PackText, load};
use readymark_source::{Date, SourceFile, plain};

const HEAD: &str = "title: Cases\nedition: '1'\nabout: Small.\nsources: {}\nareas:\n  - id: '1'\n    title: One\n    requirements:\n      - { id: '1.1', title: One, source: { local: a test } }\ntables:\n";

pub(crate) fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// A year, and a day after it.
pub(crate) const WINDOW: (&str, &str) = ("2025-04-01", "2026-03-31");
pub(crate) const AS_OF: &str = "2026-04-20";

/// Tables in Table Schema vocabulary, checks by id, and the exports of a bundle.
#[derive(Clone)]
pub(crate) struct Service {
    tables: String,
    checks: Vec<(String, String)>,
    exports: Vec<MemoryExport>,
}

impl Service {
    pub(crate) fn new(tables: &str) -> Self {
        Self { tables: tables.to_owned(), checks: Vec::new(), exports: Vec::new() }
    }

    /// One more check, as the lines that are particular to it.
    pub(crate) fn check(self, id: &str, lines: &str) -> Self {
        self.check_fixed(id, "Fix it.", lines)
    }

    /// The same, with advice of its own.
    pub(crate) fn check_fixed(mut self, id: &str, fix: &str, lines: &str) -> Self {
        let text = format!("title: A check\nrequirement: '1.1'\nsource: {{ local: a test }}\nfix: {fix}\n{lines}\n");
        self.checks.push((id.to_owned(), text));
        self
    }

    /// One more check, as its whole file.
    pub(crate) fn check_as(mut self, id: &str, text: &str) -> Self {
        self.checks.push((id.to_owned(), text.to_owned()));
        self
    }

    /// One more export that holds every record of the window.
    pub(crate) fn export(self, table: &str, csv: &str) -> Self {
        self.export_as(table, csv, |export| export)
    }

    /// One more export, changed as its test says.
    pub(crate) fn export_as(
        mut self,
        table: &str,
        csv: &str,
        change: impl FnOnce(MemoryExport) -> MemoryExport,
    ) -> Self {
        let whole = MemoryExport {
            table: table.to_owned(),
            csv: csv.as_bytes().to_vec(),
            exported_on: day(AS_OF),
            covers: Some(Period { from: day(WINDOW.0), to: day(WINDOW.1) }),
            complete: true,
            partner: None,
        };
        self.exports.push(change(whole));
        self
    }

    /// An export that cannot be read: it holds a byte that no text has.
    pub(crate) fn unreadable(self, table: &str) -> Self {
        self.export(table, "id\n\0\n")
    }

    /// Without the exports of a table.
    pub(crate) fn forget(&mut self, table: &str) {
        self.exports.retain(|export| export.table != table);
    }

    pub(crate) fn pack(&self) -> Pack {
        self.loaded().unwrap_or_else(|mistakes| panic!("{mistakes}"))
    }

    /// What is wrong with the pack.
    pub(crate) fn mistakes(&self) -> String {
        self.loaded().err().unwrap_or_default()
    }

    fn loaded(&self) -> Result<Pack, String> {
        let checks =
            self.checks.iter().map(|(id, text)| SourceFile::new(format!("small/checks/{id}.yaml"), text.as_str()));
        let standard = SourceFile::new("small/standard.yaml", format!("{HEAD}{}", self.tables));
        let loaded = load(&PackText::new("small", standard, checks.collect()));
        loaded.map_err(|problems| problems.iter().map(plain).collect())
    }

    pub(crate) fn bundle(&self) -> Bundle {
        self.bundle_in(WINDOW)
    }

    fn bundle_in(&self, (from, to): (&str, &str)) -> Bundle {
        let window = Period { from: day(from), to: day(to) };
        let partners = vec![("p".to_owned(), "P".to_owned()), ("q".to_owned(), "Q".to_owned())];
        Bundle::in_memory(InMemory { window, partners, exports: self.exports.clone(), documents: None })
    }

    pub(crate) fn audit(&self) -> Assessment {
        assess(&self.pack(), &self.bundle(), day(AS_OF), &()).unwrap()
    }

    /// The same evidence over another window and as of another day.
    pub(crate) fn audit_in(&self, window: (&str, &str), as_of: &str) -> Assessment {
        assess(&self.pack(), &self.bundle_in(window), day(as_of), &()).unwrap()
    }

    pub(crate) fn result(&self, check: &str) -> CheckResult {
        self.audit().checks.into_iter().find(|result| result.check == check).unwrap()
    }

    pub(crate) fn verdict(&self, check: &str) -> Verdict {
        self.result(check).verdict
    }
}
