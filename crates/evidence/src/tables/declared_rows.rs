//! The number of records in an export, held against the number that the service's system counts.
//!
//! A record that is cut off, deleted or filtered out leaves no trace in the file itself; the count of another program does.

use readymark_findings::QualityCode;

use crate::bundle::Export;
use crate::defects::faults::Faults;
use crate::defects::quality::{Draft, Quality};
use crate::formats::Source;
use crate::tables::export_read::Lost;

/// What an export may have lost: of its rows so many are records, and so many others are none of its table.
pub(super) fn lost(
    export: &Export,
    (source, path): (&Source, &str),
    (rows, absent, faults): (u64, u64, &Faults),
    quality: &mut Quality,
) -> Lost {
    let loses = [QualityCode::SwallowedRows, QualityCode::DoubtfulRow, QualityCode::FileCut];
    let loses = loses.iter().any(|code| faults.found.contains_key(&(None, *code)));
    let has_more = source.notes.iter().any(|(code, _)| *code == QualityCode::SheetUnread);
    // Whether a column was emptied, or none of its kind happened, only a count can tell.
    let is_empty = rows == 0 && absent > 0 || has_nobody_counted(export, rows);
    match compare(export, path, (rows + absent, faults), quality) {
        Lost::Nothing if loses || has_more || is_empty => Lost::Rows,
        lost => lost,
    }
}

/// Whether a file without a record is said to hold every one, and nobody says that there are none: it may be one that failed.
fn has_nobody_counted(export: &Export, rows: u64) -> bool {
    rows == 0 && export.complete && export.rows.is_none()
}

/// Reports it if the bundle says how many records the export holds and it holds more or fewer. Copies count, since the system counted
/// them too; a row that may be no record counts as either.
fn compare(export: &Export, path: &str, (rows, faults): (u64, &Faults), quality: &mut Quality) -> Lost {
    let Some(declared) = export.rows else { return Lost::Nothing };
    let count = |code| faults.found.get(&(None, code)).map_or(0, |fault| fault.count);
    let doubtful = count(QualityCode::DoubtfulRow) + count(QualityCode::FileCut);
    let certain = rows.saturating_sub(doubtful);
    let (code, count) = if rows < declared {
        (QualityCode::FewerRows, declared - rows)
    } else if certain > declared {
        (QualityCode::MoreRows, certain - declared)
    } else {
        return Lost::Nothing;
    };
    let draft = Draft::of_file(code, &export.table.value, path);
    quality.add(Draft { count, limit: Some(declared), ..draft }, false, None);
    Lost::Miscounted
}
