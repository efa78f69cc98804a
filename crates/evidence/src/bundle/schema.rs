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
