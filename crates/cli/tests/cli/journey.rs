//! `reports/hub-2015`: three audits of a hub on its way to the mark, what changed between them, and the trend.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::golden::compare;
use crate::harness::{folder, readymark};

/// Each month with the day of its audit and the exit code.
const MONTHS: [(&str, &str, i32); 3] =
    [("may", "2015-05-20", 1), ("august", "2015-08-24", 1), ("november", "2015-11-20", 0)];
/// Each step, with the kinds of cause that it is there to show.
const STEPS: [(&str, &str, &[&str]); 2] = [
    ("may", "august", &["evidence", "judgement", "judgement_ended", "time"]),
    ("august", "november", &["evidence", "exception", "judgement", "parameter"]),
];

/// The saved audits, in the order of the months.
fn saved(name: &str) -> Vec<String> {
    let dir = folder(name);
    let save = |(month, day, code): (&str, &str, i32)| {
        let (bundle, path) = (format!("fixtures/services/hub-2015/{month}"), dir.join(format!("{month}.json")));
        let path = path.to_str().unwrap().to_owned();
        readymark(&["audit", &bundle, "--as-of", day, "--format", "json", "--out", &path]).exits(code);
        path
    };
    MONTHS.into_iter().map(save).collect()
}

/// What changed from one month to another. The later bundle is at hand, so that it is tried on the earlier day.
fn changed(audits: &[String], old: &str, new: &str, format: &str) -> Vec<u8> {
    let saved = |name: &str| {
        let (path, _) = audits.iter().zip(MONTHS).find(|(_, (month, ..))| *month == name).unwrap();
        path.as_str()
    };
    let bundle = format!("fixtures/services/hub-2015/{new}");
    readymark(&["diff", saved(old), saved(new), "--bundle", &bundle, "--format", format]).exits(0).stdout
}

#[test]
fn the_audits_and_their_trend_are_current() {
    let audits = saved("journey-trend");
    for (path, (month, ..)) in audits.iter().zip(MONTHS) {
        compare(&format!("hub-2015/{month}.json"), &std::fs::read(path).unwrap());
    }
    for (format, file) in [("text", "trend.txt"), ("json", "trend.json"), ("html", "trend.html")] {
        let words: Vec<&str> = ["trend"].into_iter().chain(audits.iter().map(String::as_str)).collect();
        let made = readymark(&[&words[..], &["--format", format]].concat()).exits(0).stdout;
        compare(&format!("hub-2015/{file}"), &made);
    }
}

#[test]
fn what_changed_is_current() {
    let audits = saved("journey-diff");
    for (old, new, _) in STEPS {
        for (format, ending) in [("text", "txt"), ("json", "json"), ("html", "html")] {
            compare(&format!("hub-2015/{old}-to-{new}.{ending}"), &changed(&audits, old, new, format));
        }
    }
}

/// The gap report of August, with what changed since May at its top.
#[test]
fn the_report_with_what_changed_is_current() {
    let audits = saved("journey-since");
    let [may, august, _] = audits.as_slice() else { panic!("three months") };
    for (format, file) in [("text", "august.txt"), ("html", "august.html"), ("markdown", "august.md")] {
        let made = readymark(&["report", august, "--since", may, "--format", format]).exits(0).stdout;
        compare(&format!("hub-2015/{file}"), &made);
    }
}

/// The step is there for its causes: each is the only one of some check that changed.
#[test]
fn each_step_shows_its_causes() {
    let audits = saved("journey-causes");
    for (old, new, wanted) in STEPS {
        let comparison: Value = serde_json::from_slice(&changed(&audits, old, new, "json")).unwrap();
        let mut found: BTreeSet<String> = BTreeSet::new();
        for change in comparison["checks"].as_array().unwrap() {
            let causes = change["causes"].as_array().unwrap();
            assert!(!causes.is_empty(), "{change}");
            let kinds: BTreeSet<&str> = causes.iter().map(|cause| cause["cause"].as_str().unwrap()).collect();
            if kinds.len() == 1 {
                found.extend(kinds.iter().map(|kind| (*kind).to_owned()));
            }
        }
        assert_eq!(found, wanted.iter().map(|kind| (*kind).to_owned()).collect(), "{old} to {new}");
    }
}
