//! What a person sees on a terminal: a pseudo-terminal stands in for one.

use std::ffi::CString;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::process::Command;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use crate::harness::{command, folder, readymark, root, text_of};

/// A terminal of so many columns: our end, and the program's.
fn terminal(columns: u16) -> (OwnedFd, File) {
    let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&ours).unwrap();
    unlockpt(&ours).unwrap();
    tcsetwinsize(&ours, Winsize { ws_row: 50, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
    let name: CString = ptsname(&ours, Vec::new()).unwrap();
    let theirs = OpenOptions::new().read(true).write(true).open(name.to_str().unwrap()).unwrap();
    (ours, theirs)
}

/// What the program shows on a terminal of so many columns.
fn shown(command: Command, columns: u16) -> String {
    typed(command, columns, "")
}

/// The same, and somebody types this. Ctrl-D is `\u{4}`.
pub(crate) fn typed(mut command: Command, columns: u16, keys: &str) -> String {
    let (ours, theirs) = terminal(columns);
    if !keys.is_empty() {
        command.stdin(theirs.try_clone().unwrap());
        File::from(ours.try_clone().unwrap()).write_all(keys.as_bytes()).unwrap();
    }
    command.stdout(theirs.try_clone().unwrap()).stderr(theirs);
    let mut child = command.spawn().unwrap();
    // The command holds the program's end open.
    drop(command);
    let mut bytes = Vec::new();
    // At the end Linux reports an error instead of an end.
    let _ = File::from(ours).read_to_end(&mut bytes);
    child.wait().unwrap();
    String::from_utf8(bytes).unwrap()
}

const AUDIT: [&str; 4] = ["audit", "fixtures/services/gaps", "--as-of", "2026-04-20"];

#[test]
fn a_terminal_gets_colour_and_its_own_width() {
    let text = shown(command(&AUDIT), 80);
    assert!(text.contains("\u{1b}[1;31m"), "{text}");
    let plain = without_colour(&text);
    assert!(plain.lines().all(|line| line.trim_end().chars().count() <= 80), "{plain}");
    assert!(plain.lines().any(|line| line.trim_end().chars().count() > 60), "{plain}");
}

#[test]
fn no_color_means_none() {
    for (name, value, colour) in [("NO_COLOR", "1", false), ("NO_COLOR", "", true), ("TERM", "dumb", false)] {
        let mut audit = command(&AUDIT);
        audit.env(name, value);
        assert_eq!(shown(audit, 100).contains('\u{1b}'), colour, "{name}={value}");
        let mut wrong = command(&["explain", "--frobnicate"]);
        wrong.env(name, value);
        assert_eq!(shown(wrong, 100).contains('\u{1b}'), colour, "{name}={value}");
        let mut lint = command(&["lint", "fixtures/packs/no-such-pack"]);
        lint.env(name, value);
        assert!(!shown(lint, 100).is_empty());
    }
}

#[test]
fn a_pipe_gets_no_colour() {
    for line in [&AUDIT[..], &["--help"], &["explain", "--frobnicate"]] {
        let output = command(line).output().unwrap();
        assert!(!output.stdout.contains(&0x1b) && !output.stderr.contains(&0x1b));
    }
}

#[test]
fn a_small_bundle_shows_no_progress() {
    let mut audit = command(&AUDIT);
    audit.env("NO_COLOR", "1");
    assert!(!shown(audit, 100).contains("reading"));
}

fn without_colour(text: &str) -> String {
    let mut plain = String::new();
    let mut parts = text.split("\u{1b}[");
    plain.push_str(parts.next().unwrap());
    parts.for_each(|part| plain.push_str(part.split_once('m').map_or(part, |(_, rest)| rest)));
    plain
}

#[test]
fn init_asks_and_asks_again() {
    let dir = folder("screen-init").join("bundle");
    let path = dir.to_str().unwrap();
    let keys = "\nOur Invented Service\n2025-04-01\n2025-04-01..2026-03-31\npolice\npolice=Our Constabulary\npolice=Again\n\nmaybe\nno\n\n\n\n\n\n\n\nquality lead\nyesterday\n2026-04-17\n";
    let text = typed(command(&["init", path]), 100, keys);
    for words in [
        "What is the service called?",
        "Which period",
        "write two dates",
        "write a short id",
        "duplicate id",
        "under 18. Is this so?",
        "write yes or no",
        "Who says so?",
        "invalid date",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let written = String::from_utf8(std::fs::read(dir.join("bundle.yaml")).unwrap()).unwrap();
    for line in
        ["service: Our Invented Service", "window: { from: 2025-04-01, to: 2026-03-31 }", "  police: Our Constabulary"]
    {
        assert!(written.lines().any(|known| known == line), "{line}: {written}");
    }
    let line = "  serves_children: { answer: no, by: quality lead, on: 2026-04-17 }";
    assert!(written.contains(line), "what was answered: {written}");
    assert!(written.contains("#   harm_cases: { answer: YES OR NO"), "what was left open: {written}");
    let audit = readymark(&["audit", path, "--format", "json"]).exits(1).out();
    let audit: serde_json::Value = serde_json::from_str(&audit).unwrap();
    let answered: Vec<_> = audit["profiles"].as_array().unwrap().iter().filter(|it| !it["answer"].is_null()).collect();
    assert_eq!((answered.len(), answered[0]["name"].as_str()), (1, Some("serves_children")), "{answered:?}");
}

/// Whoever cannot say of every file that nothing is missing is asked for each register: then "no such row" means "not done" there alone.
#[test]
fn init_asks_for_each_register_whether_every_record_is_there() {
    let dir = folder("screen-init-registers");
    let (from, bundle) = (dir.join("from"), dir.join("bundle"));
    std::fs::create_dir(&from).unwrap();
    for name in ["cases.csv", "supervision.csv"] {
        std::fs::copy(root().join("fixtures/services/tidy/exports").join(name), from.join(name)).unwrap();
    }
    let start = "Our Invented Service\n2025-04-01..2026-03-31\n\n\n\n\n\n\n\n\n";
    let keys = format!("{start}2026-04-17\n\n2025-01-01..2026-04-17\n\nperhaps\nyes\nno\n");
    let words = ["init", bundle.to_str().unwrap(), "--from", from.to_str().unwrap()];
    let text = typed(command(&words), 200, &keys);
    for register in ["Cases", "Supervision"] {
        let question =
            format!("Does this file hold every record of “{register}” from 1 January 2025 to 17 April 2026?");
        assert!(text.contains(&question), "{register}: {text}");
    }
    let written = text_of(bundle.join("bundle.yaml"));
    let entry = |file: &str| written.split("\n\n").find(|entry| entry.contains(file)).unwrap().to_owned();
    let cases = entry("file: exports/cases.csv");
    assert!(cases.contains("    complete: true  # as you answered for cases"), "{cases}");
    let supervision = entry("file: exports/supervision.csv");
    assert!(supervision.contains("    complete: false  # as you answered for supervision"), "{supervision}");
}

/// However narrow the terminal, a line that goes over its edge is read as two.
#[test]
fn no_line_is_wider_than_a_narrow_terminal() {
    for service in ["gaps", "sparse", "canary"] {
        for more in [&[][..], &["--full"], &["--edition", "external", "--full"]] {
            let bundle = format!("fixtures/services/{service}");
            let mut audit = command(&[&["audit", bundle.as_str(), "--as-of", "2026-04-20"], more].concat());
            audit.env("NO_COLOR", "1");
            let text = shown(audit, 40);
            let wide: Vec<&str> = text.lines().filter(|line| line.trim_end().chars().count() > 40).collect();
            assert!(wide.is_empty() && text.lines().count() > 20, "{service} {more:?}: {wide:#?}");
        }
    }
}

#[test]
fn init_writes_nothing_when_the_answers_end() {
    for keys in ["\u{4}", "Our Invented Service\n\u{4}", "Our Invented Service\n2025-04-01..2026-03-31\n\u{4}"] {
        let dir = folder("screen-init-ended").join("bundle");
        let text = typed(command(&["init", dir.to_str().unwrap()]), 100, keys);
        assert!(text.contains("nothing was written"), "{text}");
        assert!(!dir.exists());
    }
}
