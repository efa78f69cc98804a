//! Cells that hold one value of fixed size: days and numbers.
//!
//! Nearly all cells are read by a quick way that looks at the bytes alone. Whatever it does not know (white space, quotes,
//! words that stand for nothing, mistakes) goes the slow way, which decides.

use readymark_findings::QualityCode;

use crate::columns::rules::{Rules, Said};
use crate::defects::faults::Faults;
use crate::defects::ways::Ways;
use crate::formats::csv::{Cell, Chunk};

/// How cells of one type are read.
pub(crate) trait Kind {
    /// The value in the column.
    type Value: Copy;
    /// An empty cell.
    const MISSING: Self::Value;
    /// A cell that nobody can read.
    const UNKNOWN: Self::Value;

    /// The value of a cell that is written in the plainest way.
    fn quick(&self, cell: Cell<'_>) -> Option<Self::Value>;
    /// The value of a text as the file writes it, or what is wrong with it.
    fn theirs(&self, text: &str) -> Result<Self::Value, QualityCode>;
    /// The value of a text in our own writing, as a value map gives it.
    fn ours(&self, text: &str) -> Result<Self::Value, QualityCode>;
    /// Whether the bundle turns a word, which is a value itself, into another value, or into none if ours is empty.
    fn is_turned(&self, theirs: &str, ours: &str) -> bool;
}

/// Whether a word is a value, in whatever way it is written.
pub(crate) fn is_value<K: Kind>(kind: &K, word: &str) -> bool {
    kind.theirs(word).is_ok() || kind.is_turned(word, "")
}

/// A column of one type.
#[derive(Clone, Debug)]
pub(crate) struct Values<K> {
    kind: K,
    rules: Rules,
    required: bool,
    /// No rule changes a cell that the quick way can read.
    quick: bool,
}

/// Cells of a chunk that are not written in the plainest way.
#[derive(Default)]
struct Odd {
    wrong: Vec<(QualityCode, usize)>,
    ways: Vec<Ways>,
}

impl<K: Kind> Values<K> {
    pub(crate) fn new(kind: K, rules: Rules, required: bool) -> Self {
        // Of the words for an empty cell, only the small letters are kept: a time of day has a capital one.
        let is_turned =
            |word: &str, ours: &str| kind.is_turned(word, ours) || kind.is_turned(&word.to_ascii_uppercase(), ours);
        let rules = rules.turning(is_turned);
        let padded = |word: &str| format!("{word:<24}").into_bytes();
        let quick = rules
            .theirs()
            .all(|word| kind.quick(Cell::new(&padded(word), 0, u32::try_from(word.len()).unwrap_or(0))).is_none());
        Self { kind, rules, required, quick }
    }

    /// Reads the cells of one column of a chunk.
    pub(crate) fn read(
        &self,
        chunk: &Chunk,
        column: usize,
        into: &mut Vec<K::Value>,
        (plan, first): (usize, u32),
        faults: &mut Faults,
    ) {
        let mut odd = Odd::default();
        into.extend(chunk.cells(column).enumerate().map(|(row, cell)| {
            let Some(cell) = cell else { return K::UNKNOWN };
            if cell.is_empty() && !self.required {
                return K::MISSING;
            }
            match if self.quick { self.kind.quick(cell) } else { None } {
                Some(value) => value,
                None => self.slow(cell, row, &mut odd),
            }
        }));
        for (code, row) in odd.wrong {
            faults.add(Some(plan), code, first.saturating_add(u32::try_from(row).unwrap_or(u32::MAX)));
        }
        odd.ways.into_iter().for_each(|ways| faults.normalised(plan, ways, 1));
    }

    #[cold]
    fn slow(&self, cell: Cell<'_>, row: usize, odd: &mut Odd) -> K::Value {
        let (said, ways) = self.rules.read(cell);
        if ways != Ways::default() {
            odd.ways.push(ways);
        }
        self.value(said).unwrap_or_else(|code| {
            odd.wrong.push((code, row));
            if code == QualityCode::RequiredMissing { K::MISSING } else { K::UNKNOWN }
        })
    }

    fn value(&self, said: Said<'_>) -> Result<K::Value, QualityCode> {
        match said {
            Said::Nothing if self.required => Err(QualityCode::RequiredMissing),
            Said::Nothing => Ok(K::MISSING),
            Said::Theirs(text) => self.kind.theirs(&text),
            Said::Ours(text) => self.kind.ours(text),
            Said::Fault(code) => Err(code),
        }
    }
}
