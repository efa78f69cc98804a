//! Why a verdict is not a plain one.

use readymark_source::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Period, QualityCode};

/// Why a verdict is not a plain one, in a form that reports turn into words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// The table is not in the bundle.
    TableAbsent {
        /// The table.
        table: String,
    },
    /// The table is there, but exports that feed it lack this column.
    ColumnAbsent {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// What people call it; nothing in audits of programs that did not say so.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        title: Option<String>,
        /// The files that lack it; nothing if all of them do.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        files: Vec<String>,
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
        /// Why, each cause once; nothing in audits of programs that did not say so.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        codes: Vec<QualityCode>,
    },
    /// The export does not cover this part of the window.
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
        /// Why; nothing in audits of programs that did not say so.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        code: Option<QualityCode>,
        /// How many.
        cells: u64,
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
        /// How many rows.
        rows: u64,
    },
    /// Rows share their key with another that has other content: it cannot be decided whether they are records of their own.
    KeysShared {
        /// The table.
        table: String,
        /// How many rows, the first of each key left out.
        rows: u64,
    },
    /// Documents that a check searches could not be read, all for the same reason.
    DocumentsUnread {
        /// The table of the rows that name them.
        table: String,
        /// Why.
        code: QualityCode,
        /// How many rows name one.
        rows: u64,
    },
    /// A number was too large, and was taken as unknown.
    Overflow {
        /// In how many rows.
        rows: u64,
    },
    /// A recorded judgement has ended.
    JudgementExpired {
        /// Its last day.
        until: Date,
    },
    /// The file with the recorded answers cannot be read, and may hold one for this check.
    AnswersUnread,
    /// The service answered that this is not so of it, and the check applies only where it is.
    NotOfThisService {
        /// The profile, an entry of [`Assessment::profiles`](crate::Assessment::profiles).
        profile: String,
    },
    /// The check could not be run.
    CouldNotRun {
        /// What stopped it.
        because: Obstacle,
    },
}

/// What stopped a check from being run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "obstacle", rename_all = "snake_case")]
pub enum Obstacle {
    /// It compares every row with every row of a table, which are too many.
    EveryRowCompared {
        /// The table.
        table: String,
    },
    /// An older program said it in words of its own, which are not kept.
    NotSaid,
}
