//! `reports/hub-2015`: three audits of a hub on its way to the mark, what changed between them, and the trend.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::golden::{JOURNEY, compare, plain};
use crate::harness::{folder, readymark};

/// Each step, with the kinds of cause that it is there to show.
const STEPS: [(&str, &str, &[&str]); 2] = [
    ("may", "august", &["evidence", "judgement", "judgement_ended"]),
    ("august", "november", &["evidence", "exception", "judgement", "parameter"]),
];

/// The saved audits, in the order of the months.
fn saved(name: &str) -> Vec<String> {
    let dir = folder(name);
    let save = |(at, audit): (usize, &crate::golden::Audit)| {
        let path = dir.join(format!("{at}.json")).to_str().unwrap().to_owned();
        audit.run(&["--format", "json", "--out", &path]);
        path
    };
    JOURNEY.iter().enumerate().map(save).collect()
}

/// What changed from one month to another. The later bundle is at hand, so that it is tried on the earlier day.
fn changed(audits: &[String], old: &str, new: &str, format: &str) -> Vec<u8> {
    let bundle = |name: &str| format!("hub-2015/{name}");
    let saved = |name: &str| {
        let found = audits.iter().zip(&JOURNEY).find(|(_, audit)| audit.service == bundle(name));
        found.unwrap().0.as_str()
    };
    let bundle = format!("fixtures/services/{}", bundle(new));
    readymark(&["diff", saved(old), saved(new), "--bundle", &bundle, "--format", format]).exits(0).stdout
}

#[test]
fn the_trend_is_current() {
    let audits = saved("journey-trend");
    let words: Vec<&str> = ["trend"].into_iter().chain(audits.iter().map(String::as_str)).collect();
    compare("hub-2015/trend.txt", &readymark(&words).exits(0).stdout);
}

#[test]
fn what_changed_is_current() {
    let audits = saved("journey-diff");
    compare("hub-2015/august-to-november.txt", &changed(&audits, "august", "november", "text"));
}

/// The page names every check that changed, the text those whose verdict did, and the page of the trend every audit.
#[test]
fn text_and_page_name_what_changed() {
    let audits = saved("journey-pages");
    for (old, new, _) in STEPS {
        let comparison: Value = serde_json::from_slice(&changed(&audits, old, new, "json")).unwrap();
        let changes = comparison["checks"].as_array().unwrap();
        assert!(changes.len() > 20, "{old} to {new}");
        for format in ["text", "html"] {
            let said = flat(&changed(&audits, old, new, format));
            for change in changes.iter().filter(|change| format == "html" || change["class"] != "inside") {
                let title = change["title"].as_str().unwrap();
                assert!(said.contains(title), "{old} to {new} as {format}: {title}");
            }
        }
    }
    let words: Vec<&str> = ["trend"].into_iter().chain(audits.iter().map(String::as_str)).collect();
    let page = flat(&readymark(&[&words[..], &["--format", "html"]].concat()).exits(0).stdout);
    for day in ["20 May 2015", "24 August 2015", "20 November 2015"] {
        assert!(page.contains(day), "{day}");
    }
}

/// Words as they are read: unbroken lines, and no references.
pub(crate) fn flat(bytes: &[u8]) -> String {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    plain(&text).split_whitespace().collect::<Vec<_>>().join(" ")
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
