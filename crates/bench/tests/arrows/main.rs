//! Files need each other in one direction: a circle of files can only be read all at once.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod arrow;
mod change_map;
mod machine;
mod module;
mod text;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use arrow::{Arrows, arrows, circles};
use module::modules;
use text::{files, text};

/// The stages of `evidence`, in the order of the data.
const STAGES: [&str; 9] = ["files", "defects", "bundle", "formats", "columns", "tables", "documents", "evidence", ""];

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn arrows_of(name: &str) -> Arrows {
    arrows(&modules(&crates().join(name).join("src")))
}

#[test]
fn no_files_need_each_other() {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(crates()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if crates().join(&name).join("src").is_dir() {
            let circles = circles(&arrows_of(&name)).into_iter();
            let paths = circles.map(|files| files.iter().map(|place| place.join("::")).collect::<BTreeSet<_>>());
            found.extend(paths.map(|files| format!("{name}: {files:?}")));
        }
    }
    assert!(found.is_empty(), "files that need each other:\n{}", found.join("\n"));
}

#[test]
fn each_stage_of_evidence_needs_only_earlier_ones() {
    let stage = |place: &[String]| {
        let name = place.first().map_or("", String::as_str);
        STAGES.iter().position(|known| *known == name).unwrap_or_else(|| panic!("`{name}` is no stage"))
    };
    let all = arrows_of("evidence");
    let pairs = all.iter().flat_map(|(file, needed)| needed.iter().map(move |other| (file, other)));
    let back = pairs.filter(|(file, other)| stage(other) > stage(file));
    let back: Vec<_> = back.map(|(file, other)| format!("{} needs {}", file.join("::"), other.join("::"))).collect();
    assert!(back.is_empty(), "files that need a later stage:\n{}", back.join("\n"));
}

/// A test beside the code of a crate that builds no program for it would never run; and a program without a test is a crate compiled twice for nothing.
#[test]
fn a_crate_is_built_for_unit_tests_where_it_has_some() {
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(crates()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let src = crates().join(&name).join("src");
        if !src.is_dir() {
            continue;
        }
        let tested = files(&src).iter().any(|file| text(file).contains("#[cfg(test)]"));
        if tested == text(&crates().join(&name).join("Cargo.toml")).contains("\ntest = false\n") {
            wrong.push(name);
        }
    }
    assert!(
        wrong.is_empty(),
        "`test = false` belongs below `[lib]` where no file has unit tests, and only there: {wrong:?}"
    );
}

/// The crates that a browser runs too, which is why they never ask a clock.
const IN_A_BROWSER: [&str; 13] = [
    "actions",
    "compare",
    "discover",
    "documents",
    "edition",
    "evaluator",
    "evidence",
    "findings",
    "personal",
    "report",
    "rules",
    "source",
    "starter",
];

#[test]
fn only_the_doors_ask_the_machine() {
    let found: Vec<_> =
        IN_A_BROWSER.iter().flat_map(|name| machine::asking(&crates().join(name).join("src"))).collect();
    assert!(found.is_empty(), "files that ask for a clock, a file, a thread or a program: {found:?}");
}

#[test]
fn a_circle_is_found_whatever_hands_the_names_on() {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        ("lib.rs", "mod a; mod b; mod c; pub use a::A; pub use b::B;"),
        ("a.rs", "use crate::B; pub struct A(B);"),
        ("b.rs", "pub struct B; fn f(x: super::a::A) {}"),
        ("c.rs", "use crate::A; #[cfg(test)] mod tests { use super::*; }"),
    ];
    files.iter().for_each(|(name, text)| std::fs::write(folder.path().join(name), text).unwrap());
    let circles = circles(&arrows(&modules(folder.path())));
    assert_eq!(circles, [BTreeSet::from([vec!["a".to_owned()], vec!["b".to_owned()]])]);
}
