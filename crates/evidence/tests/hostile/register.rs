//! The register of documents.

use crate::case::Case;
use crate::cases;

fn register(files: &[&str]) -> Case {
    let rows = files.iter().enumerate().map(|(number, file)| format!("P{number},{file}\n"));
    Case::new()
        .export("policies", "policies.csv", "")
        .file("policies.csv", format!("title,file\n{}", rows.collect::<String>()))
        .file("documents/handbook.pdf", "four")
        .file("documents/policies/consent.pdf", "")
}

cases! {
    a_document_that_is_not_there => register(&["handbook.pdf", "CANARY.pdf", "", "policies/consent.pdf", "CANARY.pdf"]);
    a_document_by_other_names => register(&["policies\\consent.pdf", "Handbook.pdf", "./handbook.pdf", "documents/handbook.pdf", "handbook.pdf "]);
    what_is_no_document => register(&["empty.md", "~$CANARY.docx", "consent.docx", "safe.docx", "plan.md"])
        .file("documents/empty.md", "").file("documents/~$CANARY.docx", "CANARY").file("documents/consent.docx", "<!DOCTYPE html><title>Sign in</title>")
        .file("documents/safe.docx", b"PK\x03\x04").file("documents/plan.md", "# Plan");
    a_document_outside => register(&["../staff.csv", "/etc/passwd", "policies/../handbook.pdf", "policies", "CANARY\u{1b}"]);
}
