//! The action plan out and back in: what people wrote is joined to its gap, and nothing of it is lost.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::harness::{Ran, copy, edit, folder, readymark};

const DAY: &str = "2026-04-20";
const HUB: &str = "fixtures/services/hub";
const CHECK: &str = "vetting-in-date";

/// The plan of the hub as a list, to be filled in.
fn plan(dir: &Path) -> PathBuf {
    let path = dir.join("plan.csv");
    readymark(&["audit", HUB, "--as-of", DAY, "--out", path.to_str().unwrap()]).exits(1);
    path
}

/// Fills in the row of a check, from “By whom” to “Notes”.
fn fill(path: &Path, check: &str, words: &str) {
    let text = String::from_utf8(std::fs::read(path).unwrap()).unwrap();
    let after = format!(",{words},");
    let line = |line: &str| {
        if line.contains(check) { line.replace(",,,not started,,", &after) } else { line.to_owned() }
    };
    let filled: String = text.split_inclusive("\r\n").map(line).collect();
    assert_ne!(filled, text, "no row of {check}");
    std::fs::write(path, filled).unwrap();
}

fn audit(bundle: &str, plan: &Path, more: &[&str]) -> Ran {
    let fixed = ["audit", bundle, "--as-of", DAY, "--plan", plan.to_str().unwrap()];
    readymark(&[&fixed[..], more].concat())
}

fn assessment(bundle: &str, plan: &Path) -> Value {
    let ran = audit(bundle, plan, &["--format", "json"]);
    serde_json::from_slice(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"))
}

/// The action about a check, as the assessment has it.
fn action(assessment: &Value, check: &str) -> Value {
    let actions = assessment.pointer("/plan/actions").unwrap().as_array().unwrap();
    actions.iter().find(|action| action["check"] == check).unwrap_or(&Value::Null).clone()
}

#[test]
fn what_people_wrote_comes_back_to_its_gap() {
    let path = plan(&folder("plan-back"));
    fill(&path, CHECK, "vetting officer,2026-04-10,in progress,\"asked, twice\"");
    let found = assessment(HUB, &path);
    let action = action(&found, CHECK);
    assert_eq!(action["by_whom"], "vetting officer");
    assert_eq!(action["by_when"], "2026-04-10");
    assert_eq!(action["progress"], "in progress");
    assert_eq!(action["notes"], "asked, twice");
    assert_eq!((&action["state"], &action["overdue"]), (&Value::from("open"), &Value::from(true)));
    assert!(found["plan"].get("remarks").is_none(), "a plan of ours is in order: {}", found["plan"]);
    let text = audit(HUB, &path, &["--full"]).exits(1).out();
    assert!(text.contains("! overdue: Everyone who works with participants"), "{text}");
}

#[test]
fn a_plan_that_nobody_touched_comes_back_as_it_was() {
    let dir = folder("plan-untouched");
    let path = plan(&dir);
    for name in ["next.csv", "next.xlsx"] {
        let next = dir.join(name);
        audit(HUB, &path, &["--out", next.to_str().unwrap()]).exits(1);
        let last = dir.join("last.csv");
        audit(HUB, &next, &["--out", last.to_str().unwrap()]).exits(1);
        assert!(std::fs::read(&last).unwrap() == std::fs::read(&path).unwrap(), "{name}");
    }
}

#[test]
fn the_day_itself_is_in_time_and_what_is_settled_is_not_overdue() {
    let path = plan(&folder("plan-days"));
    let words = [("2026-04-20", "in progress", false), ("2026-04-19", "in progress", true)];
    let settled = [("2026-04-19", "done", false), ("2026-04-19", "NOT PURSUED ", false)];
    let mut before = ",,,not started,,".to_owned();
    for (day, progress, overdue) in words.into_iter().chain(settled) {
        let after = format!(",,{day},{progress},,");
        let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
        let change = |line: &str| if line.contains(CHECK) { line.replace(&before, &after) } else { line.to_owned() };
        std::fs::write(&path, text.split_inclusive("\r\n").map(change).collect::<String>()).unwrap();
        assert_eq!(action(&assessment(HUB, &path), CHECK)["overdue"], overdue, "{day} {progress}");
        before = after;
    }
}

#[test]
fn done_is_believed_when_the_gap_has_gone() {
    let path = plan(&folder("plan-done"));
    fill(&path, CHECK, "vetting officer,2026-04-10,done,the new check is on file");
    let text = audit(HUB, &path, &["--full"]).exits(1).out();
    assert!(text.contains("! marked done, the gap is still there: Everyone who works"), "{text}");
    let bundle = copy(HUB, "plan-fixed");
    edit(&bundle.join("exports/people-vetting.csv"), "2024-07-30,2025-11-18", "2024-07-30,2027-11-18");
    // Contacts by somebody whom nobody knows may have been by anyone without a clearance.
    (0..4).for_each(|_| edit(&bundle.join("exports/hub-contacts.csv"), ",P-03,", ",S-02,"));
    let bundle = bundle.to_str().unwrap();
    let action = action(&assessment(bundle, &path), CHECK);
    assert_eq!(action["state"], "closed");
    assert_eq!(action["notes"], "the new check is on file");
    let next = audit(bundle, &path, &["--format", "csv"]).exits(1).out();
    let row = next.lines().find(|line| line.contains(CHECK)).unwrap();
    assert!(row.contains("closed since") && row.contains("the new check is on file"), "{row}");
}

#[test]
fn rows_that_are_no_longer_exported_are_not_mended() {
    let path = plan(&folder("plan-unseen"));
    let bundle = copy(HUB, "plan-lost");
    std::fs::remove_file(bundle.join("exports/police-cases.csv")).unwrap();
    let action = action(&assessment(bundle.to_str().unwrap(), &path), "initial-risk-assessed-before-allocation");
    assert_eq!(action["state"], "unseen");
}

#[test]
fn own_rows_own_columns_and_own_words_are_kept() {
    let dir = folder("plan-own");
    let path = plan(&dir);
    let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
    let mut lines: Vec<String> = text.trim_end().split("\r\n").map(|line| format!("x{line}")).collect();
    lines[0] = format!("Cost,{}", lines[0].trim_start_matches(['x', '\u{feff}']));
    for line in &mut lines[1..] {
        *line = format!(",{}", line.trim_start_matches('x'));
    }
    lines[1] = lines[1].replacen(',', "£250,", 1).replace("The next audit shows: Each", "The board has seen it: Each");
    // Sorted the other way, one row of their own at the end, one about a check that no longer is.
    lines[1..].reverse();
    lines.push(",,,,,,,,,Buy a cabinet,,,,in progress,\"it locks; =1\",,,".to_owned());
    lines
        .push(format!(",9.9,,not met,An old question,,,,,,,,2026-04-01,,kept,,old-check,{}-01234567", "ab".repeat(16)));
    std::fs::write(&path, lines.join("\n")).unwrap();
    let found = assessment(HUB, &path);
    assert_eq!(found["plan"]["own_columns"], serde_json::json!(["Cost"]));
    let changed = action(&found, "required-policies-in-date");
    assert_eq!(changed["cells"]["Cost"], "£250");
    assert!(changed["cells"]["Evidence of completion"].as_str().unwrap().starts_with("The board has seen it"));
    assert!(changed["cells"].get("Action").is_none(), "what nobody changed is not carried on: {changed}");
    let next = dir.join("next.csv");
    audit(HUB, &path, &["--out", next.to_str().unwrap()]).exits(1);
    let next = String::from_utf8(std::fs::read(next).unwrap()).unwrap();
    assert!(next.lines().next().unwrap().ends_with("Reference,Cost\r") || next.contains(",Reference,Cost\r\n"));
    for words in ["Buy a cabinet", "it locks;' =1", "An old question", "not in this audit", "own action", "£250"] {
        assert!(next.contains(words), "{words}: {next}");
    }
    assert_eq!(found["plan"]["actions"].as_array().unwrap().len() + 1, next.matches("\r\n").count(), "no row is lost");
}

#[test]
fn what_cannot_be_used_is_said_and_kept() {
    let dir = folder("plan-remarks");
    let path = plan(&dir);
    fill(&path, CHECK, "Anna Example,next week,nearly,CANARY");
    let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
    let twice = text.lines().nth(1).unwrap().to_owned();
    let mixed = text.lines().nth(4).unwrap().replace("consent-before-process", CHECK);
    std::fs::write(&path, format!("{text}{twice}\r\n{mixed}\r\n")).unwrap();
    let ran = audit(HUB, &path, &["--full"]).exits(1);
    let out = ran.out();
    let (_, rest) = out.split_once("Action plan\n").unwrap();
    insta::assert_snapshot!(rest.split("\n\n").next().unwrap());
    assert!(!ran.out().contains("CANARY") && ran.stderr.is_empty(), "{ran}");
    let next = audit(HUB, &path, &["--format", "csv"]).exits(1).out();
    let row = next.lines().find(|line| line.contains("CANARY")).unwrap();
    assert!(row.contains("Anna Example,next week,nearly,CANARY"), "{row}");
    for code in ["plan-date", "plan-progress", "plan-row-twice", "plan-row-mixed", "plan-owner", "plan-formula"] {
        readymark(&["explain", code]).exits(0);
    }
}

#[test]
fn a_day_in_another_order_is_believed_only_when_it_is_proved() {
    let path = plan(&folder("plan-order"));
    fill(&path, CHECK, ",03/04/2026,,");
    assert!(action(&assessment(HUB, &path), CHECK).get("by_when").is_none());
    fill(&path, "consent-before-process", ",30/04/2026,,");
    let found = assessment(HUB, &path);
    assert_eq!(action(&found, CHECK)["by_when"], "2026-04-03");
    assert_eq!(action(&found, "consent-before-process")["by_when"], "2026-04-30");
}

#[test]
fn a_day_is_read_as_the_workbook_shows_it() {
    let path = plan(&folder("plan-shown"));
    let mut before = ",,,not started,,".to_owned();
    for (shown, day) in [
        ("3 Apr 2026", Some("2026-04-03")),
        ("3 April 2026", Some("2026-04-03")),
        ("03-Apr-2026", Some("2026-04-03")),
        ("31 Apr 2026", None),
        ("3 Apr 26", None),
        ("by 3 Apr 2026", None),
        ("3 Apr 2026 or later", None),
    ] {
        let after = format!(",,{shown},,,");
        let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
        let change = |line: &str| if line.contains(CHECK) { line.replace(&before, &after) } else { line.to_owned() };
        std::fs::write(&path, text.split_inclusive("\r\n").map(change).collect::<String>()).unwrap();
        let action = action(&assessment(HUB, &path), CHECK);
        assert_eq!(action.get("by_when").and_then(Value::as_str), day, "{shown}");
        before = after;
    }
}

#[test]
fn what_is_no_plan_ends_with_3() {
    let dir = folder("plan-wrong");
    let path = plan(&dir);
    let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
    let wrong = [
        ("missing.csv", None),
        ("empty.csv", Some(String::new())),
        ("other.csv", Some("CANARY,b\n1,2\n".to_owned())),
        ("no-reference.csv", Some(text.replacen("Reference", "CANARY", 1))),
        ("twice.csv", Some(text.replacen("Check,", "Reference,", 1))),
        ("long.csv", Some(text.replacen("not met", &"CANARY".repeat(6_000), 1))),
        ("fake.xlsx", Some("PK\u{3}\u{4}CANARY".to_owned())),
        ("audit.json", Some("{\"CANARY\": 1}".to_owned())),
    ];
    let mut all = String::new();
    for (name, text) in wrong {
        let path = dir.join(name);
        text.iter().for_each(|text| std::fs::write(&path, text).unwrap());
        let ran = audit(HUB, &path, &[]).exits(3);
        assert!(!ran.said().contains("CANARY") && ran.stdout.is_empty(), "{ran}");
        all.push_str(&ran.to_string());
        all.push('\n');
    }
    all.push_str(&audit(HUB, &dir, &[]).exits(3).to_string());
    insta::assert_snapshot!(all);
}

#[test]
fn the_plan_that_is_read_is_not_written_over() {
    let path = plan(&folder("plan-over"));
    let before = std::fs::read(&path).unwrap();
    audit(HUB, &path, &["--out", path.to_str().unwrap()]).exits(2);
    assert!(std::fs::read(&path).unwrap() == before);
}

#[test]
fn a_saved_audit_keeps_the_plan() {
    let dir = folder("plan-saved");
    let path = plan(&dir);
    fill(&path, CHECK, "vetting officer,2026-04-10,in progress,asked");
    let saved = dir.join("audit.json");
    audit(HUB, &path, &["--out", saved.to_str().unwrap()]).exits(1);
    for format in ["text", "csv", "xlsx"] {
        let again = readymark(&["report", saved.to_str().unwrap(), "--format", format]).exits(0);
        assert!(again.stdout == audit(HUB, &path, &["--format", format]).exits(1).stdout, "{format}");
    }
}
