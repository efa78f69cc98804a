//! Keys: nearly all different, so they are laid down one after another, and the code of a key is its row.

use readymark_findings::QualityCode;

use crate::columns::hash::hash;
use crate::columns::rules::{Rules, Said};
use crate::defects::faults::Faults;
use crate::defects::ways::Ways;
use crate::formats::csv::{Cell, Chunk};

/// A column of keys.
#[derive(Clone, Debug)]
pub(crate) struct Keys {
    rules: Rules,
    required: bool,
}

/// The keys of a segment. An empty text stands for no key.
#[derive(Default)]
pub(crate) struct KeyPart {
    /// The keys, one after another.
    pub(crate) text: Vec<u8>,
    /// Where each ends.
    pub(crate) ends: Vec<u32>,
    /// The hash of each.
    pub(crate) hashes: Vec<u64>,
    /// Rows without a key that nobody can read; the others without a key have an empty cell.
    pub(crate) unknown: Vec<u32>,
}

impl Keys {
    pub(crate) fn new(rules: Rules, required: bool) -> Self {
        Self { rules, required }
    }

    /// Reads the cells of one column of a chunk.
    pub(crate) fn read(
        &self,
        chunk: &Chunk,
        column: usize,
        into: &mut KeyPart,
        (plan, first): (usize, u32),
        faults: &mut Faults,
    ) {
        for (cell, row) in chunk.cells(column).zip(first..) {
            match cell {
                Some(cell) => match self.rules.plain(cell) {
                    Some(word) => into.push(word),
                    None => self.slow(cell, row, into, plan, faults),
                },
                None => {
                    into.unknown.push(row);
                    into.push(b"");
                }
            }
        }
    }

    #[cold]
    fn slow(&self, cell: Cell<'_>, row: u32, into: &mut KeyPart, plan: usize, faults: &mut Faults) {
        let (said, ways) = self.rules.read(cell);
        if ways != Ways::default() {
            faults.normalised(plan, ways, 1);
        }
        match said {
            Said::Nothing => {
                if self.required {
                    faults.add(Some(plan), QualityCode::RequiredMissing, row);
                }
                into.push(b"");
            }
            Said::Theirs(word) => into.push(word.as_bytes()),
            Said::Ours(word) => into.push(word.as_bytes()),
            Said::Fault(code) => {
                faults.add(Some(plan), code, row);
                into.unknown.push(row);
                into.push(b"");
            }
        }
    }
}

impl KeyPart {
    #[inline]
    fn push(&mut self, key: &[u8]) {
        self.text.extend_from_slice(key);
        // A segment is far smaller than 4 GiB.
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        self.hashes.push(hash(key));
    }

    /// Empties it, so that its memory serves again.
    pub(super) fn clear(&mut self) {
        let Self { text, ends, hashes, unknown } = self;
        text.clear();
        ends.clear();
        hashes.clear();
        unknown.clear();
    }
}
