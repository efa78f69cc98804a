//! Delimited text row by row, where it has more than headings and records: title rows, headings over two rows, totals.

use std::borrow::Cow;

use readymark_findings::QualityCode;

use super::Fault;
use super::rows::{Placed, RowSink, Value};
use crate::files::input::Input;
use crate::formats::csv::{Chunk, ends_a_report};

/// How much is read in one go.
const PIECE: usize = 256 * 1024;

/// Hands on the records of a text, each as the row of its number, blank lines counted.
pub(crate) fn rows(input: &Input, delimiter: u8, sink: &mut dyn RowSink) -> Result<(), Fault> {
    let mut start = [0; 3];
    let read = input.read_at(0, &mut start).map_err(|_| QualityCode::FileUnreadable)?;
    let mut offset = if read == 3 && start == [0xEF, 0xBB, 0xBF] { 3 } else { 0 };
    let mut number = 0;
    let mut chunk = Chunk::default();
    while offset < input.len() {
        let fault = chunk.load(input, offset, PIECE, delimiter).map_err(|_| QualityCode::FileUnreadable)?;
        let records = fault.map_or_else(|| chunk.ended(), |fault| fault.record);
        for record in 0..records {
            number += 1;
            if chunk.is_unended(record) {
                let mut filled = chunk.record(record).filter(|cell| !cell.text().is_empty());
                let whole = filled.next().is_some_and(|cell| filled.next().is_none() && ends_a_report(&cell.text()));
                sink.unended(if whole { usize::MAX } else { chunk.record(record).count() });
            }
            let cells: Vec<_> = cells(&chunk, record);
            if !cells.is_empty() && sink.row(number, &cells)?.is_break() {
                return Ok(());
            }
        }
        if let Some(fault) = fault {
            return Err(Fault::at(fault.code, number + 1));
        }
        offset += chunk.start_of(records) as u64;
        if records == 0 {
            break;
        }
    }
    Ok(())
}

/// Whether lines end as on the first Macintosh: with a carriage return alone. Inside quotes anything may stand.
pub(crate) fn ends_lines_with_returns(text: &[u8]) -> bool {
    let (mut quoted, mut returns) = (false, false);
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => return false,
            b'\r' if !quoted => returns |= text.get(at + 1).is_some_and(|next| *next != b'\n'),
            _ => {}
        }
    }
    returns
}

/// The same text with line feeds at the ends of its lines.
pub(crate) fn with_line_feeds(text: &str) -> String {
    let mut quoted = false;
    let feed = |letter: char| {
        quoted ^= letter == '"';
        if letter == '\r' && !quoted { '\n' } else { letter }
    };
    text.chars().map(feed).collect()
}

/// Whether cells are written as `="0012"`, which keeps a spreadsheet from taking them for numbers and breaks the rules of quoting.
pub(crate) fn marks_texts(text: &[u8], delimiter: u8) -> bool {
    let before = |at: usize| at.checked_sub(1).and_then(|at| text.get(at));
    memchr::memmem::find_iter(text, b"=\"").any(|at| before(at).is_none_or(|byte| ends_cell(*byte, delimiter)))
}

fn ends_cell(byte: u8, delimiter: u8) -> bool {
    byte == delimiter || matches!(byte, b'\n' | b'\r')
}

/// The same text with such cells in quotes, as the rules want them: `"=""0012"""`.
pub(crate) fn with_quoted_marks(text: &str, delimiter: u8) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let (mut rest, mut quoted, mut starts) = (text, false, true);
    while let Some(letter) = rest.chars().next() {
        if starts
            && !quoted
            && let Some((inner, after)) = marked(rest, delimiter)
        {
            out.push_str("\"=\"\"");
            out.push_str(inner);
            out.push_str("\"\"\"");
            (rest, starts) = (after, false);
            continue;
        }
        quoted ^= letter == '"';
        starts = u8::try_from(letter).is_ok_and(|byte| ends_cell(byte, delimiter));
        out.push(letter);
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
    }
    out
}

/// What stands inside a marked cell at the start of a text, and what comes after the cell.
fn marked(text: &str, delimiter: u8) -> Option<(&str, &str)> {
    let (inner, after) = text.strip_prefix("=\"")?.split_once('"')?;
    let ends = after.bytes().next().is_none_or(|byte| ends_cell(byte, delimiter));
    (ends && !inner.contains(['\n', '\r'])).then_some((inner, after))
}

fn cells(chunk: &Chunk, record: usize) -> Vec<Placed<'_>> {
    let texts = chunk.record(record).map(|cell| cell.text()).enumerate();
    let filled = texts.filter(|(_, text)| !text.is_empty());
    filled.map(|(column, text)| Placed { column, value: Value::Text(Cow::clone(&text)), formula: false }).collect()
}

#[cfg(test)]
mod tests {
    use super::{ends_lines_with_returns, marks_texts, with_line_feeds, with_quoted_marks};

    #[test]
    fn lines_of_the_first_macintosh() {
        let text = "a,b\r1,\"x\ny\"\r2,\"z\rz\"\r";
        assert!(ends_lines_with_returns(text.as_bytes()));
        assert_eq!(with_line_feeds(text), "a,b\n1,\"x\ny\"\n2,\"z\rz\"\n");
        for other in ["a\r\nb\r\n", "a\nb", "a", "a,\"x\ry\"\nb", "a\r"] {
            assert!(!ends_lines_with_returns(other.as_bytes()), "{other:?}");
        }
    }

    #[test]
    fn cells_marked_as_texts_are_quoted() {
        let text = "=\"01\",x,=\"02\"\r\n\"a,=\"\"b\"\"\",=\"03\",y\n";
        assert!(marks_texts(text.as_bytes(), b','));
        let wanted = "\"=\"\"01\"\"\",x,\"=\"\"02\"\"\"\r\n\"a,=\"\"b\"\"\",\"=\"\"03\"\"\",y\n";
        assert_eq!(with_quoted_marks(text, b','), wanted);
        assert!(!marks_texts(b"a==\"b\"", b','));
    }
}
