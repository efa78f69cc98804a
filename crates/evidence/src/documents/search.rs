//! One document: opened, its words looked for, and what it says of itself.

use readymark_documents::Phrase;
use readymark_findings::QualityCode;

use super::folder::Folder;
use super::known::{Asked, Known};
use super::own::Own;
use crate::Bundle;
use crate::columns::cell::{FALSE, MISSING_NUMBER, TRUE, UNKNOWN, UNKNOWN_NUMBER};
use crate::defects::document_fault::code_of;
use crate::files::digest;
use crate::files::store::Store;

/// What is known of the document that a register calls by a name.
pub(super) fn examine(
    bundle: &Bundle,
    (folder, files): &Folder,
    name: &str,
    asked: &Asked<'_>,
    read: &mut Vec<(String, String)>,
) -> Known {
    // A register kept on Windows may write `policies\safeguarding.pdf`.
    let name = if files.contains_key(name) { name.to_owned() } else { name.replace('\\', "/") };
    let Some(size) = files.get(&name) else {
        return Known { fault: Some(QualityCode::DocumentMissing), ..asked.nothing(FALSE, MISSING_NUMBER, UNKNOWN) };
    };
    let mut known = asked.nothing(TRUE, i64::try_from(*size).unwrap_or(UNKNOWN_NUMBER), UNKNOWN);
    if let Store::Held { sketches: Some(documents), .. } = &bundle.store {
        let text = documents.get(&name).and_then(|document| document.text.as_deref());
        return text.map_or(known.clone(), |text| search(known, "document.txt", text.as_bytes(), asked));
    }
    let path = format!("{folder}/{name}");
    let opened = bundle.store.open(&path).ok();
    let Some((input, sum)) = opened.and_then(|input| Some((input.clone(), digest::of_input(&input).ok()?))) else {
        return Known { fault: Some(QualityCode::FileUnreadable), ..asked.unknown() };
    };
    read.push((path, sum.clone()));
    let start = input.start().unwrap_or_default();
    if !is_document(&name, &start) {
        return Known { fault: Some(QualityCode::NoDocument), ..asked.unknown() };
    }
    known.sha256 = Some(sum);
    if asked.words.is_empty() {
        return known;
    }
    if input.len() > asked.limits.bytes {
        return Known { unread: Some(QualityCode::DocumentTooLarge), ..known };
    }
    match input.all() {
        Some(bytes) => search(known, &name, &bytes, asked),
        None => Known { fault: Some(QualityCode::FileUnreadable), ..asked.unknown() },
    }
}

/// How files begin that programs for documents write: containers, the older containers, rich text, PDF.
const STARTS: [&[u8]; 4] = [b"PK", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF-"];

/// How a web page begins.
const PAGE: &[u8] = b"<!doctype html";

/// Whether a file may be a document at all. One without bytes is none, nor is what a program puts beside an open document, nor a page
/// that was saved in its place, such as one to sign in on.
fn is_document(name: &str, start: &[u8]) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    if text.is_empty() || file.starts_with("~$") || file.starts_with(".~lock.") {
        return false;
    }
    match file.rsplit_once('.').map(|(_, ending)| ending) {
        Some("docx" | "docm" | "dotx" | "odt" | "ott" | "xlsx" | "xlsm" | "ods" | "pptx" | "odp") => {
            STARTS.iter().any(|begins| start.starts_with(begins))
        }
        Some("pdf") => !text.starts_with(b"<"),
        Some("html" | "htm" | "xhtml" | "mht" | "xml" | "svg") => true,
        _ => !text.get(..PAGE.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(PAGE)),
    }
}

/// Looks for the words in a document. What is not found in one that could not be read whole may stand there.
fn search(known: Known, name: &str, bytes: &[u8], asked: &Asked<'_>) -> Known {
    let document = match readymark_documents::read(name, bytes, asked.limits) {
        Ok(document) => document,
        Err(fault) => return Known { unread: Some(code_of(fault)), ..known },
    };
    let text = document.folded();
    let lacking = if document.incomplete { UNKNOWN } else { FALSE };
    let mention = |phrase: &Phrase| text.mentions(phrase).map_or((lacking, None), |place| (TRUE, Some(place)));
    Known {
        unread: document.incomplete.then_some(QualityCode::DocumentPartly),
        mentions: asked.words.iter().map(|(_, phrase)| mention(phrase)).collect(),
        own: known.sha256.is_some().then(|| Own::of(&document, asked.table)),
        ..known
    }
}

#[cfg(test)]
mod tests {
    use super::is_document;

    #[test]
    fn what_is_no_document() {
        for (name, start) in [
            ("policy.docx", &b""[..]),
            ("policy.md", b" \r\n\t"),
            ("a/~$policy.docx", b"PK\x03\x04"),
            ("~$licy.doc", b"\x05Jane"),
            ("policy.docx", b"<!DOCTYPE html><title>Sign in</title>"),
            ("POLICY.ODT", b"Please wait"),
            ("policy.pdf", b"\xef\xbb\xbf\n<html>"),
            ("policy.doc", b"<!DOCTYPE HTML><title>Sign in</title>"),
        ] {
            assert!(!is_document(name, start), "{name}");
        }
        for (name, start) in [
            ("policy.docx", &b"PK\x03\x04"[..]),
            // With a password, or of an older program under a newer name.
            ("policy.docx", b"\xd0\xcf\x11\xe0\xa1"),
            ("policy.docx", b"{\\rtf1"),
            ("policy.pdf", b"%PDF-1.7"),
            // Older programs write such pages themselves.
            ("policy.doc", b"<html>"),
            ("policy.html", b"<!doctype html>"),
            ("policy.md", b"# Policy"),
            ("policy", b"x"),
        ] {
            assert!(is_document(name, start), "{name}");
        }
    }
}
