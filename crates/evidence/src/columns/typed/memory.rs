//! What a worker remembers of a column of words.

use std::collections::BTreeMap;

use crate::columns::near::Near;
use crate::columns::word_cache::WordCache;
use crate::columns::words::Block;
use crate::defects::ways::Ways;

/// How many places a worker's table has at most: what does not fit is worked out again.
const PLACES: usize = 1 << 19;

/// What a worker remembers of a column of words, over all the segments of a file that it reads.
///
/// A worker numbers the words as it meets them. The same word may have several of its numbers; the column sorts that out.
pub(crate) struct Memory {
    /// What short cells mean.
    pub(super) short: WordCache,
    /// Where long cells stand in `cells`.
    pub(super) long: WordCache,
    /// Long cells, to tell apart those of one number, with what they mean.
    pub(super) cells: LongCells,
    /// Where the last keys of a register stood.
    pub(super) near: Near,
    pub(super) next: u32,
    pub(super) fresh: Block,
    /// Of some of its numbers, what was done to the cell.
    pub(super) ways: BTreeMap<u32, Ways>,
}

/// Cells one after another in one text, so that a million of them are no million pieces of memory.
#[derive(Default)]
pub(super) struct LongCells {
    text: Vec<u8>,
    /// Where each ends, and what it means.
    ends: Vec<(u32, u32)>,
}

impl LongCells {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A cell, with what it means.
    #[inline]
    pub(super) fn get(&self, at: usize) -> Option<(&[u8], u32)> {
        let (end, code) = *self.ends.get(at)?;
        let start = at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).map(|(end, _)| *end))?;
        Some((self.text.get(start as usize..end as usize)?, code))
    }

    /// Adds a cell. No place beyond what 32 bits count is ever found again, and such a cell is worked out anew.
    pub(super) fn push(&mut self, cell: &[u8], code: u32) {
        self.text.extend_from_slice(cell);
        self.ends.push((u32::try_from(self.text.len()).unwrap_or(0), code));
    }
}

impl From<u32> for Memory {
    /// Of a column whose first own word gets this number.
    fn from(next: u32) -> Self {
        let (short, long) = (WordCache::up_to(PLACES), WordCache::up_to(PLACES));
        let (cells, near) = (LongCells::default(), Near::default());
        Self { short, long, cells, near, next, fresh: Block::default(), ways: BTreeMap::new() }
    }
}

impl Memory {
    /// Whether what short cells mean lies far apart.
    pub(super) fn is_scattered(&self) -> bool {
        self.short.is_large()
    }

    /// The words that were met since they were last taken, in the order of their numbers.
    pub(crate) fn take_fresh(&mut self) -> Block {
        std::mem::take(&mut self.fresh)
    }
}

#[cfg(test)]
mod tests {
    use super::LongCells;

    #[test]
    fn long_cells_are_told_apart() {
        let mut cells = LongCells::default();
        cells.push(b"a cell that is long", 7);
        cells.push("ein längerer Text".as_bytes(), 8);
        assert_eq!(cells.get(0), Some((b"a cell that is long".as_slice(), 7)));
        assert_eq!(cells.get(1), Some(("ein längerer Text".as_bytes(), 8)));
        assert_eq!((cells.get(2), cells.len()), (None, 2));
    }
}
