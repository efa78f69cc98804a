//! Assessment to bytes: one renderer per file over one value.
//!
//! Nothing here decides anything. The same assessment gives the same bytes on any machine: no clock, no hash order, no
//! path but those that stand in the bundle.

mod by_case;
mod compared;
mod ctrf;
mod error;
mod external;
mod format;
mod github;
mod gitlab;
mod hdf;
mod html;
mod json;
mod junit;
mod list_cell;
mod markdown;
mod oscal;
mod place;
mod plan;
mod render;
mod rows;
mod sarif;
mod schema;
mod status;
mod status_table;
mod style;
mod text;
mod told;
mod words;

pub use compared::{
    PageFormat, comparison_schema, portfolio_schema, render_comparison, render_portfolio, render_trend, trend_schema,
};
pub use error::Error;
pub use external::read_external;
pub use format::Format;
pub use json::{read_json, read_json_as_written, written_version};
pub use render::{Edition, Setting, render, render_in};
pub use rows::RowWriter;
pub use schema::{external_schema, schema};
pub use status::Standing;
pub use status_table::{Target, lost, said};
pub use style::Style;
pub use text::check_in_audit;
pub use words::{headline, not_counted};
