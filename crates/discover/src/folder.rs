//! Every file of a folder, and what became of it.
//!
//! The list stands in the proposal, which names the files anyway, and not in messages: those are copied into tickets and logs, and what
//! a file is called may be about a person. A name that looks personal is given by its place there, too.

use std::fmt::Write;

use readymark_evidence::{Preview, is_called_records};
use readymark_findings::QualityCode;
use readymark_source::shown::one_line;
use readymark_source::table_schema::Table;

use crate::fragment::NO_TABLE;
use crate::propose::{Fragment, propose};
use crate::scan::place::Names;
use crate::told::Told;

/// Endings of documents. A text may be either.
const DOCUMENTS: [&str; 6] = ["pdf", "docx", "odt", "md", "markdown", "txt"];

/// What a file is by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// Records, and nothing else.
    Records,
    /// A document, and nothing else.
    Document,
    /// Either.
    Text,
    /// What a program keeps beside a file while it is open.
    Lock,
    /// Hidden, as files are that programs keep for themselves.
    Hidden,
    /// Of no kind that is read.
    Other,
}

impl Named {
    /// By the last part of a path.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path);
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        let is = |endings: &[&str]| endings.contains(&ending.as_str());
        if name.starts_with("~$") || name.starts_with(".~lock") {
            return Self::Lock;
        }
        if name.starts_with('.') || ["thumbs.db", "desktop.ini"].contains(&name.to_lowercase().as_str()) {
            return Self::Hidden;
        }
        match (is_called_records(name), is(&DOCUMENTS)) {
            (true, true) => Self::Text,
            (true, false) => Self::Records,
            (false, true) => Self::Document,
            (false, false) => Self::Other,
        }
    }

    /// Whether such a file is taken along.
    #[must_use]
    pub fn is_taken(self) -> bool {
        match self {
            Self::Records | Self::Document | Self::Text => true,
            Self::Lock | Self::Hidden | Self::Other => false,
        }
    }
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It has entries: for so many sheets, and none for so many others.
    Proposed {
        /// With an entry.
        sheets: usize,
        /// Without one.
        without: usize,
    },
    /// It takes the place of a file of the last bundle, and so many of its sheets are new.
    Again {
        /// With an entry proposed.
        sheets: usize,
        /// Without one.
        without: usize,
    },
    /// No table of the standard is like it.
    NoTable,
    /// It holds nothing.
    Empty,
    /// It cannot be read, for this reason.
    Unreadable(QualityCode),
    /// It is a document.
    Document,
    /// A text that no table is like, and therefore a document.
    Text,
    /// It was not taken along, because of what it is.
    Skipped(Named),
    /// A link, a pipe, or a name that is no text.
    NoFile,
}

impl Fate {
    /// What became of it, and why.
    #[must_use]
    pub fn words(self) -> String {
        let plural = |many: usize| if many == 1 { "sheet" } else { "sheets" };
        match self {
            Self::Proposed { sheets: 1, without: 0 } => "entry proposed".to_owned(),
            Self::Proposed { sheets, without: 0 } => format!("{sheets} entries proposed"),
            Self::Proposed { sheets, without } => {
                let entries = if sheets == 1 { "entry" } else { "entries" };
                format!("{sheets} {entries} proposed; no entry for {without} {}: see the comment", plural(without))
            }
            Self::Again { sheets: 0, without: 0 } => "in place of the last one".to_owned(),
            Self::Again { sheets, without } => {
                format!("in place of the last one; new sheets: {}", Self::Proposed { sheets, without }.words())
            }
            Self::NoTable => format!("no entry: {NO_TABLE}"),
            Self::Empty => "no entry: the file is empty".to_owned(),
            Self::Unreadable(code) => format!("no entry: {}; {}", code.meaning(), code.remedy()),
            Self::Document => "a document".to_owned(),
            Self::Text => {
                "a document: no table of the standard is like it. If it has records, move it to exports/ and run `readymark map`"
                    .to_owned()
            }
            Self::Skipped(Named::Lock) => "skipped: a program keeps it while the file is open".to_owned(),
            Self::Skipped(Named::Hidden) => "skipped: a hidden file".to_owned(),
            Self::Skipped(Named::Other | Named::Records | Named::Document | Named::Text) => {
                "skipped: neither records (CSV, XLSX, XLS, ODS, JSON) nor a document (PDF, DOCX, ODT, MD, TXT)".to_owned()
            }
            Self::NoFile => "skipped: a link, or not a regular file".to_owned(),
        }
    }
}

/// What is proposed for a file of a folder, by its content or why that cannot be read, and what becomes of it.
pub(crate) fn place(
    preview: Result<&Preview, QualityCode>,
    file: &str,
    named: Named,
    tables: &[Table],
    told: Told<'_>,
) -> (Option<Fragment>, Fate) {
    if named == Named::Document {
        return (None, Fate::Document);
    }
    let preview = match preview {
        Ok(preview) => preview,
        Err(QualityCode::FileEmpty) => return (None, Fate::Empty),
        Err(_) if named == Named::Text => return (None, Fate::Text),
        Err(code) => return (None, Fate::Unreadable(code)),
    };
    let sheets = preview.sheets.iter().filter(|sheet| sheet.total_rows > 0).count();
    if sheets == 0 {
        return (None, Fate::Empty);
    }
    let fragment = propose(preview, file, tables, None, told);
    let fate = match fragment.tables {
        0 if named == Named::Text => return (None, Fate::Text),
        0 => Fate::NoTable,
        some => Fate::Proposed { sheets: some, without: sheets - some },
    };
    (Some(fragment), fate)
}

/// The files of a folder, each with what became of it, as comments below `exports:`.
pub(crate) fn listing(files: &[(String, Fate)]) -> String {
    let paths: Vec<String> = files.iter().map(|(path, _)| path.clone()).collect();
    let names = Names::new(&paths);
    let mut out = String::from("  # Every file of the folder. A name that looks personal is given by its place.\n");
    for (path, fate) in files {
        // Writing to a text cannot fail.
        let _ = writeln!(out, "  #   {}: {}", one_line(names.of(path)), fate.words());
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::{Fate, Named, listing};

    #[test]
    fn a_file_is_taken_by_its_name() {
        for (path, named) in [
            ("a/cases.CSV", Named::Records),
            ("a/cases.jsonl", Named::Records),
            ("policy.pdf", Named::Document),
            ("log.txt", Named::Text),
            ("~$cases.xlsx", Named::Lock),
            (".~lock.cases.ods#", Named::Lock),
            ("a/.DS_Store", Named::Hidden),
            ("Thumbs.db", Named::Hidden),
            ("logo.png", Named::Other),
            ("README", Named::Other),
        ] {
            assert_eq!(Named::of(path), named, "{path}");
        }
    }

    #[test]
    fn each_file_is_listed_and_no_name_of_a_person() {
        let files = [
            ("cases.csv", Fate::Proposed { sheets: 1, without: 0 }),
            ("letters/Aisha K.txt", Fate::Text),
            ("~$cases.xlsx", Fate::Skipped(Named::Lock)),
        ];
        let text = listing(&files.map(|(path, fate)| (path.to_owned(), fate)));
        assert!(text.contains("#   cases.csv: entry proposed\n"), "{text}");
        assert!(text.contains("#   letters/, file 1: a document") && !text.contains("Aisha"), "{text}");
        assert_eq!(text.lines().count(), 5);
    }
}
