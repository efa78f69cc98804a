//! Cells that were read as something else than what stands there.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// Cells of one column that were read as something else than what stands there, all in the same way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Normalised {
    /// The field; of the column that names the partner, `partner`.
    pub column: String,
    /// How.
    pub how: Normalisation,
    /// How many cells.
    pub cells: u64,
}

/// How a cell was made the same as others.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
pub enum Normalisation {
    /// White space around or inside the cell, non-breaking spaces included.
    Spaces,
    /// A word that the bundle declares to stand for an empty cell.
    MissingWord,
    /// A word that the bundle maps to one of ours.
    Mapped,
    /// A word of the standard in other letters: `Direct` for `direct`.
    Letters,
    /// Yes, no, a tick or a number for true and false.
    YesNo,
    /// A date cell of a sheet.
    DateCell,
    /// A number that the sheet keeps as a text.
    NumberText,
    /// The saved result of a calculation.
    Formula,
    /// A reference that was replaced by a pseudonym.
    Pseudonym,
    /// Characters that nobody sees: of no width, soft hyphens, marks of direction.
    Invisible,
    /// What a spreadsheet writes so that a text stays a text: a leading apostrophe, or `="…"`.
    TextMark,
    /// A word for what is not known, which the bundle declares to stand for an empty cell.
    NotKnownWord,
}

impl Normalisation {
    /// Every way, in the order of the definition.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// As a report says it: a fragment that follows a number of cells.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Spaces => "spaces trimmed",
            Self::MissingWord => "words that mean \"no value\"",
            Self::Mapped => "words mapped",
            Self::Letters => "capital letters ignored",
            Self::YesNo => "yes or no in other words",
            Self::DateCell => "date cells",
            Self::NumberText => "numbers stored as text",
            Self::Formula => "formula results",
            Self::Pseudonym => "pseudonyms",
            Self::Invisible => "invisible characters removed",
            Self::NotKnownWord => "words that mean \"not known\", taken for no value",
            Self::TextMark => "marks of a text removed: an apostrophe, or `=` and quotes",
        }
    }
}
