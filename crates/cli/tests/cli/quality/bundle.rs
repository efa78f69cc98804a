//! A case as a bundle in a folder, audited.

use std::collections::BTreeMap;
use std::os::unix::fs::symlink;
use std::path::Path;

use super::case::Case;
use crate::harness::{Ran, copy, folder, readymark, root};

const HEAD: &str = "service: Invented Hub
standard: quality
window: { from: 2025-04-01, to: 2026-03-31 }
documents: documents
exports:
";
/// What the entry of an export says unless the case says otherwise.
const USUAL: [&str; 3] = ["exported_on: 2026-04-14", "covers: { from: 2025-04-01, to: 2026-03-31 }", "complete: true"];
const TABLES: [&str; 3] = ["cases", "sessions", "documents"];
/// What stands for more than a field may hold.
const MEBIBYTE: &str = "(a mebibyte of text)";

/// The audit as JSON and as Markdown.
pub(crate) fn audited(name: &str, case: &Case) -> (String, String) {
    let out = folder(&format!("quality-{}-reports", folder_name(name)));
    let ran = audit(name, case, &out);
    let text = |name: &str| {
        let bytes = std::fs::read(out.join(name)).unwrap_or_else(|_| panic!("{name} was not written: {ran}"));
        String::from_utf8(bytes).unwrap()
    };
    (text("audit.json"), text("summary.md"))
}

fn folder_name(case: &str) -> String {
    case.replace(|character: char| !character.is_ascii_alphanumeric(), "-")
}

/// Audits a case, and writes the reports to a folder.
pub(crate) fn audit(name: &str, case: &Case, out: &Path) -> Ran {
    let dir = copy("fixtures/quality/base", &format!("quality-{}", folder_name(name)));
    write(&dir, case);
    let fixed = ["audit", dir.to_str().unwrap(), "--standard", "fixtures/packs/quality", "--exit-zero"];
    let formats = ["--format", "json,markdown", "--out", out.to_str().unwrap()];
    let more: Vec<&str> = case.arguments.iter().map(String::as_str).collect();
    readymark(&[&fixed[..], &formats, &more].concat())
}

fn write(dir: &Path, case: &Case) {
    let at = |path: &String| {
        let path = dir.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        path
    };
    for path in case.without.iter().map(at) {
        if path.is_dir() { std::fs::remove_dir(path).unwrap() } else { std::fs::remove_file(path).unwrap() }
    }
    case.folders.iter().for_each(|path| std::fs::create_dir(at(path)).unwrap());
    for (path, text) in &case.files {
        std::fs::write(at(path), text.replace(MEBIBYTE, &"x".repeat((1 << 20) + 1))).unwrap();
    }
    for (path, fixture) in &case.copies {
        std::fs::copy(root().join(fixture), at(path)).unwrap();
    }
    for (path, target) in &case.links {
        symlink(target, at(path)).unwrap();
    }
    std::fs::write(dir.join("bundle.yaml"), yaml(case)).unwrap();
}

/// The bundle file: an export of each table, those of the case in place of the usual one.
fn yaml(case: &Case) -> String {
    let table = |file: &str| TABLES.into_iter().find(|table| file.starts_with(table)).unwrap();
    let mut exports: BTreeMap<String, &str> =
        case.exports.iter().map(|(file, keys)| (file.clone(), keys.as_str())).collect();
    for usual in TABLES {
        if !exports.keys().any(|file| table(file) == usual) {
            exports.insert(format!("{usual}.csv"), "");
        }
    }
    let head = HEAD.replace("exports:", &format!("{}\nexports:", case.bundle));
    head + &exports.iter().map(|(file, keys)| entry(table(file), file, keys)).collect::<String>()
}

fn entry(table: &str, file: &str, keys: &str) -> String {
    let key = |line: &str| line.split(':').next().unwrap_or_default().to_owned();
    let said: Vec<String> = keys.lines().map(key).collect();
    let file = file.contains('.').then(|| format!("file: {file}"));
    let usual = USUAL.into_iter().filter(|line| !said.contains(&key(line)));
    let lines = file.iter().map(String::as_str).chain(usual).chain(keys.lines());
    lines.fold(format!("  - table: {table}\n"), |entry, line| format!("{entry}    {line}\n"))
}
