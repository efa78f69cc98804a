//! Pack and bundle to assessment: pure, and the same answer on every machine.
//!
//! `Plan` says what must be read; [`assess`] evaluates it a column at a time. The laws it keeps stand in [`algebra`].

mod actions;
mod affected_checks;
pub mod algebra;
mod arithmetic;
mod assess;
mod carried_out;
mod changes;
mod check;
mod code;
mod counted;
mod counted_elsewhere;
mod deadlines;
mod distinct;
mod engine;
mod eval;
mod exceptions;
mod frame;
mod freshness;
mod index;
mod leaves;
mod lifts;
mod mentions;
mod on_record;
mod order;
mod partners;
mod picture;
mod places;
mod plan;
mod probe;
mod profiles;
mod reasons;
mod related;
mod result;
mod reviews;
mod rollup;
mod setting;
mod tables;
mod tally;
mod testing;
mod typed_tables;
mod vector;
mod weights;

pub use assess::{assess, assess_counted, assess_listing, default_as_of};
pub use changes::{Tried, try_changes};
pub use code::FitCode;
pub use counted_elsewhere::{Counted, CountedChecks};
pub use places::EachRow;
pub use plan::Reads;
pub use probe::probe;
pub use rollup::worst;
pub use setting::{Setting, parameters};
pub use testing::{TestOutcome, documents, run_tests};
pub use typed_tables::{Register, TypedTables, typed_tables};
