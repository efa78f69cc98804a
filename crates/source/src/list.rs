//! Lists for spreadsheets: CSV in which no text can become a formula. Every list that the program writes is written here.

use std::io::{self, Write};

use crate::formula::guarded;

/// Spreadsheets take a CSV file without it for text in the encoding of the machine.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// A list that is being written.
pub struct List<W: Write> {
    csv: csv::Writer<W>,
}

impl<W: Write> List<W> {
    /// Begins a list.
    #[must_use]
    pub fn new(to: W) -> Self {
        // RFC 4180 has lines end so, and every spreadsheet reads it.
        let terminator = csv::Terminator::CRLF;
        Self { csv: csv::WriterBuilder::new().terminator(terminator).from_writer(to) }
    }

    /// Begins a list with the mark by which spreadsheets know UTF-8.
    ///
    /// # Errors
    /// If the mark cannot be written.
    pub fn marked(mut to: W) -> io::Result<Self> {
        to.write_all(MARK)?;
        Ok(Self::new(to))
    }

    /// Adds a row. Whatever its cells hold, none is calculated.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn row(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) -> io::Result<()> {
        for cell in cells {
            self.csv.write_field(guarded(cell.as_ref()).as_bytes()).map_err(cause)?;
        }
        self.csv.write_record(None::<&[u8]>).map_err(cause)
    }

    /// Ends the list.
    ///
    /// # Errors
    /// If the rest of it cannot be written.
    pub fn finish(self) -> io::Result<W> {
        self.csv.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

/// What the system said: the conversion of the library hides it.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        _ => io::ErrorKind::InvalidInput.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::List;

    #[test]
    fn no_cell_is_calculated_wherever_it_stands() {
        let mut list = List::new(Vec::new());
        list.row(["=Heading", "plain"]).unwrap();
        list.row(["+1".to_owned(), "two\nlines, \"quoted\"".to_owned()]).unwrap();
        list.row(["", "\t=1"]).unwrap();
        let text = String::from_utf8(list.finish().unwrap()).unwrap();
        assert_eq!(text, "'=Heading,plain\r\n'+1,\"two\nlines, \"\"quoted\"\"\"\r\n,'\t'=1\r\n");
        let marked = List::marked(Vec::new()).unwrap();
        assert_eq!(marked.finish().unwrap(), "\u{feff}".as_bytes());
    }
}
