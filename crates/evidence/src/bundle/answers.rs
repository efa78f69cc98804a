//! What people decided: answers to questions, and gaps that they accept.

use readymark_source::{Date, Located};
use schemars::JsonSchema;
use serde::Deserialize;

/// A person's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
pub enum Answer {
    /// Met.
    #[serde(rename = "met")]
    Met,
    /// Partly met.
    #[serde(rename = "partly met")]
    PartlyMet,
    /// Not met.
    #[serde(rename = "not met")]
    NotMet,
}

/// A dated answer to a question that only a person can decide.
#[derive(Clone)]
pub struct Judgement {
    /// The check.
    pub check: Located<String>,
    /// The answer.
    pub answer: Answer,
    /// The keys of the rows that it is about; empty if it is about the whole check.
    pub rows: Vec<String>,
    /// Who, by role.
    pub by: String,
    /// Who else says the same, by role.
    pub seconded_by: Option<String>,
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
#[derive(Clone, PartialEq, Eq)]
pub enum Scope {
    /// The whole check.
    All,
    /// The rows of one partner, by id.
    Partner(String),
    /// Rows by their keys.
    Rows(Vec<String>),
}

/// Keys stay out of debug output: a service wrote them.
impl std::fmt::Debug for Scope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::All => f.write_str("All"),
            Self::Partner(partner) => f.debug_tuple("Partner").field(partner).finish(),
            Self::Rows(keys) => f.debug_tuple("Rows").field(&keys.len()).finish(),
        }
    }
}

/// A gap that someone accepts until a day.
#[derive(Clone)]
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

/// Headings, words and reasons stay out of debug output: a service wrote them.
impl std::fmt::Debug for Judgement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Judgement").field("answer", &self.answer).finish_non_exhaustive()
    }
}

/// Headings, words and reasons stay out of debug output: a service wrote them.
impl std::fmt::Debug for ExceptionEntry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ExceptionEntry").field("until", &self.until).finish_non_exhaustive()
    }
}
