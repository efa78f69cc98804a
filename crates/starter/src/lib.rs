//! The way in for a service without a system: a first `bundle.yaml` and a workbook to fill in, made from a standard.
//!
//! INVARIANT: the same standard and answers give the same bytes; neither clock nor machine is asked.

mod bundle_file;
mod order;
mod template;

pub use bundle_file::{Answers, ProfileAnswer, bundle_yaml, profiles_asked};
pub use order::{Register, registers};
pub use template::{HEADER_ROW, TEMPLATE, TemplateError, template};
