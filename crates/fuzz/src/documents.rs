//! Documents of every format.

use readymark_documents::{front_matter, imprint, read};
use readymark_evidence::{Limits, document_limits};

fn document(name: &str, bytes: &[u8]) {
    let _ = read(name, bytes, document_limits(&Limits::default()));
    let _ = imprint(bytes, document_limits(&Limits::default()));
}

pub(crate) fn pdf(bytes: &[u8]) {
    document("policy.pdf", bytes);
}

pub(crate) fn docx(bytes: &[u8]) {
    document("policy.docx", bytes);
}

pub(crate) fn odt(bytes: &[u8]) {
    document("policy.odt", bytes);
}

/// Markdown and plain text, which may begin with front matter.
pub(crate) fn text(bytes: &[u8]) {
    document("policy.md", bytes);
    document("policy.txt", bytes);
    let _ = front_matter(bytes);
}
