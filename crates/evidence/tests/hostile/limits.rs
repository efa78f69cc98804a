//! As much as a limit allows is read whole; of one more nothing is, and the limit is named, wherever in the file it is passed.

use readymark_evidence::Limits;
use readymark_findings::QualityCode;

use crate::case::{Case, audited};

/// Three records of two values each.
const RECORDS: &str = r#"[{"case_ref":"C1","referred_on":"2025-05-01"},{"case_ref":"C2","referred_on":"2025-05-02"},
{"case_ref":"C3","referred_on":"2025-05-03"}]"#;

/// How many rows are read, and what is said.
fn read(limits: Limits) -> (usize, Vec<QualityCode>) {
    let case = Case::new().export("cases", "c.json", "complete: true").file("c.json", RECORDS);
    let evidence = audited(&case.open().unwrap().with_limits(limits), true);
    let codes = evidence.quality.iter().map(|finding| finding.code).collect();
    (evidence.tables["cases"].rows, codes)
}

#[test]
fn as_much_as_a_limit_allows_is_read_and_one_more_is_refused() {
    let whole = (3, Vec::new());
    let few = Limits::default();
    assert_eq!(read(Limits { rows: 3, ..few }), whole);
    assert_eq!(read(Limits { rows: 2, ..few }), (0, vec![QualityCode::TooManyRows]));
    assert_eq!(read(Limits { cells: 6, ..few }), whole);
    assert_eq!(read(Limits { cells: 5, ..few }), (0, vec![QualityCode::TooManyCells]));
    assert_eq!(read(Limits { columns: 2, ..few }), whole);
    assert_eq!(read(Limits { columns: 1, ..few }), (0, vec![QualityCode::TooManyColumns]));
    let bytes = RECORDS.len() as u64;
    assert_eq!(read(Limits { bytes, ..few }), whole);
    assert_eq!(read(Limits { bytes: bytes - 1, ..few }), (0, vec![QualityCode::TooManyBytes]));
}
