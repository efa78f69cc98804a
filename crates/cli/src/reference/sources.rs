//! The table of codes against the sources: no message has a code that nobody explains, and no code is explained in vain.

use std::collections::BTreeSet;
use std::path::Path;

use super::root;
use crate::codes::{FIT, PACK, YAML, all};

/// Where a code stands as the first literal.
const OPENERS: [&str; 5] = ["Problem::new(", "Problem::whole(", ".report(", ".problem(", " at("];

fn texts() -> Vec<String> {
    let mut found = Vec::new();
    for name in ["source", "rules", "evidence", "evaluator", "cli"] {
        read(&root().join("crates").join(name).join("src"), &mut found);
    }
    found
}

fn read(dir: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("cli/src/codes.rs") {
            let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
            // What stands in a test is no message.
            found.push(text.split("#[cfg(test)]").next().unwrap().to_owned());
        }
    }
}

fn is_code(word: &str) -> bool {
    word.contains('-') && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Every literal of the form of a code that stands right after an opener and its plain arguments.
fn emitted(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for opener in OPENERS {
        for (at, _) in text.match_indices(opener) {
            let rest = text.get(at + opener.len()..).unwrap().trim_start();
            if let Some(word) =
                rest.strip_prefix('"').and_then(|rest| rest.split('"').next()).filter(|word| is_code(word))
            {
                found.insert(word.to_owned());
            }
        }
    }
    found
}

#[test]
fn every_code_of_a_message_is_explained() {
    let known: BTreeSet<&str> = all().map(|(_, code)| code.0).collect();
    let emitted: BTreeSet<String> = texts().iter().flat_map(|text| emitted(text)).collect();
    assert!(emitted.len() > 25, "the search finds the codes");
    let unknown: Vec<&String> = emitted.iter().filter(|code| !known.contains(code.as_str())).collect();
    assert!(unknown.is_empty(), "add to crates/cli/src/codes.rs: {unknown:?}");
}

#[test]
fn every_code_that_is_explained_is_used() {
    let texts = texts();
    let used = |code: &str| texts.iter().any(|text| text.contains(&format!("\"{code}\"")));
    let unused: Vec<&str> =
        YAML.iter().chain(&PACK).chain(&FIT).map(|code| code.0).filter(|code| !used(code)).collect();
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
        let distinct: BTreeSet<&str> = codes.iter().map(|code| code.0).collect();
        assert_eq!(distinct.len(), codes.len(), "{file}");
        assert!(codes.iter().all(|(code, meaning, remedy)| is_code(code) && !meaning.is_empty() && !remedy.is_empty()));
    }
}
