//! What files say of people, and that nobody's name comes out.

#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use readymark_documents::{Limits, imprint};

const LIMITS: Limits = Limits { bytes: 8 << 20, unpacked: 8 << 20 };

fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(folder);
    let all = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    all.filter(|path| path.extension().is_some_and(|ending| endings.contains(&ending.to_str().unwrap()))).collect()
}

#[test]
fn each_file_says_so_much_of_people() {
    let mut all = files("documents", &["docx", "odt", "pdf", "doc", "txt"]);
    all.extend(files("hazards/comments", &["xlsx"]));
    all.extend(files("services", &["docx", "odt", "pdf", "xlsx", "ods"]));
    let mut out = String::new();
    for path in all {
        let found = match imprint(&std::fs::read(&path).unwrap(), LIMITS) {
            Ok(found) if found.is_empty() => continue,
            Ok(found) => format!("{found:?}"),
            Err(fault) => format!("{fault:?}"),
        };
        let place = path.components().skip_while(|part| part.as_os_str() != "fixtures").skip(1).collect::<PathBuf>();
        writeln!(out, "{}: {found}", place.display()).unwrap();
    }
    insta::assert_snapshot!(out);
}
