//! Changes of a pack that no test notices, and why that is right: they make no difference to any evidence.

use std::path::Path;

use crate::code::PackCode;
use readymark_source::{Located, Problem, Problems, Scalar, Shape, SourceFile, slashed};
use schemars::JsonSchema;
use serde::Deserialize;

/// The file's name in a pack's folder. It decides nothing about evidence, so it is no part of the pack's digest.
pub(crate) const UNNOTICED: &str = "unnoticed.yaml";

/// `unnoticed.yaml` in a pack's folder.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Readymark changes that no test notices")]
pub struct UnnoticedFile {
    /// The changes.
    pub unnoticed: Vec<UnnoticedEntry>,
}

/// One change, or several of one kind.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Unnoticed")]
pub struct UnnoticedEntry {
    /// The check, `table.column`, or the table.
    pub of: Located<Scalar>,
    /// The key that is changed: `where`, `expect`, `derived` …
    pub part: Located<Scalar>,
    /// The change as `readymark test PACK --mutate` prints it.
    pub change: Located<Scalar>,
    /// The text that is changed; without it, every change of this kind there.
    pub at: Option<Located<Scalar>>,
    /// Why no evidence can show the difference, or why no test should.
    pub because: Located<Scalar>,
}

/// A change that a pack argues about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excused {
    /// The check, `table.column`, or the table.
    pub of: String,
    /// The key that is changed.
    pub part: String,
    /// The change in words.
    pub change: String,
    /// The text that is changed; empty for every change of this kind there.
    pub at: String,
    /// Why.
    pub because: String,
}

/// Reads them; a pack without the file argues about none.
///
/// # Errors
/// If the file cannot be read, or is not in its form.
pub fn read_excused(dir: &Path) -> Result<Vec<Excused>, Problems> {
    let path = dir.join(UNNOTICED);
    if !path.exists() {
        return Ok(Vec::new());
    }
    let name = slashed(&path);
    let file = SourceFile::open(&path, name.clone()).map_err(|error| {
        vec![Problem::whole(PackCode::UntestedCheck, &SourceFile::new(name, ""), error.to_string())]
    })?;
    let read = Shape::read_trusting::<UnnoticedFile>(&file)?;
    let text = |word: &Located<Scalar>| word.value.0.clone();
    let excused = |entry: &UnnoticedEntry| Excused {
        of: text(&entry.of),
        part: text(&entry.part),
        change: text(&entry.change),
        at: entry.at.as_ref().map(text).unwrap_or_default(),
        because: text(&entry.because),
    };
    Ok(read.unnoticed.iter().map(excused).collect())
}
