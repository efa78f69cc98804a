//! What people judged, as it was used.

use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Verdict;

/// A person's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JudgementUsed {
    /// The answer given: `met`, `partly met` or `not met`.
    pub answer: Verdict,
    /// The role that gave it.
    pub by: String,
    /// The day of the answer.
    pub on: Date,
    /// The reason given.
    pub because: String,
    /// What was looked at, as paths inside the bundle.
    pub evidence: Vec<String>,
    /// The last day.
    pub until: Date,
    /// Whether `as_of` lies outside its days.
    pub expired: bool,
}

impl JudgementUsed {
    /// What the answer decides, if it does. One that found something wanting does so after its last day too, until it is answered again: time
    /// alone never helps.
    #[must_use]
    pub fn decides(&self, as_of: Date) -> Option<Verdict> {
        let stands = match self.answer {
            Verdict::Met => !self.expired,
            _ => self.on <= as_of,
        };
        stands.then_some(self.answer)
    }
}

/// Rows that a person's judgement decides. They count as meeting the check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RowsJudged {
    /// The keys of the rows that it decides, in the order of the evidence.
    pub keys: Vec<String>,
    /// The role that gave it.
    pub by: String,
    /// The role that says the same; always there for a safeguarding check.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub seconded_by: Option<String>,
    /// The day of the judgement.
    pub on: Date,
    /// The reason given.
    pub because: String,
    /// What it rests on, as paths inside the bundle.
    pub evidence: Vec<String>,
    /// The last day.
    pub until: Date,
}
