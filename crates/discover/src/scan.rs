//! What looks personal anywhere in a bundle: in cells, headings, names of sheets and files, properties of files, and answers.
//!
//! INVARIANT: places and kinds come out, never a cell, a heading, the name of a sheet, or the name of a file that looks personal.

mod files;
mod place;
mod sheet;

use readymark_evidence::Bundle;
use readymark_findings::QualityCode;
use schemars::JsonSchema;
use serde::Serialize;

use place::Names;
use readymark_personal::{Kind, is_no_role};

pub use place::Spot;

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

/// Looks through a bundle: its exports, its documents, whatever else lies in its folder, and its answers.
#[must_use]
pub fn scan(bundle: &Bundle) -> Scan {
    let paths = bundle.files();
    let names = Names::new(&paths);
    let mut scan = Scan {
        format: SCAN_FORMAT,
        version: SCAN_VERSION,
        found: Vec::new(),
        unread: Vec::new(),
        properties_unread: Vec::new(),
        files: 0,
    };
    for path in paths.iter().filter(|path| !is_ours(path)) {
        scan.files += 1;
        files::look(bundle, path, &names, &mut scan);
    }
    answers(bundle, &mut scan);
    scan.found.sort();
    scan.unread.sort();
    scan.unread.dedup();
    scan
}

/// Files that say how the bundle is to be read, and hold no record.
fn is_ours(path: &str) -> bool {
    ["bundle.yaml", "judgements.yaml", "exceptions.yaml", "gate.yaml"].contains(&path)
}

/// Who gave an answer or an exception should be a role: it stands in every report.
fn answers(bundle: &Bundle, scan: &mut Scan) {
    let judged = bundle.judgements.iter().map(|judgement| (&judgement.check, &judgement.by));
    let excepted = bundle.exceptions.iter();
    let excepted = excepted.flat_map(|entry| [(&entry.check, &entry.by), (&entry.check, &entry.approved_by)]);
    let judged = bundle.judgements_file.iter().flat_map(|file| judged.clone().map(move |found| (file, found)));
    let excepted = bundle.exceptions_file.iter().flat_map(|file| excepted.clone().map(move |found| (file, found)));
    for (file, (check, by)) in judged.chain(excepted) {
        if is_no_role(by) {
            let name = file.path().rsplit(['/', '\\']).next().unwrap_or_default();
            let line = file.line_column(check.span.start).line as u64;
            scan.found.push(Sign::new(Spot::line(name, line), Kind::Name, By::Answer));
        }
    }
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
    fn new(spot: Spot, kind: Kind, by: By) -> Self {
        Self { spot, kind, by, count: None, of: None, handling: None }
    }

    fn counted(self, count: u64) -> Self {
        Self { count: Some(count), ..self }
    }
}
