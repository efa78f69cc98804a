//! Command lines that nobody should write.

use std::ffi::OsStr;

use insta::assert_snapshot;

use crate::harness::{folder, readymark};

#[test]
fn usage_ends_with_2() {
    let lines: [&[&str]; 12] = [
        &[],
        &["audti", "x"],
        &["audit"],
        &["audit", "a", "b"],
        &["audit", "a", "--as-of", "2026-02-30"],
        &["audit", "a", "--as-of", "20/04/2026"],
        &["audit", "a", "--as-of"],
        &["audit", "a", "--format", "pdf"],
        &["audit", "a", "--frobnicate"],
        &["audit", "a", "--out", "x", "--out", "y"],
        &["report"],
        &["explain"],
    ];
    let mut all = String::new();
    for line in lines {
        let ran = readymark(line).exits(2);
        assert!(ran.stdout.is_empty(), "{ran}");
        // The help itself stands in docs/reference/cli.md.
        if !line.is_empty() {
            all.extend([ran.to_string(), "\n".to_owned()]);
        }
    }
    assert_snapshot!(all);
}

#[test]
fn help_and_version_end_with_0() {
    for line in [&["--help"][..], &["-h"], &["--version"], &["audit", "--help"], &["test", "-h"]] {
        let ran = readymark(line).exits(0);
        assert!(ran.stderr.is_empty() && !ran.stdout.is_empty(), "{ran}");
        assert!(ran.out().lines().all(|line| line.chars().count() <= 100), "{ran}");
    }
    assert_snapshot!(readymark(&["--version"]).exits(0).to_string());
}

#[test]
fn no_argument_steers_the_terminal() {
    let steering = "\u{1b}[31mred\u{7}\r\u{9b}2J";
    for line in [
        vec!["audit", steering],
        vec!["audit", steering, "--standard", steering],
        vec!["audit", "fixtures/services/tidy", "--standard", steering],
        vec!["audit", "fixtures/services/tidy", "--standard", "\u{1b}[31m/"],
        vec!["audit", "fixtures/services/tidy", "--out", "\u{1b}[31m/x"],
        vec!["audit", "fixtures/services/tidy", "--as-of", steering],
        vec!["report", steering],
        vec!["explain", steering],
        vec!["standards", steering],
        vec!["lint", steering],
        vec!["lint", "\u{1b}[31m/"],
        vec!["test", "standards/rjc-quality-mark", steering],
        vec![steering],
    ] {
        let ran = readymark(&line);
        let text = [ran.stdout.clone(), ran.stderr.clone()].concat();
        let text = String::from_utf8(text).unwrap();
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{line:?}: {text:?}");
        assert!(text.starts_with("error"), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn an_argument_need_not_be_text() {
    use std::os::unix::ffi::OsStrExt;
    let strange = OsStr::from_bytes(b"no\xffsuch");
    for (line, code) in [
        (vec![OsStr::new("audit"), strange], 3),
        (vec![OsStr::new("report"), strange], 3),
        (vec![OsStr::new("standards"), strange], 2),
        (vec![OsStr::new("lint"), strange], 2),
        (vec![OsStr::new("explain"), strange], 2),
        (vec![strange], 2),
    ] {
        readymark(&line).exits(code);
    }
    let out = folder("hostile-bytes").join(strange);
    let line = ["audit", "fixtures/services/tidy", "--format", "html", "--out"].map(OsStr::new);
    readymark(&[&line[..], &[out.as_os_str()]].concat()).exits(0);
    assert!(out.is_file());
}

#[test]
fn empty_and_long_arguments_are_refused_like_others() {
    let long = "x".repeat(100_000);
    for word in ["", " ", &long, "--", "-", "reports/", "\n"] {
        for command in ["audit", "report", "explain", "standards", "lint", "test"] {
            let ran = readymark(&[command, word]);
            let said = ran.said();
            assert!(!said.contains("internal error"), "{said}");
            ran_with_a_code(command, &ran);
        }
    }
}

/// Nothing of the above is an audit, and nothing may look like one; only `standards --` is a list.
fn ran_with_a_code(command: &str, ran: &crate::harness::Ran) {
    let listed = command == "standards" && !ran.stdout.is_empty();
    assert!(listed || !ran.stderr.is_empty(), "{command}: {ran}");
}
