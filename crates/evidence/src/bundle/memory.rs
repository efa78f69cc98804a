//! A bundle without a folder, so that the tests of a check run through the same reader as an audit.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use readymark_source::{Date, Located, SourceFile, Span, Threads};

use super::{Bundle, DecimalMark, Delimiter, Export, PartnerSource, Period, Wide};
use crate::bundle::dates::DateForm;
use crate::files::held::{Files, held};
use crate::files::store::{MemoryDocument, Store};

/// Evidence that is not in a folder.
#[derive(Clone, Debug)]
pub struct InMemory {
    /// The period under audit.
    pub window: Period,
    /// The partners: id and name.
    pub partners: Vec<(String, String)>,
    /// The tables.
    pub exports: Vec<MemoryExport>,
    /// The files of the documents folder; nothing if there is no such folder.
    pub documents: Option<Vec<(String, MemoryDocument)>>,
}

/// One table in memory.
#[derive(Clone, PartialEq, Eq)]
pub struct MemoryExport {
    /// The table.
    pub table: String,
    /// Comma-separated text with a heading of our own field names, dates as `YYYY-MM-DD`.
    pub csv: Vec<u8>,
    /// The day of the export.
    pub exported_on: Date,
    /// The period that its records cover.
    pub covers: Option<Period>,
    /// Whether it holds every record.
    pub complete: bool,
    /// The partner of its rows, by id.
    pub partner: Option<String>,
}

impl fmt::Debug for MemoryExport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryExport")
            .field("table", &self.table)
            .field("bytes", &self.csv.len())
            .finish_non_exhaustive()
    }
}

/// The name of the documents folder of a bundle in memory.
const DOCUMENTS: &str = "documents";

impl Bundle {
    /// A bundle that is not in a folder. Its exports are called `TABLE.csv`, and `TABLE-2.csv` if a table has several.
    #[must_use]
    pub fn in_memory(contents: InMemory) -> Self {
        let nowhere = |text: &str| Located::new(text.to_owned(), Span::default());
        let mut files = Files::new();
        let mut exports = Vec::new();
        for export in contents.exports {
            let before = exports.iter().filter(|other: &&Export| other.table.value == export.table).count();
            let suffix = if before == 0 { String::new() } else { format!("-{}", before + 1) };
            let file = format!("{}{suffix}.csv", export.table);
            exports.push(plain_export(&export, nowhere(&file)));
            files.insert(file, held(export.csv));
        }
        let documents: Option<BTreeMap<_, _>> = contents.documents.map(|names| names.into_iter().collect());
        Self {
            service: String::new(),
            standard: Located::default(),
            window: contents.window,
            assessment_on: None,
            sample_seed: None,
            partners: contents.partners,
            documents: documents.is_some().then(|| nowhere(DOCUMENTS)),
            exports,
            parameters: Vec::new(),
            force: Vec::new(),
            profiles: Vec::new(),
            judgements: Vec::new(),
            exceptions: Vec::new(),
            file: SourceFile::new("bundle.yaml", "").sensitive(),
            judgements_file: None,
            exceptions_file: None,
            set_aside: Vec::new(),
            unread_answers: None,
            near_names: Vec::new(),
            store: Store::Held { files: Arc::new(files), sketches: documents.map(Arc::new) },
            mask: None,
            limits: crate::Limits::default(),
            threads: Threads::of_this_machine(),
        }
    }
}

fn has_records(csv: &[u8]) -> bool {
    csv.trim_ascii().contains(&b'\n')
}

/// An export that holds headings and records and nothing else.
pub(crate) fn plain_export(export: &MemoryExport, file: Located<String>) -> Export {
    Export {
        table: Located::new(export.table.clone(), Span::default()),
        file,
        front_matter: false,
        document: None,
        system: None,
        exported_on: export.exported_on,
        covers: export.covers,
        complete: export.complete,
        // Of a table without rows a test says so.
        rows: (!has_records(&export.csv)).then_some(0),
        no_values: Vec::new(),
        partner: export.partner.clone().map(PartnerSource::All),
        sheet: None,
        header_row: None,
        header_rows: 1,
        skip_rows: Vec::new(),
        encoding: None,
        pseudonymise: Vec::new(),
        delimiter: Delimiter::Comma,
        decimal: DecimalMark::Point,
        missing: Vec::new(),
        columns: Vec::new(),
        values: Vec::new(),
        wide: Wide::default(),
        drop: Vec::new(),
        dates_written: None,
        dates: DateForm::default(),
    }
}
