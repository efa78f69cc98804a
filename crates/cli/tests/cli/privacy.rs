//! No content of a record may be seen: not in a report, not in a message, not in the name of a file.

mod bundle;
mod documents;
mod gate;
mod holder;
mod messages;
mod outputs;

use std::io::Read;

use crate::harness::Ran;

/// What stands where a real service has something personal. No output may hold it.
const MARK: &str = "CANARY-7f3a";
const CANARY: &str = "fixtures/services/canary";

/// The mark in any case, and as UTF-16 has it.
fn holds(bytes: &[u8]) -> bool {
    let mark = MARK.as_bytes();
    let plain = |bytes: &[u8]| bytes.windows(mark.len()).any(|part| part.eq_ignore_ascii_case(mark));
    plain(bytes) || plain(&bytes.iter().copied().filter(|byte| *byte != 0).collect::<Vec<_>>())
}

/// The same of a file, looked through as far as it can be unpacked.
fn file_holds(bytes: &[u8]) -> bool {
    let Ok(mut packed) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else { return holds(bytes) };
    (0..packed.len()).any(|at| {
        let mut member = packed.by_index(at).unwrap();
        let mut text = Vec::new();
        member.read_to_end(&mut text).unwrap();
        member.name().is_ok_and(|name| holds(name.as_bytes())) || holds(&text)
    })
}

#[track_caller]
fn silent(ran: Ran) -> Ran {
    assert!(!file_holds(&ran.stdout) && !holds(&ran.stderr), "{ran}");
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
