//! The forms for other programs: of the hub an excerpt that a person can read, and of every service what must be so.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::Value;

use crate::golden::{Audit, HUB, audits, compare};

/// One check of each kind: a gap about safety, a question, an accepted gap, and one that is met.
const SHOWN: [&str; 4] = [
    "vetting-in-date",
    "leaders-build-restorative-community",
    "information-sharing-agreements-in-date",
    "governing-groups-meet-regularly",
];
/// Each form with the arguments that ask for it.
const FORMS: [(&str, &[&str]); 11] = [
    ("markdown", &["--format", "markdown"]),
    ("csv", &["--format", "csv"]),
    ("junit", &["--format", "junit"]),
    ("github", &["--format", "github"]),
    ("gitlab", &["--format", "gitlab"]),
    ("ctrf", &["--format", "ctrf"]),
    ("sarif", &["--format", "sarif"]),
    ("sarif-archive", &["--format", "sarif-archive"]),
    ("oscal", &["--format", "oscal"]),
    ("hdf", &["--format", "hdf"]),
    ("external json", &["--edition", "external", "--format", "json"]),
];

fn is_shown(text: &str) -> bool {
    SHOWN.iter().any(|check| text.contains(check))
}

/// Of each list what speaks of a check that is shown, or else its first entry, and how many there are besides.
fn cut(value: &mut Value) {
    match value {
        Value::Array(items) => {
            let all = items.len();
            let shown: Vec<Value> = items.iter().filter(|item| is_shown(&item.to_string())).cloned().collect();
            *items = if shown.is_empty() { items.iter().take(1).cloned().collect() } else { shown };
            items.iter_mut().for_each(cut);
            let more = all - items.len();
            if more > 0 {
                items.push(Value::from(format!("and {more} more")));
            }
        }
        Value::Object(fields) => fields.iter_mut().for_each(|(_, field)| cut(field)),
        _ => {}
    }
}

/// The frame of the XML, and the test cases that are shown.
fn cut_xml(text: &str) -> String {
    let mut kept = String::new();
    let mut keep = true;
    for line in text.lines() {
        let starts = line.trim_start().starts_with("<testcase ");
        keep = if starts { is_shown(line) } else { keep || line.trim_start().starts_with("</testsuite") };
        if keep {
            writeln!(kept, "{line}").unwrap();
        }
        keep |= line.trim_end().ends_with("</testcase>") || (starts && line.trim_end().ends_with("/>"));
    }
    kept
}

/// Digests and identifiers change with every word of the evidence and of the standard; here they only have their place.
fn without_digests(text: &str) -> String {
    let part = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c) || c == '-';
    let mut out = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let run = rest.find(|c| !part(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(run);
        out.push_str(if word.len() >= 20 { "[DIGEST]" } else { word });
        let next = after.find(part).unwrap_or(after.len());
        let (between, next) = after.split_at(next);
        out.push_str(between);
        rest = next;
    }
    out
}

fn excerpt(form: &str, text: &str) -> String {
    let cut = match form {
        "markdown" => {
            text.lines().filter(|line| line.starts_with('#') || is_shown(line)).collect::<Vec<_>>().join("\n")
        }
        "csv" | "github" => text.lines().filter(|line| is_shown(line)).collect::<Vec<_>>().join("\n"),
        "junit" => cut_xml(text),
        _ => {
            let mut value: Value = serde_json::from_str(text).unwrap();
            cut(&mut value);
            serde_json::to_string_pretty(&value).unwrap()
        }
    };
    without_digests(&cut)
}

#[test]
fn the_excerpt_of_each_form_is_current() {
    let shown = FORMS.map(|(form, words)| {
        let text = excerpt(form, &HUB.run(words).out());
        assert!(is_shown(&text), "{form} says nothing of the checks");
        format!("== {form}\n{}\n", text.trim_end())
    });
    compare("hub/forms.txt", shown.join("\n").as_bytes());
}

/// Each check with its verdict.
fn verdicts(audit: &Audit) -> BTreeMap<String, String> {
    let audit = audit.json();
    let checks = audit.get("checks").and_then(Value::as_array).unwrap();
    let word = |check: &Value, field: &str| check[field].as_str().unwrap().to_owned();
    checks.iter().map(|check| (word(check, "check"), word(check, "verdict"))).collect()
}

fn json(audit: &Audit, format: &str) -> Value {
    serde_json::from_slice(&audit.run(&["--format", format]).stdout).unwrap()
}

/// What a list says of each check. It may speak of a check more than once, and then says the same.
fn told(list: &Value, check: &str, verdict: &str) -> BTreeMap<String, String> {
    let word = |item: &Value, at: &str| item.pointer(at).and_then(Value::as_str).unwrap().to_owned();
    let items = list.as_array().unwrap();
    let pairs: BTreeSet<_> = items.iter().map(|item| (word(item, check), word(item, verdict))).collect();
    let told: BTreeMap<_, _> = pairs.iter().cloned().collect();
    assert_eq!(told.len(), pairs.len(), "a check has two verdicts");
    told
}

/// The verdict of every check of every service reaches every form that has a place for each check.
#[test]
fn every_form_says_what_the_audit_says() {
    for audit in audits() {
        let wanted = verdicts(audit);
        let plain = |told: BTreeMap<String, String>| -> BTreeMap<String, String> {
            told.into_iter()
                .map(|(check, verdict)| {
                    (check, verdict.replace(", subject to judgement", "").replace(", as a point", ""))
                })
                .collect()
        };
        let ctrf = told(&json(audit, "ctrf")["results"]["tests"], "/testId", "/rawStatus");
        assert_eq!(plain(ctrf), wanted, "ctrf of {}", audit.service);
        let sarif = told(&json(audit, "sarif-archive")["runs"][0]["results"], "/ruleId", "/properties/verdict");
        assert_eq!(plain(sarif), wanted, "sarif-archive of {}", audit.service);
        let junit = audit.run(&["--format", "junit"]).out();
        for check in wanted.keys() {
            assert_eq!(junit.matches(&format!("<testcase name=\"{check}: ")).count(), 1, "{check}");
        }
        assert_eq!(junit.matches("<testcase ").count(), wanted.len());
    }
}

/// What asks for somebody's attention is listed, and nothing that is in order.
#[test]
fn lists_of_gaps_hold_the_gaps() {
    for audit in audits() {
        let verdicts = verdicts(audit);
        let of = |wanted: &[&str]| -> BTreeSet<&str> {
            verdicts.iter().filter(|(_, is)| wanted.contains(&is.as_str())).map(|(check, _)| check.as_str()).collect()
        };
        let gaps = of(&["not met", "not evidenced", "stale", "partly met", "error"]);
        let silent = of(&["met", "not applicable", "not yet due", "excepted"]);
        let gitlab = json(audit, "gitlab");
        let listed: BTreeSet<&str> =
            gitlab.as_array().unwrap().iter().map(|item| item["check_name"].as_str().unwrap()).collect();
        assert!(listed.is_superset(&gaps) && listed.is_disjoint(&silent), "gitlab of {}", audit.service);
        let sarif = json(audit, "sarif");
        let results = sarif["runs"][0]["results"].as_array().unwrap();
        let listed: BTreeSet<&str> = results.iter().map(|item| item["ruleId"].as_str().unwrap()).collect();
        assert!(listed.is_superset(&gaps) && listed.is_disjoint(&silent), "sarif of {}", audit.service);
        // A register to collect stands for every check that it would let run.
        let plan = audit.run(&["--format", "csv"]).out();
        assert!(of(&["not met"]).iter().all(|check| plan.contains(check)), "plan of {}", audit.service);
        // Annotations are capped: those that there are speak of gaps, or ask.
        let github = audit.run(&["--format", "github"]).out();
        let said = github.contains("::error") || github.contains("::warning");
        assert_eq!(said, !gaps.is_empty(), "github of {}", audit.service);
        assert!(
            silent.iter().all(|check| !github.contains(&format!("explain {check}\n"))),
            "github of {}",
            audit.service
        );
    }
}

/// Twice the same bytes, in every form, of a service whose export is damaged too.
#[test]
fn every_form_is_the_same_bytes_again() {
    for audit in audits().filter(|audit| ["hub", "canary"].contains(&audit.service)) {
        for (form, words) in FORMS {
            assert!(audit.run(words).stdout == audit.run(words).stdout, "{form} of {}", audit.service);
        }
        for format in ["text", "html", "xlsx"] {
            let words = ["--format", format];
            assert!(audit.run(&words).stdout == audit.run(&words).stdout, "{format} of {}", audit.service);
        }
    }
}

/// The page with a plan shows what people wrote in it, and the page without it shows none of it.
#[test]
fn the_page_with_a_plan_shows_what_people_wrote() {
    let flat = |words: &[&str]| crate::journey::flat(&HUB.run(words).stdout);
    let plain = flat(&["--format", "html"]);
    let planned = flat(&["--format", "html", "--plan", "fixtures/plans/hub.csv"]);
    for words in [
        "The new check was asked for on 2 March.",
        "Risk assessment is with the hub manager.",
        "team manager, victim care",
    ] {
        assert!(planned.contains(words) && !plain.contains(words), "{words}");
    }
    assert!(planned.contains("overdue") && planned.len() > plain.len());
}
