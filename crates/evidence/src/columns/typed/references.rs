//! References to the records of a register that was read before: a cell that holds one of its keys has the row of that key as its code.

use super::memory::Memory;
use super::text::{Lexicon, for_each};
use crate::columns::known_keys::KnownKeys;
use crate::columns::word_cache::Number;
use crate::defects::faults::Faults;
use crate::formats::csv::{Cell, Chunk};

/// A column of references.
#[derive(Clone)]
pub(crate) struct References {
    words: Lexicon,
    known: KnownKeys,
}

impl References {
    pub(crate) fn new(words: Lexicon, known: KnownKeys) -> Self {
        Self { words, known }
    }

    /// What a worker remembers of it. Its own words are numbered after the keys.
    pub(crate) fn memory(&self) -> Memory {
        Memory::from(self.known.codes())
    }

    /// Reads the cells of one column of a chunk; adds their codes.
    pub(crate) fn read(
        &self,
        chunk: &Chunk,
        column: usize,
        (into, memory): (&mut Vec<u32>, &mut Memory),
        place: (usize, u32),
        faults: &mut Faults,
    ) {
        let before = into.len();
        // What is recorded of one case mostly stands together.
        let mut last: Option<(&[u8], u32)> = None;
        let mut odd = false;
        let scattered = |memory: &Memory| memory.is_scattered() && memory.near.is_lost();
        for_each(chunk.cells(column), memory, scattered, |cell, memory| {
            let code = match (cell, last) {
                (Some(cell), Some((bytes, code))) if cell.bytes() == bytes => code,
                (Some(cell), _) => {
                    let code = self.code(cell, memory);
                    last = Some((cell.bytes(), code));
                    code
                }
                (None, _) => self.words.code(None, memory),
            };
            odd |= self.words.is_odd(code);
            into.push(code);
        });
        self.words.report_odd(odd, into.get_mut(before..).unwrap_or_default(), memory, place, faults);
    }

    fn code(&self, cell: Cell<'_>, memory: &mut Memory) -> u32 {
        let plain = self.words.plain(cell);
        if let Some(row) = plain.and_then(|key| self.known.at_once(key, &mut memory.near)) {
            return row;
        }
        let short = Number::of_cell(&cell).filter(|short| !short.is_none());
        if let Some(code) = short.and_then(|short| memory.short.get(short)) {
            return code;
        }
        let Some(row) = plain.and_then(|key| self.known.far(key, &mut memory.near)) else {
            return self.words.code(Some(cell), memory);
        };
        if let Some(short) = short {
            memory.short.put(short, row);
        }
        row
    }
}
