//! The cases as `fixtures/quality` tells them.

use std::collections::BTreeMap;

use readymark_source::{SourceFile, plain, read};
use serde::Deserialize;

use crate::harness::root;

/// A bundle in order with one fault, and what is said of it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(crate) struct Case {
    /// What is wrong, in words.
    pub(crate) shows: String,
    /// Files by path, in place of those of the bundle in order or beside them.
    pub(crate) files: BTreeMap<String, String>,
    /// Files that are copies of fixtures.
    pub(crate) copies: BTreeMap<String, String>,
    /// Files that are not there.
    pub(crate) without: Vec<String>,
    /// Folders where a file should be.
    pub(crate) folders: Vec<String>,
    /// Links, and where they lead.
    pub(crate) links: BTreeMap<String, String>,
    /// Exports by file, in place of the one of their table, each with more keys for its entry.
    pub(crate) exports: BTreeMap<String, String>,
    /// More keys for `bundle.yaml`.
    pub(crate) bundle: String,
    /// More words for the command line.
    pub(crate) arguments: Vec<String>,
    /// What the program says of a bundle that it refuses to audit.
    pub(crate) refused: Option<String>,
    /// The place and what is wrong there, as the report says it.
    pub(crate) finding: String,
    /// The checks that the findings name; a table stands for all that read it.
    pub(crate) affects: Vec<String>,
    /// Checks that are not evidenced, each with a reason.
    #[serde(rename = "not evidenced")]
    pub(crate) not_evidenced: BTreeMap<String, String>,
    /// Checks with a breach that is certain all the same, each with a reason.
    #[serde(rename = "still certain")]
    pub(crate) still_certain: BTreeMap<String, String>,
    /// Why no check is affected.
    #[serde(rename = "affects nothing")]
    pub(crate) affects_nothing: Option<String>,
    /// Why no verdict changes though checks are affected.
    #[serde(rename = "verdicts stand")]
    pub(crate) verdicts_stand: Option<String>,
}

/// Every case by its code.
pub(crate) fn cases() -> BTreeMap<String, Case> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(root().join("fixtures/quality")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "yaml") {
            let file = SourceFile::open(&path, path.display().to_string()).unwrap();
            let found: BTreeMap<String, Case> = read(&file).unwrap_or_else(|problem| panic!("{}", plain(&problem)));
            for (code, case) in found {
                assert!(all.insert(code.clone(), case).is_none(), "two cases of {code}");
            }
        }
    }
    all
}
