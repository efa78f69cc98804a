//! Words and their codes.

use std::collections::BTreeMap;
use std::fmt;

use crate::cell::UNKNOWN_CODE;
use crate::hash::hash;

/// How much text one block holds before the next is begun.
const BLOCK: usize = 1 << 30;
/// A place of the table that holds no code.
const FREE: u32 = u32::MAX;
/// How many places are looked at for one word. A file made so that hashes agree must not make reading slow.
const PROBES: usize = 64;

/// The words of a column, by code.
///
/// A column of keys has one word for each row, and its code is the row; then an absent word is empty. Any other column
/// has each word once, in the order in which the file has them.
#[derive(Clone, Default)]
pub struct Words {
    blocks: Vec<Block>,
    length: usize,
    /// For words that stand here once: where to look for the code of a hash. Its length is a power of two.
    places: Vec<u32>,
    /// Words for which there was no free place within reach.
    crowded: BTreeMap<String, u32>,
}

/// Where a word is.
#[derive(Clone, Copy)]
enum Found {
    Code(u32),
    Free(usize),
    Crowded,
}

/// Words one after another in one text.
#[derive(Clone, Default)]
pub(crate) struct Block {
    first: usize,
    text: String,
    ends: Vec<u32>,
}

impl Block {
    pub(crate) fn new(text: String, ends: Vec<u32>) -> Self {
        Self { first: 0, text, ends }
    }

    fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)? as usize;
        let start = at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())? as usize;
        self.text.get(start..end)
    }
}

impl Words {
    /// One word for each row, from blocks that follow each other.
    pub(crate) fn of_rows(blocks: Vec<Block>) -> Self {
        let mut length = 0;
        let mut numbered = blocks;
        for block in &mut numbered {
            block.first = length;
            length += block.ends.len();
        }
        Self { blocks: numbered, length, ..Self::default() }
    }

    /// The word with this code.
    #[must_use]
    pub fn get(&self, code: u32) -> Option<&str> {
        if code >= UNKNOWN_CODE {
            return None;
        }
        let code = code as usize;
        let block = match self.blocks.as_slice() {
            [only] => only,
            blocks => blocks.get(blocks.partition_point(|block| block.first <= code).checked_sub(1)?)?,
        };
        block.get(code - block.first).filter(|word| !word.is_empty())
    }

    /// How many codes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The words with their codes, in the order of the codes.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        let words = self.blocks.iter().flat_map(|block| (0..block.ends.len()).map(|at| block.get(at)));
        (0..UNKNOWN_CODE).zip(words).filter_map(|(code, word)| Some((code, word.filter(|word| !word.is_empty())?)))
    }

    /// For each code, whether it has no word.
    pub(crate) fn absent(&self) -> impl Iterator<Item = bool> {
        self.blocks.iter().flat_map(|block| {
            let mut before = 0;
            block.ends.iter().map(move |end| std::mem::replace(&mut before, *end) == *end)
        })
    }

    /// The code of a word, if the column holds it; of a column of keys, the first row that has it.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<u32> {
        if self.places.is_empty() {
            return self.iter().find(|(_, known)| *known == word).map(|(code, _)| code);
        }
        match self.look(word) {
            Found::Code(code) => Some(code),
            Found::Free(_) | Found::Crowded => None,
        }
    }

    /// For each code here, the code of the same word there, or [`UNKNOWN_CODE`]: so that words of two columns can be
    /// compared by number.
    #[must_use]
    pub fn codes_in(&self, other: &Self) -> Vec<u32> {
        let mut codes = vec![UNKNOWN_CODE; self.len()];
        let mut sorted: Vec<(&str, u32)> = Vec::new();
        if other.places.is_empty() {
            sorted = other.iter().map(|(code, word)| (word, code)).collect();
            sorted.sort_unstable();
        }
        for (code, word) in self.iter() {
            let found = if other.places.is_empty() {
                let at = sorted.partition_point(|(known, _)| *known < word);
                sorted.get(at).filter(|(known, _)| *known == word).map(|(_, code)| *code)
            } else {
                other.find(word)
            };
            if let (Some(place), Some(found)) = (codes.get_mut(code as usize), found) {
                *place = found;
            }
        }
        codes
    }

    /// The code of a word, which is added if it is new. Nothing if there are too many.
    pub(crate) fn insert(&mut self, word: &str) -> Option<u32> {
        if self.places.len() <= self.length * 2 {
            self.grow();
        }
        let found = self.look(word);
        if let Found::Code(code) = found {
            return Some(code);
        }
        let code = u32::try_from(self.length).ok().filter(|code| *code < UNKNOWN_CODE - 16)?;
        self.push(word)?;
        self.note(found, code, word);
        Some(code)
    }

    fn look(&self, word: &str) -> Found {
        let mask = self.places.len().wrapping_sub(1);
        let home = usize::try_from(hash(word.as_bytes()) >> 20).unwrap_or(0);
        for step in 0..PROBES {
            let place = home.wrapping_add(step) & mask;
            match self.places.get(place) {
                Some(&FREE) | None => return Found::Free(place),
                Some(&code) if self.get(code) == Some(word) => return Found::Code(code),
                Some(_) => {}
            }
        }
        self.crowded.get(word).map_or(Found::Crowded, |code| Found::Code(*code))
    }

    fn note(&mut self, found: Found, code: u32, word: &str) {
        match found {
            Found::Free(place) => {
                if let Some(free) = self.places.get_mut(place) {
                    *free = code;
                }
            }
            Found::Crowded => {
                self.crowded.insert(word.to_owned(), code);
            }
            Found::Code(_) => {}
        }
    }

    fn push(&mut self, word: &str) -> Option<()> {
        if self.blocks.last().is_none_or(|block| block.text.len() + word.len() > BLOCK) {
            self.blocks.push(Block { first: self.length, ..Block::default() });
        }
        let block = self.blocks.last_mut()?;
        block.text.push_str(word);
        block.ends.push(u32::try_from(block.text.len()).ok()?);
        self.length += 1;
        Some(())
    }

    fn grow(&mut self) {
        let size = (self.places.len() * 2).max(32);
        let mut grown = Self { places: vec![FREE; size], ..Self::default() };
        for (code, word) in self.iter() {
            // No word stands here twice, so the first place that is not taken is its own.
            let home = usize::try_from(hash(word.as_bytes()) >> 20).unwrap_or(0);
            let free = |step: &usize| grown.places.get(home.wrapping_add(*step) & (size - 1)) == Some(&FREE);
            let found = (0..PROBES).find(free).map(|step| Found::Free(home.wrapping_add(step) & (size - 1)));
            grown.note(found.unwrap_or(Found::Crowded), code, word);
        }
        (self.places, self.crowded) = (grown.places, grown.crowded);
    }
}

/// The same words with the same codes.
impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl Eq for Words {}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({})", self.len())
    }
}

#[cfg(test)]
mod tests {
    use super::{Block, Words};

    #[test]
    fn equal_words_have_equal_codes() {
        let mut words = Words::default();
        let codes: Vec<_> = (0..5_000).map(|number| words.insert(&format!("w{}", number % 1_000)).unwrap()).collect();
        assert_eq!(words.len(), 1_000);
        assert_eq!(codes[1], codes[1_001]);
        assert_eq!(words.get(codes[999]), Some("w999"));
        assert_eq!((words.find("w7"), words.find("w1000")), (Some(7), None));
        assert_eq!(format!("{words:?}"), "Words(1000)");
    }

    #[test]
    fn words_of_rows_lie_in_blocks() {
        let block = |words: &[&str]| {
            let ends = words.iter().scan(0, |end, word| {
                *end += u32::try_from(word.len()).unwrap();
                Some(*end)
            });
            Block::new(words.concat(), ends.collect())
        };
        let rows = Words::of_rows(vec![block(&["a", "", "b"]), block(&[]), block(&["c", "a"])]);
        assert_eq!(
            (0..6).map(|code| rows.get(code)).collect::<Vec<_>>(),
            [Some("a"), None, Some("b"), Some("c"), Some("a"), None]
        );
        assert_eq!(rows.find("a"), Some(0));
        let mut other = Words::default();
        other.insert("b");
        assert_eq!(other.codes_in(&rows), [2]);
        assert_eq!(
            rows.codes_in(&other),
            [super::UNKNOWN_CODE, super::UNKNOWN_CODE, 0, super::UNKNOWN_CODE, super::UNKNOWN_CODE]
        );
    }
}
