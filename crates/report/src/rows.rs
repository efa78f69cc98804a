//! The list of every row to fix, as CSV that no spreadsheet calculates: written row by row, so that it may be of any length.

use std::io::{self, Write};

use readymark_findings::{Assessment, CheckResult, Locator, RowList, file_and_sheet, hexadecimal};
use readymark_source::list::List;
use sha2::{Digest, Sha256};

use crate::Error;
use crate::list_cell::list_cell;
use crate::words::{partner, row_place};

const HEADINGS: [&str; 11] =
    ["Requirement", "Check", "Safeguarding", "Verdict", "State", "File", "Sheet", "Row", "Key", "Partner", "Found in"];

/// A list that is being written. The first thing that fails ends it, and is said at the end.
pub struct RowWriter<W: Write> {
    list: io::Result<List<Digesting<W>>>,
    rows: u64,
}

impl<W: Write> RowWriter<W> {
    /// Begins the list with its headings, if what it is written to could be opened.
    pub fn new(to: io::Result<W>) -> Self {
        let list = to.and_then(|to| List::marked(Digesting { to, digest: Sha256::new() }));
        let mut begun = Self { list, rows: 0 };
        begun.add(HEADINGS);
        begun
    }

    /// Adds a row of a check. File and row are where to fix it; where that is another file, it is told too where the row is.
    pub fn row(&mut self, assessment: &Assessment, check: &CheckResult, at: &Locator) {
        let (place, row) = match &at.fix_in {
            Some(fix_in) => (Some(fix_in.place()), None),
            None => (at.file.as_deref(), at.row),
        };
        let (file, sheet) = place.map_or(("", None), file_and_sheet);
        let number = row.map(|row| row.to_string()).unwrap_or_default();
        let found_in = at.fix_in.as_ref().map(|_| row_place(at)).filter(|_| at.file.is_some()).unwrap_or_default();
        self.add([
            &check.requirement,
            &check.check,
            if check.safeguarding { "yes" } else { "" },
            check.verdict.as_str(),
            at.state.as_str(),
            file,
            sheet.unwrap_or_default(),
            &number,
            at.key.as_deref().unwrap_or_default(),
            at.partner.as_deref().map_or("", |id| partner(assessment, Some(id))),
            &found_in,
        ]);
        self.rows += 1;
    }

    fn add(&mut self, cells: [&str; HEADINGS.len()]) {
        if let Ok(list) = &mut self.list
            && let Err(error) = list.row(cells.map(list_cell))
        {
            self.list = Err(error);
        }
    }

    /// Ends the list, and says what an assessment records of it under the name of its file.
    ///
    /// # Errors
    /// If it could not be opened or written.
    pub fn finish(self, file: &str) -> Result<RowList, Error> {
        let mut out = self.list.and_then(List::finish).map_err(Error::List)?;
        out.flush().map_err(Error::List)?;
        Ok(RowList { file: file.to_owned(), sha256: hexadecimal(&out.digest.finalize()), rows: self.rows })
    }
}

/// Passes bytes on, and remembers their digest.
struct Digesting<W> {
    to: W,
    digest: Sha256,
}

impl<W: Write> Write for Digesting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.digest.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
