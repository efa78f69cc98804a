//! `audit.json` and the way back.

use readymark_report::{Format, Style, read_json};

use crate::{rendered, sample};

fn json(assessment: &readymark_findings::Assessment) -> String {
    rendered(assessment, Format::Json, &Style::default())
}

#[test]
fn a_service_that_is_ready() {
    insta::assert_snapshot!(json(&sample::tidy()));
}

#[test]
fn what_is_written_can_be_read() {
    for assessment in [sample::hub(), sample::tidy(), sample::hostile()] {
        let text = json(&assessment);
        assert!(text.ends_with("}\n"));
        assert_eq!(read_json(&text).unwrap(), assessment);
        assert_eq!(read_json(&format!("\u{feff}{text}")).unwrap(), assessment);
    }
}

#[test]
fn what_is_no_audit_is_refused_without_quoting_it() {
    let good = json(&sample::tidy());
    let broken = [
        (String::new(), "not JSON at line 1, column 0"),
        ("{\n  \"secret\": \"Jo Bloggs".to_owned(), "not JSON at line 2, column 22"),
        ("[\"Jo Bloggs\"]".to_owned(), "not an audit of readymark"),
        ("{\"secret\": \"Jo Bloggs\"}".to_owned(), "not an audit of readymark"),
        (good.replace("readymark-audit", "Jo Bloggs"), "not an audit of readymark"),
        (good.replace("\"version\": 1,", "\"version\": 0,"), "not an audit of readymark"),
        (
            good.replace("\"version\": 1,", "\"version\": 2,"),
            "the audit has version 2 of the format, and this program reads up to 1",
        ),
        (
            good.replace("\"ready\": true", "\"ready\": \"Jo Bloggs\""),
            "a field of the audit is missing or of another kind, near line 41, column 24",
        ),
    ];
    for (text, message) in broken {
        let error = read_json(&text).unwrap_err();
        assert!(!error.to_string().contains("Bloggs"));
        assert!(error.help().is_some_and(|help| !help.is_empty()));
        assert_eq!(error.to_string(), message);
    }
}
