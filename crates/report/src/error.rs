//! What can go wrong between an assessment and its bytes. No message holds content of a file.

use std::fmt;

use readymark_findings::Contradiction;

/// Why an assessment could not be read or rendered.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The text is not JSON.
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// The text is JSON, but not an audit of ours.
    NotAnAudit,
    /// The audit was written by a newer program.
    NewerVersion {
        /// The version of its form.
        found: u32,
        /// The newest version that this program reads.
        known: u32,
    },
    /// A field of the audit is missing or of another kind.
    WrongShape {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A field of an audit of an older version is missing or of another kind.
    WrongOldShape {
        /// The version of its form.
        version: u32,
    },
    /// An external edition of a program that showed exact numbers.
    ExactEdition {
        /// The version of its form.
        version: u32,
    },
    /// A number of the audit is larger than any count can be.
    NoCount {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// Parts of the audit contradict each other.
    Contradiction(Contradiction),
    /// The format is not made of the external edition.
    NotInThisEdition {
        /// The format's name.
        format: &'static str,
    },
    /// The assessment could not be written as JSON.
    Json,
    /// The assessment could not be written as XML.
    Xml,
    /// The workbook could not be written, which is a mistake in this program.
    Workbook,
    /// A list could not be written.
    List(std::io::Error),
    /// A template of the page failed, which is a mistake in this program.
    Template {
        /// The template.
        name: String,
        /// The line, from 1; 0 if it is not known.
        line: usize,
    },
}

impl Error {
    /// What to do about it, if there is something.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::NotJson { .. } | Self::NotAnAudit => Some("give the file that `readymark audit --format json` wrote"),
            Self::NewerVersion { .. } => Some("update readymark, or run the audit again with this version"),
            Self::WrongShape { .. } | Self::WrongOldShape { .. } | Self::NoCount { .. } | Self::Contradiction(_) => {
                Some("the file was changed, or another version of the program wrote it; run the audit again")
            }
            Self::ExactEdition { .. } => Some("make it again from the audit with `--edition external`"),
            Self::NotInThisEdition { .. } => Some("the external edition is written as text, json or html"),
            Self::Json | Self::Xml | Self::Workbook | Self::List(_) | Self::Template { .. } => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson { line, column } => write!(out, "not JSON at line {line}, column {column}"),
            Self::NotAnAudit => out.write_str("not a readymark audit"),
            Self::NewerVersion { found, known } => {
                write!(out, "audit format version {found}; this program reads up to {known}")
            }
            Self::WrongShape { line, column } => {
                write!(out, "a field of the audit is missing or has the wrong type, near line {line}, column {column}")
            }
            Self::WrongOldShape { version } => {
                write!(out, "the audit is marked as format version {version}, but does not match it")
            }
            Self::ExactEdition { version } => {
                write!(out, "an external edition of version {version} shows exact numbers, and is no longer read")
            }
            Self::NoCount { line, column } => {
                write!(out, "a number of the audit is too large for a count, near line {line}, column {column}")
            }
            Self::Contradiction(contradiction) => {
                write!(out, "the audit contradicts itself: {}", contradiction.words())
            }
            Self::NotInThisEdition { format } => {
                write!(out, "the format `{format}` shows places, which the external edition does not have")
            }
            Self::Json => out.write_str("the assessment could not be written as JSON"),
            Self::Xml => out.write_str("the assessment could not be written as XML"),
            Self::Workbook => out.write_str("the workbook could not be written"),
            Self::List(_) => out.write_str("the list could not be written"),
            Self::Template { name, line } => write!(out, "the template `{name}` failed at line {line}"),
        }
    }
}

impl std::error::Error for Error {}
