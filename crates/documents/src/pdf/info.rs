//! The information of a PDF: a dictionary of texts.

use pdf_extract::{Dictionary, Document as Pdf};

/// What the file says of itself.
pub(super) fn information(pdf: &Pdf) -> Option<&Dictionary> {
    let found = pdf.trailer.get(b"Info").and_then(|info| pdf.dereference(info));
    found.ok().and_then(|(_, info)| info.as_dict().ok())
}

pub(super) fn text_of(info: &Dictionary, key: &[u8]) -> Option<String> {
    pdf_extract::decode_text_string(info.get(key).ok()?).ok()
}
