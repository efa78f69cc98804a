//! `standards/schema`: the JSON Schemas of the files that people write, from the types that read them.

use readymark_discover::Scan;
use readymark_evidence::{bundle_schema, exceptions_schema, judgements_schema};
use readymark_report::{comparison_schema, portfolio_schema, trend_schema};
use readymark_rules::UnnoticedFile;
use readymark_rules::file::{CheckFile, StandardFile, TestsFile};
use readymark_source::Shape;
use serde_json::Value;

use super::compare;

fn current(name: &str, schema: &Value) {
    for key in ["$schema", "title"] {
        assert!(schema.get(key).is_some_and(Value::is_string), "{name} has no `{key}`");
    }
    let text = serde_json::to_string_pretty(schema).unwrap();
    compare(&format!("standards/schema/{name}.schema.json"), &format!("{text}\n"));
}

#[test]
fn the_schemas_of_a_pack_are_current() {
    current("standard", Shape::of::<StandardFile>().to_json());
    current("check", Shape::of::<CheckFile>().to_json());
    current("test", Shape::of::<TestsFile>().to_json());
    current("unnoticed", Shape::of::<UnnoticedFile>().to_json());
}

#[test]
fn the_schema_of_a_gate_is_current() {
    current("gate", readymark_compare::gate::schema().to_json());
}

#[test]
fn the_schema_of_a_scan_is_current() {
    current("scan", &Scan::schema());
}

#[test]
fn the_schemas_of_pages_over_several_audits_are_current() {
    current("comparison", &comparison_schema());
    current("trend", &trend_schema());
    current("portfolio", &portfolio_schema());
}

#[test]
fn the_schemas_of_a_bundle_are_current() {
    current("bundle", &bundle_schema());
    current("judgements", &judgements_schema());
    current("exceptions", &exceptions_schema());
}
