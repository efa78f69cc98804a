//! The Mersey Weald Restorative Hub, which does not exist: four partners who share their cases for a year.
//!
//! A case is planned first (`plan`), as it happened. The writers (`casework`, `staff`) then record it as each
//! partner does, with what each forgets (`partner`). `organisation` holds what was written by hand.

mod casework;
mod exports;
mod generate;
mod organisation;
mod partner;
mod people;
mod plan;
mod staff;

pub use generate::{Options, generate};
pub use partner::{Habits, PARTNERS, Partner};
pub use people::{Level, People, Practitioner, Role};
pub use plan::{Kind, Party, Path, Plan, World};
