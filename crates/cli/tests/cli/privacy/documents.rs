//! Documents: what is read of them, and never quoted.

use super::{CANARY, silent};
use crate::harness::{copy, edit, readymark};

#[test]
fn no_document_is_quoted() {
    let out = readymark(&["audit", CANARY, "--format", "json"]).exits(1).out();
    // What is silent because it was not read would prove nothing.
    for code in ["document-bad-date", "document-changed-later"] {
        assert!(out.contains(code), "{code}: {out}");
    }
    assert!(out.contains("\"paragraph\": 3"), "{out}");
    silent(readymark(&["map", &format!("{CANARY}/documents/policy.docx")]).exits(0));
    let bundle = copy(CANARY, "privacy-front-matter");
    let entry = "table: documents\n    from: front matter";
    edit(&bundle.join("bundle.yaml"), "table: documents\n    file: exports/documents.csv", entry);
    for format in ["text", "json", "html"] {
        silent(readymark(&["audit", bundle.to_str().unwrap(), "--format", format]).exits(1));
    }
}
