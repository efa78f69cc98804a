//! Documents approved again on one day that are the same as before.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use readymark_compare::{ApprovedUnchanged, compare};
use readymark_findings::{Assessment, DocumentUsed, RowPlace};
use readymark_invented::day;

/// An audit of a register of these documents: the file's digest, and the day of its approval.
fn audit(documents: &[(&str, &str)]) -> Assessment {
    let mut audit = readymark_invented::assessment("tidy");
    let table = audit.evidence.iter_mut().find(|table| table.table == "documents").unwrap();
    let row = |row| RowPlace { file: "exports/documents.csv".to_owned(), row: Some(row), ..RowPlace::default() };
    let used = |(at, (sha256, on)): (u64, &(&str, &str))| DocumentUsed {
        at: row(at),
        sha256: (*sha256).to_owned(),
        approved_on: (!on.is_empty()).then(|| day(on)),
    };
    table.documents = (2..).zip(documents).map(used).collect();
    audit
}

fn found(old: &[(&str, &str)], new: &[(&str, &str)]) -> Vec<ApprovedUnchanged> {
    compare(&audit(old), &audit(new), None).approved_unchanged
}

const OLD: [(&str, &str); 4] = [("a", "2025-01-01"), ("b", "2025-01-01"), ("c", "2024-06-01"), ("d", "2025-02-01")];

#[test]
fn three_files_stamped_on_one_day_are_a_sign() {
    let new = [("d", "2025-02-01"), ("c", "2026-03-31"), ("b", "2026-03-31"), ("a", "2026-03-31")];
    let signs = found(&OLD, &new);
    let [sign] = signs.as_slice() else { panic!("one sign: {signs:?}") };
    assert_eq!((sign.table.as_str(), sign.on, sign.files), ("documents", day("2026-03-31"), 3));
    assert_eq!(sign.rows.iter().map(|place| place.row.unwrap()).collect::<Vec<_>>(), [3, 4, 5]);
}

#[test]
fn near_misses_are_none() {
    let stamped = |sha: &'static str| (sha, "2026-03-31");
    // The same approvals as before; two files only; one of three rewritten; three days; one file under three names.
    assert_eq!(found(&OLD, &OLD), []);
    assert_eq!(found(&OLD, &[stamped("a"), stamped("b")]), []);
    assert_eq!(found(&OLD, &[stamped("a"), stamped("b"), stamped("rewritten")]), []);
    assert_eq!(found(&OLD, &[stamped("a"), ("b", "2026-03-30"), ("c", "2026-03-29")]), []);
    assert_eq!(found(&OLD, &[stamped("a"), stamped("a"), stamped("a")]), []);
    // An approval that is not known, then or now, and one that went back.
    assert_eq!(found(&[("a", ""), ("b", ""), ("c", "")], &[stamped("a"), stamped("b"), stamped("c")]), []);
    assert_eq!(found(&OLD, &[("a", ""), ("b", ""), ("c", "")]), []);
    assert_eq!(found(&OLD, &[("a", "2024-01-01"), ("b", "2024-01-01"), ("c", "2024-01-01")]), []);
}

#[test]
fn the_latest_earlier_approval_counts() {
    let twice = [("a", "2026-03-31"), ("a", "2025-01-01"), ("b", "2025-01-01"), ("c", "2025-01-01")];
    assert_eq!(found(&twice, &[("a", "2026-03-31"), ("b", "2026-03-31"), ("c", "2026-03-31")]), []);
}
