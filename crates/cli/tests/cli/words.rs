//! Old turns of phrase stay out of what a person reads: the committed reports, and the words of the templates.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::{root, text_of};

/// What not to write, and what to write in its place. Whole words, in small and capital letters alike.
const TURNS: [(&str, &str); 21] = [
    ("all rows hold", "all rows meet it"),
    ("any more", "no longer"),
    ("cannot be told", "cannot be decided"),
    ("ended on", "expired on"),
    ("falls due", "due on"),
    ("lapses before", "expires before"),
    ("left out", "does not apply"),
    ("mend", "fix"),
    ("mended", "fixed"),
    ("must hold", "must meet"),
    ("must recur", "must repeat"),
    ("named by nothing", "not listed in bundle.yaml"),
    ("nobody can tell", "cannot be decided"),
    ("of rows hold", "of rows meet it"),
    ("the rest stands", "covers part of the gap"),
    ("turned out", "were"),
    ("unclear", "may or may not count"),
    ("wait for a person", "need a person's judgement"),
    ("waits for a person", "needs a person's judgement"),
    ("weakens", "affects"),
    ("whoever awards", "the body that awards"),
];

/// Where such a turn is right: the whole phrase, and why.
const KEPT: [(&str, &str); 0] = [];

#[test]
fn no_report_speaks_in_old_turns() {
    let reports = root().join("reports");
    assert_plain(files(&reports, &["txt", "html", "md"]).iter().map(|path| {
        let text = text_of(path);
        (path.display().to_string(), if ends(path, "html") { page(&text) } else { text })
    }));
}

#[test]
fn no_template_speaks_in_old_turns() {
    let templates = root().join("crates/report/templates");
    assert_plain(files(&templates, &["html"]).iter().map(|path| {
        let text = text_of(path);
        // What the program decides is between braces: only the texts in quotes are shown.
        let words = shown(&text, '{', '}', true);
        (path.display().to_string(), page(&words))
    }));
}

/// Names, such as `"unclear"` in a format for programs, are one word; what people read has more.
#[test]
fn no_text_in_the_code_speaks_in_old_turns() {
    let sources = fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path().join("src"));
    let sources = sources.filter(|folder| folder.is_dir() && !folder.ends_with("bench/src"));
    let files: Vec<PathBuf> = sources.flat_map(|folder| files(&folder, &["rs"])).collect();
    assert_plain(files.iter().map(|path| {
        let texts = literals(&text_of(path));
        let texts = texts.into_iter().filter(|text| text.contains(' '));
        (path.display().to_string(), texts.collect::<Vec<_>>().join(" | "))
    }));
}

/// The schemas have the words of the docstrings.
#[test]
fn no_page_schema_or_check_speaks_in_old_turns() {
    let (docs, standards) = (files(&root().join("docs"), &["md"]), root().join("standards"));
    let mut texts = [docs, files(&standards, &["json", "yaml"]), vec![root().join("README.md")]].concat();
    // The name of a pack's test is for its author.
    texts.retain(|path| !path.parent().is_some_and(|folder| folder.ends_with("tests")));
    // There the count `unclear` is defined beside its name, and what is left out is so of a text, not of a population.
    let texts = texts.iter().map(|path| (path.display().to_string(), text_of(path)));
    assert_without(&["unclear", "left out"], texts);
}

#[test]
fn an_old_turn_is_found_as_a_whole_word() {
    assert_eq!(found("Mend 3 rows; amendments stay."), ["mend"]);
    assert_eq!(found("3 rows\nof which nobody can\n  tell"), ["nobody can tell"]);
    assert!(found("recommended").is_empty());
    assert_eq!(shown(r#"<b class="unclear">2</b>"#, '<', '>', false).trim(), "2");
    assert_eq!(literals("say(\"a \\\"b\\\" c\"); // \"d\"\nlet e = '\"'; \"f\""), ["a  b  c", "f"]);
    assert_eq!(shown(r#"{{ "row waits" if check.mend }}"#, '{', '}', true).trim(), "row waits");
}

#[test]
fn every_exception_is_one_and_has_a_reason() {
    for (phrase, reason) in KEPT {
        assert!(!reason.is_empty() && !turns_in(phrase).is_empty(), "{phrase}");
    }
}

#[track_caller]
fn assert_plain(texts: impl Iterator<Item = (String, String)>) {
    assert_without(&[], texts);
}

#[track_caller]
fn assert_without(fine: &[&str], texts: impl Iterator<Item = (String, String)>) {
    let (mut said, mut seen) = (Vec::new(), 0);
    for (place, text) in texts {
        seen += 1;
        for turn in found(&text).into_iter().filter(|turn| !fine.contains(turn)) {
            let instead = TURNS.iter().find(|(known, _)| *known == turn).map_or("", |(_, instead)| instead);
            said.push(format!("{place}: `{turn}`: write `{instead}`"));
        }
    }
    assert!(seen > 0, "nothing was read");
    assert!(said.is_empty(), "{}", said.join("\n"));
}

/// The old turns in a text, outside the exceptions.
fn found(text: &str) -> Vec<&'static str> {
    let text = KEPT.iter().fold(one_line(text), |text, (phrase, _)| text.replace(&one_line(phrase), " "));
    turns_in(&text)
}

fn turns_in(text: &str) -> Vec<&'static str> {
    let text = one_line(text);
    TURNS.iter().map(|(turn, _)| *turn).filter(|turn| text.contains(&one_line(turn))).collect()
}

/// Words in small letters with one space around each, so that a turn is found across lines and only as whole words.
fn one_line(text: &str) -> String {
    let words = text.split(|character: char| !character.is_alphanumeric() && character != '-' && character != '_');
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    format!(" {} ", words.join(" "))
}

/// The texts between quotes in a file of code, without its comments.
fn literals(code: &str) -> Vec<String> {
    let (mut found, mut characters) = (Vec::new(), code.chars().peekable());
    while let Some(character) = characters.next() {
        match character {
            '/' if characters.peek() == Some(&'/') => while characters.next_if(|next| *next != '\n').is_some() {},
            // A quote or a backslash as a character is no text.
            '\'' if characters.peek() == Some(&'"') => {
                characters.next();
            }
            '"' => {
                let mut text = String::new();
                while let Some(next) = characters.next().filter(|next| *next != '"') {
                    if next == '\\' {
                        characters.next();
                        text.push(' ');
                    } else {
                        text.push(next);
                    }
                }
                found.push(text);
            }
            _ => {}
        }
    }
    found
}

/// The words of a page: neither its tags nor its styles.
fn page(text: &str) -> String {
    let parts = text.split("<style").enumerate().map(|(at, part)| match part.split_once("</style>") {
        Some((_, rest)) if at > 0 => rest,
        _ => part,
    });
    shown(&parts.collect::<Vec<_>>().join(" "), '<', '>', false)
}

/// A text without what is between two marks; of that, if asked for, what is between quotes.
fn shown(text: &str, open: char, close: char, quoted: bool) -> String {
    let (mut out, mut depth, mut inside) = (String::new(), 0_usize, false);
    for character in text.chars() {
        match character {
            _ if character == open && !inside => depth += 1,
            _ if character == close && depth > 0 && !inside => {
                depth -= 1;
                out.push(' ');
            }
            '"' if depth > 0 && quoted => {
                inside = !inside;
                out.push(' ');
            }
            _ if depth == 0 || inside => out.push(character),
            _ => {}
        }
    }
    out
}

/// Every file below a folder that ends so.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, endings));
        } else if endings.iter().any(|ending| ends(&path, ending)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn ends(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found == ending)
}
