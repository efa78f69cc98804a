//! A bundle in a folder of its own, read, and what came out of it.

use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use readymark_evidence::{Bundle, Column, Evidence, TableData, cell, read};
use readymark_findings::QualityFinding;
use readymark_source::{Date, Problems, plain};
use tempfile::TempDir;
use walkdir::WalkDir;

use crate::tables::{need, tables};

/// Every text that must not come out starts with this.
const PLANTED: &str = "CANARY";
/// With more rows than this, a snapshot does not show them.
const SHOWN: usize = 8;
const HEAD: &str = "service: Invented Hub
standard: small
window: { from: 2025-04-01, to: 2026-03-31 }
partners: { north: North Police, south: South Charity }
documents: documents
exports:
  - { table: staff, file: staff.csv, exported_on: 2026-04-14, complete: true }
";

pub(crate) struct Case {
    dir: TempDir,
    yaml: String,
}

impl Case {
    /// A bundle with two members of staff and nothing else.
    pub(crate) fn new() -> Self {
        let case = Self { dir: tempfile::tempdir().unwrap(), yaml: HEAD.to_owned() };
        case.file("staff.csv", "staff_ref,trained_on\nS1,2025-01-01\nS2,2025-02-28\n")
    }

    /// With one export of cases.
    pub(crate) fn of(text: impl AsRef<[u8]>) -> Self {
        Self::with("", text)
    }

    /// With one export of cases, and more keys for its entry.
    pub(crate) fn with(keys: &str, text: impl AsRef<[u8]>) -> Self {
        Self::new().export("cases", "cases.csv", keys).file("cases.csv", text)
    }

    /// With a `bundle.yaml` of its own.
    pub(crate) fn written(yaml: impl Into<String>) -> Self {
        Self { yaml: yaml.into(), ..Self::new() }
    }

    /// With a `bundle.yaml` in which one part is another.
    pub(crate) fn changed(part: &str, other: &str) -> Self {
        assert!(HEAD.contains(part), "{part}");
        Self::written(HEAD.replace(part, other))
    }

    /// One more entry. Its keys stand on lines of their own.
    pub(crate) fn export(mut self, table: &str, file: &str, keys: &str) -> Self {
        let covers = "{ from: 2025-04-01, to: 2026-03-31 }";
        write!(self.yaml, "  - table: {table}\n    file: {file}\n    exported_on: 2026-04-14\n    covers: {covers}\n")
            .unwrap();
        keys.lines().for_each(|key| writeln!(self.yaml, "    {key}").unwrap());
        self
    }

    /// With `n/a` for no value in the last entry.
    pub(crate) fn word_for_nothing(mut self) -> Self {
        self.yaml.push_str("    missing: [n/a]\n");
        self
    }

    pub(crate) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.dir.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        self
    }

    /// Something in the folder that is not simply a file.
    pub(crate) fn made(self, make: impl FnOnce(&Path)) -> Self {
        make(self.dir.path());
        self
    }

    pub(crate) fn open(&self) -> Result<Bundle, Problems> {
        std::fs::write(self.dir.path().join("bundle.yaml"), &self.yaml).unwrap();
        open(self.dir.path())
    }

    /// The bundle as it was opened and read. The rest of the evidence must be there.
    pub(crate) fn read(&self) -> Evidence {
        let bundle = self.open().unwrap_or_else(|problems| panic!("{}", texts(&problems)));
        let evidence = audited(&bundle, !self.declares_a_planted_text());
        let staff = &evidence.tables["staff"];
        assert_eq!(rows(staff), ["2 staff_ref=S1 trained_on=2025-01-01", "3 staff_ref=S2 trained_on=2025-02-28"]);
        assert!(staff.present && staff.complete);
        evidence
    }

    /// A bundle in memory holds what its own files say; only what its records say may not be in it.
    fn declares_a_planted_text(&self) -> bool {
        ["bundle.yaml", "judgements.yaml", "exceptions.yaml"].iter().any(|name| {
            std::fs::read(self.dir.path().join(name)).is_ok_and(|text| String::from_utf8_lossy(&text).contains(PLANTED))
        })
    }
}

/// What a snapshot shows of a case.
pub(crate) trait Said {
    fn said(self) -> String;
}

/// The bundle's problems, or what was read and what is wrong with it.
impl Said for Case {
    fn said(self) -> String {
        match self.open() {
            Ok(_) => shown(&self.read()),
            Err(problems) => texts(&problems),
        }
    }
}

/// A case that looks at more than that says itself what is shown.
impl Said for String {
    fn said(self) -> String {
        self
    }
}

/// One section for each case, in the order of the names. A case that fails is named.
pub(crate) fn table<N: AsRef<str>>(cases: impl Iterator<Item = (N, impl FnOnce() -> String)>) -> String {
    let mut sections: Vec<String> = cases
        .map(|(name, said)| {
            let name = name.as_ref();
            let said = catch_unwind(AssertUnwindSafe(said)).unwrap_or_else(|_| panic!("the case `{name}` failed"));
            format!("== {name}\n{}\n", said.trim_end())
        })
        .collect();
    sections.sort();
    sections.join("\n")
}

/// What is said of each bundle below a folder of fixtures.
pub(crate) fn bundles(root: &str, said: impl Fn(&Path) -> String) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(root);
    let found = WalkDir::new(&root).into_iter().map(Result::unwrap);
    let found: Vec<_> = found.filter(|entry| entry.file_name() == "bundle.yaml").collect();
    assert!(!found.is_empty(), "there is a bundle below {}", root.display());
    table(found.iter().map(|entry| {
        let dir = entry.path().parent().unwrap();
        (dir.strip_prefix(&root).unwrap().to_str().unwrap().to_owned(), || said(dir))
    }))
}

/// Opens a bundle. What it says of it may repeat nothing.
pub(crate) fn open(dir: &Path) -> Result<Bundle, Problems> {
    Bundle::open(dir).inspect_err(|problems| {
        assert!(!problems.is_empty(), "it was refused without a reason");
        let said = format!(
            "{} {problems:?} {}",
            texts(problems),
            problems.iter().map(ToString::to_string).collect::<String>()
        );
        assert!(!said.contains(PLANTED), "{said}");
    })
}

/// Reads a bundle. What comes out may show nothing of a cell or heading.
pub(crate) fn audited(bundle: &Bundle, bundle_holds_nothing: bool) -> Evidence {
    let evidence = read(bundle, &tables(), &need(), &());
    let mut printed = format!("{evidence:?} {:#?}", evidence.quality);
    for table in evidence.tables.values() {
        write!(printed, "{table:?} {:?} {:?} {:?}", table.exports, table.links, table.locate(0)).unwrap();
        table.columns().for_each(|(name, column)| write!(printed, "{name} {column:?}").unwrap());
        for (_, column) in table.columns() {
            if let Column::Text(words) = column {
                write!(printed, "{words:?} {:?}", words.words()).unwrap();
            }
        }
    }
    if bundle_holds_nothing {
        write!(printed, "{bundle:?}").unwrap();
    }
    assert!(!printed.contains(PLANTED), "a planted text came out:\n{printed}");
    evidence
}

fn texts(problems: &Problems) -> String {
    problems.iter().map(plain).collect()
}

/// The tables that the case is about, and every finding.
pub(crate) fn shown(evidence: &Evidence) -> String {
    let mut text = String::new();
    for table in evidence.tables.values().filter(|table| table.name != "staff" && !table.exports.is_empty()) {
        let word = |is: bool, word: &str| if is { String::new() } else { format!(", not {word}") };
        let (name, present) = (&table.name, word(table.present, "present"));
        writeln!(text, "{name}: {} rows{present}{}", table.rows, word(table.complete, "complete")).unwrap();
        if table.rows <= SHOWN {
            rows(table).iter().for_each(|row| writeln!(text, "  {row}").unwrap());
        }
    }
    evidence.quality.iter().for_each(|finding| writeln!(text, "{}", line(finding)).unwrap());
    text
}

fn line(finding: &QualityFinding) -> String {
    let mut text = format!("{} in {} of {}", finding.code.as_str(), finding.file, finding.table);
    if let Some(column) = &finding.column {
        write!(text, ", {column}").unwrap();
    }
    if let Some(against) = &finding.against {
        write!(text, " against {against}").unwrap();
    }
    write!(text, ": {}", finding.count).unwrap();
    if !finding.rows.is_empty() {
        write!(text, " at {:?}", finding.rows).unwrap();
    }
    if finding.fatal {
        text.push_str(", fatal");
    }
    if let Some(suggestion) = &finding.suggestion {
        write!(text, ", perhaps {suggestion}").unwrap();
    }
    if let Some(kind) = &finding.looks_like {
        write!(text, ", looks like {kind}").unwrap();
    }
    assert!(finding.checks.is_empty() || finding.table == "judgements", "of records the reader knows no check");
    assert!(finding.rows.len() <= 20 && finding.rows.len() as u64 <= finding.count, "{text}");
    text
}

/// Each row: its number in a spreadsheet, then its cells. `-` is missing, `?` is unknown; an unknown column is left out.
pub(crate) fn rows(table: &TableData) -> Vec<String> {
    let said = |column: &Column, row: usize| match column {
        Column::Date(cells) if cells[row] == cell::MISSING_DATE => "-".to_owned(),
        Column::Date(cells) => Date::from_days(cells[row]).map_or("?".to_owned(), |day| day.to_string()),
        Column::Integer(cells) | Column::Decimal(cells) => match cells[row] {
            cell::MISSING_NUMBER => "-".to_owned(),
            cell::UNKNOWN_NUMBER => "?".to_owned(),
            number => number.to_string(),
        },
        Column::Boolean(cells) => ["no", "?", "yes", "-"][usize::from(cells[row])].to_owned(),
        Column::Text(words) if words.codes[row] == cell::MISSING_CODE => "-".to_owned(),
        Column::Text(words) => words.word(row).map_or("?".to_owned(), |word| format!("{word:?}").replace('"', "")),
    };
    let row = |row: usize| {
        let mut text = table.locate(row).row.to_string();
        for (name, column) in table.columns() {
            if table.column_absent(name).count() < table.exports.len() {
                write!(text, " {name}={}", said(column, row)).unwrap();
            }
        }
        for (name, links) in &table.links {
            let to = match links[row] {
                cell::MISSING_CODE => "-".to_owned(),
                cell::UNKNOWN_CODE => "?".to_owned(),
                parent => format!("row {parent}"),
            };
            write!(text, " {name}->{to}").unwrap();
        }
        if let Some(partners) = &table.partners {
            let partner = partners[row];
            write!(text, " partner={}", if partner == cell::NO_PARTNER { "?".to_owned() } else { partner.to_string() })
                .unwrap();
        }
        text
    };
    (0..table.rows).map(row).collect()
}
