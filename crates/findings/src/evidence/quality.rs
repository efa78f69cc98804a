//! What is wrong with the evidence. A finding says where and how often, never what stands there.

mod code;
mod difference;
mod effect;
mod facts;

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Period;

pub use code::QualityCode;
pub use difference::KeyDifference;
pub use effect::{Leaves, Touches};

/// What is wrong with the evidence at one place, or at many of the same kind in one column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct QualityFinding {
    /// The kind.
    pub code: QualityCode,
    /// The table that the file feeds.
    pub table: String,
    /// The file, as a path inside the bundle.
    pub file: String,
    /// The field, or the position of a column that has none, such as `column 7 (G)`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub column: Option<String>,
    /// How many cells or rows.
    pub count: u64,
    /// The first rows concerned, as a spreadsheet counts them; at most 20.
    pub rows: Vec<u64>,
    /// Whether the rest of the file could not be used because of it.
    pub fatal: bool,
    /// The limit that was passed, if it is about one; of a count of rows, the number that the bundle gives.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub limit: Option<u64>,
    /// The field or the file that it does not agree with, if there is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub against: Option<String>,
    /// The first and the last day that it is about, if it is about days.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub days: Option<Period>,
    /// A nearby name that may have been meant, or the lines of a dictionary at fault: words of our own vocabulary.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub suggestion: Option<String>,
    /// What a column that looks personal looks like, such as `a postcode`; never what stands there.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub looks_like: Option<String>,
    /// How references differ from the keys that most of them seem to mean, if they do.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub differ: Option<KeyDifference>,
    /// The checks that it affects.
    pub checks: Vec<String>,
}

impl QualityFinding {
    /// Of a column that cannot be read, the line that says how it is written, as far as its cells show it.
    fn line_to_add(&self) -> String {
        match self.suggestion.as_deref().map(|forms| (forms, forms.split_once(" or "))) {
            None => self.code.remedy().to_owned(),
            Some((form, None)) => format!("set `dates: {form}` in this export"),
            Some((_, Some((one, other)))) => {
                format!("set `dates: {one}` or `dates: {other}` in this export, as the file writes them")
            }
        }
    }

    /// What to do about it, with the line to add where there is one.
    #[must_use]
    pub fn remedy(&self) -> Cow<'static, str> {
        match &self.column {
            Some(place) if self.code == QualityCode::PersonalColumn => {
                format!("add `drop: [\"{place}\"]` to this export; or map it to a field").into()
            }
            _ if self.code == QualityCode::ColumnUnread => self.line_to_add().into(),
            _ if self.code == QualityCode::WordTurned => match &self.suggestion {
                Some(lines) => self.code.remedy().replacen("that line", lines, 1).into(),
                None => self.code.remedy().into(),
            },
            _ => match self.differ {
                Some(differ) => format!("{}: they differ in {}", self.code.remedy(), differ.words()).into(),
                None => self.code.remedy().into(),
            },
        }
    }
}
