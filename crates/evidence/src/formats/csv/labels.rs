//! What a cell looks like: nothing, a box, a number, a heading, a label of what was added up.

use super::Cell;
use crate::formats::MERGED;

/// How long a text is looked at.
const LENGTH: usize = 64;
/// Words that a label begins or ends with, above or below what was added up.
const TOTALS: [&str; 11] =
    ["total", "totals", "subtotal", "subtotals", "sum", "count", "average", "mean", "median", "minimum", "maximum"];

/// Whether a cell holds quotes and white space alone, or is covered by another.
pub(super) fn is_blank(cell: &Cell<'_>) -> bool {
    let first = cell.bytes().first();
    matches!(first, Some(b'"' | b' ' | b'\t' | b'\r' | 0x80..)) && matches!(&*cell.text(), "" | MERGED)
}

/// Whether a cell is a box that nobody ticked.
pub(super) fn is_box(cell: &Cell<'_>) -> bool {
    let bytes = cell.bytes().trim_ascii();
    bytes.eq_ignore_ascii_case(b"false") || bytes == "☐".as_bytes()
}

pub(super) fn is_number(cell: &Cell<'_>) -> bool {
    let text = cell.text();
    let digits = |byte: u8| byte.is_ascii_digit();
    text.bytes().all(|byte| digits(byte) || matches!(byte, b'.' | b',' | b'%' | b'-' | b' ' | b':'))
        && text.bytes().any(digits)
}

/// Whether a label says that the row adds up others.
pub(super) fn is_total(cell: &Cell<'_>) -> bool {
    let bytes = cell.bytes();
    // Most cells end here.
    if !bytes.iter().any(u8::is_ascii_alphabetic) || bytes.len() > LENGTH {
        return false;
    }
    let is_one = |word: &[u8]| TOTALS.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes()));
    let mut words = bytes.split(|byte| !byte.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let (first, last) = (words.next(), words.next_back());
    let grand = |word: &[u8]| [&b"grand"[..], b"sub", b"overall"].iter().any(|known| word.eq_ignore_ascii_case(known));
    first.is_some_and(|first| is_one(first) || grand(first) && last.is_none_or(is_one)) || last.is_some_and(is_one)
}

/// Whether a text is more than one word.
pub(super) fn is_prose(cell: &Cell<'_>) -> bool {
    cell.text().contains(char::is_whitespace)
}

/// The start of a text.
pub(super) fn start(text: &str) -> String {
    text.chars().take(LENGTH).collect()
}

/// Whether a cell holds the heading of its column.
pub(super) fn is_heading(headings: &[String], at: usize, cell: &Cell<'_>) -> bool {
    headings.get(at).is_some_and(|heading| !heading.is_empty() && *cell.text() == **heading)
}
