//! `audit FILE.zip`: a bundle in an archive is the bundle.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::harness::{contents, folder, readymark, root};

fn archive(around: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in contents(&root().join("fixtures/services/tidy")) {
        let inside = path.strip_prefix(root().join("fixtures/services/tidy")).unwrap().to_str().unwrap().to_owned();
        archive.start_file(format!("{around}{inside}"), SimpleFileOptions::default()).unwrap();
        archive.write_all(&bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_bundle_in_an_archive_has_the_same_audit() {
    let desk = folder("archive");
    let wanted = readymark(&["audit", "fixtures/services/tidy", "--format", "json"]).exits(0).stdout;
    for (name, around) in [("plain.zip", ""), ("Within.ZIP", "our service/")] {
        let path = desk.join(name);
        std::fs::write(&path, archive(around)).unwrap();
        assert_eq!(readymark(&["audit", path.to_str().unwrap(), "--format", "json"]).exits(0).stdout, wanted, "{name}");
    }
}

#[test]
fn what_is_no_archive_is_refused() {
    let path = folder("archive-broken").join("broken.zip");
    std::fs::write(&path, "PK and no more").unwrap();
    readymark(&["audit", path.to_str().unwrap()]).exits(3);
}
