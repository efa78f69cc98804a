//! Where the fields of a stretch of CSV begin: 64 bytes at a time, quotes included, by RFC 4180.
//!
//! Each block of 64 bytes becomes three bit masks (delimiters, line ends, quotes). A running exclusive-or over the quote
//! bits says which bytes stand inside quotes, so quoted and plain files take the same path. The text must begin at the
//! start of a record.

use wide::u8x16;

/// Bytes that a scan looks at in one step. A buffer must have that many spare bytes after its text.
pub(crate) const BLOCK: usize = 64;

/// Where fields and rows begin.
#[derive(Default)]
pub(crate) struct Index {
    /// The start of each field. One more than there are fields: the next start is the byte after the delimiter or line
    /// end. Only the first [`Index::fields`] + 1 are set.
    pub(crate) starts: Vec<u32>,
    /// How many fields have ended.
    pub(crate) fields: usize,
    /// For each row, the number of its first field; the last entry is the row that has not ended.
    pub(crate) rows: Vec<u32>,
}

/// What a scan noticed.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the bytes")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Noticed {
    /// The first byte that breaks the rules of quoting. The scan stops there.
    pub(crate) bad_quote: Option<usize>,
    /// The text ends inside quotes.
    pub(crate) open: bool,
    /// Some byte is not ASCII.
    pub(crate) not_ascii: bool,
    /// Some byte is NUL.
    pub(crate) nul: bool,
    /// Some line ends inside quotes.
    pub(crate) inner_line: bool,
}

/// The bits of one block.
struct Masks {
    delimiters: u64,
    lines: u64,
    quotes: u64,
}

/// What one block leaves for the next.
struct Carry {
    /// All ones inside quotes.
    inside: u64,
    /// 1 if a field starts with the next block.
    field: u64,
    /// 1 if a quote was closed by the last byte.
    closed: u64,
    /// 1 if the last byte is a carriage return after a closed quote.
    returned: u64,
}

impl Index {
    /// Finds the fields of the first `length` bytes of the buffer, which has [`BLOCK`] spare bytes after them.
    pub(crate) fn scan(&mut self, buffer: &mut [u8], length: usize, delimiter: u8) -> Noticed {
        self.reset(length);
        let padded = length.next_multiple_of(BLOCK);
        if let Some(spare) = buffer.get_mut(length..) {
            let end = spare.len().min(BLOCK);
            spare.get_mut(..end).unwrap_or_default().fill(b' ');
        }
        let text = buffer.get(..padded).unwrap_or_default();
        let mut noticed = Noticed::default();
        let (mut or, mut least) = (u8x16::splat(0), u8x16::splat(u8::MAX));
        let mut carry = Carry { inside: 0, field: 1, closed: 0, returned: 0 };
        let mut base = 0_usize;
        for block in text.as_chunks::<BLOCK>().0 {
            let masks = masks(block, delimiter, &mut or, &mut least);
            let left = length - base;
            let valid = if left < BLOCK { (1_u64 << left) - 1 } else { u64::MAX };
            let separators = (masks.delimiters | masks.lines) & valid;
            let quiet = masks.quotes | carry.inside | carry.closed | carry.returned == 0;
            let separators = if quiet {
                carry.field = separators >> 63;
                separators
            } else {
                noticed.inner_line |= inner_lines(&masks, valid, &carry) != 0;
                let (outside, bad) = quoted(block, &masks, separators, valid, &mut carry);
                if bad != 0 {
                    let good = (1_u64 << bad.trailing_zeros()) - 1;
                    self.push(base, outside & good, masks.lines & outside & good);
                    noticed.bad_quote = Some(base + bad.trailing_zeros() as usize);
                    break;
                }
                outside
            };
            self.push(base, separators, masks.lines & separators);
            base += BLOCK;
        }
        noticed.open = noticed.bad_quote.is_none() && carry.inside != 0;
        noticed.not_ascii = or.to_bitmask() != 0;
        noticed.nul = least.simd_eq(u8x16::splat(0)).to_bitmask() != 0;
        noticed
    }

    /// Ends the last record where the text ends without a line end.
    pub(crate) fn end_at(&mut self, length: usize) {
        let next = u32::try_from(length).unwrap_or(u32::MAX).saturating_add(1);
        self.fields += 1;
        if let Some(start) = self.starts.get_mut(self.fields) {
            *start = next;
        }
        self.rows.push(u32::try_from(self.fields).unwrap_or(u32::MAX));
    }

    fn reset(&mut self, length: usize) {
        let most = length + 2 * BLOCK;
        if self.starts.len() < most {
            self.starts = vec![0; most];
        }
        if let Some(first) = self.starts.first_mut() {
            *first = 0;
        }
        self.fields = 0;
        self.rows.clear();
        self.rows.push(0);
    }

    /// Notes the separators of one block, and which of them end a row.
    #[inline]
    fn push(&mut self, base: usize, mut separators: u64, mut lines: u64) {
        let first = self.fields + 1;
        let mut at = lines & lines.wrapping_neg();
        while at != 0 {
            // The row's last field is the one that this line end ends.
            let ended = self.fields + (separators & (at | (at - 1))).count_ones() as usize;
            self.rows.push(u32::try_from(ended).unwrap_or(u32::MAX));
            lines &= lines - 1;
            at = lines & lines.wrapping_neg();
        }
        let count = separators.count_ones() as usize;
        let next = u32::try_from(base).unwrap_or(u32::MAX).wrapping_add(1);
        let slots = self.starts.get_mut(first..first + BLOCK).unwrap_or_default();
        // Eight at a time without asking how many there are: what is written too much is written over by the next block.
        for eight in slots.as_chunks_mut::<8>().0.iter_mut().take(count.div_ceil(8)) {
            for slot in eight {
                *slot = next.wrapping_add(separators.trailing_zeros());
                separators &= separators.wrapping_sub(1);
            }
        }
        self.fields += count;
    }
}

#[inline]
fn masks(block: &[u8; BLOCK], delimiter: u8, or: &mut u8x16, least: &mut u8x16) -> Masks {
    let (delimiter, line, quote) = (u8x16::splat(delimiter), u8x16::splat(b'\n'), u8x16::splat(b'"'));
    let mut masks = Masks { delimiters: 0, lines: 0, quotes: 0 };
    for (number, part) in block.as_chunks::<16>().0.iter().enumerate() {
        let bytes = u8x16::new(*part);
        let bits = |found: u8x16| u64::from(found.to_bitmask()) << (16 * number);
        masks.delimiters |= bits(bytes.simd_eq(delimiter));
        masks.lines |= bits(bytes.simd_eq(line));
        masks.quotes |= bits(bytes.simd_eq(quote));
        *or |= bytes;
        *least = least.min(bytes);
    }
    masks
}

/// The separators outside quotes, and the bytes that break the rules.
///
/// A quote opens only where a field starts, or doubles a quote just closed; after a closed quote comes a separator, a
/// carriage return with a line end, or another quote.
#[inline(never)]
fn quoted(block: &[u8; BLOCK], masks: &Masks, separators: u64, valid: u64, carry: &mut Carry) -> (u64, u64) {
    let quotes = masks.quotes & valid;
    let inside = running_xor(quotes) ^ carry.inside;
    let outside = separators & !inside;
    let (opening, closing) = (quotes & inside, quotes & !inside);
    let field = outside << 1 | carry.field;
    let after = closing << 1 | carry.closed;
    let returns = after & returns(block) & valid;
    let after_return = returns << 1 | carry.returned;
    let wrong_opening = opening & !(field | after);
    let wrong_after = after & !(outside | quotes | returns) & valid;
    let wrong_return = after_return & !masks.lines & valid;
    *carry = Carry {
        inside: if inside >> 63 == 0 { 0 } else { u64::MAX },
        field: outside >> 63,
        closed: closing >> 63,
        returned: returns >> 63,
    };
    (outside, wrong_opening | wrong_after | wrong_return)
}

fn returns(block: &[u8; BLOCK]) -> u64 {
    block.iter().rev().fold(0, |bits, byte| bits << 1 | u64::from(*byte == b'\r'))
}

/// The line ends inside quotes.
fn inner_lines(masks: &Masks, valid: u64, carry: &Carry) -> u64 {
    masks.lines & valid & (running_xor(masks.quotes & valid) ^ carry.inside)
}

/// Each bit becomes the exclusive-or of itself and all lower ones.
fn running_xor(bits: u64) -> u64 {
    [1, 2, 4, 8, 16, 32].into_iter().fold(bits, |sum, shift| sum ^ (sum << shift))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BLOCK, Index, Noticed};

    /// What the masks say, one byte at a time.
    #[derive(Default, Debug, PartialEq)]
    struct Plain {
        starts: Vec<u32>,
        rows: Vec<u32>,
        bad_quote: Option<usize>,
        open: bool,
    }

    #[derive(Clone, Copy, PartialEq)]
    enum State {
        FieldStart,
        Bare,
        Quoted,
        Closed,
        Returned,
    }

    fn plain(text: &[u8], delimiter: u8) -> Plain {
        let mut found = Plain { starts: vec![0], rows: vec![0], ..Plain::default() };
        let mut state = State::FieldStart;
        for (at, byte) in text.iter().copied().enumerate() {
            let separator = byte == delimiter || byte == b'\n';
            state = match (state, byte) {
                (State::Quoted, b'"') => State::Closed,
                (State::Quoted, _) | (State::FieldStart | State::Closed, b'"') => State::Quoted,
                (State::Returned, byte) if byte != b'\n' => {
                    found.bad_quote = Some(at);
                    return found;
                }
                (_, b'"') => {
                    found.bad_quote = Some(at);
                    return found;
                }
                (_, _) if separator => {
                    found.starts.push(u32::try_from(at).unwrap() + 1);
                    if byte == b'\n' {
                        found.rows.push(u32::try_from(found.starts.len()).unwrap() - 1);
                    }
                    State::FieldStart
                }
                (State::Closed, b'\r') => State::Returned,
                (State::Closed, _) => {
                    found.bad_quote = Some(at);
                    return found;
                }
                (_, _) => State::Bare,
            };
        }
        found.open = state == State::Quoted;
        found
    }

    fn scan(text: &[u8], delimiter: u8) -> (Plain, Noticed) {
        let mut buffer = text.to_vec();
        buffer.resize(text.len() + 2 * BLOCK, b'"');
        let mut index = Index::default();
        let noticed = index.scan(&mut buffer, text.len(), delimiter);
        let starts = index.starts[..=index.fields].to_vec();
        (Plain { starts, rows: index.rows, bad_quote: noticed.bad_quote, open: noticed.open }, noticed)
    }

    #[test]
    fn notices_bytes_that_are_not_text() {
        assert!(scan(&[b'a'; 100], b',').1 == Noticed::default());
        let mut text = [b'a'; 100];
        text[99] = 0;
        assert!(scan(&text, b',').1.nul);
        text[99] = 0xE9;
        assert!(scan(&text, b',').1.not_ascii);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]
        #[test]
        fn agrees_with_one_byte_at_a_time(text in "[ab,;\"\r\n]{0,200}", semicolon: bool) {
            let delimiter = if semicolon { b';' } else { b',' };
            prop_assert_eq!(scan(text.as_bytes(), delimiter).0, plain(text.as_bytes(), delimiter));
        }

        #[test]
        fn agrees_on_text_that_is_well_quoted(fields in prop::collection::vec("[ab]{0,9}|\"([ab,\n]|\"\"){0,70}\"", 0..60)) {
            let text = fields.chunks(3).map(|row| row.join(",")).collect::<Vec<_>>().join("\r\n");
            let found = scan(text.as_bytes(), b',').0;
            prop_assert_eq!(found.bad_quote, None);
            prop_assert_eq!(found, plain(text.as_bytes(), b','));
        }
    }
}
