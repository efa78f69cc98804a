//! What a roll-up says: plain data that every report renders.

use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Group;

/// The name of the serialised form.
pub const FORMAT: &str = "readymark-portfolio";
/// The version of the serialised form.
pub const VERSION: u32 = 1;

/// Several services side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Portfolio {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// For whom it is.
    pub edition: Edition,
    /// The services by the standard of their latest audit; the standard with the most services first.
    pub groups: Vec<Group>,
    /// The names of services with so few records that a verdict could point at a person. They are in no group and in no number.
    /// Always empty in the internal edition.
    pub small: Vec<String>,
    /// What was given and is in no number: one of these may be the latest audit of a service.
    pub not_counted: Vec<NotCounted>,
    /// How many files were not opened, because their names do not end in `.json`.
    pub other_files: u64,
}

impl Portfolio {
    /// Each service that is shown.
    pub fn services(&self) -> impl Iterator<Item = &crate::Service> {
        self.groups.iter().flat_map(|group| &group.services)
    }
}

/// For whom a roll-up is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Edition {
    /// For people who may read the audits themselves.
    Internal,
    /// For others: small services are named and not shown, and no file is named.
    External,
}

/// Files that are in no number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct NotCounted {
    /// The files, below the folder; not named in the external edition.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub files: Vec<String>,
    /// How many they are.
    pub number: u64,
    /// Why.
    #[serde(flatten)]
    pub why: Why,
}

impl NotCounted {
    /// One file.
    #[must_use]
    pub fn one(file: String, why: Why) -> Self {
        Self { files: vec![file], number: 1, why }
    }
}

/// Why something is in no number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "why")]
pub enum Why {
    /// It could not be opened or read.
    Unreadable,
    /// It is no audit.
    NotAnAudit,
    /// It is an audit in a version of the form that this program does not read.
    OtherVersion,
    /// It is an audit that contradicts itself.
    Contradiction,
    /// The same audit is there under another name, and counted.
    Repeated {
        /// The service.
        service: String,
        /// The day of the audit.
        as_of: Date,
    },
    /// Audits of one service as of the same day say different things. Which one is right is not known, so nothing of the service is
    /// counted.
    Conflict {
        /// The service.
        service: String,
        /// The day of the audits.
        as_of: Date,
    },
}
