//! One cell's bytes, before anybody asks what they mean.

use std::borrow::Cow;
use std::fmt;

/// The bytes of a cell as they stand in the file, quotes and white space included.
#[derive(Clone, Copy)]
pub(crate) struct Cell<'a> {
    /// The text around the cell, which goes on for at least 16 bytes after it.
    buffer: &'a [u8],
    start: u32,
    length: u32,
}

impl fmt::Debug for Cell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cell(…)")
    }
}

impl<'a> Cell<'a> {
    #[inline]
    pub(crate) fn new(buffer: &'a [u8], start: u32, length: u32) -> Self {
        Self { buffer, start, length }
    }

    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.length == 0
    }

    #[inline]
    fn rest(&self) -> &'a [u8] {
        self.buffer.get(self.start as usize..).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.rest().get(..self.length as usize).unwrap_or_default()
    }

    /// The cell's bytes, if there are ten.
    #[inline]
    pub(crate) fn ten(&self) -> Option<&'a [u8; 10]> {
        if self.length == 10 { self.rest().first_chunk() } else { None }
    }

    /// The 16 bytes from the cell's first one on, of which the cell has as many as the number says, or more.
    #[inline]
    pub(crate) fn sixteen(&self) -> Option<(&'a [u8; 16], u32)> {
        Some((self.rest().first_chunk()?, self.length))
    }

    /// Whether the cell is what it seems: ASCII, printable at both ends, with no quotes or mark of a text around it.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        let starts = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\'' | b'=');
        match self.bytes() {
            [] => false,
            [first, middle @ .., last] => starts(*first) && middle.is_ascii() && last.is_ascii_graphic(),
            [only] => starts(*only),
        }
    }

    /// Whether there is white space around what the cell says.
    pub(crate) fn is_padded(&self) -> bool {
        let text = std::str::from_utf8(self.bytes()).unwrap_or_default();
        let text = text.strip_suffix('\r').unwrap_or(text);
        let inner = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
        inner.trim().len() != inner.len()
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
        Cell::new(cell.as_bytes(), 0, u32::try_from(cell.len()).unwrap()).text().into_owned()
    }

    #[test]
    fn takes_off_quotes_and_white_space() {
        assert_eq!(text("\" a \"\"b\"\" \"\r"), "a \"b\"");
        assert_eq!(text(" a\u{a0}"), "a");
        assert_eq!(text("\"\""), "");
        assert_eq!(text("\""), "\"");
    }
}
