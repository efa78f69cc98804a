//! What real exports and hostile ones hold, in files that other programs wrote: see `fixtures/hazards/README.md`.

use std::fmt::Write;

use readymark_evidence::{Evidence, Limits};

use crate::case::{audited, bundles, open, shown};

#[test]
fn each_file_of_another_program_is_read_or_refused() {
    // So small a limit lets a bomb be small, too.
    let limits = Limits { unpacked: 16 * 1024 * 1024, ..Limits::default() };
    insta::assert_snapshot!(bundles("hazards", |dir| {
        let evidence = audited(&open(dir).unwrap().with_limits(limits), true);
        shown(&evidence) + &read_as(&evidence)
    }));
}

/// What the file was read as, and what was made the same.
fn read_as(evidence: &Evidence) -> String {
    let mut text = String::new();
    for export in &evidence.tables["cases"].exports {
        if export.read_as.is_some() || export.skipped_rows > 0 {
            let told = export.read_as.clone().unwrap_or_default();
            let detected = told.detected.then_some("detected");
            let form: Vec<&str> =
                [told.format.as_deref(), told.encoding.as_deref(), detected].into_iter().flatten().collect();
            let form = if form.is_empty() { "text".to_owned() } else { form.join(", ") };
            writeln!(text, "read as {form}, {} rows skipped", export.skipped_rows).unwrap();
        }
        for normalised in &export.normalised {
            writeln!(text, "{}: {} {}", normalised.column, normalised.cells, normalised.how.words()).unwrap();
        }
    }
    text
}
