//! In what references differ from the keys that they seem to mean.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// In what references differ from the keys that they seem to mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum KeyDifference {
    /// Small and capital letters.
    LetterCase,
    /// Characters that nobody sees.
    Invisible,
    /// Zeros at the front of a number.
    Zeros,
    /// Spaces, hyphens and other marks.
    Punctuation,
    /// Letters and digits that look like others.
    Letters,
}

impl KeyDifference {
    /// In words, after "they differ in".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::LetterCase => "small and capital letters",
            Self::Invisible => "characters that cannot be seen",
            Self::Zeros => "zeros at the front of a number",
            Self::Punctuation => "spaces, hyphens or other marks",
            Self::Letters => "letters or digits that look alike",
        }
    }
}
