//! `docs/first-report.md`: what the page tells a newcomer to type is typed, on the raw files of the invented hub, and shows what
//! the page shows.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::golden::compare;
use crate::harness::{copy, edit, folder, readymark, root, text_of};
use crate::screen::typed;

const RAW: &str = "fixtures/services/hub-raw";
const HUB: &str = "fixtures/services/hub";
/// How each command of the page ends.
const ENDS: [i32; 8] = [0, 3, 1, 0, 0, 0, 0, 1];
/// What the hub has answered and excepted besides, and a newcomer has not.
const BESIDES: [&str; 6] = [
    "strategic-plan-embeds-practice",
    "information-sharing-agreements-in-date",
    "referrals-under-sharing-agreement",
    "policies-sound-in-content",
    "facilitation-skilled",
    "service-keeps-to-code",
];

fn page() -> String {
    text_of(root().join("docs/first-report.md"))
}

/// The blocks of one language.
fn blocks<'p>(page: &'p str, language: &str) -> Vec<&'p str> {
    let start = format!("```{language}\n");
    page.split(start.as_str()).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// Each command, with the lines that it shows.
pub(crate) fn steps(page: &str) -> Vec<(String, Vec<String>)> {
    let mut steps: Vec<(String, Vec<String>)> = Vec::new();
    for line in blocks(page, "console").into_iter().flat_map(str::lines) {
        match line.strip_prefix("$ ") {
            Some(command) => steps.push((command.to_owned(), Vec::new())),
            None => steps.last_mut().unwrap().1.push(line.to_owned()),
        }
    }
    steps
}

/// A question, and what is typed behind it.
fn question(line: &str) -> Option<(&str, &str)> {
    let whole = line.ends_with("):") || line.ends_with(')') && line.contains("? ");
    (whole || line.contains("? ") || line.contains("): ")).then_some(())?;
    let ends = ["? ", ") ", "): "].map(|end| line.rfind(end).map(|at| at + end.len()));
    Some(line.split_at(if whole { line.len() } else { ends.into_iter().flatten().max()? }))
}

/// A folder as a newcomer has it: the files, and the program on the path.
fn desk(name: &str) -> PathBuf {
    let desk = folder(name);
    let files = copy(RAW, &format!("{name}-files"));
    for part in ["exports", "documents"] {
        std::fs::create_dir_all(desk.join("folder")).unwrap();
        std::fs::rename(files.join(part), desk.join("folder").join(part)).unwrap();
    }
    with_program(&desk);
    desk
}

/// Puts the program where a shell at this desk finds it.
pub(crate) fn with_program(desk: &Path) {
    std::fs::create_dir(desk.join("bin")).unwrap();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_readymark"), desk.join("bin/readymark")).unwrap();
}

fn shell(desk: &Path, line: &str) -> Command {
    let mut shell = Command::new("/bin/sh");
    let path = format!("{}:/usr/bin:/bin", desk.join("bin").display());
    shell.args(["-c", line]).env_clear().env("PATH", path).env("NO_COLOR", "1").current_dir(desk).stdin(Stdio::null());
    shell
}

/// What a command shows, once its questions are answered.
pub(crate) fn shown(desk: &Path, line: &str, lines: &[String], end: i32) -> String {
    let answers = lines.iter().filter_map(|line| question(line)).flat_map(|(_, answer)| [answer, "\n"]);
    let keys: String = answers.collect();
    if !keys.is_empty() {
        // The end of the input is typed too: a question that the page does not know ends the command instead of the test.
        return typed(shell(desk, line), 200, &format!("{keys}\u{4}"));
    }
    let output = shell(desk, line).output().unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    assert_eq!(output.status.code(), Some(end), "{line}\n{said}");
    said
}

/// Whether each line stands in the text, in this order. `…` stands for anything.
#[track_caller]
pub(crate) fn stand_in(text: &str, lines: &[String], line: &str) {
    let mut rest = text;
    for shown in lines {
        let shown = question(shown).map_or(shown.as_str(), |(question, _)| question);
        for part in shown.split('…').map(str::trim).filter(|part| !part.is_empty()) {
            let found = rest.split_once(part);
            rest = found.unwrap_or_else(|| panic!("{line}\nshows no `{part}` in\n{text}")).1;
        }
    }
}

/// Puts a lead's answers into bundle.yaml: each line in place of the one with its key, in the entry of that file and sheet.
fn answer(bundle: &Path) {
    let path = bundle.join("bundle.yaml");
    let proposed = text_of(&path);
    let mut entries: Vec<String> = proposed.split("  - table: ").map(str::to_owned).collect();
    let mut place = String::new();
    for line in text_of(root().join("fixtures/services/hub-raw-answers.txt")).lines() {
        let Some(answer) = line.strip_prefix("  ") else {
            line.clone_into(&mut place);
            continue;
        };
        let (file, sheet) = place.split_once(", ").map_or((place.as_str(), None), |(file, sheet)| (file, Some(sheet)));
        let is = |entry: &&mut String| {
            let holds = |line: String| entry.contains(&line);
            holds(format!("    file: {file}\n")) && sheet.is_none_or(|sheet| holds(format!("    sheet: {sheet}\n")))
        };
        let entry = entries.iter_mut().find(is).unwrap_or_else(|| panic!("no entry of {place}"));
        let key = answer.split_inclusive(": ").next().unwrap();
        let old = entry.lines().find(|line| line.trim_start().starts_with(key)).unwrap_or_else(|| panic!("no {key}"));
        let (indent, _) = old.split_at(old.len() - old.trim_start().len());
        *entry = entry.replacen(old, &format!("{indent}{answer}"), 1);
    }
    std::fs::write(path, entries.join("  - table: ")).unwrap();
}

fn audited(bundle: &str) -> Value {
    let audit = ["audit", bundle, "--as-of", "2026-04-20", "--format", "json"];
    serde_json::from_slice(&readymark(&audit).exits(1).stdout).unwrap()
}

#[test]
fn every_command_of_the_page_does_what_the_page_says() {
    let (page, desk) = (page(), desk("first-report"));
    let steps = steps(&page);
    assert_eq!(steps.len(), ENDS.len(), "{steps:?}");
    let bundle = desk.join("my-service");
    for (at, ((line, lines), end)) in steps.iter().zip(ENDS).enumerate() {
        let said = shown(&desk, line, lines, end);
        stand_in(&said, lines, line);
        if end == 3 {
            // The picture of the terminal is made of this.
            compare("first-report/questions.txt", format!("$ {line}\n{said}").as_bytes());
            let proposed = text_of(bundle.join("bundle.yaml"));
            answer(&bundle);
            examples(&page, &proposed, &text_of(bundle.join("bundle.yaml")));
        }
        assert!(at > 0 || bundle.join("bundle.yaml").is_file(), "{said}");
    }
    // The page is that of the audit that is compared with the tidy hub's below.
    let page = text_of(desk.join("gap.html"));
    assert!(page.starts_with("<!doctype html>") && page.contains("<title>Not ready: Mersey Weald Hub, invented,"));
    agrees_with_the_hub(bundle.to_str().unwrap());
}

/// What the page shows as an answer is one of the proposal, and of those that are given.
fn examples(page: &str, proposed: &str, answered: &str) {
    let shown: Vec<&str> = blocks(page, "diff").into_iter().flat_map(str::lines).collect();
    assert!(shown.len() > 8, "{shown:?}");
    for line in shown {
        let (sign, line) = line.split_at(1);
        let texts = match sign {
            "-" => vec![proposed],
            "+" => vec![answered],
            _ => vec![proposed, answered],
        };
        assert!(texts.iter().all(|text| text.lines().any(|known| known == line)), "{sign}{line}");
    }
}

/// Of each check its name, its verdict and its counts.
fn checks(audit: &Value) -> Vec<(String, String, Value)> {
    let word = |check: &Value, key: &str| check.get(key).and_then(Value::as_str).unwrap().to_owned();
    let checks = audit.get("checks").and_then(Value::as_array).unwrap();
    checks
        .iter()
        .map(|check| (word(check, "check"), word(check, "verdict"), check.get("counts").unwrap().clone()))
        .collect()
}

/// The year of the hub: where the files are the same, so is the answer.
fn agrees_with_the_hub(bundle: &str) {
    let (raw, tidy) = (checks(&audited(bundle)), checks(&audited(HUB)));
    assert_eq!(raw.len(), tidy.len());
    for ((check, verdict, counts), (_, tidy_verdict, tidy_counts)) in raw.iter().zip(&tidy) {
        assert_eq!(counts, tidy_counts, "{check}");
        assert_eq!(verdict != tidy_verdict, BESIDES.contains(&check.as_str()), "{check}");
    }
}

/// A bundle of the raw files with what holds of all of them as options.
fn begun(name: &str, more: &[&str]) -> PathBuf {
    let desk = desk(name);
    let (bundle, files) = (desk.join("my-service"), desk.join("folder"));
    let start = ["init", bundle.to_str().unwrap(), "--from", files.to_str().unwrap(), "--service", "Invented"];
    let days =
        ["--window", "2025-04-01..2026-03-31", "--exported-on", "2026-04-17", "--covers", "2024-11-01..2026-04-17"];
    readymark(&[&start[..], &days, more].concat()).exits(0);
    bundle
}

/// What waits is not read, and what is left of its register is not taken for the whole: no row is missed.
#[test]
fn an_entry_that_waits_makes_no_breach() {
    let bundle = begun("first-report-later", &["--complete"]);
    let path = bundle.join("bundle.yaml");
    let text = text_of(&path);
    let wait = |entry: &str| {
        let (open, line) = (entry.contains(": FILL-IN"), "    # later: true");
        assert_eq!(open, entry.contains(line), "{entry}");
        entry.replace(line, "    later: true")
    };
    std::fs::write(&path, text.split("\n\n").map(wait).collect::<Vec<_>>().join("\n\n")).unwrap();
    let audit = audited(bundle.to_str().unwrap());
    let checks = checks(&audit);
    let verdict = |name: &str| checks.iter().find(|(check, ..)| check == name).map(|(_, verdict, _)| verdict.as_str());
    // The force's assessments wait; those of the others stand.
    assert_eq!(verdict("risk-assessed-again-before-direct-process"), Some("not evidenced"));
    assert_eq!(verdict("vetting-in-date"), Some("not evidenced"));
    assert_eq!(verdict("agreed-actions-concluded"), Some("met"));
    let out = readymark(&["audit", bundle.to_str().unwrap()]).exits(1).out();
    assert!(out.contains("29 of 30 registers collected"), "{out}");
}

#[test]
fn what_is_said_of_a_file_goes_before_what_is_said_of_all() {
    let bundle =
        begun("first-report-days", &["--exported-on", "probation.xls=2026-04-02", "--partner", "p=The Probation"]);
    let text = text_of(bundle.join("bundle.yaml"));
    let entry = text.split("\n\n").find(|entry| entry.contains("file: exports/probation.xls")).unwrap();
    assert!(entry.contains("exported_on: 2026-04-02  ") && entry.contains("to: 2026-04-02 }"), "{entry}");
    assert!(entry.contains("# complete: true") && entry.contains("# partner: ID"), "{entry}");
    assert_eq!(text.matches("exported_on: 2026-04-02").count(), 2);
    let again = bundle.with_file_name("again");
    let (again, files) = (again.to_str().unwrap(), bundle.with_file_name("folder"));
    let start =
        ["init", again, "--from", files.to_str().unwrap(), "--service", "S", "--window", "2025-04-01..2026-03-31"];
    let said = readymark(&[&start[..], &["--exported-on", "probation.csv=2026-04-02"]].concat()).exits(2).said();
    assert!(said.contains("unknown file `probation.csv`"), "{said}");
    let said = readymark(&[&start[..], &["--exported-on", "2026-04-02", "--exported-on", "2026-04-03"]].concat())
        .exits(2)
        .said();
    assert!(said.contains("two dates for all files"), "{said}");
}

/// `drop` in place of a field leaves the column out, as the list does.
#[test]
fn a_column_is_dropped_where_it_stands() {
    let bundle = copy("fixtures/services/sparse", "first-report-drop");
    let path = bundle.to_str().unwrap();
    let before = audited(path);
    let csv = bundle.join("exports/people.csv");
    let wider: Vec<String> = text_of(&csv).lines().map(|line| format!("{line},School")).collect();
    std::fs::write(&csv, wider.join("\n")).unwrap();
    edit(&bundle.join("bundle.yaml"), "      Party: role\n", "      Party: role\n      School: drop\n");
    assert_eq!(audited(path).get("checks"), before.get("checks"));
}
