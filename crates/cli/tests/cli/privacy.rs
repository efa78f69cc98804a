//! No content of a record may be seen: not in a report, not in a message, not in the name of a file.

use std::path::Path;

use crate::harness::{Ran, contents, copy, edit, folder, readymark};

const MARK: &str = "CANARY-7f3a";
const CANARY: &str = "fixtures/services/canary";

/// Every bundle with canaries, and the standard that goes with it.
const BUNDLES: [(&str, &str); 2] =
    [(CANARY, "rjc-quality-mark"), ("fixtures/services/canary-fields", "fixtures/packs/canary")];

#[track_caller]
fn silent(ran: Ran) -> Ran {
    let holds = |bytes: &[u8]| bytes.windows(MARK.len()).any(|part| part.eq_ignore_ascii_case(MARK.as_bytes()));
    assert!(!holds(&ran.stdout) && !holds(&ran.stderr), "{ran}");
    ran
}

#[test]
fn a_leak_would_be_seen() {
    assert!(
        holds(b"the canary-7F3A sings")
            && holds(b"C\x00A\x00N\x00A\x00R\x00Y\x00-\x007\x00f\x003\x00a\x00")
            && !holds(b"CANARY-7f3")
    );
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(0, 0, MARK).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert!(!holds(&bytes) && file_holds(&bytes), "only what is unpacked shows it");
}
