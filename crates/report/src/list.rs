//! Lists for spreadsheets: CSV in which no text can become a formula.

use std::borrow::Cow;
use std::io::{self, Write};

use readymark_actions::guarded;

use crate::Error;

/// Spreadsheets take a CSV file without it for text in the encoding of the machine.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// A list that is being written.
pub(crate) struct List<W: Write> {
    csv: csv::Writer<W>,
}

impl<W: Write> List<W> {
    pub(crate) fn new(mut to: W) -> Result<Self, Error> {
        to.write_all(MARK).map_err(Error::List)?;
        // RFC 4180 has lines end so, and every spreadsheet reads it.
        let terminator = csv::Terminator::CRLF;
        Ok(Self { csv: csv::WriterBuilder::new().terminator(terminator).from_writer(to) })
    }

    pub(crate) fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cow<'a, str>>) -> Result<(), Error> {
        let cells = cells.into_iter().map(|cell| match cell {
            Cow::Borrowed(cell) => cell.as_bytes().to_vec(),
            Cow::Owned(cell) => cell.into_bytes(),
        });
        self.csv.write_record(cells).map_err(|error| Error::List(cause(error)))
    }

    pub(crate) fn finish(self) -> Result<W, Error> {
        self.csv.into_inner().map_err(|error| Error::List(error.into_error()))
    }
}

/// What the system said: the conversion of the library hides it.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        _ => io::ErrorKind::InvalidInput.into(),
    }
}

/// A text that may hold anything.
pub(crate) fn text(words: &str) -> Cow<'_, str> {
    guarded(words)
}
