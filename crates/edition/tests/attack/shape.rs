//! What the type of the external edition can hold at all.

use std::collections::BTreeSet;

use readymark_edition::External;
use serde_json::Value;

/// Every name of a property in a schema.
fn names(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(fields) => {
            for (name, value) in fields {
                if name == "properties" {
                    found.extend(value.as_object().unwrap().keys().cloned());
                }
                names(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        _ => {}
    }
}

#[test]
fn it_has_no_place_for_a_place_a_note_or_a_role() {
    let mut found = BTreeSet::new();
    names(schemars::schema_for!(External).as_value(), &mut found);
    assert!(found.contains("verdict") && found.contains("population"), "the schema is read");
    for name in ["file", "files", "path", "row", "rows", "key", "listed", "sheet", "note", "owner", "by", "approved_by"]
    {
        assert!(!found.contains(name), "the external edition has a property {name}");
    }
    // The one reason that it holds is the standard's own, beside a source.
    let because = serde_json::to_string(&schemars::schema_for!(External)).unwrap().matches("\"because\"").count();
    assert_eq!(because, 1);
}
