//! Cells that hold words: texts, yes or no, partners.
//!
//! What a cell means is worked out once for each different cell; a worker then remembers it.

use std::collections::BTreeMap;

use readymark_findings::{Normalisation, QualityCode};
use readymark_source::{as_it_looks, says_nothing, yes_or_no};

use super::memory::Memory;
use crate::columns::cell::{FALSE, MISSING_CODE, TRUE, UNKNOWN_CODE};
use crate::columns::rules::{Rules, Said};
use crate::columns::word_cache::{BATCH, Number};
use crate::defects::faults::Faults;
use crate::defects::ways::Ways;
use crate::formats::csv::{Cell, Chunk};

/// An empty cell of a column that must not be empty.
const REQUIRED: u32 = u32::MAX - 2;
/// A word that the column does not know.
const REFUSED: u32 = u32::MAX - 3;
/// An error of a calculation, a calculation without a result, a list or an object, a reference that lost digits, a covered cell, a part of
/// a date; a word that says that it is not known, that has no counterpart, or that the bundle turns into another; what nobody can read.
const FAULTS: [(u32, QualityCode); 10] = [
    (u32::MAX - 4, QualityCode::CellError),
    (u32::MAX - 5, QualityCode::FormulaWithoutValue),
    (u32::MAX - 6, QualityCode::NestedValue),
    (u32::MAX - 7, QualityCode::RoundedKey),
    (u32::MAX - 8, QualityCode::MergedCell),
    (u32::MAX - 9, QualityCode::PartOfDate),
    (u32::MAX - 10, QualityCode::NotKnown),
    (u32::MAX - 11, QualityCode::NoCounterpart),
    (u32::MAX - 12, QualityCode::WordTurned),
    (u32::MAX - 13, QualityCode::CellUnread),
];
/// A word for an empty cell.
const NOTHING: u32 = u32::MAX - 14;
/// A word for what is not known, which stands for an empty cell.
const NOT_KNOWN: u32 = u32::MAX - 15;
/// Codes from here to [`REQUIRED`] need a second look.
const LEAST_ODD: u32 = NOT_KNOWN;
/// Of true, false and partners, where the ways stand in which the cell was made the same.
const WAYS: u32 = 16;

/// What the words of a column mean.
#[derive(Clone, Debug)]
pub(crate) enum Meaning {
    /// Themselves: any word.
    Any,
    /// What they say, however it is written: unless they say nothing.
    Statement,
    /// Themselves: one of these, in any case.
    OneOf(Vec<String>),
    /// Yes or no.
    YesNo,
    /// A partner: its number by id or name, in lower case.
    Partner(Vec<(String, u16)>),
}

impl Meaning {
    /// What an unknown word is called.
    fn refusal(&self) -> QualityCode {
        match self {
            Self::Any | Self::OneOf(_) => QualityCode::NotAllowed,
            Self::Statement => QualityCode::SaysNothing,
            Self::YesNo => QualityCode::BadBoolean,
            Self::Partner(_) => QualityCode::UnknownPartner,
        }
    }

    /// Whether a code is a number of its own for each way of writing.
    fn has_words(&self) -> bool {
        matches!(self, Self::Any | Self::Statement | Self::OneOf(_))
    }

    /// The code of a word, and what was done to it.
    fn code(&self, word: &str, new: impl FnOnce(&str) -> u32) -> (u32, Ways) {
        let way = |way, is| Ways::default().with(way, is);
        match self {
            Self::Any => (new(word), Ways::default()),
            Self::Statement if says_nothing(word) => (REFUSED, Ways::default()),
            Self::Statement => (new(&as_it_looks(word)), Ways::default()),
            Self::OneOf(allowed) => {
                let known = allowed.iter().find(|known| *known == word);
                let known = known.or_else(|| allowed.iter().find(|known| known.eq_ignore_ascii_case(word)));
                known.map_or((REFUSED, Ways::default()), |known| {
                    (new(known), way(Normalisation::Letters, known != word))
                })
            }
            Self::YesNo => {
                let plain = way(Normalisation::YesNo, !matches!(word, "true" | "false"));
                let said = yes_or_no(word).map(|yes| (u32::from(if yes { TRUE } else { FALSE }), plain));
                said.unwrap_or((REFUSED, Ways::default()))
            }
            Self::Partner(partners) => {
                let lower = word.to_lowercase();
                let at = partners.iter().find(|(known, _)| *known == lower);
                (at.map_or(REFUSED, |(_, partner)| u32::from(*partner)), Ways::default())
            }
        }
    }
}

/// A column of words.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    meaning: Meaning,
    rules: Rules,
    required: bool,
    /// The code of an empty cell.
    empty: u32,
}

fn code_of(fault: QualityCode) -> u32 {
    FAULTS.iter().find(|(_, known)| *known == fault).map_or(REFUSED, |(code, _)| *code)
}

fn of_fault(code: u32) -> QualityCode {
    FAULTS.iter().find(|(known, _)| *known == code).map_or(QualityCode::CellError, |(_, fault)| *fault)
}

/// Reads cells one after another. Where what is remembered of them lies far apart, it is fetched together for many.
#[inline]
pub(super) fn for_each<'a>(
    mut cells: impl Iterator<Item = Option<Cell<'a>>>,
    memory: &mut Memory,
    scattered: fn(&Memory) -> bool,
    mut each: impl FnMut(Option<Cell<'a>>, &mut Memory),
) {
    let mut count = BATCH;
    // One place calls `each`, so that it becomes part of the loop.
    while count == BATCH {
        let mut batch = [const { None }; BATCH];
        count = batch.iter_mut().zip(&mut cells).map(|(place, cell)| *place = cell).count();
        if scattered(memory) {
            let number = |cell: Option<Cell<'_>>| cell.and_then(|cell| Number::of_cell(&cell)).unwrap_or_default();
            memory.short.fetch(&batch.map(number));
        }
        batch.into_iter().take(count).for_each(|cell| each(cell, memory));
    }
}

impl Lexicon {
    pub(crate) fn new(meaning: Meaning, rules: Rules, required: bool) -> Self {
        Self { meaning, rules, required, empty: if required { REQUIRED } else { MISSING_CODE } }
    }

    /// The word of a cell that is none of those that the column knows.
    pub(crate) fn refused(&self, cell: Cell<'_>) -> Option<String> {
        match self.rules.read(cell).0 {
            Said::Theirs(word) if self.meaning.code(&word, |_| 0).0 == REFUSED => Some(word.into_owned()),
            _ => None,
        }
    }

    /// Reads the cells of one column of a chunk; adds their codes.
    pub(crate) fn read(
        &self,
        chunk: &Chunk,
        column: usize,
        (into, memory): (&mut Vec<u32>, &mut Memory),
        (plan, first): (usize, u32),
        faults: &mut Faults,
    ) {
        let before = into.len();
        let mut odd = false;
        for_each(chunk.cells(column), memory, Memory::is_scattered, |cell, memory| {
            let code = self.code(cell, memory);
            odd |= self.is_odd(code);
            into.push(code);
        });
        self.report_odd(odd, into.get_mut(before..).unwrap_or_default(), memory, (plan, first), faults);
    }

    /// Reports what there is to report of these codes, if any of them may be odd.
    pub(super) fn report_odd(
        &self,
        odd: bool,
        codes: &mut [u32],
        memory: &Memory,
        place: (usize, u32),
        faults: &mut Faults,
    ) {
        if odd || !memory.ways.is_empty() {
            self.report(codes, &memory.ways, place, faults);
        }
    }

    /// As [`Rules::plain`].
    #[inline]
    pub(super) fn plain<'a>(&self, cell: Cell<'a>) -> Option<&'a [u8]> {
        self.rules.plain(cell)
    }

    /// Whether a code needs a second look.
    #[inline]
    pub(super) fn is_odd(&self, code: u32) -> bool {
        let least = if self.meaning.has_words() { LEAST_ODD } else { 1 << WAYS };
        code >= least && code <= REQUIRED
    }

    /// Files what is wrong and what was made the same, and puts in its place what stands for it.
    #[cold]
    fn report(&self, codes: &mut [u32], ways: &BTreeMap<u32, Ways>, (plan, first): (usize, u32), faults: &mut Faults) {
        let mut counts: BTreeMap<u16, u64> = BTreeMap::new();
        for (code, row) in codes.iter_mut().zip(first..) {
            let fault = match *code {
                REQUIRED => (QualityCode::RequiredMissing, MISSING_CODE),
                REFUSED => (self.meaning.refusal(), UNKNOWN_CODE),
                NOTHING | NOT_KNOWN => {
                    let way = if *code == NOTHING { Normalisation::MissingWord } else { Normalisation::NotKnownWord };
                    *code = MISSING_CODE;
                    *counts.entry(Ways::default().with(way, true).bits()).or_default() += 1;
                    continue;
                }
                known if known > NOTHING && known < REFUSED => (of_fault(known), UNKNOWN_CODE),
                known if known > REQUIRED => continue,
                known if self.meaning.has_words() => {
                    if let Some(ways) = ways.get(&known) {
                        *counts.entry(ways.bits()).or_default() += 1;
                    }
                    continue;
                }
                known => {
                    *code = known & ((1 << WAYS) - 1);
                    *counts.entry(u16::try_from(known >> WAYS).unwrap_or(0)).or_default() += 1;
                    continue;
                }
            };
            faults.add(Some(plan), fault.0, row);
            *code = fault.1;
        }
        counts.into_iter().for_each(|(ways, cells)| faults.normalised(plan, Ways::from_bits(ways), cells));
    }

    #[expect(clippy::inline_always, reason = "it runs for each cell, and a call costs as much as what it does")]
    #[inline(always)]
    pub(super) fn code(&self, cell: Option<Cell<'_>>, memory: &mut Memory) -> u32 {
        let Some(cell) = cell else { return UNKNOWN_CODE };
        match Number::of_cell(&cell) {
            Some(short) if short.is_none() => self.empty,
            Some(short) => match memory.short.get(short) {
                Some(code) => code,
                None => self.short(short, cell, memory),
            },
            None => self.long(cell, memory),
        }
    }

    #[cold]
    fn short(&self, short: Number, cell: Cell<'_>, memory: &mut Memory) -> u32 {
        let code = self.work_out(cell, memory);
        memory.short.put(short, code);
        code
    }

    fn long(&self, cell: Cell<'_>, memory: &mut Memory) -> u32 {
        let (key, _) = Number::of(cell.bytes());
        match memory.long.get(key).and_then(|at| memory.cells.get(at as usize)) {
            Some((known, code)) if known == cell.bytes() => code,
            Some(_) => self.work_out(cell, memory),
            None => self.first_long(key, cell, memory),
        }
    }

    #[cold]
    fn first_long(&self, key: Number, cell: Cell<'_>, memory: &mut Memory) -> u32 {
        let code = self.work_out(cell, memory);
        let at = u32::try_from(memory.cells.len()).unwrap_or(u32::MAX);
        if memory.long.put(key, at) {
            memory.cells.push(cell.bytes(), code);
        }
        code
    }

    /// What a cell means. A word gets the next number.
    fn work_out(&self, cell: Cell<'_>, memory: &mut Memory) -> u32 {
        let Memory { next, fresh, ways: noted, .. } = memory;
        let mut new = |word: &str| {
            let code = *next;
            *next = next.saturating_add(1).min(LEAST_ODD - 1);
            fresh.push(word);
            code
        };
        // Nearly every cell of a column of references comes here once.
        if matches!(self.meaning, Meaning::Any)
            && let Some(word) = self.rules.as_it_stands(cell)
        {
            return new(word);
        }
        let (said, read) = self.rules.read(cell);
        let (code, meant) = match said {
            Said::Nothing if self.required => (REQUIRED, Ways::default()),
            Said::Nothing if read == Ways::default() => (MISSING_CODE, Ways::default()),
            Said::Nothing if read.each().any(|way| way == Normalisation::NotKnownWord) => (NOT_KNOWN, Ways::default()),
            Said::Nothing => (NOTHING, Ways::default()),
            Said::Theirs(word) => self.meaning.code(&word, new),
            // What the bundle maps was not written in our words; how, it says itself.
            Said::Ours(word) => (self.meaning.code(word, new).0, Ways::default()),
            Said::Fault(fault) => (code_of(fault), Ways::default()),
        };
        let ways = Ways::from_bits(read.bits() | meant.bits());
        if ways == Ways::default() || code >= LEAST_ODD {
            return code;
        }
        if self.meaning.has_words() {
            noted.insert(code, ways);
            return code;
        }
        code | u32::from(ways.bits()) << WAYS
    }
}
