//! Columns that say whether a row is such a record at all: a check that was applied for or refused is no clearance.

use std::collections::BTreeSet;

use readymark_personal::words;

use crate::words::is_missing;

/// Words of such a heading.
const HEADINGS: [&str; 20] = [
    "status",
    "result",
    "outcome",
    "decision",
    "stage",
    "state",
    "progress",
    "position",
    "cleared",
    "clear",
    "attended",
    "attendance",
    "passed",
    "pass",
    "cancelled",
    "valid",
    "complete",
    "completed",
    "held",
    "approved",
];
/// Words that stand in such a column, whatever its heading is.
const CELLS: [&str; 28] = [
    "applied",
    "application sent",
    "awaiting",
    "booked",
    "cancelled",
    "declined",
    "deferred",
    "did not attend",
    "dna",
    "draft",
    "expired",
    "fail",
    "failed",
    "in progress",
    "incomplete",
    "lapsed",
    "no show",
    "not cleared",
    "not started",
    "ongoing",
    "outstanding",
    "pending",
    "postponed",
    "provisional",
    "refused",
    "rejected",
    "requested",
    "withdrawn",
];

/// Whether a column of these words is one.
pub(crate) fn decides(heading: &str, cells: &[String]) -> bool {
    let heading = words(heading);
    let said: BTreeSet<String> =
        cells.iter().filter(|word| !is_missing(word)).map(|word| word.to_lowercase()).collect();
    let is_headed = heading.split_whitespace().any(|word| HEADINGS.contains(&word));
    !said.is_empty() && (is_headed || said.iter().any(|word| CELLS.contains(&word.as_str())))
}
