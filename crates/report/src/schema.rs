//! The JSON Schema of `audit.json`, from the types that write it.

use readymark_edition::External;
use readymark_findings::Assessment;
use serde_json::{Value, json};

/// The schema of `audit.json`. The committed copy is `standards/schema/audit.schema.json`.
///
/// The name of the format and its version are constants, which the types alone do not say.
#[must_use]
pub fn schema() -> Value {
    versioned(schemars::schema_for!(Assessment), readymark_findings::FORMAT, readymark_findings::VERSION)
}

/// The schema of the external edition as JSON. The committed copy is `standards/schema/external.schema.json`.
#[must_use]
pub fn external_schema() -> Value {
    versioned(schemars::schema_for!(External), readymark_edition::FORMAT, readymark_edition::VERSION)
}

/// A schema in which the name of the format and its version are constants.
pub(crate) fn versioned(schema: schemars::Schema, format: &str, version: u32) -> Value {
    let mut schema = schema.to_value();
    for (field, constant) in [("format", json!(format)), ("version", json!(version))] {
        if let Some(Value::Object(property)) = schema.pointer_mut(&format!("/properties/{field}")) {
            property.insert("const".to_owned(), constant);
        }
    }
    schema
}
