//! The action plan: what the gaps of an assessment ask of people, and what people wrote about it joined back to the gaps.
//!
//! Each action has a reference that stays the same while the evidence changes, so that owners, days and notes find their gap
//! again. Nothing that people wrote is lost: what no gap stands behind now is kept, and said to be so. The crate
//! `report` writes the plan, the command reads the file.

mod column;
mod item;
mod join;
mod sheet;
mod subject;

pub use column::Column;
pub use item::{ActionPlan, Item, Subject};
pub use join::join;
pub use sheet::{Cell, LONGEST_CELL, PlanFile, ROLES_HEADING, Refusal, Sheet};
