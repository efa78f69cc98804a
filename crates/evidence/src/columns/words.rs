//! Words and their codes.

use std::fmt;

use crate::columns::cell::UNKNOWN_CODE;

/// How much text one block holds before the next is begun.
const BLOCK: usize = 1 << 30;
/// The words of a column, by code.
///
/// A column of keys has one word for each row, and its code is the row; then an absent word is empty. Any other column
/// has each word once, in the order in which the file has them.
#[derive(Clone, Default)]
pub struct Words {
    blocks: Vec<Block>,
    length: usize,
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

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds a word.
    pub(crate) fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// The words, the absent ones empty.
    fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).filter_map(|at| self.get(at))
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
        Self { blocks: numbered, length }
    }

    /// Adds words that follow, without looking for them.
    pub(crate) fn append(&mut self, mut block: Block) {
        if !block.ends.is_empty() {
            block.first = self.length;
            self.length += block.ends.len();
            self.blocks.push(block);
        }
    }

    /// The words that were added last.
    pub(crate) fn latest(&self) -> impl Iterator<Item = &str> {
        self.blocks.last().into_iter().flat_map(Block::iter)
    }

    /// Takes off the words from a code on.
    pub(crate) fn truncate(&mut self, code: usize) {
        if code >= self.length {
            return;
        }
        self.blocks.retain(|block| block.first < code);
        if let Some(last) = self.blocks.last_mut() {
            last.ends.truncate(code - last.first);
            last.text.truncate(last.ends.last().map_or(0, |end| *end as usize));
        }
        self.length = code;
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
            // Whoever adds words asks for the last ones.
            [.., last] if last.first <= code => last,
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
        self.iter().find(|(_, known)| *known == word).map(|(code, _)| code)
    }

    /// For each code here, the code of the same word there, or [`UNKNOWN_CODE`]: so that words of two columns can be
    /// compared by number.
    #[must_use]
    pub fn codes_in(&self, other: &Self) -> Vec<u32> {
        let mut theirs: Vec<(&str, u32)> = other.iter().map(|(code, word)| (word, code)).collect();
        theirs.sort_unstable();
        let mut codes = vec![UNKNOWN_CODE; self.len()];
        for (code, word) in self.iter() {
            let at = theirs.partition_point(|(known, _)| *known < word);
            let found = theirs.get(at).filter(|(known, _)| *known == word);
            if let (Some(place), Some((_, found))) = (codes.get_mut(code as usize), found) {
                *place = *found;
            }
        }
        codes
    }

    /// Adds a word without looking whether it stands here.
    pub(crate) fn push(&mut self, word: &str) {
        if self.blocks.last().is_none_or(|block| block.text.len() + word.len() > BLOCK) {
            self.blocks.push(Block { first: self.length, ..Block::default() });
        }
        if let Some(block) = self.blocks.last_mut() {
            block.push(word);
            self.length += 1;
        }
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
        assert_eq!(format!("{rows:?}"), "Words(5)");
        let mut fewer = rows.clone();
        fewer.truncate(1);
        assert_eq!(fewer.iter().collect::<Vec<_>>(), [(0, "a")]);
        let mut other = Words::default();
        other.push("b");
        assert_eq!(other.codes_in(&rows), [2]);
        assert_eq!(
            rows.codes_in(&other),
            [super::UNKNOWN_CODE, super::UNKNOWN_CODE, 0, super::UNKNOWN_CODE, super::UNKNOWN_CODE]
        );
    }
}
