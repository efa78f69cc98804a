//! What is said of a wrong pack: one file, one mistake, one section of the snapshot. The small standard beside them is right.
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

fn said(name: &str, text: &PackText) -> String {
    let problems = load(text).expect_err(name);
    let shown: Vec<String> = problems.iter().map(|problem| render(problem, false)).collect();
    shown.join("\n")
}

/// What is said of each file of a folder: one section for a file, in the order of their names.
fn table(folder: &str, text: impl Fn(&Path) -> PackText) -> String {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(broken(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    let section = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        format!("== {name}\n{}\n", said(name, &text(path)).trim_end())
    };
    files.iter().map(section).collect::<Vec<_>>().join("\n")
}

#[test]
fn checks() {
    // The one check cannot use every parameter: only what is said of its own file is looked at.
    let standard = || open(&broken("standard.yaml"));
    insta::assert_snapshot!(table("checks", |path| PackText::new("broken", standard(), vec![open(path)])));
}

#[test]
fn standards() {
    insta::assert_snapshot!(table("standards", |path| PackText::new("broken", open(path), Vec::new())));
}

#[test]
fn two_files_of_one_stem_are_two_checks_with_one_id() {
    let laws = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/packs/laws");
    let check = open(&laws.join("checks/any.yaml"));
    let files = ["checks/any.yaml", "checks/any.yml"].map(|path| SourceFile::new(path, check.text()));
    let found = load(&PackText::new("laws", open(&laws.join("standard.yaml")), files.to_vec())).unwrap_err();
    let twice = found.iter().find(|problem| problem.file.path() == "checks/any.yml").unwrap();
    assert_eq!(twice.message, "duplicate check `any`");
}
