//! Where documents mention what a check looks for: the reader opens them there.

use readymark_findings::{CheckResult, Mention};
use serde::Serialize;

use crate::words;

#[derive(Serialize)]
pub(super) struct Mentions<'a> {
    count: usize,
    keys: bool,
    files: Vec<File<'a>>,
}

/// A register, and its rows that name a document.
#[derive(Serialize)]
struct File<'a> {
    file: &'a str,
    documents: Vec<Document<'a>>,
}

#[derive(Serialize)]
struct Document<'a> {
    row: u64,
    key: Option<&'a str>,
    places: Vec<String>,
}

/// Nothing if the check asks no document, or none mentions it.
pub(super) fn mentions(check: &CheckResult) -> Option<Mentions<'_>> {
    let found = &check.mentions;
    let files = found.chunk_by(|one, next| one.file == next.file);
    (!found.is_empty()).then(|| Mentions {
        count: found.len(),
        keys: found.iter().any(|mention| mention.key.is_some()),
        files: files.filter_map(|documents| Some(File::new(&documents.first()?.file, documents))).collect(),
    })
}

impl<'a> File<'a> {
    fn new(file: &'a str, documents: &'a [Mention]) -> Self {
        let document = |mention: &'a Mention| Document {
            row: mention.row,
            key: mention.key.as_deref(),
            places: words::mention_places(mention).collect(),
        };
        Self { file, documents: documents.iter().map(document).collect() }
    }
}
