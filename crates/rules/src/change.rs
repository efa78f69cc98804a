//! A pack with one thing changed: what its tests ought to notice.
//!
//! Each place that decides is changed on its own: an operator, a bound, a quantifier, a join, a condition, a due day, a window, a derived column.

mod expression;
mod site;

pub use site::{Changed, Site, changes};
