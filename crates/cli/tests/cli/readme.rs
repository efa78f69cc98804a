//! README.md: each command that it lists is typed, with files in place of its capitals, and each option that it names is one.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::harness::{Ran, command, copy, folder, root, run, text_of};

/// The commands of the list, each with what the page says of it.
fn listed() -> Vec<(String, String)> {
    let page = text_of(root().join("README.md"));
    let (_, after) = page.split_once("## Commands\n\n```\n").unwrap();
    let (block, _) = after.split_once("\n```").unwrap();
    let mut found = Vec::new();
    for line in block.lines() {
        let (commands, about) = line.split_once("  ").unwrap_or_else(|| panic!("no two blanks in {line}"));
        for one in commands.split(" · ") {
            found.push((one.trim().to_owned(), String::new()));
        }
        // An option is one of the last of them.
        if let Some((_, last)) = found.last_mut() {
            about.trim().clone_into(last);
        }
        // A second command of the same kind stands in the words about the first.
        for more in about.split("; ").filter(|part| part.starts_with("readymark ")) {
            let words: Vec<&str> = more.split(' ').take_while(|word| *word != "writes").collect();
            found.push((words.join(" "), String::new()));
        }
    }
    found
}

/// A folder with one of everything that the list names.
fn desk() -> PathBuf {
    let desk = folder("readme");
    let bundle = copy("fixtures/services/gaps", "readme-bundle");
    std::fs::rename(bundle, desk.join("BUNDLE")).unwrap();
    std::fs::rename(copy("standards/rjc-quality-mark", "readme-pack"), desk.join("PACK")).unwrap();
    std::fs::create_dir(desk.join("FOLDER")).unwrap();
    std::fs::copy(desk.join("BUNDLE/exports/cases.csv"), desk.join("FOLDER/cases.csv")).unwrap();
    std::fs::create_dir(desk.join("audits")).unwrap();
    let gate = "because: Agreed for this year.\nuntil: 2027-12-31\nareas:\n  all: { not met: 99, not evidenced: 99, stale: 99 }\n";
    std::fs::write(desk.join("gate.yaml"), gate).unwrap();
    for (name, day) in [("OLD.json", "2026-04-10"), ("NEW.json", "2026-04-20")] {
        at(&desk, &["audit", "BUNDLE", "--as-of", day, "--exit-zero", "--out", name]).exits(0);
    }
    for name in ["A.json", "AUDIT.json", "audits/A.json"] {
        std::fs::copy(desk.join("OLD.json"), desk.join(name)).unwrap();
    }
    std::fs::copy(desk.join("NEW.json"), desk.join("B.json")).unwrap();
    desk
}

fn at(desk: &Path, words: &[&str]) -> Ran {
    let mut typed = command(words);
    typed.current_dir(desk).stdin(Stdio::null());
    run(typed, words.iter().map(Into::into).collect())
}

/// What a person types for a line: its words, with what it leaves open, and how it must end.
fn typed(line: &str) -> (Vec<String>, i32) {
    let mut words: Vec<String> = line.split(' ').skip(1).filter(|word| *word != "…").map(str::to_owned).collect();
    let name = words.first().cloned().unwrap_or_default();
    let new = format!("new-{}", words.join("-").to_lowercase().replace(['/', '.'], "-"));
    for word in &mut words {
        match word.as_str() {
            "EXPORTS…" => "FOLDER/cases.csv".clone_into(word),
            "SHELL" => "bash".clone_into(word),
            "DIR" if name == "portfolio" => "audits".clone_into(word),
            "DIR" => word.clone_from(&new),
            _ => {}
        }
    }
    match name.as_str() {
        // Whoever gives no name and no period is asked, which stands in another test.
        "init" => words.extend(["--service", "S", "--window", "2025-04-01..2026-03-31"].map(str::to_owned)),
        // The audit says the day.
        "audit" => words.extend(["--as-of", "2026-04-20"].map(str::to_owned)),
        _ => {}
    }
    // The service of this desk has gaps.
    (words, i32::from(name == "audit"))
}

#[test]
fn every_command_of_the_list_does_what_it_says() {
    let desk = desk();
    let listed = listed();
    assert!(listed.len() > 20, "{listed:?}");
    for (line, about) in &listed {
        let (words, end) = typed(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        at(&desk, &words).exits(end);
        let help = at(&desk, &[words[0], "--help"]).exits(0).out();
        for option in about.split(' ').filter(|word| word.starts_with("--")) {
            let option = option.trim_end_matches(|sign: char| !sign.is_alphanumeric());
            assert!(help.contains(option), "{line}: `{option}` is no option");
        }
    }
}

/// Each command of the program is in the list.
#[test]
fn no_command_is_left_out() {
    let help = at(&root(), &["--help"]).exits(0).out();
    let (_, after) = help.split_once("Commands:\n").unwrap();
    let (commands, _) = after.split_once("\n\n").unwrap();
    let listed = listed();
    let names =
        commands.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next().filter(|name| !name.is_empty()));
    for name in names {
        assert!(listed.iter().any(|(line, _)| line.split(' ').nth(1) == Some(name)), "`{name}` is not in the list");
    }
}

/// The command with which the page begins, run with the program that the tests have.
#[test]
fn the_first_command_writes_the_page() {
    let page = text_of(root().join("README.md"));
    let line = page.lines().find_map(|line| line.strip_prefix("cargo run -- ")).unwrap();
    let out = folder("readme-first").join("gap.html");
    let words: Vec<&str> =
        line.split(' ').map(|word| if word == "gap.html" { out.to_str().unwrap() } else { word }).collect();
    at(&root(), &words).exits(1);
    assert!(text_of(out).starts_with("<!doctype html>"));
}
