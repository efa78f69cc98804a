//! The files that a page was given: a bundle, what lies beside it, and the last audit.

use std::collections::BTreeSet;
use std::sync::Arc;

use readymark_discover::Named;
use readymark_evidence::{Files, Held, Limits, is_nearly_ours, unzip};
use readymark_findings::Assessment;
use readymark_report::{Format, read_json};
use readymark_source::{SourceFile, Value, tree};

use crate::page_file::{OfPage, ReadAt};
use crate::refusal::refused;
use crate::request::{GivenFile, Reply, Trouble};

/// What comes out of an audit and is kept; opened again it is no evidence.
pub(crate) const REPORTS: [Format; 3] = [Format::Json, Format::Html, Format::Xlsx];

/// The name of the text that says what each file is.
const BUNDLE: &str = "bundle.yaml";

/// The files that a page was given.
#[derive(Default)]
pub(crate) struct Given {
    /// Those of a bundle, by their paths in it; none if there is no `bundle.yaml`.
    pub(crate) bundle: Files,
    /// Those beside it, or all of them if there is none, without the folder around them.
    pub(crate) beside: Files,
    /// The audit that was saved with the bundle.
    pub(crate) earlier: Option<Assessment>,
    /// What could not be used, though the rest can.
    pub(crate) troubles: Vec<Trouble>,
}

impl Given {
    /// Sorts the files of a page, and unpacks the archives among them.
    pub(crate) fn of(given: Vec<GivenFile>, read: ReadAt) -> Result<Self, Reply> {
        let mut loose = Files::new();
        let mut sorted = Self::default();
        for GivenFile { path, id, size } in given {
            let file: Arc<dyn Held> = Arc::new(OfPage { id, size, read });
            if path.to_lowercase().ends_with(".zip") { sorted.unpack(file)? } else { loose.insert(path, file) }
        }
        match loose.folder_of_bundle() {
            Some(folder) => {
                let inside = |path: &str| path.starts_with(&folder);
                let beside = loose.clone().only(|path| !inside(path));
                sorted.keep(loose.only(inside).of_bundle());
                sorted.beside = beside.of_bundle();
            }
            None => sorted.beside = loose.of_bundle(),
        }
        Ok(sorted)
    }

    /// Whether a `bundle.yaml` describes them.
    pub(crate) fn described(&self) -> bool {
        self.bundle.open(BUNDLE).is_ok()
    }

    /// The files, where `bundle.yaml` looks for them; as they were given if there is none.
    pub(crate) fn files(&self) -> Files {
        let named = self.bundle.text(BUNDLE).map(|text| named_in(&text));
        let Some(named) = named else { return self.bundle.clone().with(self.beside.clone()) };
        let mut all = self.bundle.clone();
        for path in self.beside.paths() {
            if let Ok(file) = self.beside.open(path) {
                all.insert(place(path, &named), file);
            }
        }
        all
    }

    fn unpack(&mut self, file: Arc<dyn Held>) -> Result<(), Reply> {
        let unpacked =
            unzip(file, &Limits::default()).map_err(|code| refused(code.meaning(), Some(code.remedy().to_owned())))?;
        self.keep(unpacked.of_bundle());
        Ok(())
    }

    /// Takes the files of a bundle. What came out of an audit is no evidence: the audit is the one to compare with.
    fn keep(&mut self, files: Files) {
        match files.text(Format::Json.file_name()).map(|text| read_json(&text)) {
            Some(Ok(earlier)) => self.earlier = Some(earlier),
            Some(Err(error)) => self.troubles.push(Trouble {
                what: format!("the saved audit cannot be compared with: {error}"),
                help: Some("the report will not say what changed; everything else goes on".to_owned()),
            }),
            None => {}
        }
        let kept = |path: &str| !REPORTS.iter().any(|format| format.file_name() == path);
        self.bundle = std::mem::take(&mut self.bundle).with(files.only(kept));
    }
}

/// Where a file that lies beside a bundle belongs in it: where its `bundle.yaml` was made to look for it.
fn place(path: &str, named: &BTreeSet<String>) -> String {
    let export = format!("exports/{path}");
    let is_kept = path.starts_with("exports/") || path.starts_with("documents/") || named.contains(path);
    // A file of answers that is called `judgements.txt` is no document.
    if is_kept || is_nearly_ours(path) {
        return path.to_owned();
    }
    match Named::of(path) {
        _ if named.contains(&export) => export,
        Named::Records => export,
        Named::Document | Named::Text => format!("documents/{path}"),
        Named::Lock | Named::Hidden | Named::Other => path.to_owned(),
    }
}

/// The files that the entries of a `bundle.yaml` name.
fn named_in(text: &str) -> BTreeSet<String> {
    let node = tree(&SourceFile::new(BUNDLE, text)).ok();
    let entries = node.as_ref().and_then(|node| node.get("exports")).map(|exports| &exports.value);
    let Some(Value::List(entries)) = entries else { return BTreeSet::new() };
    let file = |entry: &readymark_source::Node| match &entry.get("file")?.value {
        Value::Text(file) => Some(file.clone()),
        _ => None,
    };
    entries.iter().filter_map(file).collect()
}
