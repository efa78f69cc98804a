//! Front matter as a register: each text in the documents folder that begins with it becomes an export of one row, so that every
//! place is one in that document.

use std::borrow::Cow;
use std::path::Path;

use readymark_documents::front_matter;
use readymark_findings::QualityCode;
use readymark_source::table_schema::Table;

use crate::Bundle;
use crate::bundle::Export;
use crate::defects::quality::{Draft, Quality};

/// Endings of the files that may begin with front matter.
const ENDINGS: [&str; 3] = ["md", "markdown", "txt"];

/// The exports that feed a table, those of front matter taken apart into documents.
pub(crate) fn exports<'a>(bundle: &'a Bundle, table: &Table, quality: &mut Quality) -> Vec<Cow<'a, Export>> {
    let mut exports = Vec::new();
    for export in bundle.exports.iter().filter(|export| export.table.value == table.name) {
        if !export.front_matter {
            exports.push(Cow::Borrowed(export));
            continue;
        }
        match documents(bundle, export) {
            Ok(found) => exports.extend(found.into_iter().map(Cow::Owned)),
            Err(code) => quality.add(Draft::of_file(code, &table.name, &export.file.value), true, None),
        }
    }
    exports
}

/// Reports the exports of a table that are set aside, and counts them.
pub(crate) fn set_aside(bundle: &Bundle, table: &Table, quality: &mut Quality) -> u64 {
    let waiting = bundle.set_aside.iter().filter(|waiting| waiting.table.value == table.name);
    let drafts = waiting.map(|waiting| Draft::of_file(QualityCode::SetAside, &table.name, &waiting.file));
    drafts.map(|draft| quality.add(draft, false, None)).count() as u64
}

/// An export for each document with front matter, even if that cannot be read: then the export says so.
fn documents(bundle: &Bundle, export: &Export) -> Result<Vec<Export>, QualityCode> {
    let of = |name: String| {
        let mut document = export.clone();
        document.file.value = format!("{}/{name}", export.file.value);
        document.document = Some(name);
        document
    };
    let walked = bundle.store.walk_folder(&export.file.value)?;
    let named = walked.files.into_keys().filter(|name| may_have(name)).map(&of);
    let mut documents: Vec<_> = named.filter(|document| has_front_matter(bundle, document)).collect();
    // What was not looked into may hold a row, or many: it is an export that cannot be read, so that the register is open.
    let unseen = walked.passed_over.into_iter().filter(|entry| !entry.hidden && may_hold(&entry.path));
    documents.extend(unseen.map(|entry| of(if entry.path.is_empty() { "…".to_owned() } else { entry.path })));
    if documents.is_empty() { Err(QualityCode::NoFrontMatter) } else { Ok(documents) }
}

fn may_have(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(std::ffi::OsStr::to_str);
    ending.is_some_and(|ending| ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

/// Whether there may be front matter in what was not looked into: a folder, or a file of such a name.
fn may_hold(path: &str) -> bool {
    may_have(path) || Path::new(path).extension().is_none()
}

/// Whether a document begins with front matter. What cannot be opened or is too large is taken along, so that it is said.
fn has_front_matter(bundle: &Bundle, export: &Export) -> bool {
    let Ok(input) = bundle.store.open(&export.file.value) else { return true };
    if input.len() > bundle.limits.document {
        return true;
    }
    input.all().is_none_or(|bytes| !matches!(front_matter(&bytes), Ok(None)))
}
