//! The external edition: what people outside the service may see of an assessment.
//!
//! It is a type of its own that has no place for a file, a row, a key, a note or a person's reason. Counts from 1 to 9 are
//! not shown, and neither is any other number from which one of them could be worked out. How, stands in
//! `docs/external-edition.md`.

mod external;
mod figures;
mod group;
mod of;
mod partners;
mod small;
mod story;

pub use external::{
    Answered, Band, Check, Exception, External, FORMAT, ForceChanged, Funnel, Given, Hidden, Parameter, PartnerRow,
    Profile, Quality, Reason, Shown, Size, Step, Table, VERSION, Value,
};
pub use small::{FEW, is_few};
