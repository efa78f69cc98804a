//! One export of a table, as it was read.

use readymark_findings::{Normalised, ReadAs};
use readymark_source::Date;

use crate::Period;

/// One export, as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportRead {
    /// What it is called: its path inside the bundle, and the number of the sheet if there are several.
    pub path: String,
    /// Its path inside the bundle.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal; nothing if they could not be read.
    pub sha256: Option<String>,
    /// Its size.
    pub bytes: u64,
    /// Its rows, without the heading, blank lines, and rows that say the same as another.
    pub rows: u64,
    /// The day of the export.
    pub exported_on: Date,
    /// The period that its records cover.
    pub covers: Option<Period>,
    /// The first and the last day of its rows, by the date that the standard names.
    pub dated: Option<Period>,
    /// Whether it says that it holds every record of its kind.
    pub complete: bool,
    /// The system it came from.
    pub system: Option<String>,
    /// The partner that all its rows come from, by id.
    pub partner: Option<String>,
    /// How many of its columns were dropped unread.
    pub dropped_columns: u64,
    /// What it was read as, if not as text in UTF-8.
    pub read_as: Option<ReadAs>,
    /// How many rows are no records, as the bundle says.
    pub skipped_rows: u64,
    /// What was made the same while reading.
    pub normalised: Vec<Normalised>,
    /// Whether its rows could be used.
    pub readable: bool,
    /// What is known of records that may be missing from it though it could be read.
    pub(crate) lost: Lost,
    /// What the keys of its rows are made of.
    pub(crate) keys: Keys,
    /// Whether a column of it lists more values than the one that was read of each row.
    pub(crate) more_parts: bool,
    /// The fields of the table that it has no column for.
    pub(crate) absent: Vec<String>,
    /// The fields whose column is there and has no value in any of its rows, where the standard expects some.
    pub(crate) emptied: Vec<String>,
    /// The number of its first row in the table.
    pub(crate) first_row: usize,
    /// The row of the file where its records begin, as a spreadsheet counts.
    pub(crate) first_line: u64,
    /// Blank lines: the row of this file before which they stand, and how many there are up to there.
    pub(crate) blanks: Vec<(u32, u32)>,
}

/// What keys are made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Keys {
    /// What the record says of itself.
    #[default]
    Cells,
    /// The numbers of the rows, so that none names a record.
    RowNumbers,
}

/// What is known of records that an export may lack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Lost {
    /// Nothing speaks for it.
    #[default]
    Nothing,
    /// Cells hold other records, or rows are none for certain; each is a row of which nothing is known.
    Rows,
    /// It holds more or fewer than the bundle says that its system counts, and nobody knows which.
    Miscounted,
}

impl ExportRead {
    /// Whether its file has no column for a field, or none of its rows has a value there though the standard expects some: its cells
    /// are unknown, and hold nothing that cannot be read.
    #[must_use]
    pub fn has_no_values(&self, field: &str) -> bool {
        self.absent.iter().chain(&self.emptied).any(|known| known == field)
    }

    /// The spreadsheet row of a row of the table.
    pub(crate) fn line(&self, row: usize) -> u64 {
        let row = row.saturating_sub(self.first_row);
        let after = self.blanks.partition_point(|(before, _)| usize::try_from(*before).is_ok_and(|at| at <= row));
        let blanks = after.checked_sub(1).and_then(|at| self.blanks.get(at)).map_or(0, |(_, blanks)| *blanks);
        u64::try_from(row).unwrap_or(u64::MAX).saturating_add(u64::from(blanks)).saturating_add(self.first_line)
    }
}
