//! The list of what was found, as people and programs get it.

use readymark_findings::QualityCode;
use readymark_personal::Kind;
use schemars::JsonSchema;
use serde::Serialize;

use super::place::Spot;

/// What a saved scan calls itself.
pub const SCAN_FORMAT: &str = "readymark-scan";
/// The version of its form.
pub const SCAN_VERSION: u32 = 1;

/// What looks personal in a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Scan {
    /// `readymark-scan`.
    pub format: &'static str,
    /// 1.
    pub version: u32,
    /// What was found, by place.
    pub found: Vec<Sign>,
    /// What could not be looked into, and why.
    pub unread: Vec<Unread>,
    /// Files of old formats (XLS, DOC), whose properties are not read: by whom they were written.
    pub properties_unread: Vec<String>,
    /// How many files were looked into.
    pub files: u64,
}

/// Something that looks personal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Sign {
    /// Where.
    #[serde(flatten)]
    pub spot: Spot,
    /// What it looks like.
    pub kind: Kind,
    /// By what it was known.
    pub by: By,
    /// How many cells, comments or properties there are, if they were counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// Of how many cells that hold something.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<u64>,
    /// What the bundle says of the column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handling: Option<Handling>,
}

/// By what something was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The name of the file.
    FileName,
    /// The name of the sheet.
    SheetName,
    /// The heading of the column.
    Heading,
    /// What the cells look like.
    Cells,
    /// A property of the file: who wrote it, changed it, is responsible for it.
    Property,
    /// Comments, which bear a name.
    Comments,
    /// Tracked changes, which do so too.
    Changes,
    /// Who gave an answer, where a role should stand.
    Answer,
}

/// What the bundle says of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Handling {
    /// It is dropped: nothing of it is read, and it is still in the file.
    Dropped,
    /// Its cells become pseudonyms as they are read.
    Pseudonyms,
    /// It is not dropped.
    Kept,
    /// No export of the bundle reads this sheet or file.
    Unused,
}

/// What could not be looked into.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Unread {
    /// The file.
    pub file: String,
    /// Why, as a code of `readymark explain`.
    pub code: QualityCode,
}

impl Scan {
    /// The list as a program reads it: `standards/schema/scan.schema.json`.
    ///
    /// # Errors
    /// Only if the program itself is at fault.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }

    /// The schema of that.
    #[must_use]
    pub fn schema() -> serde_json::Value {
        schemars::schema_for!(Self).to_value()
    }
}

impl Sign {
    pub(super) fn new(spot: Spot, kind: Kind, by: By) -> Self {
        Self { spot, kind, by, count: None, of: None, handling: None }
    }

    pub(super) fn counted(self, count: u64) -> Self {
        Self { count: Some(count), ..self }
    }
}
