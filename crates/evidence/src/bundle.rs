//! What a service says about its evidence: `bundle.yaml`, `judgements.yaml`, `exceptions.yaml`.

use std::path::Path;

use readymark_source::{Date, Located, Problem, Problems, Scalar, SourceFile};

/// A period of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// A service's evidence before it is read.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The service's name.
    pub service: String,
    /// The standard that it asks for.
    pub standard: Located<String>,
    /// The period under audit.
    pub window: Period,
    /// The partners of a hub: id and name.
    pub partners: Vec<(String, String)>,
    /// One entry for each file of records.
    pub exports: Vec<Export>,
    /// The standard's parameters that this service sets itself.
    pub parameters: Vec<Override>,
    /// Answers that only a person can give.
    pub judgements: Vec<Judgement>,
    /// Accepted gaps.
    pub exceptions: Vec<ExceptionEntry>,
    /// `bundle.yaml`, which the places of the fields above point into.
    pub file: SourceFile,
    /// `judgements.yaml`, if there is one.
    pub judgements_file: Option<SourceFile>,
    /// `exceptions.yaml`, if there is one.
    pub exceptions_file: Option<SourceFile>,
}

/// One file of records, and how to read it.
#[derive(Clone, Debug)]
pub struct Export {
    /// The table that it feeds.
    pub table: Located<String>,
    /// Its path inside the bundle.
    pub file: Located<String>,
    /// The system it came from.
    pub system: Option<String>,
    /// The day of the export.
    pub exported_on: Date,
    /// The period that its records cover.
    pub covers: Option<Period>,
    /// Whether it holds every record of its kind for that period.
    pub complete: bool,
    /// The partner that its rows come from.
    pub partner: Option<PartnerSource>,
    /// What separates its fields.
    pub delimiter: Delimiter,
    /// What separates the places of a decimal.
    pub decimal: DecimalMark,
    /// Words that stand for an empty cell.
    pub missing: Vec<String>,
    /// The file's heading, and the field that it feeds.
    pub columns: Vec<(Located<String>, Located<String>)>,
    /// For a field, the file's words and ours.
    pub values: Vec<ValueMap>,
    /// Headings that are not read.
    pub drop: Vec<Located<String>>,
}

/// The words of one field.
#[derive(Clone, Debug)]
pub struct ValueMap {
    /// The field.
    pub field: Located<String>,
    /// The file's word, and ours.
    pub words: Vec<(String, Located<String>)>,
}

/// Where the partner of a row is said.
#[derive(Clone, Debug)]
pub enum PartnerSource {
    /// All rows come from this one, by id.
    All(String),
    /// A column says.
    Column {
        /// Its heading.
        heading: Located<String>,
        /// The file's words, and the partner's id.
        values: Vec<(String, String)>,
    },
}

/// What separates the fields of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delimiter {
    /// `,`
    #[default]
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
}

/// What separates the places of a decimal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DecimalMark {
    /// `.`
    #[default]
    Point,
    /// `,`
    Comma,
}

/// A parameter of the standard that the service sets itself.
#[derive(Clone, Debug)]
pub struct Override {
    /// Its name.
    pub name: Located<String>,
    /// Its value.
    pub value: Setting,
    /// Why.
    pub because: String,
}

/// The value of a parameter.
#[derive(Clone, Debug)]
pub enum Setting {
    /// One value.
    One(Located<Scalar>),
    /// A small table: word and value.
    Table(Vec<(Located<String>, Located<Scalar>)>),
}

/// A person's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// Met.
    Met,
    /// Partly met.
    PartlyMet,
    /// Not met.
    NotMet,
}

/// A dated answer to a question that only a person can decide.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The check.
    pub check: Located<String>,
    /// The answer.
    pub answer: Answer,
    /// Who, by role.
    pub by: String,
    /// The first day that it counts.
    pub on: Date,
    /// Why.
    pub because: String,
    /// What it rests on: paths inside the bundle.
    pub evidence: Vec<Located<String>>,
    /// The last day that it counts.
    pub until: Date,
}

/// Which part of a gap an exception accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The whole check.
    All,
    /// The rows of one partner, by id.
    Partner(String),
}

/// A gap that someone accepts until a day.
#[derive(Clone, Debug)]
pub struct ExceptionEntry {
    /// The check.
    pub check: Located<String>,
    /// How much of it.
    pub scope: Scope,
    /// Why.
    pub because: String,
    /// Who asks, by role.
    pub by: String,
    /// Who else approved it, by role.
    pub approved_by: String,
    /// The last day.
    pub until: Date,
}

/// Evidence that is not in a folder: for the tests of a check.
#[derive(Clone, Debug)]
pub struct InMemory {
    /// The period under audit.
    pub window: Period,
    /// The partners: id and name.
    pub partners: Vec<(String, String)>,
    /// The tables.
    pub exports: Vec<MemoryExport>,
    /// The files of the documents folder, with their sizes; nothing if there is no such folder.
    pub documents: Option<Vec<(String, u64)>>,
}

/// One table in memory.
#[derive(Clone)]
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

impl std::fmt::Debug for MemoryExport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MemoryExport")
            .field("table", &self.table)
            .field("bytes", &self.csv.len())
            .finish_non_exhaustive()
    }
}

impl Bundle {
    /// Reads the bundle in a folder.
    ///
    /// # Errors
    /// Every mistake in its files.
    pub fn open(dir: &Path) -> Result<Self, Problems> {
        let _ = dir;
        let file = SourceFile::new("bundle.yaml", "").sensitive();
        Err(vec![Problem::whole("bundle-unreadable", &file, "bundles cannot be read yet")])
    }

    /// A bundle that is not in a folder.
    #[must_use]
    pub fn in_memory(contents: InMemory) -> Self {
        let InMemory { window, partners, .. } = contents;
        Self {
            service: String::new(),
            standard: Located::default(),
            window,
            partners,
            exports: Vec::new(),
            parameters: Vec::new(),
            judgements: Vec::new(),
            exceptions: Vec::new(),
            file: SourceFile::new("bundle.yaml", ""),
            judgements_file: None,
            exceptions_file: None,
        }
    }
}
