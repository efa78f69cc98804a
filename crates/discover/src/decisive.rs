//! Columns that say whether a row is such a record at all: a check that was applied for or refused is no clearance.

use readymark_personal::words;

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

/// Whether a column is one, by its heading.
pub(crate) fn is_headed(heading: &str) -> bool {
    words(heading).split_whitespace().any(|word| HEADINGS.contains(&word))
}

/// Whether a column is one, by its words.
pub(crate) fn says(cells: &[String]) -> bool {
    cells.iter().any(|word| CELLS.contains(&word.to_lowercase().as_str()))
}
