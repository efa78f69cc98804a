//! Audits of several services to one roll-up: readiness by service and area, the commonest gaps, and each service over time.
//!
//! An [`Audit`] is made of an external edition, never of an assessment, and has no field for a number of records. So a roll-up cannot
//! say more of records than the editions of its services do together: no number of one follows from those of the others.
//!
//! Services that were audited against different standards, or different wordings of one, stand in groups of their own: no number
//! counts across groups.

mod audit;
mod caution;
mod gap;
mod group;
mod portfolio;
mod roll_up;

pub use audit::Audit;
pub use caution::Caution;
pub use gap::Gap;
pub use group::{Answers, Area, Group, Service};
pub use portfolio::{Edition, FORMAT, NotCounted, Portfolio, VERSION, Why};
pub use roll_up::{Input, RolledUp, roll_up};
