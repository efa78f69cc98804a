//! The first record of a file.

use readymark_findings::QualityCode;

use super::chunk::Chunk;
use crate::bundle::Delimiter;
use crate::files::input::Input;

/// How many headings are looked at; a spreadsheet has no more columns.
pub(crate) const COLUMNS_LIMIT: usize = 16_384;
const MARK: [u8; 3] = [0xEF, 0xBB, 0xBF];
const USUAL: usize = 16 * 1024;

/// The headings of a file.
pub(crate) struct Heading {
    /// The first [`COLUMNS_LIMIT`] of them.
    pub(crate) names: Vec<String>,
    /// How many there are.
    pub(crate) columns: usize,
    /// Where the records begin.
    pub(crate) end: u64,
}

impl Heading {
    /// Reads the headings, or says why the file cannot be used.
    pub(crate) fn read(input: &Input, delimiter: u8) -> Result<Self, QualityCode> {
        let start = mark(input)?;
        let mut chunk = Chunk::default();
        let fault = chunk.load(input, start, USUAL, delimiter).map_err(|_| QualityCode::FileUnreadable)?;
        if let Some(fault) = fault.filter(|fault| fault.record == 0) {
            return Err(fault.code);
        }
        let mut columns = 0;
        let mut names = Vec::new();
        for cell in chunk.record(0) {
            columns += 1;
            if columns <= COLUMNS_LIMIT {
                names.push(cell.text().into_owned());
            }
        }
        if chunk.ended() == 0 || names.iter().all(String::is_empty) {
            return Err(QualityCode::FileEmpty);
        }
        Ok(Self { names, columns, end: start + chunk.start_of(1) as u64 })
    }

    /// Whether another delimiter would find more than one column.
    pub(crate) fn other_delimiter_fits(input: &Input, delimiter: Delimiter) -> bool {
        let others = Delimiter::ALL.into_iter().filter(|other| *other != delimiter);
        others.into_iter().any(|other| Self::read(input, other.byte()).is_ok_and(|heading| heading.columns > 1))
    }
}

/// How long the byte order mark is.
fn mark(input: &Input) -> Result<u64, QualityCode> {
    let mut start = [0; 3];
    let read = input.read_at(0, &mut start).map_err(|_| QualityCode::FileUnreadable)?;
    Ok(if read == 3 && start == MARK { 3 } else { 0 })
}
