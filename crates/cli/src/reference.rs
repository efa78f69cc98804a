//! The pages of `docs/reference` and the schemas, made from the code that they describe. Built for tests only.
//!
//! A test compares each committed copy; `READYMARK_UPDATE=1` rewrites it.

mod checks;
mod cli;
mod codes;
mod crates;
mod schemas;
mod sheets;
mod sources;
mod statuses;

use std::path::{Path, PathBuf};

const MADE: &str = "<!-- Made by `READYMARK_UPDATE=1 cargo test -p readymark-cli`. Do not edit. -->\n\n";

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Compares a committed file with what the code says, or rewrites it.
fn compare(path: &str, text: &str) {
    let place = root().join(path);
    if std::env::var_os("READYMARK_UPDATE").is_some_and(|value| value == "1") {
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        std::fs::write(&place, text).unwrap();
    }
    let committed = std::fs::read(&place).unwrap_or_default();
    assert!(committed == text.as_bytes(), "{path} is not current: run the test with READYMARK_UPDATE=1, read the diff");
}

/// One row of a table.
fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
    format!("| {} |\n", cells.join(" | "))
}
