//! The drawing in `docs/architecture.md`: which crate of the workspace uses which, as `cargo metadata` has it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::process::Command;

use super::{compare, root};

const PAGE: &str = "docs/architecture.md";
/// What stands before and after the drawing.
const MARKS: [&str; 2] =
    ["<!-- The drawing is made from `cargo metadata`. Do not edit. -->\n", "<!-- End of the drawing. -->\n"];

/// Each crate with the crates of ours that its program uses; what only its tests use does not count.
fn crates() -> BTreeMap<String, BTreeSet<String>> {
    let cargo = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&cargo.stdout).unwrap();
    let short =
        |value: &serde_json::Value| value["name"].as_str().unwrap().strip_prefix("readymark-").map(str::to_owned);
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages
        .map(|package| {
            let used = package["dependencies"].as_array().unwrap().iter().filter(|used| used["kind"].is_null());
            (short(package).unwrap(), used.filter_map(short).collect())
        })
        .collect()
}

/// Whether one crate uses another, directly or by way of others.
fn reaches(crates: &BTreeMap<String, BTreeSet<String>>, from: &str, to: &str) -> bool {
    crates.get(from).into_iter().flatten().any(|next| next == to || reaches(crates, next, to))
}

/// The arrows. One that says no more than a longer way does is left out: `cli` uses everything.
fn arrows(crates: &BTreeMap<String, BTreeSet<String>>) -> Vec<(String, String)> {
    let mut arrows = Vec::new();
    for (from, used) in crates {
        let needed = used.iter().filter(|to| !used.iter().any(|by| by != *to && reaches(crates, by, to)));
        arrows.extend(needed.map(|to| (from.clone(), to.clone())));
    }
    arrows
}

fn drawing() -> String {
    let crates = crates();
    let mut text = "```mermaid\nflowchart BT\n".to_owned();
    for (from, to) in arrows(&crates) {
        writeln!(text, "  {from} --> {to}").unwrap();
    }
    text.push_str("```\n");
    text
}

fn page() -> String {
    String::from_utf8(std::fs::read(root().join(PAGE)).unwrap()).unwrap()
}

#[test]
fn the_drawing_of_the_crates_is_current() {
    let page = page();
    let (before, rest) = page.split_once(MARKS[0]).unwrap();
    let (_, after) = rest.split_once(MARKS[1]).unwrap();
    compare(PAGE, &[before, MARKS[0], &drawing(), MARKS[1], after].concat());
}

#[test]
fn every_crate_is_described_and_drawn() {
    let page = page();
    let drawing = drawing();
    for name in crates().keys() {
        assert!(page.contains(&format!("| [`{name}`](../crates/{name}) |")), "{name} is not in the table");
        assert!(drawing.lines().any(|line| line.split_whitespace().any(|word| word == name)), "{name} is not drawn");
    }
}

/// What the table says that a crate never does, as far as an arrow shows it.
#[test]
fn arrows_run_one_way() {
    let crates = crates();
    let never = [
        ("report", "rules"),
        ("report", "evidence"),
        ("report", "evaluator"),
        ("rules", "evidence"),
        ("evidence", "rules"),
    ];
    for (from, to) in never {
        assert!(!reaches(&crates, from, to), "{from} must not use {to}");
    }
    assert!(crates.keys().all(|name| !reaches(&crates, name, name)));
    assert!(reaches(&crates, "cli", "source") && !reaches(&crates, "source", "cli"));
}
