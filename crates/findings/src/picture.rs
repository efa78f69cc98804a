//! The charts of a report. Nothing here decides a verdict, and nothing here is guessed: what nobody can tell
//! is counted apart.

mod funnel;
mod lapse;
mod sample;
mod strip;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use funnel::{Funnel, FunnelPartner, FunnelStep};
pub use lapse::{LAPSES_PER_LINE, Lapse, LapseState, Lapses, MonthOfLapses};
pub use sample::{DRAWN_PER_SAMPLE, Drawn, Sample};
pub use strip::{STRIPS_PER_CHECK, Strip, StripGap, StripState, Strips};

/// The pictures that the standard declares, each in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Pictures {
    /// How far cases came.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub funnels: Vec<Funnel>,
    /// What expires, and when.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub lapses: Vec<Lapses>,
    /// Rows drawn for a person to read.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub samples: Vec<Sample>,
}

impl Pictures {
    /// Whether there is nothing to draw.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.funnels.is_empty() && self.lapses.is_empty() && self.samples.is_empty()
    }
}

/// Where a row is: file, row and pseudonymous key, and the partner that holds it. For the internal edition alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct RowPlace {
    /// The file, as a path inside the bundle; empty for a word of a list.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub file: String,
    /// The row as a spreadsheet counts it: the heading is row 1. Nothing for a whole file.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub row: Option<u64>,
    /// The pseudonymous key of the row, if its table has one, or the word of the list.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub key: Option<String>,
    /// The id of the partner that holds it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub partner: Option<String>,
}
