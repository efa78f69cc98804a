//! The facts about a service that decide which checks apply to it.

use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A yes/no fact about the service: what it said, and what the records say to that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProfileUsed {
    /// Its name.
    pub name: String,
    /// What is so if the answer is yes, as a sentence.
    pub title: String,
    /// What the service answered; nothing if it did not.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub answer: Option<ProfileAnswer>,
    /// What follows from it.
    #[serde(flatten)]
    pub state: ProfileState,
    /// The checks that apply only where the answer is yes, in the standard's order.
    pub checks: Vec<String>,
}

/// What a service answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProfileAnswer {
    /// The answer.
    pub yes: bool,
    /// The role that answered.
    pub by: String,
    /// The day of the answer.
    pub on: Date,
    /// The reason given, if one is.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub because: Option<String>,
}

/// What follows from an answer. Only a no switches checks off, and only while no record says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ProfileState {
    /// No answer: nothing is switched off.
    Unanswered,
    /// Yes.
    Yes,
    /// No, and no record says otherwise: its checks do not apply.
    No,
    /// No, but no record says so or otherwise, because what could is not recorded for any of them: its checks do not apply, but for those
    /// about safeguarding, which a word alone does not switch off.
    Unguarded,
    /// No, but records show that it is so: it counts as yes.
    Contradicted {
        /// How many rows show it.
        rows: u64,
    },
    /// No, but records that might show otherwise are missing or cannot be read: it counts as yes.
    Unread,
    /// No, but the answer is older than the window: it counts as yes.
    Outdated,
}

impl ProfileState {
    /// Whether a check that needs a yes does not apply.
    #[must_use]
    pub fn switches_off(self, safeguarding: bool) -> bool {
        match self {
            Self::Unanswered | Self::Yes | Self::Contradicted { .. } | Self::Unread | Self::Outdated => false,
            Self::No => true,
            Self::Unguarded => !safeguarding,
        }
    }
}
