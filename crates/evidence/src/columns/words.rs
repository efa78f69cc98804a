//! Words and their codes.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::columns::cell::UNKNOWN_CODE;

/// How much text one block holds before the next is begun.
const BLOCK: usize = 1 << 30;
/// The words of a column, by code.
///
/// A column of keys has one word for each row, and its code is the row; then an absent word is empty. A column that refers to them
/// begins with the same words, and shares them. What else a column holds it has once, in the order in which the file has them.
#[derive(Clone, Default)]
pub struct Words {
    blocks: Vec<Arc<Block>>,
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
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds a word.
    pub(crate) fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// Adds words that lie one after another in a text, by where each ends.
    fn extend(&mut self, text: &str, ends: &[u32]) {
        let before = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.text.push_str(text);
        self.ends.extend(ends.iter().map(|end| end.saturating_add(before)));
    }

    /// Takes off the words from a place on.
    fn truncate(&mut self, at: usize) {
        self.ends.truncate(at);
        self.text.truncate(self.ends.last().map_or(0, |end| *end as usize));
    }

    /// The words, the absent ones empty.
    fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).filter_map(|at| self.get(at))
    }

    fn get(&self, at: usize) -> Option<&str> {
        self.text.get(self.place(at)?)
    }

    fn place(&self, at: usize) -> Option<Range<usize>> {
        let end = *self.ends.get(at)? as usize;
        let start = at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())? as usize;
        Some(start..end)
    }
}

/// Whether two words are equal. Most that are not differ at their end.
#[inline]
fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.last_chunk::<4>() == other.last_chunk::<4>() && one == other
}

impl Words {
    /// Adds words that follow, without looking for them.
    pub(crate) fn append(&mut self, mut block: Block) {
        if !block.ends.is_empty() {
            block.first = self.length;
            self.length += block.ends.len();
            self.blocks.push(Arc::new(block));
        }
    }

    /// The words that were added last.
    pub(crate) fn latest(&self) -> impl Iterator<Item = &str> {
        self.blocks.last().into_iter().flat_map(|block| block.iter())
    }

    /// How many words both begin with, as far as they lie in the same place: these have the same codes.
    pub(crate) fn shared_with(&self, other: &Self) -> u32 {
        let both = self.blocks.iter().zip(&other.blocks).take_while(|(one, other)| Arc::ptr_eq(one, other));
        u32::try_from(both.map(|(block, _)| block.len()).sum::<usize>()).unwrap_or(UNKNOWN_CODE)
    }

    /// Takes off the words from a code on.
    pub(crate) fn truncate(&mut self, code: usize) {
        if code >= self.length {
            return;
        }
        self.blocks.retain(|block| block.first < code);
        if let Some(last) = self.blocks.last_mut().filter(|last| last.first + last.len() > code) {
            let left = code - last.first;
            Arc::make_mut(last).truncate(left);
        }
        self.length = code;
    }

    /// The word with this code.
    #[must_use]
    pub fn get(&self, code: u32) -> Option<&str> {
        let (block, at) = self.block(code)?;
        block.get(at).filter(|word| !word.is_empty())
    }

    /// Whether a code is that of this word, which is not empty.
    #[inline]
    pub(crate) fn is(&self, code: u32, word: &[u8]) -> bool {
        let place = self.block(code).and_then(|(block, at)| Some((block, block.place(at)?)));
        place.is_some_and(|(block, place)| {
            block.text.as_bytes().get(place).is_some_and(|known| !word.is_empty() && same(known, word))
        })
    }

    /// Where the word with this code lies.
    #[inline]
    fn block(&self, code: u32) -> Option<(&Block, usize)> {
        if code >= UNKNOWN_CODE {
            return None;
        }
        let code = code as usize;
        let block = match self.blocks.as_slice() {
            [only] => only,
            // Whoever adds words asks for the last ones.
            [.., last] if last.first <= code => last,
            [first, _] => first,
            blocks => blocks.get(blocks.partition_point(|block| block.first <= code).checked_sub(1)?)?,
        };
        Some((block, code - block.first))
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

    /// Adds a word without looking whether it stands here.
    pub(crate) fn push(&mut self, word: &str) {
        self.extend(word, &[u32::try_from(word.len()).unwrap_or(u32::MAX)]);
    }

    /// The same, of words that lie one after another in a text, by where each ends. Of rows they stand in as few blocks as may be: then
    /// a word is found at once.
    pub(crate) fn extend(&mut self, text: &str, ends: &[u32]) {
        let mut own = self.blocks.last_mut().and_then(Arc::get_mut);
        if let Some(block) = own.as_mut().filter(|block| block.text.len() + text.len() <= BLOCK) {
            block.extend(text, ends);
            self.length += ends.len();
            return;
        }
        let mut block = Block::default();
        block.extend(text, ends);
        self.append(block);
    }

    /// The same words, in no more memory than they need.
    pub(crate) fn fitted(mut self) -> Self {
        for block in self.blocks.iter_mut().filter_map(Arc::get_mut) {
            block.text.shrink_to_fit();
            block.ends.shrink_to_fit();
        }
        self
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
    use super::Words;

    #[test]
    fn words_of_rows_lie_in_blocks() {
        let mut rows = Words::default();
        rows.extend("ab", &[1, 1, 2]);
        rows.extend("", &[]);
        rows.extend("caz", &[1, 2, 3]);
        rows.truncate(5);
        let rows = rows.fitted();
        assert_eq!(
            (0..6).map(|code| rows.get(code)).collect::<Vec<_>>(),
            [Some("a"), None, Some("b"), Some("c"), Some("a"), None]
        );
        assert!(rows.is(4, b"a") && !rows.is(4, b"b") && !rows.is(1, b"") && !rows.is(6, b"a"));
        assert_eq!(rows.find("a"), Some(0));
        assert_eq!(format!("{rows:?}"), "Words(5)");
        let mut fewer = rows.clone();
        fewer.truncate(1);
        assert_eq!(fewer.iter().collect::<Vec<_>>(), [(0, "a")]);
    }

    #[test]
    fn words_that_are_shared_stay_as_they_are() {
        let mut keys = Words::default();
        ["a", "b"].iter().for_each(|word| keys.push(word));
        let mut words = keys.clone();
        words.push("c");
        assert_eq!((words.shared_with(&keys), words.len(), keys.len()), (2, 3, 2));
        assert_eq!((0..3).filter_map(|code| words.get(code)).collect::<Vec<_>>(), ["a", "b", "c"]);
        words.truncate(2);
        assert_eq!(words.shared_with(&keys), 2);
        words.truncate(1);
        words.push("d");
        assert_eq!((words.shared_with(&keys), keys.get(1), words.get(1)), (0, Some("b"), Some("d")));
        let mut alike = Words::default();
        ["a", "b"].iter().for_each(|word| alike.push(word));
        assert_eq!((alike.shared_with(&keys), alike == keys), (0, true));
    }
}
