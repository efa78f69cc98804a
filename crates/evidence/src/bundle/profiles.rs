//! What a service answers to the profiles of its standard.

use readymark_source::{Date, Located};
use schemars::JsonSchema;
use serde::Deserialize;

/// An answer to a yes/no fact about the service.
#[derive(Clone)]
pub struct ProfileSaid {
    /// The profile.
    pub name: Located<String>,
    /// Whether it is so.
    pub yes: bool,
    /// Who says so, by role.
    pub by: String,
    /// On which day.
    pub on: Date,
    /// Why, if it is said.
    pub because: Option<String>,
}

/// Names and reasons stay out of debug output: a service wrote them.
impl std::fmt::Debug for ProfileSaid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ProfileSaid").field("yes", &self.yes).finish_non_exhaustive()
    }
}

/// Yes or no.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum YesNo {
    /// It is so.
    Yes,
    /// It is not so.
    No,
}
