//! What is shown to nobody but the holder of a file: `map`, and `init --from`, propose by headings and so must name them.

use super::bundle::planted;
use super::{MARK, file_holds, holds, silent};
use crate::harness::{contents, folder, readymark};

/// The lines of a text in which the mark stands.
fn marked(text: &str) -> Vec<&str> {
    text.lines().filter(|line| holds(line.as_bytes())).collect()
}

/// `map` shows headings, names of sheets and short words of a category: to each of these a person must put ours. Hidden rows
/// are rows like others. It shows no other cell, and nothing of comments, properties, dropped columns or hidden sheets.
#[test]
fn map_shows_headings_and_words_of_a_category_alone() {
    let bundle = planted("map");
    let export = bundle.join("exports/participants.xlsx");
    let out = readymark(&["map", export.to_str().unwrap()]).exits(0).out();
    let shown = marked(&out);
    assert!(!shown.is_empty(), "{out}");
    for line in shown {
        let allowed = ["-sheet", "-hidden-row", "-column", "-role", "-age", "-result"];
        let named = line.split(MARK).skip(1).all(|rest| allowed.iter().any(|end| rest.starts_with(end)));
        assert!(named, "{line}");
    }
}

#[test]
fn a_file_that_cannot_be_mapped_is_not_quoted() {
    let dir = folder("privacy-map-broken");
    let broken: [(&str, &[u8]); 7] = [
        ("cut.xlsx", b"PK\x03\x04CANARY-7f3a"),
        ("quote.csv", b"case_ref,referred_on\n\"CANARY-7f3a"),
        ("object.json", b"{\"CANARY-7f3a\": [\"CANARY-7f3a\""),
        ("lines.ndjson", b"{\"CANARY-7f3a\": 1}\nCANARY-7f3a\n"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1CANARY-7f3a"),
        ("nothing.csv", b""),
        ("odd.docx", b"%PDF-CANARY-7f3a"),
    ];
    for (name, bytes) in broken {
        let path = dir.join(name);
        std::fs::write(&path, bytes).unwrap();
        let ran = readymark(&["map", path.to_str().unwrap()]);
        assert!(!holds(&ran.stderr), "{ran}");
        assert!(marked(&ran.out()).is_empty(), "{ran}");
    }
}

/// What `init --from` writes is for the holder too; what it says on the way is not.
#[test]
fn init_says_nothing_of_what_it_takes_along() {
    let bundle = planted("init");
    let dir = folder("privacy-init");
    let from = bundle.join("exports");
    let new = dir.join("new");
    let init = ["init", new.to_str().unwrap(), "--service", "Invented", "--window", "2025-04-01..2026-03-31"];
    silent(readymark(&[&init[..], &["--from", from.to_str().unwrap()]].concat()).exits(0));
    for (path, bytes) in contents(&new) {
        let name = path.strip_prefix(&new).unwrap();
        // The files themselves are copied as they are.
        if !name.starts_with("exports") && name != std::path::Path::new("bundle.yaml") {
            assert!(!file_holds(&bytes), "{}", name.display());
        }
    }
}
