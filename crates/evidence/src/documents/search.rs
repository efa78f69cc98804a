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
