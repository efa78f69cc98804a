//! A gate: how far from ready an audit may be, until when, before a pipeline stops.
//!
//! It is a file of its own, apart from the standard and from the evidence, so that whoever loosens it is seen to do so. It
//! bounds requirements by area and verdict. Safeguarding stands alone: no gate lets a failed safeguarding check through.

mod code;
mod file;
mod judge;

pub use code::GateCode;
pub use file::{AreaBounds, Gate, GateFile, schema};
pub use judge::{Outcome, judge};
