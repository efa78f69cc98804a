//! Readers that go away.

use std::io::Read;
use std::process::Stdio;

use crate::harness::command;

/// Runs with a reader that takes so many bytes and leaves.
fn left_after(arguments: &[&str], bytes: usize) -> (Option<i32>, String) {
    let mut child = command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut vec![0; bytes]).unwrap();
    drop(out);
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_reader_that_leaves_changes_no_answer() {
    for bytes in [0, 100] {
        for format in ["text", "json", "html"] {
            let gaps = ["audit", "fixtures/services/gaps", "--as-of", "2026-04-20", "--format", format];
            assert_eq!(left_after(&gaps, bytes), (Some(1), String::new()));
            let tidy = ["audit", "fixtures/services/tidy", "--as-of", "2026-04-20", "--format", format];
            assert_eq!(left_after(&tidy, bytes), (Some(0), String::new()));
        }
        assert_eq!(left_after(&["standards", "rjc-quality-mark"], bytes), (Some(0), String::new()));
        assert_eq!(left_after(&["--help"], bytes), (Some(0), String::new()));
    }
}
