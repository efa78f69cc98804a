//! What documents say of themselves, held against the register. Beside each sign stands a near miss.

use crate::case::Case;
use crate::cases;

/// Documents in the folder, and rows of the register: the day of approval, of the next review, and the file.
fn register(documents: &[(&str, Vec<u8>)], rows: &[&str]) -> Case {
    let rows = rows.join("\n");
    let case = Case::new()
        .export("approvals", "approvals.csv", "")
        .file("approvals.csv", format!("approved_on,review_due,file\n{rows}\n"));
    documents.iter().fold(case, |case, (name, bytes)| case.file(&format!("documents/{name}"), bytes))
}

/// A document of `fixtures/documents`. Those named below say that they were changed on 11 June 2025.
fn made(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../../fixtures/documents/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn texts() -> [(&'static str, Vec<u8>); 4] {
    ["plain.docx", "tracked.docx", "libreoffice.odt", "libreoffice.pdf"].map(|name| (name, made(name)))
}

/// Markdown with these lines of front matter.
fn fronted(lines: &str) -> Vec<u8> {
    format!("---\n{lines}\n---\nSafety and impartiality.\n").into_bytes()
}

cases! {
    documents_unchanged_for_a_year => register(&texts(), &["2026-06-12,,plain.docx", "2026-06-12,,tracked.docx", "2026-06-12,,libreoffice.odt"]);
    documents_unchanged_for_a_year_to_the_day => register(&texts(), &["2026-06-11,,plain.docx", "2026-06-11,,tracked.docx", "2026-06-11,,libreoffice.odt"]);
    documents_unchanged_and_only_two => register(&texts(), &["2026-06-12,,plain.docx", "2026-06-12,,tracked.docx", "2026-06-12,,plain.docx", "2026-06-13,,libreoffice.odt"]);
    a_document_changed_after_its_approval => register(&texts(), &["2025-06-10,,plain.docx", "2025-06-11,,tracked.docx", "2025-06-10,,libreoffice.pdf", ",,libreoffice.odt"]);
    documents_that_are_one => register(
        &[("a.docx", made("plain.docx")), ("b.docx", made("plain.docx")), ("c.docx", made("tracked.docx"))],
        &["2025-06-12,,a.docx", "2026-01-12,,b.docx", "2025-06-12,,c.docx", "2025-06-12,,c.docx"],
    );
    a_document_gives_another_day => register(
        &[("a.md", fronted("approved_on: 2023-06-12\nReview date: 2027-06-30")), ("b.md", fronted("approved_on: 2025-06-12"))],
        &["2025-06-12,2027-06-30,a.md", "2025-06-12,2027-06-30,b.md", ",,a.md", "not a date,,a.md"],
    );
    a_document_gives_a_day_that_is_none => register(
        &[("a.md", fronted("approved_on: CANARY 31/02/2025")), ("b.md", fronted("approved_on:\nversion: 31/02/2025"))],
        &["2025-06-12,,a.md", "2025-06-12,,b.md"],
    );
}
