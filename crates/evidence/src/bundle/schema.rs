//! The JSON Schemas of a bundle's files, from the types that read them. The committed copies are in `standards/schema`.

use readymark_source::Shape;
use serde_json::Value;

use super::form::{BundleFile, ExceptionsFile, JudgementsFile};

/// The schema of `bundle.yaml`.
#[must_use]
pub fn bundle_schema() -> Value {
    Shape::of::<BundleFile>().to_json().clone()
}

/// The schema of `judgements.yaml`.
#[must_use]
pub fn judgements_schema() -> Value {
    Shape::of::<JudgementsFile>().to_json().clone()
}

/// The schema of `exceptions.yaml`.
#[must_use]
pub fn exceptions_schema() -> Value {
    Shape::of::<ExceptionsFile>().to_json().clone()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    /// `READYMARK_UPDATE=1` writes the schemas again.
    #[test]
    fn the_committed_schemas_are_those_of_the_types() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../standards/schema");
        let schemas = [
            ("bundle", super::bundle_schema()),
            ("judgements", super::judgements_schema()),
            ("exceptions", super::exceptions_schema()),
        ];
        for (name, schema) in schemas {
            let text = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
            let path = folder.join(format!("{name}.schema.json"));
            if std::env::var_os("READYMARK_UPDATE").is_some_and(|value| value == "1") {
                std::fs::write(&path, &text).unwrap();
            }
            let committed = std::fs::read(&path).unwrap_or_default();
            assert!(
                committed == text.as_bytes(),
                "run the tests once with READYMARK_UPDATE=1 and commit {name}.schema.json"
            );
        }
    }
}
