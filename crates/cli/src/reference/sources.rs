//! The sources looked through: codes that no message has, and who writes.

use std::collections::BTreeSet;
use std::path::Path;

use readymark_compare::gate::GateCode;
use readymark_evaluator::FitCode;
use readymark_rules::PackCode;
use readymark_source::YamlCode;
use strum::VariantArray;

use super::root;

fn texts() -> Vec<String> {
    let mut found = Vec::new();
    for name in ["source", "rules", "evaluator", "compare", "cli"] {
        read(&root().join("crates").join(name).join("src"), &mut found);
    }
    found
}

fn read(dir: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
            // What stands in a test is no message.
            found.push(text.split("#[cfg(test)]").next().unwrap().to_owned());
        }
    }
}

fn is_code(word: &str) -> bool {
    word.contains('-') && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Each variant as a message names it.
fn named<C: VariantArray + std::fmt::Debug>(of: &str) -> Vec<String> {
    C::VARIANTS.iter().map(|code| format!("{of}::{code:?}")).collect()
}

#[test]
fn every_code_that_is_explained_is_used() {
    let texts = texts();
    let follows = |rest: &str| rest.chars().next().is_none_or(|next| !next.is_alphanumeric());
    let uses =
        |text: &str, name: &str| text.match_indices(name).any(|(at, _)| follows(text.get(at + name.len()..).unwrap()));
    let names = [
        named::<YamlCode>("YamlCode"),
        named::<PackCode>("PackCode"),
        named::<FitCode>("FitCode"),
        named::<GateCode>("GateCode"),
    ];
    let names = names.concat();
    assert!(names.len() > 40);
    let unused: Vec<&String> = names.iter().filter(|name| !texts.iter().any(|text| uses(text, name))).collect();
    assert!(unused.is_empty(), "no message has the code {unused:?}");
}

/// Whoever wants to know where output comes from has one file to read.
#[test]
fn one_module_writes() {
    let src = root().join("crates/cli/src");
    let mut writers = BTreeSet::new();
    let mut look = |dir: &Path| {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            let text = String::from_utf8(std::fs::read(&path).unwrap_or_default()).unwrap();
            if ["stdout()", "stderr()"].iter().any(|door| text.contains(door)) && !path.ends_with("sources.rs") {
                writers.insert(path.strip_prefix(&src).unwrap().display().to_string());
            }
        }
    };
    ["", "command", "reference", "terminal"].iter().for_each(|dir| look(&src.join(dir)));
    let writers: Vec<String> = writers.into_iter().collect();
    assert_eq!(writers, ["terminal.rs", "terminal/meter.rs"]);
}

#[test]
fn a_code_is_explained_once_in_its_group() {
    for (file, codes) in crate::codes::groups() {
        let distinct: BTreeSet<&str> = codes.iter().map(|found| found.code).collect();
        assert_eq!(distinct.len(), codes.len(), "{file}");
        let whole =
            codes.iter().all(|found| is_code(found.code) && !found.meaning.is_empty() && !found.remedy.is_empty());
        assert!(whole, "{file}");
    }
}
