//! One cell's bytes, before anybody asks what they mean.

use std::borrow::Cow;
use std::fmt;

use crate::recall::SHORT;

/// The bytes of a cell as they stand in the file, quotes and white space included.
#[derive(Clone, Copy)]
pub(crate) struct Cell<'a> {
    /// The text from the cell's first byte on, far beyond its end: so that a fixed number of bytes can be looked at.
    rest: &'a [u8],
    length: usize,
}

impl fmt::Debug for Cell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cell(…)")
    }
}

impl<'a> Cell<'a> {
    #[inline]
    pub(crate) fn new(rest: &'a [u8], length: usize) -> Self {
        Self { rest, length }
    }

    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.length
    }

    #[inline]
    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.rest.get(..self.length).unwrap_or_default()
    }

    /// The cell's bytes, if there are ten.
    #[inline]
    pub(crate) fn ten(&self) -> Option<&'a [u8; 10]> {
        if self.length == 10 { self.rest.first_chunk() } else { None }
    }

    /// The cell as one number, if it is no longer than 12 bytes. No byte is 0, so different cells differ.
    #[inline]
    pub(crate) fn short(&self) -> Option<u128> {
        if self.length > SHORT {
            return None;
        }
        let text = u128::from_le_bytes(*self.rest.first_chunk::<16>()?);
        Some(text & ((1 << (8 * self.length)) - 1))
    }

    /// Whether the cell is what it seems: printable ASCII at both ends, no quotes around it.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        match self.bytes() {
            [] => false,
            [first, .., last] => *first > b' ' && *first < 0x7F && *first != b'"' && *last > b' ' && *last < 0x7F,
            [only] => *only > b' ' && *only < 0x7F && *only != b'"',
        }
    }

    /// What the cell says: without quotes, and without white space around it.
    pub(crate) fn text(&self) -> Cow<'a, str> {
        let text = std::str::from_utf8(self.bytes()).unwrap_or_default();
        // The carriage return before a line end stands outside the quotes.
        let text = text.strip_suffix('\r').unwrap_or(text);
        match text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            Some(inner) if inner.contains('"') => Cow::Owned(inner.replace("\"\"", "\"").trim().to_owned()),
            Some(inner) => Cow::Borrowed(inner.trim()),
            None => Cow::Borrowed(text.trim()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Cell;

    fn text(cell: &str) -> String {
        Cell::new(cell.as_bytes(), cell.len()).text().into_owned()
    }

    #[test]
    fn takes_off_quotes_and_white_space() {
        assert_eq!(text("\" a \"\"b\"\" \"\r"), "a \"b\"");
        assert_eq!(text(" a\u{a0}"), "a");
        assert_eq!(text("\"\""), "");
        assert_eq!(text("\""), "\"");
    }

    #[test]
    fn short_cells_are_numbers_without_what_follows() {
        let short = |cell: &str, length| Cell::new(cell.as_bytes(), length).short();
        assert_eq!(short("abc,def,ghi,jkl,mno", 3), short("abc;xxxxxxxxxxxxxxxx", 3));
        assert_ne!(short("abc,def,ghi,jkl,mno", 3), short("abc,def,ghi,jkl,mno", 4));
        assert_eq!(short("abc,def,ghi,jkl,mno", 0), Some(0));
        assert!(short("abc,def,ghi,jkl,mno", 12).is_some());
        assert_eq!(short("abc,def,ghi,jkl,mno", 13), None);
    }
}
