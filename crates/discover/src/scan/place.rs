//! Where something is, without a name that is personal itself.

use std::collections::BTreeMap;
use std::fmt;

use readymark_evidence::column_place;
use schemars::JsonSchema;
use serde::Serialize;

use readymark_personal::{names_a_person, text_holds};

/// A place in a bundle.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Spot {
    /// The file, by its path inside the bundle; by its place in its folder if its name looks personal.
    pub file: String,
    /// The sheet, from 1. A person chose its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<u64>,
    /// Whether the sheet is hidden.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub hidden: bool,
    /// The column, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u64>,
    /// The line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
}

impl Spot {
    pub(super) fn file(file: &str) -> Self {
        Self { file: file.to_owned(), sheet: None, hidden: false, column: None, line: None }
    }

    pub(super) fn line(file: &str, line: u64) -> Self {
        Self { line: Some(line), ..Self::file(file) }
    }
}

/// As a person says it: `exports/cases.xlsx, sheet 2 (hidden), column 7 (G)`.
impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(sheet) = self.sheet {
            write!(f, ", sheet {sheet}{}", if self.hidden { " (hidden)" } else { "" })?;
        }
        if let Some(column) = self.column {
            write!(f, ", {}", column_place(usize::try_from(column - 1).unwrap_or(0)))?;
        }
        Ok(())
    }
}

/// What each file is called here.
pub(crate) struct Names<'p>(BTreeMap<&'p str, String>);

impl<'p> Names<'p> {
    /// `paths` in order.
    pub(crate) fn new(paths: &'p [String]) -> Self {
        let mut seen: BTreeMap<&str, u64> = BTreeMap::new();
        let mut names = BTreeMap::new();
        for path in paths {
            let (folder, _) = path.rsplit_once('/').unwrap_or(("", path));
            let number = seen.entry(folder).and_modify(|number| *number += 1).or_insert(1);
            let folder = safe_folder(folder);
            let name = if is_personal(path) { format!("{folder}file {number}") } else { path.clone() };
            names.insert(path.as_str(), name);
        }
        Self(names)
    }

    pub(crate) fn of(&self, path: &str) -> &str {
        self.0.get(path).map_or("a file", String::as_str)
    }
}

/// Whether a path names a person, or holds what stands for one.
pub(crate) fn is_personal(path: &str) -> bool {
    path.split('/').any(|part| names_a_person(part) || text_holds(part).is_some())
}

/// What is not looked into, without a name that is personal.
pub(super) fn unseen(path: &str) -> String {
    let (folder, _) = path.rsplit_once('/').unwrap_or(("", path));
    match path {
        "" => "every file after the first 100,000".to_owned(),
        path if is_personal(path) => format!("{}a file or folder", safe_folder(folder)),
        path => path.to_owned(),
    }
}

/// A folder as far as nobody is named in it.
fn safe_folder(folder: &str) -> String {
    let safe: Vec<&str> = folder.split('/').take_while(|part| !part.is_empty() && !is_personal(part)).collect();
    if safe.is_empty() { String::new() } else { format!("{}/, ", safe.join("/")) }
}
