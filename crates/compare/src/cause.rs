//! Why a check changed: plain data that every report puts into words.

use readymark_findings::{Force, Period};
use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The kinds of cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CauseKind {
    /// A person's answer.
    Judgement,
    /// A parameter.
    Parameter,
    /// An exception.
    Exception,
    /// What the service answered of itself.
    Profile,
    /// How much the check weighs.
    Force,
    /// The records, or how they are read.
    Evidence,
    /// The standard.
    Standard,
    /// What else speaks for its requirement.
    Requirement,
    /// The window.
    Window,
    /// The passage of time.
    Time,
    /// The version of the program.
    Engine,
}

impl CauseKind {
    /// The words for people.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Evidence => "the evidence",
            Self::Judgement => "a person's answer",
            Self::Parameter => "a parameter",
            Self::Exception => "an exception",
            Self::Profile => "an answer about the service",
            Self::Standard => "the standard",
            Self::Force => "how much it weighs",
            Self::Requirement => "the other checks of its requirement",
            Self::Window => "the window",
            Self::Time => "the passage of time",
            Self::Engine => "the version of the program",
        }
    }
}

/// Something that a check depends on and that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "cause", rename_all = "snake_case")]
pub enum Cause {
    /// The records of a table that it reads.
    Evidence {
        /// The table.
        table: String,
        /// The table's title.
        title: String,
        /// Its rows then.
        rows_then: u64,
        /// Its rows now.
        rows_now: u64,
        /// What differs in its files. Empty: how the bundle says that they are read, or a document that they name.
        files: Vec<FileChange>,
    },
    /// A person's answer was given, taken back or changed.
    Judgement {
        /// Whether there was one, as the bundle recorded it.
        then: bool,
        /// Whether there is one.
        now: bool,
    },
    /// The last day of a person's answer has passed.
    JudgementEnded {
        /// That day.
        until: Date,
    },
    /// A parameter has another value.
    Parameter {
        /// Its name.
        name: String,
        /// What it is.
        title: String,
        /// The value then; nothing if the standard had no such parameter.
        then: Option<String>,
        /// The value now.
        now: Option<String>,
    },
    /// Exceptions were recorded, taken back or changed.
    Exception {
        /// How many there were.
        then: u64,
        /// How many there are.
        now: u64,
    },
    /// The last day of an exception has passed.
    ExceptionEnded {
        /// That day.
        until: Date,
    },
    /// A fact about the service, as it was answered or as its records show it, began or ceased to count as yes.
    Profile {
        /// The profile.
        name: String,
        /// What is so if the answer is yes.
        title: String,
        /// Whether it counted as yes.
        then: bool,
        /// Whether it counts as yes.
        now: bool,
    },
    /// The standard's text.
    Standard {
        /// What of the check reads differently. Empty: what it builds on, such as a definition of the standard.
        parts: Vec<Part>,
    },
    /// The force, by the standard or by the service.
    Force {
        /// Then.
        then: Force,
        /// Now.
        now: Force,
    },
    /// Whether other checks speak for the requirement, which the body that awards the mark published.
    Requirement {
        /// Whether nothing spoke for it then.
        unsupported_then: bool,
        /// Whether nothing speaks for it now.
        unsupported_now: bool,
    },
    /// The window.
    Window {
        /// Then.
        then: Period,
        /// Now.
        now: Period,
    },
    /// The day of the audit.
    Time {
        /// Then.
        then: Date,
        /// Now.
        now: Date,
    },
    /// The version of the program.
    Engine {
        /// Then.
        then: String,
        /// Now.
        now: String,
    },
}

impl Cause {
    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> CauseKind {
        match self {
            Self::Evidence { .. } => CauseKind::Evidence,
            Self::Judgement { .. } => CauseKind::Judgement,
            Self::Parameter { .. } => CauseKind::Parameter,
            Self::Exception { .. } => CauseKind::Exception,
            Self::Profile { .. } => CauseKind::Profile,
            Self::Standard { .. } => CauseKind::Standard,
            Self::Force { .. } => CauseKind::Force,
            Self::Requirement { .. } => CauseKind::Requirement,
            Self::Window { .. } => CauseKind::Window,
            Self::Time { .. } | Self::JudgementEnded { .. } | Self::ExceptionEnded { .. } => CauseKind::Time,
            Self::Engine { .. } => CauseKind::Engine,
        }
    }
}

/// A part of a check's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Its id.
    Name,
    /// Who is counted.
    Population,
    /// The condition.
    Asks,
    /// When a row is due.
    Due,
    /// The limit or the floor.
    Limit,
    /// How far a machine can tell, or that it is about safeguarding.
    Kind,
}

impl Part {
    /// The words for people.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "its name",
            Self::Population => "the population",
            Self::Asks => "the condition",
            Self::Due => "the due date",
            Self::Limit => "the limit",
            Self::Kind => "what kind of check it is",
        }
    }
}

/// A file of a table that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileChange {
    /// Its path inside the bundle.
    pub path: String,
    /// In which way.
    pub change: FileChangeKind,
}

/// In which way a file differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileChangeKind {
    /// It was not there.
    Added,
    /// It is no longer there.
    Removed,
    /// Its content is another.
    Content,
    /// Its content is the same; the bundle says something else of it: day, period, completeness, partner.
    Declared,
}

impl FileChangeKind {
    /// The word for people.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "new",
            Self::Removed => "gone",
            Self::Content => "changed",
            Self::Declared => "described differently in bundle.yaml",
        }
    }
}
