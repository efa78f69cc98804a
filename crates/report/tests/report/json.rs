//! `audit.json` and the way back.

use readymark_findings::{Endpoint, Force, Limit, Obstacle, Reason};
use readymark_report::{Format, Style, read_json, read_json_as_written, render};
use serde_json::{Value, json};

use crate::{rendered, sample};

fn written(assessment: &readymark_findings::Assessment) -> String {
    rendered(assessment, Format::Json, &Style::default())
}

#[test]
fn a_service_that_is_ready() {
    insta::assert_snapshot!(written(&sample::tidy()));
}

#[test]
fn what_is_written_can_be_read() {
    for assessment in [sample::hub(), sample::tidy(), sample::hostile()] {
        let text = written(&assessment);
        assert!(text.ends_with("}\n"));
        // Invented counts need not add up.
        assert_eq!(read_json_as_written(&text).unwrap(), assessment);
        assert_eq!(read_json_as_written(&format!("\u{feff}{text}")).unwrap(), assessment);
    }
}

#[test]
fn what_is_no_audit_is_refused_without_quoting_it() {
    let good = written(&sample::tidy());
    let broken = [
        (String::new(), "not JSON at line 1, column 0"),
        ("{\n  \"secret\": \"Jo Bloggs".to_owned(), "not JSON at line 2, column 22"),
        ("[\"Jo Bloggs\"]".to_owned(), "not a readymark audit"),
        ("{\"secret\": \"Jo Bloggs\"}".to_owned(), "not a readymark audit"),
        (good.replace("readymark-audit", "Jo Bloggs"), "not a readymark audit"),
        (good.replace("\"version\": 2,", "\"version\": 0,"), "not a readymark audit"),
        (good.replace("\"version\": 2,", "\"version\": 3,"), "audit format version 3; this program reads up to 2"),
        (
            good.replace("\"ready\": true", "\"ready\": \"Jo Bloggs\""),
            "a field of the audit is missing or has the wrong type, near line 19, column 216",
        ),
    ];
    for (text, message) in broken {
        let error = read_json(&text).unwrap_err();
        assert!(!error.to_string().contains("Bloggs"));
        assert!(error.help().is_some_and(|help| !help.is_empty()));
        assert_eq!(error.to_string(), message);
    }
}

/// An audit that a program of format version 1 wrote, its lists of rows cut to two each.
const VERSION_1: &str = include_str!("version-1.json");

#[test]
fn an_audit_of_version_1_is_read_as_one_of_today() {
    let audit = read_json(VERSION_1).unwrap();
    assert_eq!(audit.version, 2);
    let words = |limit: Option<Limit>| serde_json::to_value(limit).unwrap();
    let limits = |id: &str| audit.check(id).map(|check| (words(check.limit), words(check.floor))).unwrap();
    let limit = |side: &str, (numerator, denominator): (i64, i64), unit: &str| json!({ "side": side, "value": { "numerator": numerator, "denominator": denominator }, "unit": unit });
    assert_eq!(limits("asked"), (limit("at_least", (5, 8), "share"), limit("at_least", (2, 5), "share")));
    assert_eq!(limits("prompt"), (limit("at_most", (14, 1), "days"), limit("at_most", (28, 1), "days")));
    assert_eq!(limits("enough"), (limit("at_least", (1500, 1), "number"), Value::Null));
    assert_eq!(limits("all-asked"), (Value::Null, Value::Null));
    let reasons = &audit.check("unjoined").unwrap().reasons;
    let because = Obstacle::EveryRowCompared { table: "cases".to_owned() };
    assert_eq!(*reasons, [Reason::CouldNotRun { because }]);
    assert_eq!(audit.pictures.samples[0].share, Some(Endpoint { numerator: 1, denominator: 8 }));
    for check in &audit.checks {
        assert_eq!((check.force, check.blocks), (Force::Required, check.verdict.fails()), "{}", check.check);
    }
    assert!(audit.checks.iter().any(|check| check.blocks));
    // It is written as one of today, and every report takes it.
    assert_eq!(read_json(&written(&audit)).unwrap(), audit);
    for &format in Format::ALL {
        assert!(!render(&audit, format, &Style::default()).unwrap().is_empty(), "{}", format.as_str());
    }
}

#[test]
fn an_audit_of_version_1_with_a_limit_that_says_nothing_is_refused() {
    let error = read_json(&VERSION_1.replace("at least 62.5%", "at least Jo Bloggs")).unwrap_err();
    assert_eq!(error.to_string(), "the audit is marked as format version 1, but does not match it");
    assert!(error.help().is_some_and(|help| !help.is_empty()));
}
