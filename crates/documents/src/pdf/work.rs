//! How much a part of a PDF becomes once it is parsed. A byte of it may become a hundred in memory, so what is counted is not bytes
//! but words: every number, name, text and operator.

use memchr::memmem;

use crate::Fault;

/// How many words of objects a document may have: those of its tables, dictionaries and lists.
pub(super) const OBJECT_WORDS: u64 = 2_000_000;
/// How many words the instructions of a page may have, those of its drawings as often as they are shown.
pub(super) const PAGE_WORDS: u64 = 600_000;
/// How many bytes the tables that say where objects are may have.
pub(super) const TABLE_BYTES: u64 = 8 * 1024 * 1024;
/// How many characters the maps of a document's fonts may give a meaning to.
const MAPPED: u64 = 1_000_000;

/// How many words there are, at the most.
pub(super) fn words(bytes: &[u8]) -> u64 {
    let mut count = 0;
    let mut inside = false;
    for byte in bytes {
        match byte {
            b'(' | b'<' | b'[' | b'/' | b'{' => {
                count += 1;
                inside = true;
            }
            b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ' | b')' | b'>' | b']' | b'}' | b'%' => inside = false,
            _ => {
                count += u64::from(!inside);
                inside = true;
            }
        }
    }
    count
}

/// Takes what a map of characters writes out from what is left of [`MAPPED`].
///
/// A range such as `<0000> <ffffffff> <0041>` is a few bytes, and four thousand million entries once it is read.
pub(super) struct Maps(u64);

impl Maps {
    pub(super) fn new() -> Self {
        Self(MAPPED)
    }

    /// Counts the ranges of a stream, if it is a map at all.
    pub(super) fn count(&mut self, map: &[u8]) -> Result<(), Fault> {
        for at in memmem::find_iter(map, b"beginbfrange") {
            let rest = map.get(at + b"beginbfrange".len()..).unwrap_or_default();
            let ranges = rest.get(..memmem::find(rest, b"endbfrange").unwrap_or(rest.len())).unwrap_or_default();
            self.ranges(ranges)?;
        }
        Ok(())
    }

    /// `<low> <high> <first>` or `<low> <high> [<one> <other> …]`, one after another.
    fn ranges(&mut self, ranges: &[u8]) -> Result<(), Fault> {
        let mut codes: Vec<u64> = Vec::new();
        let mut in_list = false;
        let mut rest = ranges;
        while let Some((first, after)) = rest.split_first() {
            rest = after;
            match first {
                b'[' => in_list = true,
                b']' => {
                    in_list = false;
                    codes.clear();
                }
                // Another way of writing a text would not be counted here.
                b'(' => return Err(Fault::Damaged),
                b'<' => {
                    let end = memchr::memchr(b'>', after).ok_or(Fault::Damaged)?;
                    rest = after.get(end + 1..).unwrap_or_default();
                    if in_list {
                        continue;
                    }
                    codes.push(code(after.get(..end).unwrap_or_default()));
                    if let [low, high] = codes.as_slice() {
                        let length = high.saturating_sub(*low).saturating_add(1);
                        self.0 = self.0.checked_sub(length).ok_or(Fault::UnpacksTooLarge)?;
                    }
                    if codes.len() == 3 {
                        codes.clear();
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn code(digits: &[u8]) -> u64 {
    let digits = digits.iter().filter_map(|byte| char::from(*byte).to_digit(16));
    digits.fold(0_u64, |code, digit| code.saturating_mul(16).saturating_add(u64::from(digit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_without_being_parsed() {
        assert_eq!(words(b""), 0);
        assert_eq!(words(b"BT /F1 12 Tf (Hello) Tj ET"), 7);
        assert_eq!(words(b"[1 2 3]<41>"), 4);
        assert!(words(&b"()Tj".repeat(1_000)) >= 1_000);
    }

    #[test]
    fn a_range_counts_as_what_it_writes_out() {
        let count = |map: &[u8]| Maps::new().count(map);
        assert_eq!(count(b"1 beginbfrange <0041> <005a> <0061> endbfrange"), Ok(()));
        assert_eq!(
            count(b"2 beginbfrange <0041> <0042> [<0061> <d83dde00>] <0050> <0060> <d83dde00> endbfrange"),
            Ok(())
        );
        assert_eq!(count(b"1 beginbfrange <00 00 00 00><ffffffff><0000> endbfrange"), Err(Fault::UnpacksTooLarge));
        let many = b"1 beginbfrange <0000> <ffff> <0000> endbfrange ".repeat(20);
        assert_eq!(count(&many), Err(Fault::UnpacksTooLarge));
        assert_eq!(count(b"1 beginbfrange (a) (b) <0000> endbfrange"), Err(Fault::Damaged));
    }
}
