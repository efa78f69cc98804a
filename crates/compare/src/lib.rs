//! Two assessments to what changed between them, and why; several to a trend; a saved one held against one made again, and one against
//! agreed bounds.
//!
//! A cause is named only if an input of that very check differs. Where several differ and nothing tells them apart, all of
//! them are named and said to be open.

mod approved;
mod between;
mod cause;
mod causes;
mod class;
mod comparison;
mod differences;
pub mod gate;
mod redated;
mod trend;

pub use between::compare;
pub use cause::{Cause, CauseKind, FileChange, FileChangeKind, Part};
pub use comparison::{
    ApprovedUnchanged, AreaChange, AreaStanding, Caution, CheckChange, Class, Comparison, FORMAT, Redated, Side,
    Standing, Tally, VERSION,
};
pub use differences::{Difference, DifferenceKind, Differences, differences};
pub use trend::{AreaPoint, TREND_FORMAT, TREND_VERSION, Trend, TrendArea, TrendPoint, trend, trend_of};
