//! What a page asks, and what it is told.

use serde::{Deserialize, Serialize};

/// What a page asks.
#[derive(Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case")]
pub(crate) enum Request {
    /// These are the files; the page holds their bytes, by number. What was said before is forgotten.
    Files {
        /// Each of them.
        files: Vec<GivenFile>,
    },
    /// What one file is taken for.
    Look {
        /// Its path.
        path: String,
    },
    /// What is true of the service and of all its files.
    Begin(Facts),
    /// What is still to be asked.
    Questions,
    /// An answer; none takes an earlier one back.
    Answer {
        /// The question.
        key: String,
        /// What is answered.
        value: Option<String>,
    },
    /// The audit.
    Audit {
        /// Its day; the latest day of an export if none is given.
        as_of: Option<String>,
    },
    /// The last audit in a form, by the name that the command line has for it.
    Report {
        /// The form.
        format: String,
        /// Whether for people outside.
        external: bool,
    },
    /// Everything that is kept, in one file.
    Save,
}

/// A file that the page holds.
#[derive(Deserialize)]
pub(crate) struct GivenFile {
    /// Its path, with `/`.
    pub(crate) path: String,
    /// Its number.
    pub(crate) id: u32,
    /// Its size in bytes.
    pub(crate) size: u64,
}

/// What is true of the service and of all its files.
#[derive(Clone, Deserialize)]
pub(crate) struct Facts {
    /// What the service is called.
    pub(crate) service: String,
    /// The first day under audit.
    pub(crate) from: String,
    /// The last day under audit.
    pub(crate) to: String,
    /// Its partners: id and name.
    #[serde(default)]
    pub(crate) partners: Vec<(String, String)>,
    /// The day of the exports.
    pub(crate) exported_on: Option<String>,
    /// The first and last day that they cover.
    pub(crate) covers: Option<(String, String)>,
    /// Whether they hold every record.
    #[serde(default)]
    pub(crate) complete: bool,
}

/// What a page is told.
#[derive(Serialize)]
#[serde(tag = "told", rename_all = "kebab-case")]
pub(crate) enum Reply {
    /// What the files are as a whole.
    Files {
        /// Whether a `bundle.yaml` describes them.
        described: bool,
        /// The paths, without the folder around them.
        paths: Vec<String>,
        /// How many of them are hidden, and not looked into.
        hidden: usize,
    },
    /// What one file is taken for.
    Look {
        /// Where it goes: `records`, `document` or `nothing`.
        kind: &'static str,
        /// Its sheets.
        sheets: Vec<Sheet>,
        /// Why it cannot be read.
        fault: Option<String>,
    },
    /// What is still to be asked, and what was answered.
    Questions {
        /// In the order of the files.
        questions: Vec<Question>,
    },
    /// An audit.
    Audit {
        /// The answer in words.
        verdict: String,
        /// The day of the audit.
        as_of: String,
        /// What must be put right before this answer can be relied on.
        problems: Vec<Trouble>,
    },
    /// Bytes follow.
    Bytes {
        /// What the file is called.
        name: String,
    },
    /// It was done.
    Done,
    /// It cannot be done.
    Refused {
        /// Why.
        problems: Vec<Trouble>,
    },
}

/// A sheet, or a file that is no workbook.
#[derive(Serialize)]
pub(crate) struct Sheet {
    /// Its name; empty if it is no workbook.
    pub(crate) name: String,
    /// The table that it seems to be, by its title.
    pub(crate) table: Option<String>,
    /// Whether that is sure.
    pub(crate) certain: bool,
    /// How many rows hold something.
    pub(crate) rows: u64,
    /// Its first headings; one that looks personal is left out.
    pub(crate) headings: Vec<Option<String>>,
}

/// A question that only a person can answer.
#[derive(Serialize)]
pub(crate) struct Question {
    /// By which it is known again.
    pub(crate) key: String,
    /// The file and sheet that it is about.
    pub(crate) about: String,
    /// The question.
    pub(crate) text: String,
    /// Why it is asked, and what speaks for which answer.
    pub(crate) why: String,
    /// What can be chosen: what is written, and how it reads.
    pub(crate) choices: Vec<(String, String)>,
    /// If nothing can be chosen: `date` or `text`.
    pub(crate) kind: &'static str,
    /// What was answered.
    pub(crate) answer: Option<String>,
}

/// Something that is wrong.
#[derive(Serialize)]
pub(crate) struct Trouble {
    /// Where and what.
    pub(crate) what: String,
    /// What to do.
    pub(crate) help: Option<String>,
}
