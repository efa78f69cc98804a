//! Why a verdict is not a plain one, without numbers.

use readymark_findings::{Period, QualityCode};
use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a verdict is not a plain one, without numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// The table is not in the evidence.
    TableAbsent {
        /// The table.
        table: String,
    },
    /// The table has no such column.
    ColumnAbsent {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// Whether only some of its exports lack it.
        #[serde(skip_serializing_if = "std::ops::Not::not", default)]
        some: bool,
    },
    /// The export does not claim to hold every record.
    TableOpen {
        /// The table.
        table: String,
    },
    /// An export could not be read.
    TableUnreadable {
        /// The table.
        table: String,
        /// Why, each cause once.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        codes: Vec<QualityCode>,
    },
    /// The exports do not cover a part of the window.
    NotCovered {
        /// The table.
        table: String,
        /// The first and last day that no export covers.
        gap: Period,
    },
    /// The export is older than the standard allows.
    ExportTooOld {
        /// The table.
        table: String,
        /// The day of the oldest export.
        exported_on: Date,
    },
    /// Cells of the column could not be used, all for the same reason.
    CellsUnusable {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// Why.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        code: Option<QualityCode>,
    },
    /// Rows have a fault that leaves open what the check asks of them.
    RowsAtFault {
        /// The table.
        table: String,
        /// The column, if it is in one.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        column: Option<String>,
        /// What is wrong.
        code: QualityCode,
    },
    /// Documents that a check searches could not be read, all for the same reason.
    DocumentsUnread {
        /// The table of the rows that name them.
        table: String,
        /// Why.
        code: QualityCode,
    },
    /// Rows share their key with another that says something else.
    KeysShared {
        /// The table.
        table: String,
    },
    /// A number was too large.
    Overflow,
    /// A recorded judgement has ended.
    JudgementExpired {
        /// Its last day.
        until: Date,
    },
    /// The file with the recorded answers cannot be read.
    AnswersUnread,
    /// The service answered that this is not so of it, and the check applies only where it is.
    NotOfThisService {
        /// The profile.
        profile: String,
    },
    /// The check could not be run.
    CouldNotRun,
    /// Whether a floor is reached is not shown, nor which: the limit and it would tell the value.
    FloorNotShown,
    /// The verdict is not shown: with that of another check, which measures the same by nearly the same limit, it would tell the value. What
    /// stands in its place says nothing.
    VerdictNotShown {
        /// The other check.
        beside: String,
    },
}
