//! What a PDF says of people: the author it names, in its information and in its metadata, and the notes on its pages.

use pdf_extract::{Dictionary, Document as Pdf, Object};
use quick_xml::events::BytesStart;

use super::info::{information, text_of};
use crate::trace::{Imprint, Trace, count};
use crate::xml::{Hears, hear};

/// Marks on a page that a person makes, and which bear a name. A field of a form has a name too, and is none of them.
const NOTES: [&[u8]; 9] =
    [b"Text", b"FreeText", b"Highlight", b"Underline", b"StrikeOut", b"Squiggly", b"Stamp", b"Ink", b"Caret"];

pub(super) fn of(pdf: &Pdf) -> Imprint {
    let mut found = Imprint::new();
    let author = information(pdf).and_then(|info| text_of(info, b"Author"));
    for name in author.into_iter().chain(metadata(pdf)) {
        count(&mut found, Trace::Author, &name);
    }
    for note in pdf.objects.values().filter_map(|object| object.as_dict().ok()).filter(|object| is_note(object)) {
        count(&mut found, Trace::Comments, &text_of(note, b"T").unwrap_or_default());
    }
    found
}

fn is_note(object: &Dictionary) -> bool {
    object.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| NOTES.contains(&name))
}

/// The creators that the metadata names, if these stand in the file as they are: writers leave them so, to be found.
fn metadata(pdf: &Pdf) -> Option<String> {
    let stream =
        pdf.catalog().and_then(|catalog| catalog.get_deref(b"Metadata", pdf)).and_then(Object::as_stream).ok()?;
    let text = std::str::from_utf8(&stream.content).ok()?;
    let mut creators = Creators::default();
    hear(text, &mut creators).ok()?;
    Some(creators.text)
}

#[derive(Default)]
struct Creators {
    inside: bool,
    text: String,
}

impl Hears for Creators {
    fn start(&mut self, name: &str, _: &BytesStart<'_>) {
        self.inside |= name == "creator";
    }

    fn end(&mut self, name: &str) {
        self.inside &= name != "creator";
    }

    fn text(&mut self, text: &str) {
        if self.inside {
            self.text.push_str(text);
        }
    }
}
