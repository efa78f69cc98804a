//! `rows:` in an entry: how many records its system counts. A record that is lost leaves no other trace.

use std::path::Path;

use serde_json::Value;

use crate::harness::{contents, copy, edit, readymark, text_of};

fn checks(bundle: &Path) -> Vec<Value> {
    let out = readymark(&["audit", bundle.to_str().unwrap(), "--format", "json", "--exit-zero"]).exits(0).out();
    let audit: Value = serde_json::from_str(&out).unwrap();
    audit.get("checks").unwrap().as_array().unwrap().clone()
}

/// A copy of a service whose entries say how many records each file holds; and its files.
fn counted(service: &str, test: &str) -> (std::path::PathBuf, Vec<std::path::PathBuf>) {
    let dir = copy(&format!("fixtures/services/{service}"), &format!("counted-{test}"));
    let files: Vec<_> = contents(&dir.join("exports")).into_iter().map(|(path, _)| path).collect();
    for path in &files {
        let rows = text_of(path).lines().count() - 1;
        let line = format!("    file: exports/{}\n", path.file_name().unwrap().to_str().unwrap());
        edit(&dir.join("bundle.yaml"), &line, &format!("{line}    rows: {rows}\n"));
    }
    (dir, files)
}

#[test]
fn a_true_count_changes_nothing() {
    let (dir, _) = counted("tidy", "true");
    let plain = checks(&crate::harness::root().join("fixtures/services/tidy"));
    for (one, other) in plain.iter().zip(checks(&dir)) {
        for part in ["check", "verdict", "blocks", "counts", "reasons"] {
            assert_eq!(one[part], other[part], "{part} of {}", one["check"]);
        }
    }
}

#[test]
fn a_record_that_is_deleted_helps_no_check() {
    let (dir, files) = counted("gaps", "deleted");
    let before = checks(&dir);
    for path in &files {
        let text = text_of(path);
        let lines: Vec<&str> = text.lines().collect();
        for at in [lines.len() / 2, lines.len() - 1].into_iter().filter(|at| (1..lines.len()).contains(at)) {
            let left: Vec<&str> =
                lines.iter().enumerate().filter(|(row, _)| *row != at).map(|(_, line)| *line).collect();
            std::fs::write(path, format!("{}\n", left.join("\n"))).unwrap();
            for (one, other) in before.iter().zip(checks(&dir)) {
                let is_bad = |check: &Value| {
                    ["not met", "not evidenced", "stale", "error", "partly met"]
                        .contains(&check["verdict"].as_str().unwrap())
                };
                let helped = is_bad(one) && !is_bad(&other);
                assert!(!helped, "{}: {} without line {at} of {}", one["check"], other["verdict"], path.display());
            }
        }
        std::fs::write(path, text).unwrap();
    }
}

#[test]
fn what_differs_is_said_with_both_numbers() {
    let (dir, _) = counted("tidy", "differs");
    let file = dir.join("exports/cases.csv");
    let text = text_of(&file);
    let (whole, _) = text.trim_end().rsplit_once('\n').unwrap();
    std::fs::write(&file, format!("{whole}\n")).unwrap();
    let records = whole.lines().count();
    let said = readymark(&["audit", dir.to_str().unwrap(), "--format", "text", "--full"]).exits(1).out();
    let finding =
        format!("exports/cases.csv: the file has fewer records than `rows` says that its system counts ({records})");
    assert!(said.contains(&finding), "{said}");
}
