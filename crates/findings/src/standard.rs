//! The standard as a report shows it, with where each line comes from.

use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a line of the standard comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// It restates a published text.
    Published,
    /// It is drawn from a published text, which does not say it outright.
    Inferred,
    /// It is a service's or the pack's own choice; no source.
    Local,
}

impl Provenance {
    /// The word for people.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Inferred => "inferred",
            Self::Local => "local",
        }
    }
}

/// The mark of one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceMark {
    /// What kind of origin.
    pub provenance: Provenance,
    /// The id of the source, an entry of [`StandardInfo::sources`]; nothing for `local`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub source: Option<String>,
    /// The clause of a published source.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub clause: Option<String>,
    /// The reason, for `inferred` and `local`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub because: Option<String>,
}

/// How far the program can decide what a check asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// It tells exactly.
    #[default]
    Full,
    /// It reports more than is wrong.
    Over,
    /// It misses some of what is wrong.
    Under,
    /// It sees a part.
    Partial,
}

impl Reach {
    /// The word for people.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Over => "over",
            Self::Under => "under",
            Self::Partial => "partial",
        }
    }
}

/// A published source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceInfo {
    /// Its id in the pack.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it is published.
    pub address: String,
    /// The day on which the authors of the pack read it, as `2026-03-31`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_on: Option<Date>,
    /// What of it they could see.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<String>,
}

/// The standard that was audited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StandardInfo {
    /// The pack's name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its edition.
    pub edition: String,
    /// What it encodes, and what it does not claim.
    pub about: String,
    /// The sources it cites.
    pub sources: Vec<SourceInfo>,
    /// Those of them that the body which awards the mark published itself, by id. Without any, every check is required.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub awarding_body: Vec<String>,
}

impl StandardInfo {
    /// Whether the line certainly restates what the body that awards the mark published.
    #[must_use]
    pub fn awarding_body_says(&self, mark: &SourceMark) -> bool {
        mark.is_of(&self.awarding_body)
    }
}

impl SourceMark {
    /// Whether it restates a text that is one of these sources.
    #[must_use]
    pub fn is_of(&self, sources: &[String]) -> bool {
        self.provenance == Provenance::Published && self.source.as_ref().is_some_and(|source| sources.contains(source))
    }
}
