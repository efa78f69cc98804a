//! Files that are what they were under a new day.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use readymark_compare::{Redated, compare};
use readymark_findings::{Assessment, EvidenceFile};
use readymark_invented::day;

/// An audit in which the exports of follow-ups are these: path, digest, and day.
fn audit(files: &[(&str, &str, &str)]) -> Assessment {
    let mut audit = readymark_invented::assessment("tidy");
    let table = audit.evidence.iter_mut().find(|table| table.table == "followups").unwrap();
    let file = table.files[0].clone();
    let export = |(path, sha256, on): &(&str, &str, &str)| EvidenceFile {
        path: (*path).to_owned(),
        sha256: Some((*sha256).to_owned()),
        exported_on: Some(day(on)),
        ..file.clone()
    };
    table.files = files.iter().map(export).collect();
    audit
}

fn found(old: &[(&str, &str, &str)], new: &[(&str, &str, &str)]) -> Vec<Redated> {
    compare(&audit(old), &audit(new), None).redated
}

#[test]
fn the_same_bytes_under_a_new_day_are_a_sign() {
    let old = [("a.csv", "x", "2026-01-09"), ("b.csv", "y", "2026-01-09")];
    let sign = |file: &str| Redated { file: file.to_owned(), then: day("2026-01-09"), now: day("2026-03-30") };
    let new = [("a.csv", "x", "2026-03-30"), ("b.csv", "z", "2026-03-30")];
    assert_eq!(found(&old, &new), [sign("a.csv")]);
    // Under another name it is the same file.
    assert_eq!(found(&old, &[("march.csv", "x", "2026-03-30")]), [sign("march.csv")]);
}

#[test]
fn each_of_several_is_named_once() {
    let old = [("a.csv", "x", "2026-01-09"), ("b.csv", "y", "2026-01-09")];
    let new = [("a.csv", "x", "2026-03-30"), ("b.csv", "y", "2026-03-30"), ("b.csv", "y", "2026-03-30")];
    let files: Vec<String> = found(&old, &new).into_iter().map(|sign| sign.file).collect();
    assert_eq!(files, ["a.csv", "b.csv"]);
}

#[test]
fn a_file_that_is_new_or_keeps_its_day_is_none() {
    let old = [("a.csv", "x", "2026-01-09")];
    assert_eq!(found(&old, &old), []);
    assert_eq!(found(&old, &[("a.csv", "w", "2026-03-30")]), []);
    // The last one is still there beside the new one.
    assert_eq!(found(&old, &[("a.csv", "x", "2026-01-09"), ("b.csv", "w", "2026-03-30")]), []);
}
