//! What stops being good on a day: a policy's review, a clearance, an agreement, an export.

use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RowPlace;

/// How many items an assessment lists for each line of lapses; the counts beside them are exact.
pub const LAPSES_PER_LINE: usize = 200;

/// One kind of thing that lapses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Lapses {
    /// Its title.
    pub title: String,
    /// The table whose rows lapse, or the words of a list; nothing for the exports themselves.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub each: Option<String>,
    /// The condition of membership, as written.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none", default)]
    pub condition: Option<String>,
    /// The table's window condition, if it restricts the rows.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub window: Option<String>,
    /// The last valid day, as written.
    pub on: String,
    /// Rows, words or exports that certainly belong: `lapsed` + `before_assessment` + `later` + `undated`.
    pub population: u64,
    /// Rows that may or may not count. They are not among the counts below.
    pub unclear: u64,
    /// Those whose last valid day is before `as_of`.
    pub lapsed: u64,
    /// Those that are good at `as_of` and will not be on the day of the planned assessment; 0 where none is planned.
    pub before_assessment: u64,
    /// Those that are valid for longer.
    pub later: u64,
    /// Those without a last valid day, or whose last valid day cannot be decided.
    pub undated: u64,
    /// How many have their last valid day in each month, in order; months without one are left out.
    pub months: Vec<MonthOfLapses>,
    /// The [`LAPSES_PER_LINE`] whose last valid day is nearest to `as_of`, in the order of that day, then of the evidence.
    pub listed: Vec<Lapse>,
    /// The tables that it reads, in alphabetical order.
    pub reads: Vec<String>,
}

/// How many lapse in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MonthOfLapses {
    /// The month, as `YYYY-MM`.
    pub month: String,
    /// How many.
    pub count: u64,
}

/// One thing that lapses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Lapse {
    /// Its last valid day.
    pub on: Date,
    /// Whether it has expired.
    pub state: LapseState,
    /// Where it is.
    #[serde(flatten)]
    pub place: RowPlace,
}

/// Where a last valid day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LapseState {
    /// Before `as_of`: it has lapsed.
    Lapsed,
    /// On or after `as_of`, and before the day of the planned assessment.
    BeforeAssessment,
    /// On or after the day of the planned assessment; where none is planned, on or after `as_of`.
    Later,
}
