//! Documents that several programs wrote, each with one thing that a reader may stumble over; see `fixtures/documents`.

#![expect(clippy::unwrap_used, clippy::use_debug, reason = "a test stops where it fails")]

use std::fmt::Write;
use std::path::Path;

use readymark_documents::{Document, Limits, Phrase, read};

/// So small a limit lets a bomb be small, too.
const LIMITS: Limits = Limits { bytes: 4 << 20, unpacked: 16 << 20 };

/// What is looked for in each document.
const PHRASES: [&str; 22] = [
    "impartiality",
    "empower*",
    "restorative",
    "safeguarding policy",
    "agrees in writing",
    "freely and may withdraw",
    "version 2.1",
    "tabled text",
    "words of the header",
    "words of the footer",
    "words of a cell",
    "words of a note",
    "kept words",
    "put in",
    "struck out",
    "moved away",
    "hidden words",
    "inside the box",
    "told twice",
    "twelve weeks",
    "cafe",
    "words",
];

#[test]
fn each_document_is_read_or_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/documents");
    let mut shown = String::new();
    let mut names: Vec<_> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    for name in names.iter().filter(|name| !matches!(name.as_str(), "make.py" | "README.md")) {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        match read(name, &bytes, LIMITS) {
            Ok(document) => writeln!(shown, "{name}: {}", found(&document)).unwrap(),
            Err(fault) => writeln!(shown, "{name}: refused, {fault:?}").unwrap(),
        }
    }
    insta::assert_snapshot!(shown);
}

/// What was found where.
fn found(document: &Document) -> String {
    let folded = document.folded();
    let mut text = format!("{}, {} passages", document.format.as_str(), document.passages.len());
    if document.incomplete {
        text.push_str(", incomplete");
    }
    for phrase in PHRASES {
        if let Some(place) = folded.mentions(&Phrase::parse(phrase).unwrap()) {
            write!(text, "\n    {phrase}: {place:?}").unwrap();
        }
    }
    let properties = &document.properties;
    if let Some(title) = &properties.title {
        write!(text, "\n    title = {title}").unwrap();
    }
    if let Some(modified) = properties.modified {
        write!(text, "\n    modified = {modified}").unwrap();
    }
    if properties.bad_date {
        text.push_str("\n    a date of its own cannot be read");
    }
    for (name, value) in &properties.named {
        write!(text, "\n    {name} = {value}").unwrap();
    }
    text
}

#[test]
fn nothing_of_a_text_is_in_its_debug_form() {
    let document = read("a.md", b"---\ntitle: CANARY\n---\nCANARY words\n", LIMITS).unwrap();
    let debug = format!("{document:?} {:?} {:?} {:?}", document.passages, document.properties, document.folded());
    assert!(!debug.contains("CANARY"), "{debug}");
}

/// Whatever a byte is changed to, reading ends, and does so without a panic that anybody sees.
#[test]
fn damage_anywhere_is_survived() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/documents");
    for name in ["reportlab.pdf", "endless.pdf", "plain.docx", "libreoffice.odt"] {
        let whole = std::fs::read(folder.join(name)).unwrap();
        for at in (0..whole.len()).step_by(whole.len() / 60 + 1) {
            for byte in [0, b'9', 0xff] {
                let mut bytes = whole.clone();
                bytes[at] = byte;
                drop(read(name, &bytes, LIMITS));
                drop(read(name, &whole[..at], LIMITS));
            }
        }
    }
}
