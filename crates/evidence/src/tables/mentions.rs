//! What was found in the documents that the rows of a table name.

use std::collections::BTreeMap;

use readymark_documents::Place;
use readymark_findings::{DocumentPlace, QualityCode};

/// What was found in the documents that the rows of a table name.
#[derive(Clone, Debug, Default)]
pub struct DocumentsRead {
    /// For each of the words looked for, the column that says so, and where they stand first, by row.
    pub(crate) found: BTreeMap<String, (String, BTreeMap<u32, Place>)>,
    /// How many rows name a document whose text is not known, or not all of it, and why.
    pub unread: BTreeMap<QualityCode, u64>,
    /// SHA-256 of the document that each row names, if it is there and could be opened.
    pub digests: BTreeMap<usize, String>,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The row that names the document.
    pub row: u32,
    /// Where the words stand first.
    pub place: DocumentPlace,
}

/// A place as an assessment tells it.
#[must_use]
pub fn document_place(place: Place) -> DocumentPlace {
    match place {
        Place::Page(number) => DocumentPlace::Page(number),
        Place::Paragraph(number) => DocumentPlace::Paragraph(number),
        Place::Header => DocumentPlace::Header,
        Place::Footer => DocumentPlace::Footer,
        Place::Note(number) => DocumentPlace::Note(number),
    }
}

impl DocumentsRead {
    /// The columns that say whether documents mention something.
    pub(crate) fn searched(&self) -> impl Iterator<Item = &str> {
        self.found.values().map(|(column, _)| column.as_str())
    }

    /// Where documents mention these words, in the order of the rows.
    pub fn mentions(&self, words: &str) -> impl Iterator<Item = Mention> {
        let places = self.found.get(words).into_iter().flat_map(|(_, places)| places);
        places.map(|(row, place)| Mention { row: *row, place: document_place(*place) })
    }
}
