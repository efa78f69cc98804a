//! Records inside a cell: a stray quote opens a cell, and what comes until the next quote is its text, whole records included.
//!
//! Free text may have lines and delimiters, too. A line counts as a record if it has as many cells as one would have there, and a
//! cell of it is written as the same column of the record is: digits where that has digits, marks where that has marks.

use super::Cell;

/// With fewer columns a line that is twice as long is no sign of two records.
const LEAST_JOINED: usize = 4;

/// How many lines inside the cells of a record look like records themselves.
///
/// `cells` are the cells of the record as they stand in the file, `fields` is how many a record should have.
pub(crate) fn swallowed(cells: &[&[u8]], delimiter: u8, fields: usize) -> usize {
    let found = cells.iter().enumerate().map(|(at, cell)| inside(cells, (at, cell), delimiter, fields));
    found.max().unwrap_or(0)
}

fn inside(cells: &[&[u8]], (at, cell): (usize, &[u8]), delimiter: u8, fields: usize) -> usize {
    if cell.first() != Some(&b'"') || !cell.contains(&b'\n') {
        return 0;
    }
    let text = cell.trim_ascii_end();
    let text = text.get(1..text.len().saturating_sub(1)).unwrap_or_default();
    let mut lines = text.split(|byte| *byte == b'\n');
    // What the record would have been without the quote.
    let first = lines.next().unwrap_or_default().split(|byte| *byte == delimiter);
    let own: Vec<&[u8]> = cells.iter().take(at).copied().chain(first).collect();
    let lines: Vec<&[u8]> = lines.collect();
    let after = cells.len().saturating_sub(at + 1);
    let looks = |(number, line): (usize, &&[u8])| {
        // The last line ends at the quote; the cells after it are those of the record that the line begins.
        let wanted = if number + 1 == lines.len() { fields.saturating_sub(after) } else { fields };
        let parts: Vec<&[u8]> = line.split(|byte| *byte == delimiter).collect();
        if wanted == 1 && at == 0 {
            // One word alone is no sign: the lines before it must be a record, and it the first cell of another.
            let whole: Vec<&[u8]> = parts.iter().chain(cells.iter().skip(1)).copied().collect();
            return parts.len() == 1 && own.len() == fields && of_one_table(&own, &whole);
        }
        parts.len() == wanted && alike(&own, &parts)
    };
    lines.iter().enumerate().filter(|line| looks(*line)).count()
}

/// Whether two records may be of one table.
fn alike(one: &[&[u8]], other: &[&[u8]]) -> bool {
    let pairs = || one.iter().zip(other).map(|(one, other)| (one.trim_ascii(), other.trim_ascii()));
    let mut digits =
        pairs().filter(|(one, other)| shape_of_digits(one).is_some_and(|found| Some(found) == shape_of_digits(other)));
    let Some((first, _)) = digits.next() else {
        // Words alone: the same ones in the same columns.
        return pairs().filter(|(one, other)| !one.is_empty() && one == other).count() > 1;
    };
    // One bare number says little where there are few columns.
    other.len() > 3 || digits.next().is_some() || !first.iter().all(u8::is_ascii_digit)
}

/// Whether two records of one length are written alike in more columns than not. In the first, a word may stand before the quote.
fn of_one_table(one: &[&[u8]], other: &[&[u8]]) -> bool {
    let (mut like, mut bare, mut unlike, mut words) = (0, 0, 0, 0);
    let pairs = one.iter().zip(other).map(|(one, other)| (one.trim_ascii(), other.trim_ascii()));
    for (at, (one, other)) in pairs.enumerate().filter(|(_, (one, other))| !one.is_empty() && !other.is_empty()) {
        match (shape_of_digits(one), shape_of_digits(other)) {
            (Some(one), Some(other)) if one == other && one.iter().all(u8::is_ascii_digit) => bare += 1,
            (Some(one), Some(other)) if one == other => like += 1,
            (None, None) => words += usize::from(one == other),
            _ => unlike += usize::from(at > 0),
        }
    }
    // Bare numbers and words come together by chance.
    like > unlike || like == 0 && unlike == 0 && bare + words > 1
}

/// How many records more a record holds whose line did not end: the last cell of each and the first of the next are one. Blank cells
/// at the end are none.
pub(super) fn joined<'a>(cells: impl Iterator<Item = Cell<'a>>, fields: usize) -> usize {
    // Of few cells, one or two more are words with a delimiter in them.
    if fields < LEAST_JOINED {
        return 0;
    }
    let filled =
        cells.enumerate().filter(|(_, cell)| !cell.text().is_empty()).map(|(at, _)| at + 1).last().unwrap_or(0);
    (filled.saturating_sub(1) / (fields - 1)).saturating_sub(1)
}

/// How a cell is written: each run of digits, and of letters, as one.
pub(crate) fn shape(cell: &[u8]) -> Vec<u8> {
    let mut found = Vec::new();
    for byte in cell.iter().copied().filter(|byte| *byte != b'"') {
        let kind = match byte {
            b'0'..=b'9' => b'9',
            b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => b'a',
            mark => mark,
        };
        if found.last() != Some(&kind) || !kind.is_ascii_alphanumeric() {
            found.push(kind);
        }
    }
    found
}

/// How a cell with digits is written.
fn shape_of_digits(cell: &[u8]) -> Option<Vec<u8>> {
    Some(shape(cell)).filter(|shape| shape.contains(&b'9'))
}

#[cfg(test)]
mod tests {
    use super::swallowed;

    fn found(record: &[&str], fields: usize) -> usize {
        let cells: Vec<&[u8]> = record.iter().map(|cell| cell.as_bytes()).collect();
        swallowed(&cells, b',', fields)
    }

    #[test]
    fn finds_records_in_a_cell() {
        assert_eq!(found(&["R1", "2025-05-01", "\"a, b\nR2,2025-06-01,x\nR3,2025-07-01,y\""], 3), 2);
        // The quote stands in the first column, and the next one in another.
        assert_eq!(found(&["\"R1,2025-05-01,a\nR2,2025-06-01\"", "b"], 3), 1);
        assert_eq!(found(&["\"north,open,yes\r\nsouth,open,yes\r\neast,open,yes\""], 3), 2);
    }

    #[test]
    fn finds_records_in_a_first_cell() {
        let whole = "\"note,R1,2025-05-01,open,\nnote\"";
        assert_eq!(found(&[whole, "R2", "2025-06-01", "open", "2025-07-01"], 5), 1);
        // The key comes first, nothing stands before the next quote, and several records are inside.
        assert_eq!(found(&["\"R1,2025-05-01,open\r\nR2\"", "2025-06-01", "shut"], 3), 1);
        assert_eq!(found(&["\"R1,2025-05-01,open\n\"", "2025-06-01", "shut"], 3), 1);
        assert_eq!(found(&["\"a,R1,12\nb,R2,9\nc\"", "R3", "4"], 3), 2);
        assert_eq!(found(&["\"north,open,yes\neast\"", "open", "yes"], 3), 1);
    }

    #[test]
    fn a_note_in_the_first_column_is_none() {
        let rest = ["R2", "2025-06-01", "open", "2025-07-01"];
        for note in [
            "\"Rang, left a message, tried again, no answer, gave up\nthen wrote\"",
            "\"Rang on 3 May, then on, 2025-06-01, and again, later\nthen wrote\"",
            "\"Rang 2, 3, 4, 5 times, no answer\nthen wrote\"",
            "\"R2, 2025-06-01\nthen wrote\"",
            "\"open, open, open, open, open\nthen wrote\"",
        ] {
            assert_eq!(found(&[&[note], &rest[..]].concat(), 5), 0, "{note}");
        }
        assert_eq!(found(&["\"Met A, B and C,\nwho agreed\"", "open", "yes"], 3), 0);
    }

    #[test]
    fn a_text_with_lines_is_none() {
        assert_eq!(found(&["R1", "2025-05-01", "\"Met A, B and C.\nThey agreed, then, to meet again\""], 3), 0);
        assert_eq!(found(&["R1", "2025-05-01", "\"1 Mill Lane,\nLeeds, LS1, England\""], 3), 0);
        assert_eq!(found(&["R1", "\"first\nsecond\""], 2), 0);
    }
}
