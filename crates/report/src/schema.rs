//! The JSON Schema of `audit.json`, from the types that write it.

use readymark_findings::{Assessment, FORMAT, VERSION};
use serde_json::{Value, json};

/// The schema of `audit.json`. The committed copy is `standards/schema/audit.schema.json`.
///
/// The name of the format and its version are constants, which the types alone do not say.
#[must_use]
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(Assessment).to_value();
    for (field, constant) in [("format", json!(FORMAT)), ("version", json!(VERSION))] {
        if let Some(Value::Object(property)) = schema.pointer_mut(&format!("/properties/{field}")) {
            property.insert("const".to_owned(), constant);
        }
    }
    schema
}
