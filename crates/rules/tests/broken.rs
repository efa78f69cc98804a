//! What is said of a wrong pack: one file, one mistake, one snapshot. The small standard beside them is right.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test says what it expects by failing")]

use std::path::{Path, PathBuf};

use readymark_rules::{PackText, load};
use readymark_source::{SourceFile, render};

fn broken(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/packs/broken").join(folder)
}

fn open(path: &Path) -> SourceFile {
    SourceFile::open(path, path.file_name().unwrap().to_str().unwrap()).unwrap()
}

fn said(text: &PackText) -> String {
    let problems = load(text).expect_err("the file is wrong");
    let shown: Vec<String> = problems.iter().map(|problem| render(problem, false)).collect();
    shown.join("\n")
}

#[test]
fn checks() {
    insta::glob!(broken("checks"), "*.yaml", |path| {
        let text = PackText::new("broken", open(&broken("standard.yaml")), vec![open(path)]);
        // The one check cannot use every parameter: only what is said of its own file is looked at.
        insta::assert_snapshot!(said(&text));
    });
}

#[test]
fn standards() {
    insta::glob!(broken("standards"), "*.yaml", |path| {
        let text = PackText::new("broken", open(path), Vec::new());
        insta::assert_snapshot!(said(&text));
    });
}
