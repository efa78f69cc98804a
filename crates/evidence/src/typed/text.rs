//! Cells that hold words: texts, yes or no, partners.
//!
//! Most columns have few different words. What a cell means is worked out once for each different cell of a segment, and
//! found again by comparing the cell's bytes as one number.

use readymark_findings::QualityCode;

use super::Faults;
use crate::cell::{FALSE, MISSING_CODE, TRUE, UNKNOWN_CODE};
use crate::csv::{Cell, Chunk};
use crate::hash::slot_of;
use crate::rules::{Rules, Said};
use crate::words::Words;

/// An empty cell of a column that must not be empty.
const REQUIRED: u32 = u32::MAX - 2;
/// A word that the column does not know.
const REFUSED: u32 = u32::MAX - 3;

/// What the words of a column mean.
#[derive(Clone, Debug)]
pub(crate) enum Meaning {
    /// Themselves: any word.
    Any,
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
            Self::YesNo => QualityCode::BadBoolean,
            Self::Partner(_) => QualityCode::UnknownPartner,
        }
    }

    /// The code of a word.
    fn code(&self, word: &str, words: &mut Words) -> u32 {
        match self {
            Self::Any => words.insert(word).unwrap_or(UNKNOWN_CODE),
            Self::OneOf(allowed) => {
                let known = allowed.iter().find(|known| *known == word);
                let known = known.or_else(|| allowed.iter().find(|known| known.eq_ignore_ascii_case(word)));
                known.map_or(REFUSED, |known| words.insert(known).unwrap_or(UNKNOWN_CODE))
            }
            Self::YesNo => {
                let is = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(word));
                if is(&["true", "yes", "y", "1"]) {
                    u32::from(TRUE)
                } else if is(&["false", "no", "n", "0"]) {
                    u32::from(FALSE)
                } else {
                    REFUSED
                }
            }
            Self::Partner(partners) => {
                let lower = word.to_lowercase();
                let at = partners.iter().find(|(known, _)| *known == lower);
                at.map_or(REFUSED, |(_, partner)| u32::from(*partner))
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
}

/// The codes of a segment's cells, and its words.
#[derive(Default)]
pub(crate) struct TextPart {
    pub(crate) codes: Vec<u32>,
    pub(crate) words: Words,
    recent: Vec<(u128, u32)>,
}

impl Lexicon {
    pub(crate) fn new(meaning: Meaning, rules: Rules, required: bool) -> Self {
        Self { meaning, rules, required }
    }

    /// Reads the cells of one column of a chunk.
    pub(crate) fn read(
        &self,
        chunk: &Chunk,
        column: usize,
        into: &mut TextPart,
        (plan, first): (usize, u32),
        faults: &mut Faults,
    ) {
        let TextPart { codes, words, recent } = into;
        if recent.is_empty() {
            let empty = if self.required { REQUIRED } else { MISSING_CODE };
            recent.resize(256, (0, empty));
        }
        codes.extend(chunk.cells(column).zip(first..).map(|(cell, row)| {
            let Some(cell) = cell else { return UNKNOWN_CODE };
            let code = match cell.short() {
                Some(short) => match recent.get_mut(slot_of(short)) {
                    Some((known, code)) if *known == short => *code,
                    Some(slot) => {
                        *slot = (short, self.code(cell, words));
                        slot.1
                    }
                    None => self.code(cell, words),
                },
                None => self.code(cell, words),
            };
            match code {
                REQUIRED => {
                    faults.add(Some(plan), QualityCode::RequiredMissing, row);
                    MISSING_CODE
                }
                REFUSED => {
                    faults.add(Some(plan), self.meaning.refusal(), row);
                    UNKNOWN_CODE
                }
                code => code,
            }
        }));
    }

    #[inline(never)]
    fn code(&self, cell: Cell<'_>, words: &mut Words) -> u32 {
        match self.rules.apply(cell.text()) {
            Said::Nothing if self.required => REQUIRED,
            Said::Nothing => MISSING_CODE,
            Said::Theirs(word) => self.meaning.code(&word, words),
            Said::Ours(word) => self.meaning.code(word, words),
        }
    }
}
