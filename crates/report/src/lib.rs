//! Assessment to bytes: one renderer per file over one value.
//!
//! Nothing here decides anything. The same assessment gives the same bytes on any machine: no clock, no hash order, no
//! path but those that stand in the bundle.

mod error;
mod external;
mod format;
mod html;
mod json;
mod schema;
mod text;
mod words;

pub use error::Error;
pub use external::read_external;
pub use format::{Edition, Format, Style, render};
pub use json::read_json;
pub use schema::{external_schema, schema};
