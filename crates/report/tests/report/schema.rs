//! The schema of `audit.json`: current, and strict enough to refuse what is no audit.

use std::{fs, path::Path};

use readymark_report::{Format, Style, external_schema, schema};
use serde_json::{Value, json};

use crate::{rendered, sample};

#[test]
fn the_committed_schemas_are_current() {
    for (name, schema) in [("audit", schema()), ("external", external_schema())] {
        let mut text = serde_json::to_string_pretty(&schema).unwrap();
        text.push('\n');
        let path = format!("{}/../../standards/schema/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("READYMARK_UPDATE").is_some_and(|value| value == "1") {
            fs::create_dir_all(Path::new(&path).parent().unwrap()).unwrap();
            fs::write(&path, &text).unwrap();
        }
        let committed = fs::read(&path).unwrap_or_default();
        assert!(committed == text.as_bytes(), "run the test with READYMARK_UPDATE=1 and commit {path}");
    }
}

fn document(assessment: &readymark_findings::Assessment) -> Value {
    serde_json::from_str(&rendered(assessment, Format::Json, &Style::default())).unwrap()
}

#[test]
fn every_sample_validates() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for assessment in [sample::hub(), sample::tidy(), sample::hostile(), sample::large()] {
        assert!(validator.is_valid(&document(&assessment)));
    }
}

#[test]
fn broken_audits_are_rejected() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let broken = [
        ("/format", json!("other")),
        ("/version", json!(3)),
        ("/readiness/ready", json!("yes")),
        ("/checks/0/verdict", json!("accredited")),
        ("/checks/0/counts/meets", json!(-1)),
        ("/checks/0/source/provenance", json!("heard")),
        ("/areas/0/requirements", json!({})),
        ("/as_of", Value::Null),
    ];
    for (pointer, value) in broken {
        let mut document = document(&sample::hub());
        *document.pointer_mut(pointer).unwrap() = value;
        assert!(!validator.is_valid(&document), "{pointer}");
    }
    let mut document = document(&sample::hub());
    document.as_object_mut().unwrap().remove("digests");
    assert!(!validator.is_valid(&document));
}
