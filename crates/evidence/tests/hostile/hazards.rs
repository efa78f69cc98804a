//! What real exports and hostile ones hold, in files that other programs wrote: see `fixtures/hazards/README.md`.

use std::fmt::Write;
use std::path::Path;

use readymark_evidence::{Evidence, Limits};

use crate::case::{audited, open, shown};

#[test]
fn hazards() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/hazards");
    // So small a limit lets a bomb be small, too.
    let limits = Limits { unpacked: 16 * 1024 * 1024, ..Limits::default() };
    insta::glob!(root, "**/bundle.yaml", |path| {
        let bundle = open(path.parent().unwrap()).unwrap().with_limits(limits);
        let evidence = audited(&bundle, true);
        insta::assert_snapshot!(shown(&evidence) + &read_as(&evidence));
    });
}

/// What the file was read as, and what was made the same.
fn read_as(evidence: &Evidence) -> String {
    let mut text = String::new();
    for export in &evidence.tables["cases"].exports {
        if export.read_as.is_some() || export.skipped_rows > 0 {
            let form = export.read_as.as_deref().unwrap_or("text");
            writeln!(text, "read as {form}, {} rows skipped", export.skipped_rows).unwrap();
        }
        for normalised in &export.normalised {
            writeln!(text, "{}: {} {}", normalised.column, normalised.cells, normalised.how.words()).unwrap();
        }
    }
    text
}
