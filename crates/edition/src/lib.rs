//! The external edition: what people outside the service may see of an assessment.
//!
//! It is a type of its own that has no place for a file, a row, a key, a note or a person's reason, and none for a count of records:
//! only for two numbers between which one lies. How, stands in `docs/external-edition.md`.

mod beside;
mod consistent;
mod cuts;
mod external;
mod measured;
mod of;

pub use beside::TooExact;
pub use external::{
    Answered, Band, Check, Exception, External, FORMAT, ForceChanged, Funnel, Given, Parameter, PartnerRows, Profile,
    Quality, Reason, Rows, Shown, Step, Table, VERSION,
};
