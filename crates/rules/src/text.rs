//! The files of a pack, from a folder or from the program itself.

use std::path::Path;

use crate::code::PackCode;
use crate::excused::UNNOTICED;
use readymark_findings::hexadecimal;
use readymark_source::{Problem, Problems, SourceFile, slashed};
use sha2::{Digest, Sha256};

use crate::shipped;

/// The texts of a pack.
#[derive(Clone, Debug)]
pub struct PackText {
    name: String,
    standard: SourceFile,
    checks: Vec<SourceFile>,
}

impl PackText {
    /// A pack that ships with the program.
    #[must_use]
    pub fn shipped(name: &str) -> Option<Self> {
        let (name, files) = shipped::PACKS.iter().find(|(known, _)| *known == name)?;
        let file = |(path, text): &(&str, &str)| SourceFile::new(format!("standards/{name}/{path}"), *text);
        let standard = files.iter().find(|(path, _)| *path == "standard.yaml").map(file)?;
        let checks = files.iter().filter(|(path, _)| path.starts_with("checks/")).map(file).collect();
        Some(Self { name: (*name).to_owned(), standard, checks })
    }

    /// The names of the packs that ship with the program.
    pub fn shipped_names() -> impl Iterator<Item = &'static str> {
        shipped::PACKS.iter().map(|(name, _)| *name)
    }

    /// Reads the folder of a pack. A YAML file that is not in its place is reported: it would not be run.
    ///
    /// # Errors
    /// If a file cannot be read, or stands where it would be passed over.
    pub fn from_dir(dir: &Path) -> Result<Self, Problems> {
        let shown = slashed(dir);
        let shown = shown.trim_end_matches('/');
        let mut problems = Vec::new();
        let mut open = |path: &Path, name: String| {
            SourceFile::open(path, name.clone())
                .map_err(|error| {
                    let file = SourceFile::new(name, "");
                    problems.push(Problem::whole(PackCode::File, &file, error.to_string()));
                })
                .ok()
        };
        let standard = open(&dir.join("standard.yaml"), format!("{shown}/standard.yaml"));
        let mut checks = Vec::new();
        let mut stray = Vec::new();
        for entry in walkdir::WalkDir::new(dir).sort_by_file_name().max_depth(3).into_iter().filter_map(Result::ok) {
            let Some(relative) = entry.path().strip_prefix(dir).ok().map(slashed) else { continue };
            if !entry.file_type().is_file() || !is_yaml(&relative) {
                continue;
            }
            match relative.split('/').collect::<Vec<_>>().as_slice() {
                ["standard.yaml" | UNNOTICED] | ["tests", _] => {}
                ["checks", _] => {
                    checks.extend(open(entry.path(), format!("{shown}/{relative}")));
                }
                _ => stray.push(format!("{shown}/{relative}")),
            }
        }
        problems.extend(stray.into_iter().map(|path| {
            Problem::whole(PackCode::File, &SourceFile::new(path, ""), "this file is ignored")
                .help("put checks in `checks/ID.yaml` and tests in `tests/ID.yaml`")
        }));
        let name = dir.canonicalize().ok().and_then(|dir| Some(dir.file_name()?.to_str()?.to_owned()));
        match standard {
            Some(standard) if problems.is_empty() => {
                Ok(Self { name: name.unwrap_or_else(|| shown.to_owned()), standard, checks })
            }
            _ => Err(problems),
        }
    }

    /// A pack from texts, for tests.
    #[must_use]
    pub fn new(name: &str, standard: SourceFile, checks: Vec<SourceFile>) -> Self {
        Self { name: name.to_owned(), standard, checks }
    }

    /// The pack's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `standard.yaml`.
    #[must_use]
    pub fn standard(&self) -> &SourceFile {
        &self.standard
    }

    /// The check files, by name.
    #[must_use]
    pub fn checks(&self) -> &[SourceFile] {
        &self.checks
    }

    /// SHA-256 over the names and texts, in hexadecimal. The folder's own path is no part of it.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for file in [&self.standard].into_iter().chain(&self.checks) {
            hash.update(stem(file.path()).as_bytes());
            hash.update([0]);
            hash.update((file.text().len() as u64).to_le_bytes());
            hash.update(file.text().as_bytes());
        }
        hexadecimal(&hash.finalize())
    }
}

fn is_yaml(path: &str) -> bool {
    let extension = Path::new(path).extension().and_then(std::ffi::OsStr::to_str);
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml"))
}

/// The file's name without folder and extension.
#[must_use]
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
