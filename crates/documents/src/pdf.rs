//! PDF: its text layer, page by page.

mod bounds;
mod info;
mod people;
mod raw;
mod work;

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{Document as Pdf, Object, PlainTextOutput, output_doc_page};
use readymark_source::{Guard, on_deep_stack};

use crate::format::PDF_START;
use crate::trace::Imprint;
use crate::{Document, Fault, Format, Limits, Passage, Place, Properties};
use info::{information, text_of};

/// What the reader's recursion may need. It is reserved, not used.
const STACK: usize = 64 * 1024 * 1024;
/// Of so many characters one may be none that a letter has, before the text is taken for noise of a font without a key.
const NOISE: usize = 5;

pub(crate) fn read(bytes: &[u8], limits: Limits) -> Result<Document, Fault> {
    with(bytes, limits, |pdf| pages(pdf, limits))
}

/// What a PDF says of people: the author it names, and the notes on its pages.
pub(crate) fn imprint(bytes: &[u8], limits: Limits) -> Result<Imprint, Fault> {
    let start = bytes.get(..bytes.len().min(PDF_START)).unwrap_or_default();
    if memchr::memmem::find(start, b"%PDF-").is_none() {
        return Err(Fault::OtherFormat);
    }
    with(bytes, limits, |pdf| Ok(people::of(&pdf)))
}

/// Opens a PDF on a thread of its own, with room for the depth that a file may reach.
fn with<T: Send>(bytes: &[u8], limits: Limits, work: impl FnOnce(Pdf) -> Result<T, Fault> + Send) -> Result<T, Fault> {
    raw::examine(bytes, limits)?;
    let read = on_deep_stack(STACK, || {
        let _guard = Guard::enter();
        // The libraries promise nothing about damaged files. What is lost with a panic is this document's text alone.
        catch_unwind(AssertUnwindSafe(|| work(open(bytes)?))).unwrap_or(Err(Fault::Damaged))
    });
    read.unwrap_or(Err(Fault::Damaged))
}

fn open(bytes: &[u8]) -> Result<Pdf, Fault> {
    let pdf = Pdf::load_mem(bytes).map_err(|_| Fault::Damaged)?;
    if pdf.is_encrypted() || pdf.was_encrypted() { Err(Fault::Encrypted) } else { Ok(pdf) }
}

fn pages(mut pdf: Pdf, limits: Limits) -> Result<Document, Fault> {
    empty_pictures(&mut pdf);
    bounds::examine(&pdf, limits)?;
    let mut passages = Vec::new();
    let mut incomplete = false;
    let pages = pdf.get_pages();
    for (number, page) in &pages {
        let shows = bounds::page(&pdf, *page, limits)?;
        // One page that cannot be read takes no other with it.
        let text = catch_unwind(AssertUnwindSafe(|| page_text(&pdf, *number))).ok().flatten();
        match text.filter(|text| !is_noise(text)) {
            Some(text) => {
                incomplete |= text.trim().is_empty() && shows.pictures;
                passages.push(Passage { place: Place::Page(*number), text });
            }
            None => incomplete = true,
        }
    }
    if pages.is_empty() {
        return Err(Fault::Damaged);
    }
    Ok(Document { format: Format::Pdf, passages, properties: properties(&pdf), incomplete })
}

/// Pictures hold no letters, and the reader would take their points for instructions.
fn empty_pictures(pdf: &mut Pdf) {
    for object in pdf.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image")
        {
            stream.dict.remove(b"Filter");
            stream.dict.remove(b"DecodeParms");
            stream.content = Vec::new();
        }
    }
}

fn page_text(pdf: &Pdf, number: u32) -> Option<String> {
    let mut text = String::new();
    output_doc_page(pdf, &mut PlainTextOutput::new(&mut text), number).ok()?;
    Some(text)
}

/// Whether a page's characters are mostly none: a font that does not say which letters its shapes are.
fn is_noise(text: &str) -> bool {
    let none = |character: &char| {
        matches!(character, '\u{fffd}' | '\u{e000}'..='\u{f8ff}')
            || character.is_control() && !character.is_whitespace()
    };
    let shown = text.chars().filter(|character| !character.is_whitespace()).count();
    text.chars().filter(none).count() * NOISE > shown
}

fn properties(pdf: &Pdf) -> Properties {
    let Some(info) = information(pdf) else { return Properties::default() };
    let title = text_of(info, b"Title").map(|title| title.trim().to_owned());
    let mut properties = Properties { title: title.filter(|title| !title.is_empty()), ..Properties::default() };
    let mut day = |key: &[u8]| text_of(info, key).and_then(|text| properties.day(&as_xml(&text)));
    let (created, modified) = (day(b"CreationDate"), day(b"ModDate"));
    Properties { created, modified, ..properties }
}

/// `D:20250611093000+01'00'` as XML writes it: `2025-06-11`.
fn as_xml(text: &str) -> String {
    let digits = text.trim().strip_prefix("D:").unwrap_or(text.trim());
    let parts = [(0, 4), (4, 6), (6, 8)].map(|(from, to)| digits.get(from..to.min(digits.len())));
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}
