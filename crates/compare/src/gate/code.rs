//! The mistakes that a gate file can hold.

use readymark_source::{Code, Explained};
use strum::VariantArray;

/// The mistakes that a gate file can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum GateCode {
    /// A gate does not say who agreed to it and why.
    Reason,
    /// The last day of a gate is an invalid date.
    Day,
    /// A gate names an area that the standard does not have.
    Area,
}

impl Code for GateCode {
    fn explained(self) -> Explained {
        let (code, meaning, remedy) = match self {
            Self::Reason => ("gate-reason", "a gate does not say who agreed to it and why", "write it under `because`"),
            Self::Day => ("gate-day", "the last day of a gate is an invalid date", "write it as YYYY-MM-DD"),
            Self::Area => (
                "gate-area",
                "a gate names an area that the standard does not have",
                "write the id of one of its areas",
            ),
        };
        Explained { code, meaning, remedy }
    }
}
