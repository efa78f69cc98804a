//! The events of a cadence, one strip of days for each member.

use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RowPlace;
use crate::Period;

/// How many strips an assessment lists for each check; the total beside them is exact.
pub const STRIPS_PER_CHECK: usize = 200;

/// The members of a cadence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Strips {
    /// How many members there are, those included that may or may not count.
    pub total: u64,
    /// The longest allowed gap, in days.
    pub at_most: i64,
    /// The first [`STRIPS_PER_CHECK`]: breaches first, then unknown, then unclear, then those that keep it, each in the
    /// order of the evidence.
    pub listed: Vec<Strip>,
}

/// Whether a member keeps the cadence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StripState {
    /// A gap is too long, whatever records are missing.
    Breach,
    /// Cannot be decided.
    Unknown,
    /// It cannot be decided whether the row belongs.
    Unclear,
    /// No gap is too long.
    Meets,
}

/// One member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Strip {
    /// Whether it keeps the cadence.
    pub state: StripState,
    /// Where the member's row is.
    #[serde(flatten)]
    pub place: RowPlace,
    /// The first and the last day that are looked at, from the event before the window with which the first gap begins; nothing where they cannot be
    /// decided, or where there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub span: Option<Period>,
    /// The days of its events inside the span, in order.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub events: Vec<Date>,
    /// The days inside the span of events that may not be the member's, or may not count.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub possible_events: Vec<Date>,
    /// There may be an event on a day that is not shown: one has no date or may lie before the span, or the register does not hold every
    /// record.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub may_have_more: bool,
    /// The periods inside the span whose days do not count.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub excepted: Vec<Period>,
    /// Periods inside the span that may not be the member's, at their widest where an end is not known.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub possible_excepted: Vec<Period>,
    /// Any day may be excepted: the register of periods does not hold every record.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub may_be_excepted: bool,
    /// The gaps between the events that are recorded that are too long.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub gaps: Vec<StripGap>,
}

impl Strip {
    /// A strip of which nothing is known yet but the state.
    #[must_use]
    pub fn of(state: StripState) -> Self {
        Self {
            state,
            place: RowPlace::default(),
            span: None,
            events: Vec::new(),
            possible_events: Vec::new(),
            may_have_more: false,
            excepted: Vec::new(),
            possible_excepted: Vec::new(),
            may_be_excepted: false,
            gaps: Vec::new(),
        }
    }
}

/// A gap that is too long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StripGap {
    /// The day of the event before it, or the first of the span.
    pub from: Date,
    /// The day of the event after it, or the last of the span.
    pub to: Date,
    /// How many days from the one to the other, without the excepted days between them.
    pub days: i64,
}
